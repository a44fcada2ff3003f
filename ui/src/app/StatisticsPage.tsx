// The statistics, connected to the address.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Statistics } from '@/features/statistics';
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
        links={{
          ofType: (type) => href('/audit', { types: type }),
          ofUser: (userId) => href('/audit', { users: userId }),
        }}
        emptyActions={<ImportButton />}
        onShown={reportReady}
      />
    </Suspense>
  );
}
