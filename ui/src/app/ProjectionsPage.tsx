// The projections view, connected: a dead letter's event opens in the audit trail.
import { ProjectionsView } from '@/features/projections';
import { reportReady } from './ready';
import { useGo } from './useGo';

export function ProjectionsPage() {
  const go = useGo();
  return <ProjectionsView onOpenEvent={(position) => go(`/audit?event=${position}`)} onShown={reportReady} />;
}
