// Back and forward.
import ArrowBack from '@mui/icons-material/ArrowBack';
import ArrowForward from '@mui/icons-material/ArrowForward';
import { useTranslation } from '@/shared/i18n';
import { chordsOf } from '@/shared/keys/shortcuts';
import { useWithKey } from '@/shared/keys/useKeyNames';
import styles from './TrailButtons.module.css';
import { useTrail } from './useTrail';

export function TrailButtons() {
  const { t } = useTranslation();
  const withKey = useWithKey();
  const { canGoBack, canGoForward, goBack, goForward } = useTrail();
  return (
    <div className={styles.trail}>
      <button
        type="button"
        aria-label={t('trail.back')}
        title={withKey(t('trail.back'), chordsOf('everywhere', 'back')[0])}
        aria-disabled={!canGoBack}
        onClick={goBack}
        data-testid="trail-back"
      >
        <ArrowBack sx={{ fontSize: 16 }} />
      </button>
      <button
        type="button"
        aria-label={t('trail.forward')}
        title={withKey(t('trail.forward'), chordsOf('everywhere', 'forward')[0])}
        aria-disabled={!canGoForward}
        onClick={goForward}
        data-testid="trail-forward"
      >
        <ArrowForward sx={{ fontSize: 16 }} />
      </button>
    </div>
  );
}
