// What an entry says. One that is too long stays, and is told: what was pasted is not to lose its end without a word.
import { useEffect, useId, useRef, type FocusEvent } from 'react';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { lengthOf, LONGEST_TEXT } from '../services/newEntry';
import styles from './ComposeForm.module.css';

interface Props {
  id: string;
  rows: number;
  value: string;
  onChange(text: string): void;
  takesFocus: boolean;
}

export function EntryText({ id, rows, value, onChange, takesFocus }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const errorId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const wasEntered = useRef(false);
  /** Whoever comes to what was begun goes on behind it. */
  const onEnter = ({ currentTarget }: FocusEvent<HTMLTextAreaElement>) => {
    const { length } = currentTarget.value;
    if (!wasEntered.current) currentTarget.setSelectionRange(length, length);
    wasEntered.current = true;
  };
  const length = lengthOf(value);
  const number = (count: number) => formatNumber(count, language);
  const advice =
    length > LONGEST_TEXT
      ? t('compose.tooLong', { most: number(LONGEST_TEXT), length: number(length) })
      : null;
  useEffect(() => area.current?.setCustomValidity(advice ?? ''), [advice]);
  return (
    <>
      <textarea
        ref={area}
        // A form that was asked for has the keyboard.
        autoFocus={takesFocus}
        id={id}
        rows={rows}
        value={value}
        required
        aria-invalid={advice !== null || undefined}
        aria-describedby={advice === null ? undefined : errorId}
        onFocus={onEnter}
        onChange={({ target }) => onChange(target.value)}
        onInvalid={(event) => {
          if (advice === null) return;
          // Said beside the field, in the reader's language.
          event.preventDefault();
          event.currentTarget.focus();
        }}
        data-writing
        data-testid="compose-text"
      />
      {advice !== null && (
        <span id={errorId} role="alert" className={styles.missing}>
          {advice}
        </span>
      )}
    </>
  );
}
