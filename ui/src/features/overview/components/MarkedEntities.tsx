// The entities that the reader pinned, and those looked at lately.
import { entityKey } from '@/shared/entities/marks';
import { useTranslation } from '@/shared/i18n';
import { useMarkedEntities, type MarkedEntity } from '../hooks/useMarkedEntities';
import type { OverviewLinks } from '../services/links';
import styles from './aside.module.css';
import { MarkedRow } from './MarkedRow';

interface Props {
  workspacePath: string;
  links: OverviewLinks;
}

export function MarkedEntities({ workspacePath, links }: Props) {
  const { t } = useTranslation();
  const { pinned, viewed } = useMarkedEntities(workspacePath);
  const section = (name: 'pinned' | 'viewed', entities: MarkedEntity[]) => (
    <section className={styles.section} aria-labelledby={`overview-${name}`} data-testid={`marked-${name}`}>
      <h2 id={`overview-${name}`} className={styles.heading}>
        {t(`overview.${name}`)}
      </h2>
      {entities.length === 0 ? (
        <p className={styles.note}>{t(`overview.${name}Empty`)}</p>
      ) : (
        <ul>
          {entities.map((marked) => (
            <MarkedRow
              key={entityKey(marked.mark)}
              marked={marked}
              isPinned={name === 'pinned'}
              workspacePath={workspacePath}
              links={links}
            />
          ))}
        </ul>
      )}
    </section>
  );
  return (
    <>
      {section('pinned', pinned)}
      {section('viewed', viewed)}
    </>
  );
}
