// The palette's field and what fits what is typed into it: a combobox, whose field keeps the keyboard.
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { Notice } from '@/shared/components/Notice';
import { useTranslation } from '@/shared/i18n';
import { KeyCombo } from '@/shared/keys/KeyCombo';
import { announceError } from '../announcements';
import styles from './CommandPalette.module.css';
import { PaletteOption } from './PaletteOption';
import { useCommandContext } from './useCommandContext';
import { usePaletteItems, type PaletteItem } from './usePaletteItems';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

export function PaletteBody({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  /** The line that the reader moved to; the first one until then. */
  const [chosen, setChosen] = useState<string | null>(null);
  const { groups, error, isSearching } = usePaletteItems(text, useCommandContext());
  const items = groups.flatMap((group) => group.items);
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === chosen),
  );
  const active = items[at];
  const optionId = (item: PaletteItem) => `${id}-${item.id}`;
  const activeId = active && optionId(active);

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const whyNot = active?.barred?.whyNot;
  const whyNotId = whyNot === undefined ? undefined : `${id}-why-not`;

  const run = (item: PaletteItem) => {
    if (item.barred) return;
    onClose();
    void Promise.resolve(item.run()).catch(announceError);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.abs(step) === 1 ? (at + step + items.length) % items.length : at + step;
      setChosen(items[Math.min(items.length - 1, Math.max(0, next))]?.id ?? null);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      run(active);
    }
  };
  return (
    <>
      <input
        className={styles.input}
        role="combobox"
        aria-label={t('palette.title')}
        aria-expanded
        aria-controls={`${id}-results`}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        placeholder={t('palette.placeholder')}
        value={text}
        autoFocus
        spellCheck={false}
        autoComplete="off"
        data-testid="palette-input"
        onChange={(event) => {
          setText(event.target.value);
          setChosen(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-results`}
        className={styles.results}
        role="listbox"
        aria-label={t('palette.results')}
        // The keyboard stays in the field.
        onMouseDown={(event) => event.preventDefault()}
      >
        {groups.map(({ name, items: members }) => (
          <div key={name} role="group" aria-labelledby={`${id}-${name}`}>
            <div id={`${id}-${name}`} className={styles.group} role="presentation">
              {t(`palette.groups.${name}`)}
            </div>
            {members.map((item) => (
              <PaletteOption
                key={item.id}
                item={item}
                id={optionId(item)}
                active={item === active}
                whyNotId={whyNotId}
                onPoint={() => setChosen(item.id)}
                onRun={() => run(item)}
              />
            ))}
          </div>
        ))}
      </div>
      {error ? (
        <p className={styles.error} role="alert">
          {t('palette.failed')}
        </p>
      ) : (
        items.length === 0 &&
        !isSearching && <Notice title={t('palette.noMatch')} hint={t('palette.noMatchHint')} />
      )}
      {whyNot !== undefined ? (
        <footer id={whyNotId} className={styles.keys} data-testid="palette-why-not">
          {whyNot}
        </footer>
      ) : (
        <PaletteKeys />
      )}
    </>
  );
}

function PaletteKeys() {
  const { t } = useTranslation();
  return (
    <footer className={styles.keys} aria-hidden>
      <span>
        <KeyCombo chord="ArrowUp" /> <KeyCombo chord="ArrowDown" /> {t('palette.keys.move')}
      </span>
      <span>
        <KeyCombo chord="Enter" /> {t('palette.keys.run')}
      </span>
      <span>
        <KeyCombo chord="Escape" /> {t('palette.keys.close')}
      </span>
    </footer>
  );
}
