// Adding an entry: the button, and the form in place below it.
import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { lazy, Suspense, useId, useState } from 'react';
import type { Me } from '@/platform';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { visibleText } from '@/shared/format';
import type { RecordEntry } from '../hooks/usePendingEntries';
import styles from './Compose.module.css';

const ComposeForm = lazy(() => import('./ComposeForm').then((module) => ({ default: module.ComposeForm })));

interface Props {
  me: Me;
  record: RecordEntry;
  onRecord(): void;
}

export function Compose({ me, record, onRecord }: Props) {
  const { t } = useTranslation();
  const why = useId();
  const [isOpen, setOpen] = useState(false);
  const role = visibleText(me.roleName[useLanguage()], 60);
  const reason = me.mayWrite ? undefined : t('compose.notAllowed', { role });
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
        aria-disabled={!me.mayWrite}
        aria-describedby={reason === undefined ? undefined : why}
        aria-expanded={isOpen}
        aria-keyshortcuts="n"
        title={reason ?? `${t('compose.title')} (n)`}
        onClick={() => me.mayWrite && setOpen(!isOpen)}
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
      {isOpen && (
        <Suspense>
          <ComposeForm me={me} record={record} onRecord={onRecord} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
