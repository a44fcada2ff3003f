import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { formatDate } from '@/shared/format';
import { showTimeline } from '@/testing/showTimeline';
import { NO_NARROWING, type TimelineNarrowing } from '../timeline/timeline.types';

describe('the density strip', () => {
  const strip = () => screen.findByRole('slider', { name: 'Ereignisse im Zeitverlauf' });

  it('is walked with the arrow keys, tells what it shows, and jumps with Enter', async () => {
    const onJump = vi.fn();
    const { user } = await showTimeline({ onJump });
    (await strip()).focus();
    await user.keyboard('{Home}');
    expect(await strip()).toHaveAttribute('aria-valuenow', '0');
    expect((await strip()).getAttribute('aria-valuetext')).toMatch(/^Woche ab .+: \d+ Ereignisse?$/);
    await user.keyboard('{ArrowRight}{Enter}');
    expect(await strip()).toHaveAttribute('aria-valuenow', '1');
    expect(onJump).toHaveBeenLastCalledWith(expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/));
  });

  it('ends with today while its last week lasts, also in what is told of it', async () => {
    const { user } = await showTimeline();
    const today = formatDate(new Date().toISOString(), 'de');
    expect((await screen.findByTestId('density-strip')).querySelector('p > :last-child')).toHaveTextContent(
      today,
    );
    (await strip()).focus();
    await user.keyboard('{Home}{Shift>}{End}{/Shift}');
    expect((await strip()).getAttribute('aria-valuetext')).toContain(`bis ${today}: `);
  });

  it('chooses a period with Shift and the arrow keys', async () => {
    const onNarrow = vi.fn();
    const { user } = await showTimeline({ onNarrow });
    (await strip()).focus();
    await user.keyboard('{Home}{Shift>}{ArrowRight}{ArrowRight}{/Shift}{Enter}');
    const [{ period }] = onNarrow.mock.lastCall as [TimelineNarrowing];
    expect(period).toMatch(/^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/);
    expect(await screen.findByTestId('active-filter')).toHaveTextContent('Zeitraum');
  });

  it('is brushed with the mouse: dragging chooses, a click jumps', async () => {
    const onNarrow = vi.fn();
    const onJump = vi.fn();
    await showTimeline({ onNarrow, onJump });
    const plot = await strip();
    plot.setPointerCapture = vi.fn();
    plot.getBoundingClientRect = () => ({ left: 0, width: 800 }) as DOMRect;
    fireEvent.pointerDown(plot, { button: 0, clientX: 10 });
    fireEvent.pointerMove(plot, { clientX: 700 });
    fireEvent.pointerUp(plot, { clientX: 700 });
    expect(onNarrow).toHaveBeenLastCalledWith({
      ...NO_NARROWING,
      period: expect.stringMatching(/^\d.+\.\.\d.+$/) as string,
    });
    expect(onJump).not.toHaveBeenCalled();
    fireEvent.pointerDown(plot, { button: 0, clientX: 400 });
    fireEvent.pointerUp(plot, { clientX: 400 });
    expect(onJump).toHaveBeenCalledOnce();
  });

  it('shows where the reader is', async () => {
    await showTimeline();
    const place = (await screen.findByTestId('density-marker')).style.left;
    fireEvent.scroll(screen.getByTestId('timeline'), { target: { scrollTop: 6000 } });
    await waitFor(() => expect(screen.getByTestId('density-marker').style.left).not.toBe(place));
  });
});
