// The statistics, connected to the address.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Statistics, type Range } from '@/features/statistics';
import { ImportButton } from './ImportButton';
import { reportReady } from './ready';
import { statisticsChoice, withStatisticsChoice } from './statisticsSearch';
import { useHref } from './useHref';

/** A period as the audit trail's address has it. */
const period = ({ from, to }: Range) => ({
  ...(from && { since: from.toISOString() }),
  ...(to && { until: to.toISOString() }),
});

export function StatisticsPage() {
  const search = useSearch({ from: '/shell/statistics' });
  const navigate = useNavigate({ from: '/statistics' });
  const href = useHref();
  return (
    <Suspense>
      <Statistics
        choice={statisticsChoice(search)}
        onChoose={(choice) => void navigate({ to: '/statistics', search: withStatisticsChoice(choice) })}
        auditLinks={(range) => ({
          ofType: (type) => href('/audit', { types: type, ...period(range) }),
          ofUser: (userId) => href('/audit', { who: userId, ...period(range) }),
        })}
        emptyActions={<ImportButton />}
        onShown={reportReady}
      />
    </Suspense>
  );
}
