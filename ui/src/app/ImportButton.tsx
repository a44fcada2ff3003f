// The way out of an empty workspace.
import Button from '@mui/material/Button';
import { useNavigate } from '@tanstack/react-router';
import { useMe } from '@/features/event-sourcing';
import { useTranslation } from '@/shared/i18n';

export function ImportButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: me } = useMe();
  if (!me?.mayWrite) return null;
  return (
    <Button variant="contained" onClick={() => void navigate({ to: '/import' })} data-testid="empty-import">
      {t('shell.importInto')}
    </Button>
  );
}
