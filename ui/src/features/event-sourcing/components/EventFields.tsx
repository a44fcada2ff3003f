// All fields of the event, as the catalog labels and formats them.
import type { EventField } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { useTranslation } from '@/shared/i18n';
import { MoreInJson } from './MoreInJson';
import { FieldList } from './FieldList';
import { Section } from './Section';

interface Props {
  fields: EventField[];
  /** How many there are; the first of them are shown. */
  total: number;
}

export function EventFields({ fields, total }: Props) {
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
      <MoreInJson shown={fields.length} total={total} />
    </Section>
  );
}
