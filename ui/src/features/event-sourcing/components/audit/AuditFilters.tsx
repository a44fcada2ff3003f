// What the audit trail is narrowed by.
import { useQuery } from '@tanstack/react-query';
import type { Ref } from 'react';
import { entityTypesQuery } from '@/features/entities';
import type { Category } from '@/platform';
import { ClearButton } from '@/shared/components/ClearButton';
import { SearchField } from '@/shared/components/SearchField';
import { formatNumber } from '@/shared/format';
import { useTypedText } from '@/shared/hooks/useTypedText';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import { useEventTypes } from '../../hooks/useEventTypes';
import { useUsers } from '../../hooks/useUsers';
import { isAuditFiltered, NO_FILTER, type AuditChoice } from '../../types/audit.types';
import { CATEGORIES } from '../../types/events.types';
import { FilterMenu } from '../filters/FilterMenu';
import { typeOptions } from '../filters/typeOptions';
import styles from './AuditFilters.module.css';
import { EntityFilter } from './EntityFilter';
import { PeriodFilter } from './PeriodFilter';

/** A search is on the screen 150 ms after its last key, so it waits but shortly. */
const REST_MILLIS = 20;

interface Props {
  filter: AuditChoice;
  onFilter(filter: AuditChoice): void;
  searchRef: Ref<HTMLInputElement>;
  /** Down to the rows. */
  onLeave(): void;
}

export function AuditFilters({ filter, onFilter, searchRef, onLeave }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const typeName = useEntityTypeName();
  const { types } = useEventTypes();
  const users = useUsers();
  const { data: entityTypes = [] } = useQuery(entityTypesQuery);
  const change = (part: Partial<AuditChoice>) => onFilter({ ...filter, ...part });
  const [text, setText] = useTypedText(filter.text, (typed) => change({ text: typed }), REST_MILLIS);
  const fields = new Map(types.flatMap(({ changes }) => changes.map(({ field, label }) => [field, label])));
  const number = (value: number) => formatNumber(value, language);
  return (
    <div className={styles.filters} role="group" aria-label={t('audit.toolbar')}>
      <div className={styles.search}>
        <SearchField
          value={text}
          onChange={setText}
          label={t('audit.search')}
          testId="audit-search"
          shortcut="/"
          inputRef={searchRef}
          onLeave={onLeave}
        />
      </div>
      <EntityFilter entity={filter.entity} onChoose={(entity) => change({ entity })} />
      <FilterMenu
        label={t('audit.filter.who')}
        options={users.map(({ user, eventCount }) => ({
          value: user.id,
          label: user.name,
          note: number(eventCount),
        }))}
        chosen={filter.userIds}
        onChoose={(userIds) => change({ userIds })}
        testId="audit-who"
      />
      <FilterMenu
        label={t('audit.filter.entityType')}
        options={entityTypes.map(({ entityType, count }) => ({
          value: entityType,
          label: typeName(entityType),
          note: number(count),
        }))}
        chosen={filter.entityType === null ? [] : [filter.entityType]}
        onChoose={([entityType = null]) => change({ entityType })}
        single
        testId="audit-entity-type"
      />
      <FilterMenu
        label={t('audit.filter.category')}
        options={CATEGORIES.map((category) => ({
          value: category,
          label: t(`category.${category}`),
          category,
        }))}
        chosen={filter.categories}
        onChoose={(categories) => change({ categories: categories as Category[] })}
        testId="audit-category"
      />
      <FilterMenu
        label={t('audit.filter.type')}
        options={typeOptions(types, language)}
        chosen={filter.eventTypes}
        onChoose={(eventTypes) => change({ eventTypes })}
        testId="audit-type"
      />
      <FilterMenu
        label={t('audit.filter.field')}
        options={[...fields].map(([value, label]) => ({ value, label }))}
        chosen={filter.changedField === null ? [] : [filter.changedField]}
        onChoose={([changedField = null]) => change({ changedField })}
        single
        testId="audit-field"
      />
      <PeriodFilter period={filter} onChoose={change} />
      {isAuditFiltered(filter) && <ClearButton onClick={() => onFilter(NO_FILTER)} testId="audit-clear" />}
    </div>
  );
}
