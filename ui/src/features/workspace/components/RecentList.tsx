// The workspaces opened before, the latest first; those that are gone are marked.
import type { RecentWorkspace } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { RelativeTime } from '@/shared/components/RelativeTime';
import { Skeleton } from '@/shared/components/Skeleton';
import { useTranslation } from '@/shared/i18n';
import { useRecentWorkspaces } from '@/shared/workspace/useWorkspace';
import styles from './RecentList.module.css';

interface Props {
  /** Path of the workspace that is being opened. */
  opening: string | null;
  onOpen(workspace: RecentWorkspace): void;
}

export function RecentList({ opening, onOpen }: Props) {
  const { t } = useTranslation();
  const { data, isPending } = useRecentWorkspaces();
  if (isPending) {
    return (
      <div className={styles.empty}>
        <Skeleton width="40%" />
      </div>
    );
  }
  if (!data || data.length === 0) return <p className={styles.empty}>{t('start.recentEmpty')}</p>;
  return (
    <ul className={styles.list}>
      {data.map((workspace) => {
        const { id, path, name, openedAt, missing } = workspace;
        return (
          <li key={id}>
            <button
              type="button"
              className={styles.row}
              disabled={missing}
              aria-disabled={opening !== null}
              onClick={() => opening === null && onOpen(workspace)}
              data-testid="recent-workspace"
            >
              <span className={styles.names}>
                <EventText text={name} max={200} className={styles.name} />
                <EventText text={path} max={400} className={styles.path} />
              </span>
              <span className={styles.when}>
                {opening === path ? (
                  t('start.opening')
                ) : missing ? (
                  <span className={styles.missing}>{t('start.missing')}</span>
                ) : (
                  openedAt && <RelativeTime moment={openedAt} />
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
