// The audit trail view: the table, and beside it the opened event.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useMemo, useRef } from 'react';
import { AuditTrail, type AuditTrailHandle } from '@/features/event-sourcing';
import { ExportBar, useJob } from '@/features/workspace';
import { auditView, parseAuditSearch, withAuditView, withEvent } from './auditSearch';
import { DetailsPane } from './DetailsPane';
import { reportReady } from './ready';
import styles from './TablePage.module.css';
import { useAuditExport } from './useAuditExport';
import { useTranslation } from '@/shared/i18n';
import { useShortcuts } from '@/shared/keys/useShortcuts';
import { useWorkspace, useWorkspaceStatus } from '@/shared/workspace/useWorkspace';
import { goesToList, leaveDetails } from './viewKeyboard';

export function AuditPage() {
  const { t } = useTranslation();
  const raw = useSearch({ from: '/shell/audit' });
  // The router lets through what it was told to leave out; an address may say anything.
  const search = useMemo(() => parseAuditSearch({ ...raw }), [raw]);
  const navigate = useNavigate({ from: '/audit' });
  const workspace = useWorkspace();
  const { data: status } = useWorkspaceStatus();
  const job = useJob();
  const trail = useRef<AuditTrailHandle>(null);
  const view = useMemo(() => auditView(search), [search]);
  const exportRows = useAuditExport();
  const open = (event: number | undefined) =>
    void navigate({ to: '/audit', search: (previous) => withEvent(previous, event), replace: true });
  const close = () => {
    open(undefined);
    leaveDetails(() => trail.current?.focusRows());
  };

  const toRows = (event: KeyboardEvent) => goesToList(event) && trail.current?.focusRows();
  useShortcuts('lists', { down: toRows, up: toRows });
  useShortcuts('audit', { export: () => trail.current?.openExport() });

  return (
    <div data-room className={styles.page} data-testid="page-audit">
      <h1 className="only-heard">{t('view.audit')}</h1>
      <Suspense>
        <AuditTrail
          ref={trail}
          workspace={workspace?.path ?? ''}
          view={view}
          onView={(next) =>
            void navigate({
              to: '/audit',
              search: (previous) => withAuditView(previous, next),
              replace: true,
            })
          }
          position={status?.position}
          isCatchingUp={status?.state === 'catching_up'}
          openPosition={search.event ?? null}
          onOpen={open}
          onClose={close}
          beside={
            search.event !== undefined && (
              <DetailsPane position={search.event} onClose={close} onOpen={open} />
            )
          }
          onExport={(format, selection) => void exportRows(format, selection)}
          canExport={!job || job.outcome !== null}
          exportBar={<ExportBar />}
          onShown={reportReady}
        />
      </Suspense>
    </div>
  );
}
