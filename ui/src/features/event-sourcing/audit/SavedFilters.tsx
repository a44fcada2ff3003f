// The reader's saved filters: apply, save under a name, rename, delete.
import BookmarkBorder from '@mui/icons-material/BookmarkBorder';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useState, type FormEvent } from 'react';
import { Popover } from '@/shared/components/Popover';
import { visibleText } from '@/shared/format';
import { useTranslation } from '@/shared/i18n';
import type { AuditView } from './audit.types';
import styles from './AuditBar.module.css';
import { useSavedFilters, type SavedFilter } from './savedFilters';

interface Props {
  workspace: string;
  view: AuditView;
  onApply(view: AuditView): void;
}

type Loss = 'removed' | 'replaced';

export function SavedFilters({ workspace, view, onApply }: Props) {
  const { t } = useTranslation();
  const { filters, save, rename, remove, restore } = useSavedFilters(workspace);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  /** All of them before one was lost, which that is, and how. */
  const [before, setBefore] = useState<{ all: readonly SavedFilter[]; lost: string; how: Loss } | null>(null);
  const close = () => {
    setAnchor(null);
    setRenaming(null);
    setBefore(null);
  };
  /** Does what may lose the filter of a name. */
  const losing = (lost: string, how: Loss, act: () => void) => {
    setBefore(filters.some(({ name }) => name === lost) ? { all: filters, lost, how } : null);
    act();
  };
  const named = (use: (name: string) => void) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    if (name === '') return;
    use(name);
    event.currentTarget.reset();
    // The next name can be typed, whichever way this one was handed in.
    event.currentTarget.querySelector('input')?.focus();
  };
  const nameField = (initial: string, testId: string) => (
    <input
      name="name"
      // Whoever asked for it writes at once: the menu was opened for a name, or the button that led here is gone.
      autoFocus
      defaultValue={initial}
      maxLength={80}
      aria-label={t('audit.saved.name')}
      placeholder={t('audit.saved.name')}
      autoComplete="off"
      data-testid={testId}
    />
  );
  return (
    <>
      <Button
        size="small"
        sx={{ minHeight: 26, px: 2, fontSize: 12 }}
        startIcon={<BookmarkBorder />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        data-testid="audit-saved"
      >
        {t('audit.saved.menu')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        transitionDuration={0}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('audit.saved.menu'),
            sx: { boxShadow: 'var(--shadow-floating)' },
          },
        }}
      >
        <div className={styles.saved}>
          {filters.length === 0 && <p className={styles.none}>{t('audit.saved.none')}</p>}
          <ul>
            {filters.map(({ name, view: saved }) =>
              renaming === name ? (
                <li key={name}>
                  <form
                    onSubmit={named((next) => {
                      if (next !== name) losing(next, 'replaced', () => rename(name, next));
                      setRenaming(null);
                    })}
                  >
                    {nameField(name, 'audit-rename-name')}
                    <Button type="submit">{t('audit.saved.submit')}</Button>
                  </form>
                </li>
              ) : (
                <li key={name}>
                  <button
                    type="button"
                    className={styles.apply}
                    aria-label={t('audit.saved.apply', { name })}
                    onClick={() => {
                      close();
                      onApply(saved);
                    }}
                  >
                    {visibleText(name, 80)}
                  </button>
                  <IconButton
                    aria-label={t('audit.saved.rename', { name })}
                    onClick={() => setRenaming(name)}
                  >
                    <EditOutlined sx={{ fontSize: 16 }} />
                  </IconButton>
                  <IconButton
                    aria-label={t('audit.saved.remove', { name })}
                    onClick={() => losing(name, 'removed', () => remove(name))}
                  >
                    <DeleteOutlined sx={{ fontSize: 16 }} />
                  </IconButton>
                </li>
              ),
            )}
          </ul>
          {before && (
            <p className={styles.lost} role="status">
              {t(`audit.saved.${before.how}`, { name: visibleText(before.lost, 80) })}
              <Button
                size="small"
                onClick={() => {
                  restore(before.all);
                  setBefore(null);
                }}
                data-testid="audit-saved-undo"
              >
                {t('action.undo')}
              </Button>
            </p>
          )}
          <form
            aria-label={t('audit.saved.save')}
            onSubmit={named((name) => losing(name, 'replaced', () => save(name, view)))}
          >
            {nameField('', 'audit-save-name')}
            <Button type="submit" variant="contained">
              {t('audit.saved.submit')}
            </Button>
          </form>
        </div>
      </Popover>
    </>
  );
}
