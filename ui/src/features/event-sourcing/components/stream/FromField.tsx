// The position that the stream begins at, taken with Enter or on leaving the field.
import { useState } from 'react';
import { NumberField } from '@/shared/components/NumberField';
import { formatNumber, parseWhole } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import styles from './StreamToolbar.module.css';

interface Props {
  from: number | null;
  onChange(from: number | null): void;
}

export function FromField({ from, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const shown = from === null ? '' : formatNumber(from, language);
  const [typed, setTyped] = useState(shown);
  const isEmpty = typed.trim() === '';
  const position = parseWhole(typed, language);
  const isWrong = !isEmpty && (position === null || position < 1);
  return (
    <NumberField
      className={styles.from}
      label={t('stream.from')}
      text={typed}
      onText={setTyped}
      advice={isWrong ? t('stream.noPosition', { example: formatNumber(1000, language) }) : null}
      onDone={() => {
        if (position !== from) onChange(position);
        else setTyped(shown);
      }}
      onUndo={() => {
        if (typed === shown) return false;
        setTyped(shown);
        return true;
      }}
      isChosen={from !== null}
      testId="stream-from"
    />
  );
}
