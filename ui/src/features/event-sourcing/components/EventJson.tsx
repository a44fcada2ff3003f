// The event as it is stored: its metadata and its data.
import { useTranslation } from '@/shared/i18n';
import { JsonView } from '@/shared/json/JsonView';
import { Section } from './Section';

export function EventJson({ eventData, metadata }: { eventData: string; metadata: string }) {
  const { t } = useTranslation();
  const hasMetadata = metadata.trim() !== '' && metadata.trim() !== '{}';
  return (
    <>
      {hasMetadata && (
        <Section title={t('details.metadata')}>
          <JsonView text={metadata} label={t('details.metadata')} testId="json-metadata" />
        </Section>
      )}
      <Section title={t('details.json')}>
        <JsonView text={eventData} label={t('details.json')} testId="json-data" />
      </Section>
    </>
  );
}
