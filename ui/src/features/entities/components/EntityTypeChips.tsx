// Which types of entity there are, and how many of each; one of them narrows the list.
import { useEffect, useRef } from 'react';
import { ToggleChip } from '@/shared/components/ToggleChip';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import { useEntityTypes } from '@/shared/entities/useEntities';
import styles from './EntityTypeChips.module.css';

interface Props {
  entityType: string | null;
  onChange(entityType: string | null): void;
}

export function EntityTypeChips({ entityType, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const typeName = useEntityTypeName();
  const { data: types = [] } = useEntityTypes();
  const chips = useRef<HTMLDivElement>(null);
  // Chosen by an address, it may stand below the lines that are in sight.
  useEffect(() => {
    chips.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [entityType, types.length]);
  if (types.length < 2 && entityType === null) return null;
  return (
    <div ref={chips} className={styles.chips} role="group" aria-label={t('entity.types')}>
      <ToggleChip pressed={entityType === null} onToggle={() => onChange(null)} testId="entity-type-all">
        {t('entity.all')}
      </ToggleChip>
      {types.map(({ entityType: type, count }) => (
        <ToggleChip
          key={type}
          pressed={type === entityType}
          onToggle={() => onChange(type === entityType ? null : type)}
          count={formatNumber(count, language)}
          testId={`entity-type-${type}`}
        >
          {typeName(type)}
        </ToggleChip>
      ))}
    </div>
  );
}
