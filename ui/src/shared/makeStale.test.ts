import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { makeStale } from './makeStale';

describe('what becomes stale', () => {
  it('is read again also where its first reading was under way', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
    const answers: ((value: string) => void)[] = [];
    const queryFn = () => new Promise<string>((resolve) => answers.push(resolve));
    const observer = new QueryObserver(client, { queryKey: ['figures'], queryFn });
    const seen: (string | undefined)[] = [];
    const leave = observer.subscribe(({ data }) => seen.push(data));
    const readAgain = makeStale(client, { queryKey: ['figures'] });
    answers[0]?.('before');
    await readAgain;
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.('after');
    await expect.poll(() => seen.at(-1)).toBe('after');
    expect(answers).toHaveLength(2);
    leave();
  });
});
