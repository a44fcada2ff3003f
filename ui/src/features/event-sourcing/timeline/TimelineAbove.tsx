// What lies over the list's top: new events that wait, the way back to the present, or why newer events did not come.
import Button from '@mui/material/Button';
import { useTranslation } from '@/shared/i18n';
import { TimelinePill } from '@/shared/events/TimelinePill';
import styles from './TimelineAbove.module.css';
import type { Timeline } from './useTimeline';

interface Props {
  timeline: Timeline;
  scrolledAway: boolean;
  /** The timeline began with a day in the past. */
  hasJumped: boolean;
  /** How many have come since that jump. */
  arrivals: number;
  onNewest(): void;
}

export function TimelineAbove({ timeline, scrolledAway, hasJumped, arrivals, onNewest }: Props) {
  const { t } = useTranslation();
  const { hasNewer, newerError, loadNewer, waiting } = timeline;
  if (newerError) {
    return (
      <div className={styles.failed} role="alert">
        {t('timeline.newerFailed')}
        <Button onClick={() => void loadNewer()}>{t('action.retry')}</Button>
      </div>
    );
  }
  if (!hasNewer && !(scrolledAway && (waiting > 0 || hasJumped))) return null;
  return <TimelinePill count={hasNewer ? arrivals : waiting} onClick={onNewest} />;
}
