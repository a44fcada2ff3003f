// A note, a call or a task, written where it will stand. What was typed is kept until the engine has taken it.
import Button from '@mui/material/Button';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import { EngineError, type EntryDraft, type Me, type NewEntry } from '@/platform';
import { ErrorMessage } from '@/shared/components/ErrorMessage';
import { ToggleChip } from '@/shared/components/ToggleChip';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { errorTexts } from '@/shared/i18n/errorTexts';
import { AuthorField } from './AuthorField';
import { ClockWarning } from './ClockWarning';
import { ComposeFields } from './ComposeFields';
import styles from './ComposeForm.module.css';
import { EMPTY_DRAFT, ENTRY_KINDS, entryOf } from './newEntry';
import { useBeforeRecording } from './useBeforeRecording';

interface Props {
  ref: RefObject<HTMLFormElement | null>;
  me: Me;
  /** What was written here before and not handed in. */
  initial: EntryDraft | null;
  /** Why what was written could not be kept. */
  unkept: EngineError | null;
  takesFocus: boolean;
  /** What was handed in here is on its way. */
  isStoring: boolean;
  /** Why it was not stored. */
  error: Error | null;
  onEntry(entry: NewEntry): void;
  /** Something was written. */
  onDraft(draft: EntryDraft): void;
  onDiscard(draft: EntryDraft): void;
  onClose(): void;
}

export function ComposeForm({ ref, ...props }: Props) {
  const { me, initial, unkept, isStoring, onClose } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const [draft, setDraft] = useState(() => initial ?? { ...EMPTY_DRAFT, assigneeId: me.user.id });
  const entry = entryOf(draft, language);
  const { preparing, name, typeName, nameless, doubt, failed, prepare } = useBeforeRecording(me);
  const isBusy = preparing || isStoring;
  const change = (changed: EntryDraft) => {
    // It would go with the draft that is stored.
    if (isBusy) return;
    setDraft(changed);
    props.onDraft(changed);
  };
  const thrown = failed ?? props.error;
  const failure = thrown ? EngineError.from(thrown) : null;
  const error = failure ? { ...errorTexts(failure, t), message: failure.message } : null;
  const submit = async () => {
    if (entry && !isBusy && (await prepare())) props.onEntry(entry);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      const form = event.currentTarget;
      // As its button does, so that no field is passed over: once what this key made of one (a day) is in the draft.
      queueMicrotask(() => form.requestSubmit());
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
  };
  return (
    <form
      ref={ref}
      className={styles.form}
      aria-label={t('compose.title')}
      data-testid="compose-form"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={styles.kinds} role="group" aria-label={t('compose.kinds')}>
        {ENTRY_KINDS.map((kind) => (
          <ToggleChip
            key={kind}
            pressed={draft.kind === kind}
            onToggle={() => change({ ...draft, kind })}
            testId={`compose-${kind}`}
          >
            {t(`compose.kind.${kind}`)}
          </ToggleChip>
        ))}
      </div>
      {me.setAside !== null && <p role="note">{t('settings.setAside', { file: me.setAside })}</p>}
      <ComposeFields draft={draft} onChange={change} me={me} takesFocus={props.takesFocus} />
      {/* Below the entry: what is typed at once is meant for that, and is nobody's name. */}
      {name !== null && <AuthorField name={name} nameless={nameless} onChange={typeName} />}
      {doubt && <ClockWarning doubt={doubt} />}
      {unkept && (
        <div className={styles.error} role="alert">
          <p className={styles.errorTitle}>{t('compose.notKept')}</p>
          <ErrorMessage message={EngineError.from(unkept).message} />
        </div>
      )}
      {error && (
        <div className={styles.error} role="alert">
          <p className={styles.errorTitle}>{error.title}</p>
          <ErrorMessage message={error.message} />
          <p>{error.hint}</p>
        </div>
      )}
      <div className={styles.actions}>
        <Button
          type="submit"
          variant="contained"
          disabled={!entry}
          // Not `disabled`: who pressed it is still at it when it fails.
          aria-disabled={isBusy}
          data-testid="compose-save"
        >
          {t(isBusy ? 'compose.saving' : doubt ? 'compose.saveAnyway' : 'compose.save')}
        </Button>
        <Button onClick={onClose}>{t('action.close')}</Button>
        {draft.text !== '' && (
          <>
            <Button disabled={isBusy} onClick={() => props.onDiscard(draft)} data-testid="compose-discard">
              {t('compose.discard')}
            </Button>
            <span className={styles.kept}>{t('compose.kept')}</span>
          </>
        )}
      </div>
    </form>
  );
}
