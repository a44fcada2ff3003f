// The demo company's live simulation, while it runs: how fast, and how to end it.
import StopIcon from '@mui/icons-material/Stop';
import { useSimulation } from '@/features/workspace';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { announceError } from './announcements';
import styles from './StatusBar.module.css';

export function SimulationStatus() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { rate, stop } = useSimulation();
  if (rate === null) return null;
  const end = () => void stop().catch(announceError);
  return (
    <span className={styles.simulation} data-testid="simulation">
      <span>{t('status.simulation', { rate: formatNumber(rate, language) })}</span>
      <button
        type="button"
        aria-label={t('status.stopSimulation')}
        title={t('status.stopSimulation')}
        onClick={end}
        data-testid="simulation-stop"
      >
        <StopIcon sx={{ fontSize: 16 }} />
      </button>
    </span>
  );
}
