// The way out of an empty workspace, or why there is none.
import Button from '@mui/material/Button';
import { useNavigate } from '@tanstack/react-router';
import { useMayWrite } from '@/features/event-sourcing';
import { useTranslation } from '@/shared/i18n';

export function ImportButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { mayWrite, whyNot } = useMayWrite();
  if (!mayWrite) return whyNot === undefined ? null : <p role="note">{whyNot}</p>;
  return (
    <Button variant="contained" onClick={() => void navigate({ to: '/import' })} data-testid="empty-import">
      {t('shell.importInto')}
    </Button>
  );
}
