// The rail: the workspace on top with the way back, its views, the settings at the bottom.
import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import { Link } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useTranslation } from '@/shared/i18n';
import { ariaChord, ariaKeys, chordsOf } from '@/shared/keys/shortcuts';
import { useWithKey } from '@/shared/keys/useKeyNames';
import styles from './NavigationRail.module.css';
import { TrailButtons } from './TrailButtons';
import { useGoToView } from './useGo';
import { VIEWS } from './views';
import { WorkspaceMenu } from './WorkspaceMenu';

/** A view is the active one whatever its address says beyond its name. */
const ACTIVE = { includeSearch: false };

export function NavigationRail() {
  const { t } = useTranslation();
  const goToView = useGoToView();
  const withKey = useWithKey();
  const onClick = (event: MouseEvent, path: string) => {
    event.preventDefault();
    goToView(path);
  };
  return (
    <div className={styles.rail}>
      <WorkspaceMenu />
      <TrailButtons />
      <nav className={styles.views} aria-label={t('shell.views')}>
        {VIEWS.map(({ path, icon: Icon, label, chord }) => (
          <Link
            key={path}
            to={path}
            className={styles.view}
            activeOptions={ACTIVE}
            onClick={(event) => onClick(event, path)}
            title={withKey(label(t), chord)}
            aria-keyshortcuts={chord && ariaChord(chord)}
            data-testid={`view-${path.slice(1)}`}
          >
            <Icon sx={{ fontSize: 20 }} aria-hidden />
            <span>{label(t)}</span>
          </Link>
        ))}
        <span className={styles.space} />
        <Link
          to="/settings"
          className={styles.view}
          title={withKey(t('shell.settings'), chordsOf('everywhere', 'settings')[0])}
          aria-keyshortcuts={ariaKeys('everywhere', 'settings')}
          data-testid="settings-menu"
        >
          <SettingsOutlined sx={{ fontSize: 20 }} aria-hidden />
          <span>{t('shell.settings')}</span>
        </Link>
      </nav>
    </div>
  );
}
