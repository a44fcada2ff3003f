import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fromJson, storedValue } from './storedValue';

const numbers = storedValue<readonly number[]>('test.numbers:', {
  usual: [],
  read: (text) => {
    const list = fromJson(text);
    return Array.isArray(list) ? list.filter((one) => typeof one === 'number') : null;
  },
  write: (list) => JSON.stringify(list),
});

describe('a stored value', () => {
  it('is the usual one where nothing is stored, or nothing that can be read', () => {
    expect(numbers.get('a')).toEqual([]);
    localStorage.setItem('test.numbers:a', '[1,');
    expect(numbers.get('a')).toEqual([]);
    localStorage.setItem('test.numbers:a', '{"1":2}');
    expect(numbers.get('a')).toEqual([]);
    localStorage.setItem('test.numbers:a', '[1,"2",3]');
    expect(numbers.get('a')).toEqual([1, 3]);
  });

  it('is one for each that it is of, and the same as long as nothing else is stored', () => {
    numbers.set([1], 'a');
    numbers.set([2], 'b');
    expect([numbers.get('a'), numbers.get('b')]).toEqual([[1], [2]]);
    expect(numbers.get('a')).toBe(numbers.get('a'));
  });

  it('is seen at once by all that use it', () => {
    const { result } = renderHook(() => numbers.use('a'));
    act(() => numbers.set([5], 'a'));
    expect(result.current).toEqual([5]);
  });

  it('is told of where another window has stored one, and of no other', () => {
    const word = storedValue('test.word', { usual: '', read: (text) => text, write: (text) => text });
    const listener = vi.fn();
    word.onElsewhere(listener);
    localStorage.setItem('test.word', 'there');
    window.dispatchEvent(new StorageEvent('storage', { key: 'test.other' }));
    expect(listener).not.toHaveBeenCalled();
    window.dispatchEvent(new StorageEvent('storage', { key: 'test.word' }));
    expect(listener).toHaveBeenCalledExactlyOnceWith('there');
  });
});
