// Copies a text, which may first have to be read, and says for a moment whether it did.
import Check from '@mui/icons-material/Check';
import ContentCopy from '@mui/icons-material/ContentCopy';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { copyText } from '../clipboard';
import { useTranslation } from '../i18n';

const SAID_MILLIS = 1500;

interface Props {
  label: string;
  /** The text, or that which is read first; rejects where it cannot be. */
  read(): string | Promise<string>;
  className: string | undefined;
  testId: string;
}

export function CopyButton({ label, read, className, testId }: Props) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SAID_MILLIS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    const copied = await copyText(read()).catch(() => false);
    setOutcome(copied ? 'copied' : 'notCopied');
  };
  return (
    <Button
      className={className}
      size="small"
      sx={{ minHeight: 26, px: 2, fontSize: 12 }}
      startIcon={outcome === 'copied' ? <Check /> : <ContentCopy />}
      onClick={() => void copy()}
      aria-label={outcome ? t(`action.${outcome}`) : label}
      data-testid={testId}
    >
      {t(`action.${outcome ?? 'copy'}`)}
    </Button>
  );
}
