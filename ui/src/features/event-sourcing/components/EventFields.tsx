// All fields of the event, as the catalog labels and formats them.
import type { EventField } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { useTranslation } from '@/shared/i18n';
import { FieldList } from './FieldList';
import { Section } from './Section';

export function EventFields({ fields }: { fields: EventField[] }) {
  const { t } = useTranslation();
  return (
    <Section title={t('details.fields')}>
      <FieldList
        entries={fields.map(({ path, label, value, kind }) => ({
          key: path,
          label,
          hint: path,
          value: <EventText text={value} max={5000} />,
          mono: kind === 'entity' || kind === 'code',
        }))}
      />
    </Section>
  );
}
