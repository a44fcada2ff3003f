// What the monitor shows: which stream, which event types, which words, from where on.
import { useState, type KeyboardEvent } from 'react';
import { ALL } from '@/shared/among';
import { SearchField } from '@/shared/components/SearchField';
import { useTypedText } from '@/shared/hooks/useTypedText';
import { useTranslation } from '@/shared/i18n';
import { useEventTypes } from '../../hooks/useEventTypes';
import { eventApi } from '../../services/eventApi';
import type { StreamNarrowing } from '../../types/stream.types';
import { FilterMenu } from '../filters/FilterMenu';
import { typeOptions } from '../filters/typeOptions';
import { StreamPicker } from './StreamPicker';
import styles from './StreamToolbar.module.css';

interface Props {
  narrowing: StreamNarrowing;
  onNarrow(narrowing: StreamNarrowing): void;
  /** Down to the list. */
  onLeave(): void;
}

export function StreamToolbar({ narrowing, onNarrow, onLeave }: Props) {
  const { t } = useTranslation();
  const { types } = useEventTypes();
  const [text, setText] = useTypedText(narrowing.text, (typed) => onNarrow({ ...narrowing, text: typed }));
  return (
    <div className={styles.toolbar} role="group" aria-label={t('stream.toolbar')}>
      <StreamPicker
        stream={narrowing.stream}
        onChoose={(stream) => onNarrow({ ...narrowing, stream, from: null })}
      />
      <FilterMenu
        label={t('stream.types')}
        options={typeOptions(types)}
        chosen={narrowing.eventTypes}
        onChoose={(eventTypes) => onNarrow({ ...narrowing, eventTypes })}
        count={{
          key: ['stream', narrowing.stream, narrowing.text],
          ask: () =>
            eventApi.getStreamTypes({ stream: narrowing.stream, eventTypes: ALL, text: narrowing.text }),
        }}
        testId="stream-types"
      />
      <div className={styles.search}>
        <SearchField
          value={text}
          onChange={setText}
          label={t('stream.search')}
          testId="stream-search"
          keys="search"
          onLeave={onLeave}
        />
      </div>
      <FromField
        key={narrowing.from}
        from={narrowing.from}
        onChange={(from) => onNarrow({ ...narrowing, from })}
      />
    </div>
  );
}

/** The position to begin at, taken with Enter or on leaving the field. */
function FromField({ from, onChange }: { from: number | null; onChange(from: number | null): void }) {
  const { t } = useTranslation();
  const shown = from === null ? '' : String(from);
  const [typed, setTyped] = useState(shown);
  const report = () => {
    const position = Number(typed.replace(/[.,\s]/g, ''));
    const next = typed.trim() !== '' && Number.isSafeInteger(position) && position > 0 ? position : null;
    if (next !== from) onChange(next);
    else setTyped(shown);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') report();
    else if (event.key === 'Escape' && typed !== shown) {
      event.stopPropagation();
      setTyped(shown);
    }
  };
  return (
    <input
      type="text"
      inputMode="numeric"
      className={styles.from}
      aria-label={t('stream.from')}
      placeholder={t('stream.from')}
      value={typed}
      data-chosen={from !== null || undefined}
      data-testid="stream-from"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={report}
      onKeyDown={onKeyDown}
    />
  );
}
