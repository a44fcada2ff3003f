// The list of entities: search, types, and the rows.
import type { ReactNode, Ref } from 'react';
import type { EntitySummary } from '@/platform';
import { EmptyLog } from '@/features/workspace';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { Notice } from '@/shared/components/Notice';
import { SearchField } from '@/shared/components/SearchField';
import { useTypedText } from '@/shared/hooks/useTypedText';
import { useTranslation } from '@/shared/i18n';
import { useEntities } from '../hooks/useEntities';
import type { EntityNarrowing } from '../services/entityApi';
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
  searchRef: Ref<HTMLInputElement>;
  /** What a workspace without entities offers to do. */
  emptyActions: ReactNode;
}

export function EntityPane(props: Props) {
  const { narrowing, onNarrow, selected, onSelect, onOpen, searchRef, emptyActions } = props;
  const { t } = useTranslation();
  const list = useEntities(narrowing);
  const [text, setText] = useTypedText(narrowing.text, (typed) => onNarrow({ ...narrowing, text: typed }));
  const isNarrowed = narrowing.text !== '' || narrowing.entityType !== null;
  const toList = () => document.querySelector<HTMLElement>('[data-pane="entities"]')?.focus();
  return (
    <nav className={styles.pane} aria-label={t('entity.list')} aria-busy={list.isLoading}>
      <div className={styles.search}>
        <SearchField
          value={text}
          onChange={setText}
          label={t('entity.search')}
          testId="entity-search"
          shortcut="/"
          onLeave={toList}
          inputRef={searchRef}
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
            key={`${narrowing.entityType}/${narrowing.text}`}
            list={list}
            selected={selected}
            onSelect={onSelect}
            onOpen={onOpen}
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
