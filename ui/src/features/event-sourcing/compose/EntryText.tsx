// What an entry says. One that is too long stays, and is told: what was pasted is not to lose its end without a word.
import { useRef, type FocusEvent } from 'react';
import { useAdvice } from '@/shared/components/useAdvice';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './ComposeForm.module.css';
import { lengthOf, LONGEST_TEXT } from './newEntry';

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
  const wasEntered = useRef(false);
  /** Whoever comes to what was begun goes on behind it. */
  const onEnter = ({ currentTarget }: FocusEvent<HTMLTextAreaElement>) => {
    const { length } = currentTarget.value;
    if (!wasEntered.current) currentTarget.setSelectionRange(length, length);
    wasEntered.current = true;
  };
  const length = lengthOf(value);
  const number = (count: number) => formatNumber(count, language);
  const { control, isTold, attributes, told } = useAdvice<HTMLTextAreaElement>(
    length > LONGEST_TEXT ? t('compose.tooLong', { most: number(LONGEST_TEXT) }) : null,
    true,
  );
  return (
    <>
      <textarea
        {...attributes}
        ref={control}
        // A form that was asked for has the keyboard.
        autoFocus={takesFocus}
        id={id}
        rows={rows}
        value={value}
        required
        onFocus={onEnter}
        onChange={({ target }) => onChange(target.value)}
        data-writing
        data-testid="compose-text"
      />
      {told}
      {/* Not in what is read out each time it changes. */}
      {isTold && <span className={styles.missing}>{t('compose.length', { length: number(length) })}</span>}
    </>
  );
}
