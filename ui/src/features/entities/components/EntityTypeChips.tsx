// Which types of entity there are, and how many of each; one of them narrows the list.
import { ToggleChip } from '@/shared/components/ToggleChip';
import { formatNumber } from '@/shared/format';
import { useLanguage, useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import { useEntityTypes } from '../hooks/useEntities';
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
  if (types.length < 2 && entityType === null) return null;
  return (
    <div className={styles.chips} role="group" aria-label={t('entity.types')}>
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
