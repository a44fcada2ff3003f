// The position that the stream begins at, taken with Enter or on leaving the field.
import { useState } from 'react';
import { NumberField } from '@/shared/components/NumberField';
import { formatNumber, parseWhole } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './StreamToolbar.module.css';

interface Props {
  from: number | null;
  /** Also told of the same position, where it is entered again. */
  onChange(from: number | null): void;
}

export function FromField({ from, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const shown = from === null ? '' : formatNumber(from, language);
  /** `null` while it is untouched: it is then as the language writes it. */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? shown;
  const isEmpty = text.trim() === '';
  const position = parseWhole(text, language);
  const isWrong = !isEmpty && (position === null || position < 1);
  return (
    <NumberField
      className={styles.from}
      label={t('stream.from')}
      text={text}
      onText={setTyped}
      advice={isWrong ? t('stream.noPosition', { example: formatNumber(1000, language) }) : null}
      onDone={(isEntered) => {
        const isAgain = isEntered && position !== null;
        if (position !== from || isAgain) onChange(position);
        if (position === from) setTyped(null);
      }}
      onUndo={() => {
        setTyped(null);
        return text !== shown;
      }}
      isChosen={from !== null}
      testId="stream-from"
    />
  );
}
