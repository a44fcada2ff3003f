// Takes off all that a list is narrowed by.
import Button from '@mui/material/Button';
import { useTranslation } from '@/shared/i18n';

export function ClearButton({ onClick, testId }: { onClick(): void; testId: string }) {
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      sx={{ minHeight: 24, px: 2, fontSize: 'var(--size-note)' }}
      onClick={onClick}
      data-then="list"
      data-testid={testId}
    >
      {t('action.clear')}
    </Button>
  );
}
