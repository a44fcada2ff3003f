// A chart under its name, which can be read as a table instead.
import TableIcon from '@mui/icons-material/TableRowsOutlined';
import IconButton from '@mui/material/IconButton';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from '@/shared/i18n';
import styles from './ChartPanel.module.css';

interface Props {
  title: string;
  chart: ReactNode;
  /** Built only where it is wanted. */
  table?: () => ReactNode;
  testId: string;
}

export function ChartPanel({ title, chart, table, testId }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={styles.panel} aria-labelledby={id} data-testid={testId}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {table && (
          <IconButton
            aria-label={t('statistics.asTable', { title })}
            title={t('statistics.asTablePlain')}
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
            sx={{ p: 0.5, color: asTable ? 'var(--accent)' : 'var(--text-faint)' }}
          >
            <TableIcon sx={{ fontSize: 16 }} />
          </IconButton>
        )}
      </div>
      {asTable && table ? (
        <div className={styles.table} tabIndex={0} role="region" aria-labelledby={id}>
          {table()}
        </div>
      ) : (
        chart
      )}
    </section>
  );
}
