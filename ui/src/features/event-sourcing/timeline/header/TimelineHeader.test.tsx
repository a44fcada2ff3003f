import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { OF, showTimeline } from '@/testing/showTimeline';

describe('a timeline’s header', () => {
  it('says how many the filters let through, and nothing of it until that is known', async () => {
    const waiting: (() => void)[] = [];
    const { user } = await showTimeline({}, ({ engine }) => {
      const { timelineOverview } = engine;
      engine.timelineOverview = async (...of) => {
        if (of[2].categories.only.length > 0) await new Promise<void>((done) => waiting.push(done));
        return await timelineOverview(...of);
      };
    });
    const header = within(screen.getByRole('banner'));
    const counts = () => header.queryByText(/ von .* Ereignis/)?.textContent;
    const letThrough = async (before?: string) => {
      await waitFor(() => expect(waiting).toHaveLength(1));
      expect(counts()).toBeUndefined();
      waiting.pop()!();
      await waitFor(() => expect(counts()).toBeDefined());
      expect(counts()).not.toBe(before);
      return counts();
    };
    await user.click(await screen.findByTestId('filter-system'));
    const one = await letThrough();
    await user.click(screen.getByTestId('filter-interaction'));
    await letThrough(one);
  });

  it('tells what the entity is at present, all of it when asked', async () => {
    const { user } = await showTimeline();
    const facts = await screen.findByTestId('entity-facts');
    expect(facts).toHaveTextContent('Kreditlimit40.000,00 €');
    expect(facts).not.toHaveTextContent('einkauf@bergquell.example');
    await user.click(screen.getByTestId('entity-facts-more'));
    expect(facts).toHaveTextContent('einkauf@bergquell.example');
  });

  it('leads to the entity that it belongs to', async () => {
    const onEntity = vi.fn();
    const { user } = await showTimeline({ of: OF.opportunity, onEntity }, ({ engine }) => {
      engine.entityState = async () => ({ fields: [], belongsTo: OF.customer });
    });
    await user.click(await screen.findByTestId('belongs-to'));
    expect(onEntity).toHaveBeenCalledWith({ entityType: 'customer', entityId: OF.customer.entityId });
  });

  it('pins the entity and takes it off again', async () => {
    const { user } = await showTimeline();
    await user.click(await screen.findByRole('button', { name: 'Anheften' }));
    expect(localStorage.getItem('hergang.marks:/home/jana/.local/share/hergang/demo')).toContain(
      OF.customer.entityId,
    );
    await user.click(screen.getByRole('button', { name: 'Nicht mehr anheften' }));
    expect(screen.getByTestId('pin')).toHaveAttribute('aria-pressed', 'false');
  });
});
