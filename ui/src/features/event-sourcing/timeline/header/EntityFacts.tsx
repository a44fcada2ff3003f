// The entity's present state from its read model: the most telling fields in a line, all of them when asked for.
import { useState } from 'react';
import type { EntityRef } from '@/platform';
import { EventText } from '@/shared/components/EventText';
import { useTranslation } from '@/shared/i18n';
import { useEntityTypeName } from '@/shared/i18n/useEntityTypeName';
import styles from './EntityFacts.module.css';
import { useEntityState } from './useEntityState';

interface Props extends EntityRef {
  /** Leads to what it belongs to, where one can be led there. */
  onEntity: ((entity: EntityRef) => void) | undefined;
}

const TELLING = 4;

export function EntityFacts({ entityType, entityId, onEntity }: Props) {
  const { t } = useTranslation();
  const typeName = useEntityTypeName();
  const [isOpen, setOpen] = useState(false);
  const { data: state } = useEntityState(entityType, entityId);
  if (!state || (state.fields.length === 0 && !state.belongsTo)) return null;
  const { fields, belongsTo } = state;
  const shown = isOpen ? fields : fields.slice(0, TELLING);
  return (
    <div className={styles.facts} data-open={isOpen} data-testid="entity-facts">
      <dl className={styles.list} aria-label={t('timeline.state')}>
        {belongsTo && (
          <div className={styles.fact}>
            <dt>{t('timeline.belongsTo')}</dt>
            <dd>
              {onEntity ? (
                <button
                  type="button"
                  className={styles.link}
                  title={typeName(belongsTo.entityType)}
                  onClick={() => onEntity({ entityType: belongsTo.entityType, entityId: belongsTo.entityId })}
                  data-testid="belongs-to"
                >
                  <EventText text={belongsTo.name} max={200} />
                </button>
              ) : (
                <EventText text={belongsTo.name} max={200} />
              )}
            </dd>
          </div>
        )}
        {shown.map(({ path, label, value }) => (
          <div key={path} className={styles.fact}>
            <dt>
              <EventText text={label} max={100} />
            </dt>
            <dd>
              <EventText text={value} max={isOpen ? 2000 : 120} />
            </dd>
          </div>
        ))}
      </dl>
      {fields.length > TELLING && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          data-testid="entity-facts-more"
        >
          {isOpen ? t('timeline.fewerFields') : t('timeline.moreFields')}
        </button>
      )}
    </div>
  );
}
