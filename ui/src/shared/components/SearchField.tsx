// A search field that shows its shortcut while empty and a way to clear it when not.
import CloseIcon from '@mui/icons-material/Close';
import SearchIcon from '@mui/icons-material/Search';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../i18n';
import { ariaKeys, chordsOf } from '../keys/shortcuts';
import styles from './SearchField.module.css';

interface Props {
  value: string;
  onChange(value: string): void;
  label: string;
  testId: string;
  /** The search of a view: the keys for searching lead to it. */
  isViews?: boolean;
  /** Arrow down, or Enter where that does nothing else: on to the results. */
  onLeave?: () => void;
  onEnter?: () => void;
}

export function SearchField({ value, onChange, label, testId, isViews = false, onLeave, onEnter }: Props) {
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (value) onChange('');
      else event.currentTarget.blur();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      const go = event.key === 'Enter' ? (onEnter ?? onLeave) : onLeave;
      if (!go) return;
      event.preventDefault();
      go();
    }
  };
  return (
    <div className={styles.field}>
      <SearchIcon className={styles.icon} sx={{ fontSize: 16 }} aria-hidden />
      <input
        type="text"
        role="searchbox"
        aria-label={label}
        aria-keyshortcuts={isViews ? ariaKeys('everywhere', 'search') : undefined}
        placeholder={label}
        value={value}
        spellCheck={false}
        autoComplete="off"
        data-search={isViews || undefined}
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
        isViews && (
          <kbd className={styles.key} aria-hidden>
            {chordsOf('everywhere', 'search')[0]}
          </kbd>
        )
      )}
    </div>
  );
}
