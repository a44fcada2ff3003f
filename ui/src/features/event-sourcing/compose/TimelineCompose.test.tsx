import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type ApiError, EngineError } from '@/platform';
import { followWorkspace } from '@/shared/workspace/live';
import { OF, showTimeline } from '@/testing/showTimeline';

describe('adding an entry', () => {
  const write = async (user: Awaited<ReturnType<typeof showTimeline>>['user'], text: string) => {
    await user.click(await screen.findByTestId('compose'));
    await user.type(await screen.findByTestId('compose-text'), text);
  };

  it('shows it at once as pending, then as the real one, once and without a jump', async () => {
    const { fake, user } = await showTimeline();
    const stop = followWorkspace();
    await write(user, 'Bitte zurückrufen');
    await user.click(screen.getByTestId('compose-save'));
    const first = () => screen.getAllByTestId('timeline-entry')[0]!;
    await waitFor(() => expect(first()).toHaveTextContent('wird verarbeitet'));
    expect(first()).toHaveTextContent('Bitte zurückrufen');
    await waitFor(() => expect(screen.queryByTestId('compose-form')).toBeNull());
    expect(fake.calls).toContain(
      `recordEntry customer ${OF.customer.entityId} {"kind":"note","text":"Bitte zurückrufen"}`,
    );
    const status = { ...(await fake.engine.workspaceStatus()), position: 123_457, head: 123_457 };
    fake.live.frame({ status, touched: [OF.customer] });
    await waitFor(() => expect(first()).not.toHaveTextContent('wird verarbeitet'));
    expect(first()).toHaveAttribute('data-position', '123457');
    expect(screen.getAllByText('Bitte zurückrufen')).toHaveLength(1);
    stop();
  });

  it('goes on in the list at the new one, and not at the one before', async () => {
    const { fake, user } = await showTimeline();
    const stop = followWorkspace();
    const list = () => screen.getByTestId('timeline');
    act(() => list().focus());
    await user.keyboard('j');
    await write(user, 'Bitte zurückrufen');
    await user.click(screen.getByTestId('compose-save'));
    await waitFor(() => expect(screen.queryByTestId('compose-form')).toBeNull());
    const active = () => document.querySelector('[data-testid="timeline-entry"][data-active="true"]');
    await waitFor(() => expect(active()).toHaveTextContent('Bitte zurückrufen'));
    expect(list()).toHaveFocus();
    const status = { ...(await fake.engine.workspaceStatus()), position: 123_457, head: 123_457 };
    fake.live.frame({ status, touched: [OF.customer] });
    await waitFor(() => expect(active()).toHaveAttribute('data-position', '123457'));
    expect(list()).toHaveAttribute('aria-activedescendant', active()?.id);
    await user.keyboard('j');
    expect(active()).toHaveAttribute('data-position', '123456');
    stop();
  });

  it('says that the filters hide what was saved, and shows it', async () => {
    const { fake, user } = await showTimeline();
    const stop = followWorkspace();
    await user.click(screen.getByTestId('filter-system'));
    await waitFor(() =>
      screen
        .getAllByTestId('timeline-entry')
        .forEach((entry) => expect(entry).toHaveTextContent('E-Mail nicht zustellbar')),
    );
    await write(user, 'Bitte zurückrufen');
    await user.click(screen.getByTestId('compose-save'));
    const list = () => screen.getByTestId('timeline');
    await waitFor(() => expect(list()).toHaveTextContent('Bitte zurückrufen'));
    expect(screen.queryByTestId('timeline-excluded')).toBeNull();
    const status = { ...(await fake.engine.workspaceStatus()), position: 123_457, head: 123_457 };
    fake.live.frame({ status, touched: [OF.customer] });
    const notice = await screen.findByTestId('timeline-excluded');
    expect(notice).toHaveTextContent('Gespeichert, aber von den Filtern ausgeblendet.');
    await waitFor(() => expect(list()).not.toHaveTextContent('Bitte zurückrufen'));
    await user.click(within(notice).getByRole('button', { name: 'Filter zurücksetzen' }));
    await waitFor(() => expect(list()).toHaveTextContent('Bitte zurückrufen'));
    expect(screen.queryByTestId('timeline-excluded')).toBeNull();
    // It was told once: the same filters are no news of it.
    await user.click(screen.getByTestId('filter-system'));
    await waitFor(() => expect(list()).not.toHaveTextContent('Bitte zurückrufen'));
    expect(screen.queryByTestId('timeline-excluded')).toBeNull();
    stop();
  });

  it('keeps the text and says why when it was refused', async () => {
    const { user } = await showTimeline({}, ({ engine }) => {
      engine.recordEntry = () =>
        Promise.reject(
          new EngineError({ code: 'invalid_input', message: "the note's text must not be blank" }),
        );
    });
    await write(user, 'Wichtig');
    await user.click(screen.getByTestId('compose-save'));
    const alert = await within(await screen.findByTestId('compose-form')).findByRole('alert');
    expect(alert).toHaveTextContent('Der Text der Notiz darf nicht leer sein');
    expect(screen.getByTestId('compose-text')).toHaveValue('Wichtig');
    expect(screen.queryByText('wird verarbeitet')).toBeNull();
  });

  it('takes a call and a task with what belongs to them', async () => {
    const { fake, user } = await showTimeline();
    await write(user, 'Preise besprochen');
    await user.click(screen.getByTestId('compose-call'));
    await user.type(screen.getByLabelText('Gesprochen mit'), 'Frau Krämer');
    await user.selectOptions(screen.getByLabelText('Richtung'), 'in');
    await user.click(screen.getByTestId('compose-save'));
    await waitFor(() => expect(screen.queryByTestId('compose-form')).toBeNull());
    await write(user, 'Angebot senden');
    await user.click(screen.getByTestId('compose-task'));
    await screen.findByRole('option', { name: 'Petra Lindner' });
    await user.selectOptions(screen.getByTestId('compose-assignee'), 'Petra Lindner');
    fireEvent.change(screen.getByLabelText('Bis'), { target: { value: '2026-04-01' } });
    await user.click(screen.getByTestId('compose-save'));
    await waitFor(() => expect(screen.queryByTestId('compose-form')).toBeNull());
    const recorded = fake.calls.filter((call) => call.startsWith('recordEntry'));
    expect(recorded[0]).toContain(
      '{"kind":"call","inbound":true,"contactName":"Frau Krämer","minutes":5,"summary":"Preise besprochen"}',
    );
    expect(recorded[1]).toContain(
      '{"kind":"task","title":"Angebot senden","assigneeId":"u3","dueDate":"2026-04-01"}',
    );
  });

  it('says why it is not possible for a role that may not write', async () => {
    const { user } = await showTimeline({}, ({ engine }) => {
      const { me } = engine;
      engine.me = async () => ({
        ...(await me()),
        role: 'viewer',
        roleName: { de: 'Lesezugriff', en: 'Viewer' },
        mayWrite: false,
        setAside: null,
      });
    });
    const button = await screen.findByTestId('compose');
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription('Ihre Rolle (Lesezugriff) darf keine Einträge hinzufügen.');
    await user.click(button);
    expect(screen.queryByTestId('compose-form')).toBeNull();
  });

  it('says why it is not possible where it is not known who one is, until that is mended', async () => {
    let isLink = true;
    const place = '/home/jana/.local/share/hergang/me.json';
    const { user } = await showTimeline({}, ({ engine }) => {
      const { me } = engine;
      const error: ApiError = {
        code: 'untrusted',
        message: `${place}: there is a link, which is not followed; remove it`,
      };
      engine.me = () => (isLink ? Promise.reject(new EngineError(error)) : me());
    });
    const button = await screen.findByTestId('compose');
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription(
      `Hergang weiß nicht, wer Sie sind, und kann in Ihrem Namen nichts hinzufügen. ${place}: Dort liegt ein Link, dem nicht gefolgt wird; entfernen Sie ihn`,
    );
    await user.click(button);
    expect(screen.queryByTestId('compose-form')).toBeNull();
    isLink = false;
    await user.click(button);
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
    await user.click(button);
    expect(await screen.findByTestId('compose-form')).toBeInTheDocument();
  });

  it('is offered for customers and opportunities only', async () => {
    await showTimeline({ of: OF.order });
    await waitFor(() => expect(screen.getByTestId('timeline')).toBeInTheDocument());
    expect(screen.queryByTestId('compose')).toBeNull();
  });
});
