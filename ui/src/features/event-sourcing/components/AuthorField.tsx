// Asks, with the first entry, in whose name it is.
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from '@/shared/i18n';
import styles from './ComposeForm.module.css';

interface Props {
  name: string;
  /** It was to be stored without one. */
  isMissing: boolean;
  onChange(name: string): void;
}

export function AuthorField({ name, isMissing, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isMissing) field.current?.focus();
  }, [isMissing]);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('compose.author')}</label>
      <input
        ref={field}
        id={id}
        value={name}
        // The core says what is no name, in the language of the window.
        aria-required
        aria-invalid={isMissing}
        maxLength={200}
        autoComplete="name"
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
        data-testid="compose-author"
      />
      {isMissing && (
        <span className={styles.missing} role="alert">
          {t('compose.authorMissing')}
        </span>
      )}
      <span id={`${id}-help`} className={styles.help}>
        {t('compose.authorHelp')}
      </span>
    </div>
  );
}
