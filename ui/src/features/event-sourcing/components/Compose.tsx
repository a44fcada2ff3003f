// Adding an entry: the button, and the form in place below it.
import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { lazy, Suspense, useId, useState } from 'react';
import { EngineError } from '@/platform';
import { visibleText } from '@/shared/format';
import { useLanguage, useReason, useTranslation } from '@/shared/i18n';
import { ariaKeys } from '@/shared/keys/shortcuts';
import type { Asked, RecordEntry } from '../hooks/usePendingEntries';
import styles from './Compose.module.css';

const ComposeForm = lazy(() => import('./ComposeForm').then((module) => ({ default: module.ComposeForm })));

function useWhyNot({ data: me, error }: Asked): string | undefined {
  const { t } = useTranslation();
  const language = useLanguage();
  const reason = useReason();
  if (me?.mayWrite) return undefined;
  if (me) return t('compose.notAllowed', { role: visibleText(me.roleName[language], 60) });
  // While it is asked again.
  if (!error) return undefined;
  // The message has a way out of its own; the hint of its code is of any file.
  return t('compose.unknown', { message: visibleText(reason(EngineError.from(error).message), 1000) });
}

interface Props {
  /** Who sits before the screen, or why that is not known. */
  asked: Asked;
  record: RecordEntry;
  onRecord(): void;
}

export function Compose({ asked, record, onRecord }: Props) {
  const { t } = useTranslation();
  const why = useId();
  const [isOpen, setOpen] = useState(false);
  const me = asked.data;
  const mayWrite = me?.mayWrite === true;
  const reason = useWhyNot(asked);
  const close = () => {
    setOpen(false);
    document.querySelector<HTMLElement>('[data-pane="timeline"]')?.focus({ preventScroll: true });
  };
  return (
    <>
      <Button
        className={styles.button}
        variant="outlined"
        startIcon={<AddIcon />}
        // Not `disabled`: the reason is there for whoever comes by with the keyboard.
        aria-disabled={!mayWrite}
        aria-describedby={reason === undefined ? undefined : why}
        aria-expanded={isOpen}
        aria-keyshortcuts={ariaKeys('timeline', 'compose')}
        title={reason ?? `${t('compose.title')} (n)`}
        onClick={() => {
          if (mayWrite) setOpen(!isOpen);
          // What stood in the way may be gone.
          else if (!me) void asked.refetch();
        }}
        data-command="compose"
        data-testid="compose"
      >
        {t('compose.open')}
      </Button>
      {reason !== undefined && (
        <span id={why} hidden>
          {reason}
        </span>
      )}
      {isOpen && me && (
        <Suspense>
          <ComposeForm me={me} record={record} onRecord={onRecord} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
