// Asks, with the first entry, in whose name it is.
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from '@/shared/i18n';
import styles from './ComposeForm.module.css';

interface Props {
  name: string;
  /** How often it was to be stored without one. */
  nameless: number;
  onChange(name: string): void;
}

export function AuthorField({ name, nameless, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (nameless > 0) field.current?.focus();
  }, [nameless]);
  const isMissing = nameless > 0;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('compose.author')}</label>
      <input
        ref={field}
        id={id}
        value={name}
        // Of what is typed, the core says whether it is a name.
        aria-required
        aria-invalid={isMissing}
        maxLength={200}
        autoComplete="name"
        aria-describedby={isMissing ? `${id}-missing ${id}-help` : `${id}-help`}
        onChange={(event) => onChange(event.target.value)}
        data-testid="compose-author"
      />
      {isMissing && (
        <span key={nameless} id={`${id}-missing`} className={styles.missing} role="alert">
          {t('compose.authorMissing')}
        </span>
      )}
      <span id={`${id}-help`} className={styles.help}>
        {t('compose.authorHelp')}
      </span>
    </div>
  );
}
