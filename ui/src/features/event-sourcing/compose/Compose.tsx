// Adding an entry: the button, and the form in place below it. What was begun here before opens it.
import AddIcon from '@mui/icons-material/Add';
import EditNote from '@mui/icons-material/EditNote';
import Button from '@mui/material/Button';
import { Suspense, useEffect, useId, useRef, useState } from 'react';
import type { EntityRef } from '@/platform';
import { afterPaint } from '@/shared/afterPaint';
import { useDraft } from '@/shared/entities/drafts';
import { focusPane } from '@/shared/focus';
import { useTranslation } from '@/shared/i18n';
import { ariaKeys, chordsOf } from '@/shared/keys/shortcuts';
import { useWithKey } from '@/shared/keys/useKeyNames';
import { readAhead } from '@/shared/readAhead';
import { useWorkspace } from '@/shared/workspace/useWorkspace';
import { useWhyNot } from '../hooks/useMayWrite';
import type { Asked } from '../hooks/useMe';
import styles from './Compose.module.css';
import { useHandedIn } from './useHandedIn';
import type { RecordEntry } from './usePendingEntries';

const { Component: ComposeForm, read: readForm } = readAhead(() =>
  import('./ComposeForm').then((module) => module.ComposeForm),
);

const focusTimeline = () => focusPane('timeline');

interface Props {
  /** Who sits before the screen, or why that is not known. */
  asked: Asked;
  /** About whom. */
  of: EntityRef;
  record: RecordEntry;
  onRecord(): void;
  /** It was stored, and the keyboard was still at it. */
  onStored(position: number): void;
}

export function Compose({ asked, of, record, onRecord, onStored }: Props) {
  const { t } = useTranslation();
  const withKey = useWithKey();
  const why = useId();
  const path = useWorkspace()?.path ?? '';
  const form = useRef<HTMLFormElement>(null);
  const kept = useDraft(path, of);
  // Until the reader opens or closes it, a draft does.
  const [asksFor, setAsksFor] = useState<'open' | 'closed' | null>(null);
  const handedIn = useHandedIn(path, of, (position) => {
    const { activeElement } = document;
    const hasKeyboard = activeElement === document.body || form.current?.contains(activeElement) === true;
    setAsksFor('closed');
    // Whoever went on to something else meanwhile stays there.
    if (form.current && hasKeyboard) onStored(position);
  });
  const isAsked = asksFor === null ? kept.draft !== null : asksFor === 'open';
  // Closed or left while it was stored, it tells what went wrong all the same.
  const isOpen = isAsked || handedIn.error !== null;
  const me = asked.data;
  const mayWrite = me?.mayWrite === true;
  // Whoever asks for it writes at once: by then it is there. Where it cannot be loaded, opening it says so.
  useEffect(() => (mayWrite ? afterPaint(() => void readForm()) : undefined), [mayWrite]);
  const reason = useWhyNot(asked);
  const hasHiddenDraft = kept.draft !== null && !isOpen;
  const close = () => {
    setAsksFor('closed');
    handedIn.forget();
    focusTimeline();
  };
  const open = () => {
    kept.forgetDiscarded();
    setAsksFor('open');
  };
  return (
    <>
      <Button
        className={styles.button}
        variant="outlined"
        startIcon={hasHiddenDraft ? <EditNote /> : <AddIcon />}
        // Not `disabled`: the reason is there for whoever comes by with the keyboard.
        aria-disabled={!mayWrite}
        aria-describedby={reason === undefined ? undefined : why}
        aria-expanded={isOpen}
        aria-keyshortcuts={ariaKeys('timeline', 'compose')}
        title={
          reason ??
          withKey(t(hasHiddenDraft ? 'compose.goOn' : 'compose.title'), chordsOf('timeline', 'compose')[0])
        }
        onClick={() => {
          if (mayWrite) (isOpen ? close : open)();
          // What stood in the way may be gone.
          else if (!me) void asked.refetch();
        }}
        data-command="compose"
        data-testid="compose"
      >
        {t(hasHiddenDraft ? 'compose.draft' : 'compose.open')}
      </Button>
      {reason !== undefined && (
        <p id={why} className={styles.whyNot} data-testid="compose-why-not">
          {reason}
        </p>
      )}
      {kept.undo && !isOpen && (
        <p className={styles.discarded} role="status">
          {t('compose.discarded')}{' '}
          <button
            type="button"
            className={styles.undo}
            onClick={() => {
              kept.undo?.();
              setAsksFor('open');
            }}
            data-testid="compose-undo"
          >
            {t('action.undo')}
          </button>
        </p>
      )}
      {isOpen && me && (
        <Suspense>
          <ComposeForm
            ref={form}
            me={me}
            initial={kept.draft}
            unkept={kept.failure}
            // One that opens by itself leaves the keyboard where it is.
            takesFocus={asksFor === 'open'}
            isStoring={handedIn.isStoring}
            error={handedIn.error}
            onEntry={(entry) => {
              record({ of, entry });
              // Unless the reader has left meanwhile.
              if (form.current) onRecord();
            }}
            onDraft={(draft) => {
              // Whoever writes in it has it open, whether or not there is a draft just now.
              setAsksFor('open');
              kept.keep(draft);
            }}
            onDiscard={(draft) => {
              kept.discard(draft);
              close();
            }}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}
