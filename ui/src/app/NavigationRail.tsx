// The rail: the workspace on top, its views, the settings at the bottom.
import { Link } from '@tanstack/react-router';
import { useTranslation } from '@/shared/i18n';
import styles from './NavigationRail.module.css';
import { SettingsMenu } from './SettingsMenu';
import { VIEWS } from './views';
import { WorkspaceMenu } from './WorkspaceMenu';

export function NavigationRail() {
  const { t } = useTranslation();
  return (
    <div className={styles.rail}>
      <WorkspaceMenu />
      <nav className={styles.views} aria-label={t('shell.views')}>
        {VIEWS.map(({ path, icon: Icon, label }) => (
          <Link key={path} to={path} className={styles.view} data-testid={`view-${path.slice(1)}`}>
            <Icon sx={{ fontSize: 20 }} aria-hidden />
            <span>{label(t)}</span>
          </Link>
        ))}
      </nav>
      <SettingsMenu />
    </div>
  );
}
