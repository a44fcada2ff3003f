// What the audit trail is narrowed by.
import { useQuery } from '@tanstack/react-query';
import type { Ref } from 'react';
import type { AuditPart } from '@/platform';
import type { Choice } from '@/shared/components/choices/choice';
import { SearchField } from '@/shared/components/SearchField';
import { useTypedText } from '@/shared/hooks/useTypedText';
import { useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import type { CountChoices } from '@/shared/components/choices/useChoiceCounts';
import { entityTypesQuery } from '@/shared/entities/useEntities';
import { CATEGORIES } from '@/shared/events/categories';
import { FilterMenu } from '../filters/FilterMenu';
import { typeOptions } from '../filters/typeOptions';
import { useEventTypes } from '@/shared/events/useEventTypes';
import { useUsers } from '../hooks/useUsers';
import type { AuditChoice } from './audit.types';
import styles from './AuditFilters.module.css';
import { EntityFilter } from './EntityFilter';
import { PeriodFilter } from './PeriodFilter';

/** A search is on the screen 150 ms after its last key, so it waits but shortly. */
const REST_MILLIS = 20;

interface Props {
  filter: AuditChoice;
  onFilter(filter: AuditChoice): void;
  /** Told at every key what the filter is about to be. */
  onSoon(filter: AuditChoice): void;
  /** How the choices of a part of the filter are counted, where they can be. */
  count(part: AuditPart): CountChoices | undefined;
  /** Down to the rows. */
  onLeave(): void;
  /** The field that finds entities. */
  entityField: Ref<HTMLInputElement>;
}

export function AuditFilters({ filter, onFilter, onSoon, count, onLeave, entityField }: Props) {
  const { t } = useTranslation();
  const typeName = useEntityTypeName();
  const { types } = useEventTypes();
  const users = useUsers();
  const { data: entityTypes } = useQuery(entityTypesQuery);
  const change = (part: Partial<AuditChoice>) => onFilter({ ...filter, ...part });
  const [text, setText] = useTypedText(filter.text, (typed) => change({ text: typed }), {
    restMillis: REST_MILLIS,
    onKey: (typed) => onSoon({ ...filter, text: typed }),
  });
  const fields =
    types && new Map(types.flatMap(({ changes }) => changes.map(({ field, label }) => [field, label])));
  const menu = (
    part: AuditPart,
    name: 'who' | 'entityType' | 'category' | 'type' | 'field',
    options: readonly Choice[] | null | undefined,
  ) => (
    <FilterMenu
      label={t(`audit.filter.${name}`)}
      options={options ?? null}
      chosen={filter[part]}
      onChoose={(chosen) => change({ [part]: chosen })}
      count={count(part)}
      testId={`audit-${name === 'entityType' ? 'entity-type' : name}`}
    />
  );
  return (
    <div className={styles.filters} role="group" aria-label={t('audit.toolbar')}>
      <div className={styles.words}>
        <div className={styles.search}>
          <SearchField
            value={text}
            onChange={setText}
            label={t('audit.search')}
            testId="audit-search"
            keys="search"
            onLeave={onLeave}
          />
        </div>
        <EntityFilter
          ref={entityField}
          chosen={filter.entities}
          onChoose={(entities) => change({ entities })}
        />
      </div>
      <div className={styles.menus}>
        {menu(
          'userIds',
          'who',
          users?.map(({ user }) => ({ value: user.id, label: user.name })),
        )}
        {menu(
          'entityTypes',
          'entityType',
          entityTypes?.map(({ entityType }) => ({ value: entityType, label: typeName(entityType) })),
        )}
        {menu(
          'categories',
          'category',
          CATEGORIES.map((category) => ({ value: category, label: t(`category.${category}`), category })),
        )}
        {menu('eventTypes', 'type', typeOptions(types))}
        {menu('changedFields', 'field', fields && [...fields].map(([value, label]) => ({ value, label })))}
        <PeriodFilter period={filter.period} onChoose={(period) => change({ period })} />
      </div>
    </div>
  );
}
