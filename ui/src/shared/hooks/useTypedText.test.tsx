import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useTypedText } from './useTypedText';

describe('what is typed into a search', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const open = () => {
    const reported: string[] = [];
    const { result, rerender } = renderHook(
      ({ outside }) => useTypedText(outside, (text) => reported.push(text)),
      { initialProps: { outside: '' } },
    );
    return {
      reported,
      text: () => result.current[0],
      type: (text: string) => act(() => result.current[1](text)),
      rest: () => act(() => vi.advanceTimersByTime(120)),
      arrives: (outside: string) => rerender({ outside }),
    };
  };

  it('is reported once it rests', () => {
    const { reported, type, rest } = open();
    type('a');
    type('ab ');
    expect(reported).toEqual([]);
    rest();
    expect(reported).toEqual(['ab']);
  });

  it('keeps the letters that come while the address takes what was reported', () => {
    const { reported, text, type, rest, arrives } = open();
    type('a');
    rest();
    type('ab');
    arrives('a');
    expect(text()).toBe('ab');
    rest();
    type('abc');
    rest();
    // The address may pass over one of them.
    arrives('abc');
    expect(reported).toEqual(['a', 'ab', 'abc']);
    expect(text()).toBe('abc');
  });

  it('gives way to a change from elsewhere, also to a text that was typed before', () => {
    const { text, type, rest, arrives } = open();
    type('a ');
    rest();
    arrives('a');
    expect(text()).toBe('a ');
    arrives('');
    expect(text()).toBe('');
    arrives('a');
    expect(text()).toBe('a');
    type('b');
    arrives('');
    expect(text()).toBe('');
  });
});
