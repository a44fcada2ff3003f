// The state of every projection, and the events that one of them could not take.
import { useEffect } from 'react';
import { ErrorNotice } from '@/shared/components/ErrorNotice';
import { Notice } from '@/shared/components/Notice';
import { PageHeader } from '@/shared/components/PageHeader';
import { useTranslation } from '@/shared/i18n';
import { useProjections } from '../hooks/useProjections';
import { DeadLetterTable } from './DeadLetterTable';
import { ProjectionsSkeleton } from './ProjectionsSkeleton';
import styles from './ProjectionsView.module.css';
import { ProjectionTable } from './ProjectionTable';

interface Props {
  onOpenEvent(position: number): void;
  /** There is something to see. */
  onShown(): void;
}

export function ProjectionsView({ onOpenEvent, onShown }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useProjections();
  useEffect(() => {
    if (!isPending) onShown();
  }, [isPending, onShown]);

  return (
    <div className={styles.page} data-testid="page-projections" aria-busy={isPending}>
      <PageHeader kind="text" title={t('projections.title')}>
        <p>{t('projections.what')}</p>
      </PageHeader>
      {/* What is known stays in sight; that it is not renewed is said above it. */}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {isPending && <ProjectionsSkeleton />}
      {data && data.projections.length === 0 && (
        <Notice title={t('projections.none')} hint={t('projections.noneHint')} />
      )}
      {data && data.projections.length > 0 && (
        <>
          <ProjectionTable projections={data.projections} />
          <DeadLetterTable deadLetters={data.deadLetters} onOpenEvent={onOpenEvent} />
        </>
      )}
    </div>
  );
}
