import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { WHOLE_AUDIT } from './audit.types';
import { useAuditColumns } from './columns';
import { useSavedFilters } from './savedFilters';

/** As another window writes it: into the storage that is shared, of which this window is told. */
const elsewhere = (key: string, value: string) =>
  act(() => {
    localStorage.setItem(key, value);
    window.dispatchEvent(new StorageEvent('storage', { key }));
  });

it('a filter saved in another window is there in this one', () => {
  const { result } = renderHook(() => useSavedFilters('/demo'));
  act(() => result.current.save('Meine', WHOLE_AUDIT));
  elsewhere('hergang.audit.filters./demo', '[{"name":"Andere","params":{}}]');
  expect(result.current.filters.map(({ name }) => name)).toEqual(['Andere']);
});

it('columns chosen in another window are shown in this one', () => {
  const { result } = renderHook(() => useAuditColumns());
  act(() => result.current.choose(['time', 'user']));
  expect(result.current.columns).toEqual(['time', 'user']);
  elsewhere('hergang.audit.columns', 'time,action');
  expect(result.current.columns).toEqual(['time', 'action']);
});
