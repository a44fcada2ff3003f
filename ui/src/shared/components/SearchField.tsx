// A search field that shows its shortcut while empty and a way to clear it when not.
import CloseIcon from '@mui/icons-material/Close';
import SearchIcon from '@mui/icons-material/Search';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from '../i18n';
import { ariaKeys, chordsOf } from '../keys/shortcuts';
import styles from './SearchField.module.css';

interface Props {
  value: string;
  onChange(value: string): void;
  label: string;
  testId: string;
  /** Where its keys lead: the view's search, or that within what the view shows where the two differ. */
  keys?: 'search' | 'find';
  /** Arrow down, or Enter where that does nothing else: on to the results. */
  onLeave?: () => void;
  onEnter?: () => void;
}

export function SearchField({ value, onChange, label, testId, keys, onLeave, onEnter }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      if (!value) return event.currentTarget.blur();
      event.stopPropagation();
      onChange('');
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
        ref={field}
        type="text"
        role="searchbox"
        aria-label={label}
        aria-keyshortcuts={keys && ariaKeys('everywhere', keys)}
        placeholder={label}
        value={value}
        spellCheck={false}
        autoComplete="off"
        data-search={keys}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {value ? (
        <button
          type="button"
          className={styles.clear}
          aria-label={t('action.clear')}
          onClick={() => {
            onChange('');
            // This button goes; whoever clears a search goes on with another one.
            field.current?.focus();
          }}
        >
          <CloseIcon sx={{ fontSize: 14 }} />
        </button>
      ) : (
        keys === 'search' && (
          <kbd className={styles.key} aria-hidden>
            {chordsOf('everywhere', 'search')[0]}
          </kbd>
        )
      )}
    </div>
  );
}
