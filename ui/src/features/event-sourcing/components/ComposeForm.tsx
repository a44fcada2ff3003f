// A note, a call or a task, written where it will stand. What was typed is kept until the engine has taken it.
import Button from '@mui/material/Button';
import { useState, type KeyboardEvent } from 'react';
import { EngineError, type Me } from '@/platform';
import { ErrorMessage } from '@/shared/components/ErrorMessage';
import { ToggleChip } from '@/shared/components/ToggleChip';
import { useTranslation } from '@/shared/i18n';
import { errorTexts } from '@/shared/i18n/errorTexts';
import type { RecordEntry } from '../hooks/usePendingEntries';
import { EMPTY_DRAFT, ENTRY_KINDS, entryOf, type Draft } from '../services/newEntry';
import { ComposeFields } from './ComposeFields';
import styles from './ComposeForm.module.css';

interface Props {
  me: Me;
  record: RecordEntry;
  onRecord(): void;
  onClose(): void;
}

export function ComposeForm({ me, record, onRecord, onClose }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(() => ({ ...EMPTY_DRAFT, assigneeId: me.user.id }));
  const entry = entryOf(draft);
  const failure = record.error ? EngineError.from(record.error) : null;
  const error = failure ? { ...errorTexts(failure, t), message: failure.message } : null;
  const submit = () => {
    if (!entry || record.isPending) return;
    onRecord();
    record.mutate(entry, { onSuccess: onClose });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
  };
  return (
    <form
      className={styles.form}
      aria-label={t('compose.title')}
      data-testid="compose-form"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={styles.kinds} role="group" aria-label={t('compose.kinds')}>
        {ENTRY_KINDS.map((kind) => (
          <ToggleChip
            key={kind}
            pressed={draft.kind === kind}
            onToggle={() => setDraft({ ...draft, kind })}
            testId={`compose-${kind}`}
          >
            {t(`compose.kind.${kind}`)}
          </ToggleChip>
        ))}
      </div>
      {me.setAside !== null && <p role="note">{t('settings.setAside', { file: me.setAside })}</p>}
      <ComposeFields draft={draft} onChange={setDraft} me={me} />
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
          disabled={!entry || record.isPending}
          data-testid="compose-save"
        >
          {record.isPending ? t('compose.saving') : t('compose.save')}
        </Button>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}
