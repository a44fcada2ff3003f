// The fields of a note, a call or a task.
import { useId, type ReactNode } from 'react';
import type { EntryDraft, Me } from '@/platform';
import { NumberField } from '@/shared/components/NumberField';
import { DateField } from '@/shared/dates/DateField';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { AssigneeSelect } from './AssigneeSelect';
import styles from './ComposeForm.module.css';
import { EntryText } from './EntryText';
import { minutesOf, MOST_MINUTES } from './newEntry';

interface Props {
  draft: EntryDraft;
  onChange(draft: EntryDraft): void;
  me: Me;
  takesFocus: boolean;
}

export function ComposeFields({ draft, onChange, me, takesFocus }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const language = useLanguage();
  const set = (change: Partial<EntryDraft>) => onChange({ ...draft, ...change });
  const field = (name: string, label: string, control: ReactNode) => (
    <div className={styles.field}>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      {control}
    </div>
  );
  const textLabel = {
    note: t('compose.note'),
    call: t('compose.summary'),
    task: t('compose.task'),
  }[draft.kind];
  return (
    <>
      {draft.kind === 'call' && (
        <div className={styles.row}>
          {field(
            'direction',
            t('compose.direction'),
            <select
              id={`${id}-direction`}
              value={draft.inbound ? 'in' : 'out'}
              onChange={(event) => set({ inbound: event.target.value === 'in' })}
            >
              <option value="out">{t('compose.outbound')}</option>
              <option value="in">{t('compose.inbound')}</option>
            </select>,
          )}
          {field(
            'contact',
            t('compose.contact'),
            <input
              id={`${id}-contact`}
              value={draft.contactName}
              maxLength={200}
              onChange={(event) => set({ contactName: event.target.value })}
            />,
          )}
          {field(
            'minutes',
            t('compose.minutes'),
            <NumberField
              id={`${id}-minutes`}
              text={draft.minutes}
              onText={(minutes) => set({ minutes })}
              advice={
                minutesOf(draft, language) === null
                  ? t('compose.wrongMinutes', { most: formatNumber(MOST_MINUTES, language) })
                  : null
              }
              testId="compose-minutes"
            />,
          )}
        </div>
      )}
      {field(
        'text',
        textLabel,
        <EntryText
          id={`${id}-text`}
          rows={draft.kind === 'task' ? 1 : 3}
          value={draft.text}
          onChange={(text) => set({ text })}
          takesFocus={takesFocus}
        />,
      )}
      {draft.kind === 'task' && (
        <div className={styles.row}>
          {field(
            'assignee',
            t('compose.assignee'),
            <AssigneeSelect
              id={`${id}-assignee`}
              me={me}
              value={draft.assigneeId}
              onChange={(assigneeId) => set({ assigneeId })}
            />,
          )}
          {field(
            'due',
            t('compose.due'),
            <DateField
              id={`${id}-due`}
              value={draft.dueDate || null}
              onChange={(dueDate) => set({ dueDate: dueDate ?? '' })}
              testId="compose-due"
            />,
          )}
        </div>
      )}
    </>
  );
}
