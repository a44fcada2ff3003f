// Who did the most in the period, and the way to what they did.
import type { UserSummary } from '@/platform';
import { Avatar } from '@/shared/components/Avatar';
import { EventText } from '@/shared/components/EventText';
import { SmallTable } from '@/shared/components/SmallTable';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { ChartPanel } from './ChartPanel';
import type { AuditLinks } from '../services/links';
import { shareOf } from '../services/shares';
import styles from './table.module.css';
import { ShareBar } from './ShareBar';

interface Props {
  users: readonly UserSummary[];
  total: number;
  links: AuditLinks;
}

const SHOWN = 8;

export function TopUsers({ users, total, links }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const title = t('statistics.topUsers');
  const most = users[0]?.eventCount ?? 0;
  const table = (shown: readonly UserSummary[]) => (
    <SmallTable
      className={styles.table}
      data-kind="users"
      caption={title}
      columns={[
        { title: t('statistics.user') },
        { title: t('statistics.events'), className: styles.number },
        { title: t('statistics.share'), className: styles.bar },
      ]}
    >
      {shown.map(({ user, eventCount }) => (
        <tr key={user.id}>
          <th scope="row" className={styles.name}>
            <a href={links.ofUser(user.id)} className={styles.link}>
              <Avatar name={user.name} picture={user.avatar} />
              <EventText text={user.name} max={120} />
            </a>
          </th>
          <td className={styles.number}>{formatNumber(eventCount, language)}</td>
          <td className={styles.bar}>
            <ShareBar percent={shareOf(eventCount, total)} length={shareOf(eventCount, most)} />
          </td>
        </tr>
      ))}
    </SmallTable>
  );
  return (
    <ChartPanel
      title={title}
      testId="panel-users"
      chart={
        users.length === 0 ? (
          <p className={styles.none}>{t('statistics.noUsers')}</p>
        ) : (
          table(users.slice(0, SHOWN))
        )
      }
      {...(users.length > SHOWN ? { table: () => table(users) } : {})}
    />
  );
}
