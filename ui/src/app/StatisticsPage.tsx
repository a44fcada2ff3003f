// The statistics, connected to the address.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { NO_FILTER, toAuditParams, WHOLE_AUDIT, type AuditChoice } from '@/features/event-sourcing';
import { Statistics } from '@/features/statistics';
import { only } from '@/shared/among';
import { ImportButton } from './ImportButton';
import { reportReady } from './ready';
import { statisticsChoice, withStatisticsChoice } from './statisticsSearch';
import { useHref } from './useHref';

export function StatisticsPage() {
  const search = useSearch({ from: '/shell/statistics' });
  const navigate = useNavigate({ from: '/statistics' });
  const href = useHref();
  return (
    <Suspense>
      <Statistics
        choice={statisticsChoice(search)}
        onChoose={(choice) => void navigate({ to: '/statistics', search: withStatisticsChoice(choice) })}
        auditLinks={(period) => {
          const of = (filter: Partial<AuditChoice>) =>
            href('/audit', toAuditParams({ ...WHOLE_AUDIT, filter: { ...NO_FILTER, ...filter, period } }));
          return {
            ofType: (type) => of({ eventTypes: only(type) }),
            ofUser: (userId) => of({ userIds: only(userId) }),
          };
        }}
        emptyActions={<ImportButton />}
        onShown={reportReady}
      />
    </Suspense>
  );
}
