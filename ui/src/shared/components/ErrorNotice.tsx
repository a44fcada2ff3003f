// An engine error for people: what happened, the engine's reason, the way out.
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { EngineError } from '@/platform';
import { useTranslation } from '../i18n';
import { errorTexts } from '../i18n/errorTexts';
import { ErrorMessage } from './ErrorMessage';
import { Notice } from './Notice';

interface Props {
  error: unknown;
  onRetry?: (() => void) | undefined;
  actions?: ReactNode;
}

export function ErrorNotice({ error, onRetry, actions }: Props) {
  const { t } = useTranslation();
  const failure = EngineError.from(error);
  const { title, hint } = errorTexts(failure, t);
  return (
    <Notice
      tone="error"
      title={title}
      hint={
        <>
          <ErrorMessage message={failure.message} />
          <p>{hint}</p>
        </>
      }
      actions={
        <>
          {onRetry && (
            <Button variant="outlined" onClick={onRetry}>
              {t('action.retry')}
            </Button>
          )}
          {actions}
        </>
      }
    />
  );
}
