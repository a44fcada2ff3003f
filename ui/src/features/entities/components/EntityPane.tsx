// The list of entities: search, types, and the rows.
import { useEffect, useRef, type ReactNode } from 'react';
import type { EntitySummary } from '@/platform';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { Notice } from '@/shared/components/Notice';
import { SearchField } from '@/shared/components/SearchField';
import { namedFirst } from '@/shared/format';
import { useTypedText } from '@/shared/hooks/useTypedText';
import { useTranslation } from '@/shared/i18n';
import { EmptyLog } from '@/shared/workspace/EmptyLog';
import { useEntities } from '@/shared/entities/useEntities';
import type { EntityNarrowing } from '@/shared/entities/entityApi';
import { isSameEntity } from '@/shared/entities/marks';
import { focusPane } from '@/shared/focus';
import { EntityList } from './EntityList';
import styles from './EntityPane.module.css';
import { EntitySkeleton } from './EntitySkeleton';
import { EntityTypeChips } from './EntityTypeChips';

interface Props {
  narrowing: EntityNarrowing;
  onNarrow(narrowing: EntityNarrowing): void;
  selected: Pick<EntitySummary, 'entityType' | 'entityId'> | null;
  onSelect(entity: EntitySummary): void;
  /** Enter on a row: on to its timeline. */
  onOpen(): void;
  /** The view's keyboard comes to the list. */
  takesFocus: boolean;
  /** What a workspace without entities offers to do. */
  emptyActions: ReactNode;
}

const toList = () => focusPane('entities');

export function EntityPane(props: Props) {
  const { narrowing, onNarrow, selected, onSelect, onOpen, emptyActions } = props;
  const { t } = useTranslation();
  const list = useEntities(narrowing);
  const [text, setText, reportText] = useTypedText(narrowing.text, (typed) =>
    onNarrow({ ...narrowing, text: typed }),
  );
  const isNarrowed = narrowing.text !== '' || narrowing.entityType !== null;
  // Enter chooses whoever is called what is typed, else the first hit; as soon as it is one of what is typed by now.
  const awaited = useRef<string | null>(null);
  const isAnswerTo = (typed: string) => typed === narrowing.text && list.isFinal;
  const chooseFirst = () => {
    awaited.current = null;
    const [hit] = namedFirst(list.entities, ({ name }) => name, narrowing.text);
    if (!hit) return;
    onSelect(hit);
    toList();
  };
  useEffect(() => {
    if (awaited.current !== null && isAnswerTo(awaited.current)) chooseFirst();
  });
  const onText = (typed: string) => {
    awaited.current = null;
    setText(typed);
  };
  const onEnter = () => {
    const typed = text.trim();
    if (isAnswerTo(typed)) return chooseFirst();
    awaited.current = typed;
    reportText();
  };
  // Down leads to the row that is chosen; where none is, to the first hit: what is written next goes to whom one sees.
  const isShown = list.entities.some((entity) => selected !== null && isSameEntity(entity, selected));
  const onLeave = () => (isShown && isAnswerTo(text.trim()) ? toList() : onEnter());
  return (
    <nav className={styles.pane} aria-label={t('entity.list')} aria-busy={list.isLoading}>
      <div className={styles.search}>
        <SearchField
          value={text}
          onChange={onText}
          label={t('entity.search')}
          testId="entity-search"
          keys="search"
          onLeave={onLeave}
          onEnter={onEnter}
        />
      </div>
      <EntityTypeChips
        entityType={narrowing.entityType}
        onChange={(entityType) => onNarrow({ ...narrowing, entityType })}
      />
      <div className={styles.body}>
        {list.error ? (
          <ErrorNotice error={list.error} onRetry={() => void list.refresh()} />
        ) : list.isLoading ? (
          <EntitySkeleton />
        ) : list.entities.length > 0 ? (
          <EntityList
            name={`${narrowing.entityType}/${narrowing.text}`}
            list={list}
            selected={selected}
            onSelect={onSelect}
            onOpen={onOpen}
            takesFocus={props.takesFocus}
          />
        ) : isNarrowed ? (
          <Notice title={t('entity.noMatch')} hint={t('entity.noMatchHint')} />
        ) : (
          <EmptyLog title={t('entity.empty')} hint={t('entity.emptyHint')} actions={emptyActions} />
        )}
      </div>
    </nav>
  );
}
