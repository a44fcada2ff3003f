// Every type of event in the period: how many, what share, how it came about; sortable.
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import type { EventStatistics, TypeSeries } from '@/platform';
import { Sparkline } from '@/shared/charts';
import { CategoryDot } from '@/shared/components/CategoryDot';
import { EventText } from '@/shared/components/EventText';
import { SmallTable, type SmallColumn } from '@/shared/components/SmallTable';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { shareOf, sortedTypes, type TypeOrder } from '../services/shares';
import { ChartPanel } from './ChartPanel';
import { ShareBar } from './ShareBar';
import { SortButton } from './SortButton';
import type { AuditLinks } from '../services/links';
import styles from './table.module.css';

interface Props {
  statistics: EventStatistics;
  links: AuditLinks;
}

const FIRST = 40;

export function TypeTable({ statistics: { eventsByType, totalEvents }, links }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [{ order, descending }, setSort] = useState<{ order: TypeOrder; descending: boolean }>({
    order: 'count',
    descending: true,
  });
  const [all, setAll] = useState(false);
  const types = useMemo(
    () => sortedTypes(eventsByType, order, descending, language),
    [eventsByType, order, descending, language],
  );
  const most = Math.max(1, ...types.map(({ count }) => count));
  const sorted = (name: TypeOrder, label: string, className?: string): SmallColumn => {
    const direction = order !== name ? null : descending ? 'descending' : 'ascending';
    const sort = () => setSort({ order: name, descending: order === name ? !descending : name === 'count' });
    return {
      title: <SortButton label={label} direction={direction} onClick={sort} />,
      className,
      sort: direction ?? 'none',
    };
  };
  const row = ({ type, title, category, count, counts }: TypeSeries) => (
    <tr key={type} data-testid="type-row">
      <th scope="row" className={styles.name}>
        <a href={links.ofType(type)} className={styles.link}>
          <EventText text={title} max={160} />
        </a>
      </th>
      <td>
        <CategoryDot category={category} spaced />
        {t(`category.${category}`)}
      </td>
      <td className={styles.number}>{formatNumber(count, language)}</td>
      <td className={styles.bar}>
        <ShareBar percent={shareOf(count, totalEvents)} length={shareOf(count, most)} />
      </td>
      <td className={styles.trend}>
        <Sparkline values={counts} />
      </td>
    </tr>
  );
  return (
    <ChartPanel
      title={t('statistics.types')}
      testId="panel-type-table"
      chart={
        <>
          <SmallTable
            className={styles.table}
            caption={t('statistics.types')}
            columns={[
              sorted('title', t('statistics.type')),
              sorted('category', t('statistics.category')),
              sorted('count', t('statistics.events'), styles.number),
              { title: t('statistics.share'), className: styles.bar },
              { title: t('statistics.trend'), className: styles.trend },
            ]}
          >
            {(all ? types : types.slice(0, FIRST)).map(row)}
          </SmallTable>
          {!all && types.length > FIRST && (
            <Button sx={{ mt: 2 }} onClick={() => setAll(true)}>
              {t('statistics.allTypes', { formatted: formatNumber(types.length, language) })}
            </Button>
          )}
        </>
      }
    />
  );
}
