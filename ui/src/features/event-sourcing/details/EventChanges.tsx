// What changed: before and after, field by field.
import { useRef } from 'react';
import type { EventChange as Change } from '@/platform';
import { SmallTable } from '@/shared/components/SmallTable';
import { useTranslation } from '@/shared/i18n';
import { EventChange } from './EventChange';
import styles from './EventChanges.module.css';
import { MoreInJson } from './MoreInJson';
import { Section } from './Section';
import { useFirstRows } from './useFirstRows';

interface Props {
  changes: Change[];
  /** How many there are; the first of them are given. */
  total: number;
}

export function EventChanges({ changes, total }: Props) {
  const { t } = useTranslation();
  const { first, showAll } = useFirstRows(
    changes,
    ({ before, after }) => (before?.length ?? 0) + (after?.length ?? 0),
  );
  const table = useRef<HTMLTableElement>(null);
  return (
    <Section title={t('details.changes')}>
      <SmallTable
        ref={table}
        className={styles.table}
        tabIndex={-1}
        columns={[
          { title: t('details.field') },
          { title: t('details.before') },
          { title: t('details.after') },
        ]}
        data-testid="event-changes"
      >
        {first.map((change, index) => (
          // Two long names may be cut to the same.
          <EventChange key={`${index} ${change.field}`} change={change} />
        ))}
      </SmallTable>
      <MoreInJson
        shown={first.length}
        given={changes.length}
        total={total}
        of={t('details.changes')}
        onMore={showAll}
        rows={table}
      />
    </Section>
  );
}
