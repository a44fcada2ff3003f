// The settings' button; its menu is read when it is first opened.
import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import IconButton from '@mui/material/IconButton';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from '@/shared/i18n';

const SettingsChoices = lazy(() =>
  import('./SettingsChoices').then((module) => ({ default: module.SettingsChoices })),
);

export function SettingsMenu() {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        aria-label={t('shell.settings')}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-testid="settings-menu"
      >
        <SettingsOutlined sx={{ fontSize: 20 }} />
      </IconButton>
      {anchor && (
        <Suspense>
          <SettingsChoices anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
