// The event as it is stored: its metadata and its data.
import type { StoredText } from '@/platform';
import { useTranslation } from '@/shared/i18n';
import { JsonView } from '@/shared/json/JsonView';
import { eventApi } from '../services/eventApi';
import { Section } from './Section';

interface Props {
  position: number;
  eventData: StoredText;
  metadata: StoredText;
}

const EMPTY = ['', '{}'];

export function EventJson({ position, eventData, metadata }: Props) {
  const { t } = useTranslation();
  const hasMetadata = !metadata.isWhole || !EMPTY.includes(metadata.beginning.trim());
  return (
    <>
      {hasMetadata && (
        <Section title={t('details.metadata')}>
          <JsonView
            stored={metadata}
            readWhole={() => eventApi.getEventText(position, 'metadata')}
            label={t('details.metadata')}
            testId="json-metadata"
          />
        </Section>
      )}
      <Section title={t('details.json')}>
        <JsonView
          stored={eventData}
          readWhole={() => eventApi.getEventText(position, 'data')}
          label={t('details.json')}
          testId="json-data"
        />
      </Section>
    </>
  );
}
