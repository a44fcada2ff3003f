// The menu behind "+ Filter": one list of periods, types and people, found by typing, put on and taken off with Enter.
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { TimelineOverview } from '@/platform';
import { ChoiceOption } from '@/shared/components/choices/ChoiceOption';
import { SideSwitch } from '@/shared/components/choices/SideSwitch';
import { isTyped } from '@/shared/components/choices/useMenuSearchKeys';
import { MenuSearch } from '@/shared/components/MenuSearch';
import { Popover } from '@/shared/components/Popover';
import type { Side } from '@/shared/among';
import { formatNumber, visibleText } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { PeriodForm } from '../../filters/PeriodForm';
import type { TimelineNarrowing } from '../timeline.types';
import styles from './TimelineFilterMenu.module.css';
import { useFilterOptions } from './useFilterOptions';

interface Props {
  anchor: HTMLElement;
  onClose(): void;
  narrowing: TimelineNarrowing;
  onNarrow(narrowing: TimelineNarrowing): void;
  overview: TimelineOverview | undefined;
  /** Its counts are still those of the filters before. */
  isCounting: boolean;
}

export function TimelineFilterMenu(props: Props) {
  const { anchor, onClose, narrowing, onNarrow, overview, isCounting } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const [side, setSide] = useState<Side>('only');
  const groups = useFilterOptions(narrowing, overview, words, side);
  const options = groups.flatMap((group) => group.options);
  const current = options[Math.min(active, options.length - 1)];

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      const next = (Math.min(active, options.length - 1) + step + options.length) % options.length;
      setActive(next);
      document.getElementById(`${list}-${options[next]?.id}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      onNarrow(current.next);
    }
  };
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      transitionDuration={0}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{
        paper: { className: styles.menu ?? '', role: 'dialog', 'aria-label': t('timeline.filter.menu') },
      }}
    >
      <MenuSearch
        ref={field}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={current ? `${list}-${current.id}` : undefined}
        aria-label={t('timeline.filter.search')}
        placeholder={t('timeline.filter.search')}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        data-testid="filter-search"
      />
      <SideSwitch
        side={side}
        onSide={setSide}
        onKeyDown={(event) => {
          if (isTyped(event)) field.current?.focus();
        }}
      />
      <div
        id={list}
        className={styles.list}
        role="listbox"
        aria-multiselectable
        aria-label={t('timeline.filter.menu')}
      >
        {groups.map((group) => (
          <div key={group.id} role="group" aria-label={group.label}>
            <p className={styles.group} aria-hidden>
              {group.label}
            </p>
            {group.options.map((option) => (
              <div
                key={option.id}
                id={`${list}-${option.id}`}
                className={styles.option}
                role="option"
                aria-selected={option.side !== null}
                aria-label={
                  option.side === 'without'
                    ? t('choice.not', { name: visibleText(option.label, 120) })
                    : undefined
                }
                data-active={option === current}
                data-copy={option.label}
                data-testid={`filter-option-${option.id}`}
                onClick={() => onNarrow(option.next)}
              >
                <span className={styles.mark} aria-hidden>
                  {option.side === 'only' && '✓'}
                  {option.side === 'without' && '⊘'}
                </span>
                <ChoiceOption
                  label={option.label}
                  note={option.count === null ? undefined : formatNumber(option.count, language)}
                  isOutdated={isCounting}
                />
              </div>
            ))}
          </div>
        ))}
        {options.length === 0 && <p className={styles.none}>{t('choice.none')}</p>}
      </div>
      <PeriodForm
        period={narrowing.period}
        testId="period"
        onPeriod={(period) => {
          onNarrow({ ...narrowing, period });
          onClose();
        }}
      />
    </Popover>
  );
}
