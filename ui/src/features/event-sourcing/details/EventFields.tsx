// All fields of the event, as the catalog labels and formats them.
import { useRef } from 'react';
import type { EventField } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { useTranslation } from '@/shared/i18n';
import { FieldList } from './FieldList';
import { MoreInJson } from './MoreInJson';
import { Section } from './Section';
import { useFirstRows } from './useFirstRows';

interface Props {
  fields: EventField[];
  /** How many there are; the first of them are given. */
  total: number;
}

export function EventFields({ fields, total }: Props) {
  const { t } = useTranslation();
  const { first, showAll } = useFirstRows(fields, ({ value }) => value.length);
  const list = useRef<HTMLDListElement>(null);
  return (
    <Section title={t('details.fields')}>
      <FieldList
        ref={list}
        entries={first.map(({ path, label, value, kind }, index) => ({
          // Two long paths may be cut to the same.
          key: `${index} ${path}`,
          label,
          hint: path,
          value: <EventText text={value} max={5000} />,
          mono: kind === 'entity' || kind === 'code',
          scrolls: isLong(value),
        }))}
      />
      <MoreInJson
        shown={first.length}
        given={fields.length}
        total={total}
        of={t('details.fields')}
        onMore={showAll}
        rows={list}
      />
    </Section>
  );
}

/** Whether it may be higher than the room of a value. */
const isLong = (value: string) => value.length > 300 || value.split('\n', 11).length > 10;
