// A chart's numbers: a line for each step. A step that can be looked into is a button.
import type { EventStatistics } from '@/platform';
import { SmallTable } from '@/shared/components/SmallTable';
import { formatNumber } from '@/shared/format';
import { formatFullStep } from '@/shared/format/steps';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './table.module.css';

interface Props {
  caption: string;
  statistics: EventStatistics;
  columns: readonly { title: string; values: readonly number[] }[];
  onPick: ((index: number) => void) | undefined;
}

export function StepTable({ caption, statistics: { steps, step }, columns, onPick }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <SmallTable
      className={styles.table}
      caption={caption}
      columns={[
        { title: t(`statistics.step.${step}`) },
        ...columns.map(({ title }) => ({ title, className: styles.number })),
      ]}
    >
      {steps.map(({ start }, index) => {
        const name = formatFullStep(new Date(start), step, language);
        return (
          <tr key={start}>
            <th scope="row">
              {onPick ? (
                <button type="button" className={styles.link} onClick={() => onPick(index)}>
                  {name}
                </button>
              ) : (
                name
              )}
            </th>
            {columns.map(({ title, values }) => (
              <td key={title} className={styles.number}>
                {formatNumber(values[index] ?? 0, language)}
              </td>
            ))}
          </tr>
        );
      })}
    </SmallTable>
  );
}
