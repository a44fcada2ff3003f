// What the monitor shows: which stream, which event types, which words, from where on.
import { ALL } from '@/shared/among';
import { SearchField } from '@/shared/components/SearchField';
import { useTypedText } from '@/shared/hooks/useTypedText';
import { useTranslation } from '@/shared/i18n';
import { FilterMenu } from '../filters/FilterMenu';
import { typeOptions } from '../filters/typeOptions';
import { useEventTypes } from '@/shared/events/useEventTypes';
import { eventApi } from '../services/eventApi';
import { FromField } from './FromField';
import type { StreamNarrowing } from './stream.types';
import { StreamPicker } from './StreamPicker';
import styles from './StreamToolbar.module.css';

interface Props {
  narrowing: StreamNarrowing;
  onNarrow(narrowing: StreamNarrowing): void;
  /** To the position that the stream began at, from wherever the reader has gone since. */
  onFromAgain(): void;
  /** Down to the list. */
  onLeave(): void;
}

export function StreamToolbar({ narrowing, onNarrow, onFromAgain, onLeave }: Props) {
  const { t } = useTranslation();
  const { types } = useEventTypes();
  const [text, setText] = useTypedText(narrowing.text, (typed) => onNarrow({ ...narrowing, text: typed }));
  return (
    <div className={styles.toolbar} role="group" aria-label={t('stream.toolbar')} data-advice="hangs">
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
        // What is wrong was typed for that stream, and a change from outside wins.
        key={`${narrowing.stream} ${narrowing.from}`}
        from={narrowing.from}
        onChange={(from) => (from === narrowing.from ? onFromAgain() : onNarrow({ ...narrowing, from }))}
      />
    </div>
  );
}
