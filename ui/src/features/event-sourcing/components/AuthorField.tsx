// Asks, with the first entry, in whose name it is.
import { useId } from 'react';
import { useTranslation } from '@/shared/i18n';
import styles from './ComposeForm.module.css';

export function AuthorField({ name, onChange }: { name: string; onChange(name: string): void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('compose.author')}</label>
      <input
        id={id}
        value={name}
        // The core says what is no name, in the language of the window.
        aria-required
        maxLength={200}
        autoComplete="name"
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
        data-testid="compose-author"
      />
      <span id={`${id}-help`} className={styles.kept}>
        {t('compose.authorHelp')}
      </span>
    </div>
  );
}
