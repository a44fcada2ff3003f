// A search field that shows its shortcut while empty and a way to clear it when not.
import CloseIcon from '@mui/icons-material/Close';
import SearchIcon from '@mui/icons-material/Search';
import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from '../i18n';
import styles from './SearchField.module.css';

interface Props {
  value: string;
  onChange(value: string): void;
  label: string;
  testId: string;
  shortcut?: string;
  /** Arrow down or Enter: on to the results. */
  onLeave?: () => void;
  inputRef?: Ref<HTMLInputElement>;
}

export function SearchField({ value, onChange, label, testId, shortcut, onLeave, inputRef }: Props) {
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (value) onChange('');
      else event.currentTarget.blur();
    } else if (onLeave && (event.key === 'ArrowDown' || event.key === 'Enter')) {
      event.preventDefault();
      onLeave();
    }
  };
  return (
    <div className={styles.field}>
      <SearchIcon className={styles.icon} sx={{ fontSize: 16 }} aria-hidden />
      <input
        ref={inputRef}
        type="text"
        role="searchbox"
        aria-label={label}
        aria-keyshortcuts={shortcut}
        placeholder={label}
        value={value}
        spellCheck={false}
        autoComplete="off"
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {value ? (
        <button
          type="button"
          className={styles.clear}
          aria-label={t('action.clear')}
          onClick={() => onChange('')}
        >
          <CloseIcon sx={{ fontSize: 14 }} />
        </button>
      ) : (
        shortcut && (
          <kbd className={styles.key} aria-hidden>
            {shortcut}
          </kbd>
        )
      )}
    </div>
  );
}
