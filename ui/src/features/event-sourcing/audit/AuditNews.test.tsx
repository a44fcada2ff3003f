import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { frameOf } from '@/testing/liveFrame';
import { auditRows, lastAuditQuery, openAudit, type Rendered } from '@/testing/openAudit';

describe('what has come since the audit trail’s rows were read', () => {
  it('lets new rows wait behind a pill', async () => {
    const view = openAudit('', ({ engine }) => {
      const { workspaceStatus } = engine;
      engine.workspaceStatus = async () => ({ ...(await workspaceStatus()), position: 123_459 });
    });
    const pill = await screen.findByTestId('audit-new');
    expect(pill).toHaveTextContent('3 neue Zeilen');
    const asked = view.fake.calls.length;
    await view.user.click(pill);
    await waitFor(() => expect(view.fake.calls.length).toBeGreaterThan(asked));
    expect(lastAuditQuery(view).upTo).toBeNull();
  });

  it('announces what the filter lets through, and no more', async () => {
    const openAt = (news: number) =>
      openAudit('?types=CreditLimitChangedEvent', ({ engine }) => {
        const { workspaceStatus } = engine;
        engine.workspaceStatus = async () => ({ ...(await workspaceStatus()), position: 123_499 });
        engine.auditNews = async ({ upTo }) => (upTo === 123_456 ? news : -1);
      });
    const { unmount } = openAt(2);
    expect(await screen.findByTestId('audit-new')).toHaveTextContent(/^2 neue Zeilen$/);
    unmount();
    const { fake } = openAt(0);
    const asked = vi.spyOn(fake.engine, 'auditNews');
    await auditRows();
    await waitFor(() => expect(asked).toHaveBeenCalled());
    expect(screen.queryByTestId('audit-new')).toBeNull();
  });

  describe('once the read models have caught up', () => {
    const before = 123_456;
    const after = before + 175_806;

    /** An import comes into the views while the trail is open. */
    async function openAndImport(touch: (view: Rendered) => void | Promise<void>) {
      let head = before;
      const view = openAudit('', ({ engine }) => {
        const { auditLog } = engine;
        engine.auditLog = async (query) => ({ ...(await auditLog(query)), upTo: head });
      });
      await auditRows();
      const frame = (state: 'catching_up' | 'ready', position: number) =>
        act(() => view.fake.live.frame(frameOf(before, position, [], { state, head: after })));
      frame('catching_up', before + 10);
      await screen.findByTestId('audit-new');
      await touch(view);
      head = after;
      frame('ready', after);
      return view;
    }

    it('takes in what is new, where the reader has touched nothing', async () => {
      await openAndImport(() => undefined);
      await waitFor(() => expect(screen.queryByTestId('audit-new')).toBeNull());
    });

    it('lets it wait where a row is selected or the table scrolled', async () => {
      const select = async ({ user }: Rendered) => {
        act(() => screen.getByTestId('audit-rows').focus());
        await user.keyboard('j');
      };
      const { unmount } = await openAndImport(select);
      expect(await screen.findByText('175.806 neue Zeilen')).toBeInTheDocument();
      unmount();
      await openAndImport(() => {
        const table = screen.getByTestId('audit-rows');
        table.scrollTop = 500;
        fireEvent.scroll(table);
      });
      expect(await screen.findByText('175.806 neue Zeilen')).toBeInTheDocument();
    });
  });
});
