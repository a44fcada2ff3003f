// What crosses to the core, and what is said where it cannot.
import { beforeEach, expect, it, vi } from 'vitest';
import { reasonIn } from '@/shared/i18n/reasons';
import { tauriPlatform } from './tauri';

const { invoke } = vi.hoisted(() => ({ invoke: vi.fn() }));
vi.mock('@tauri-apps/api/core', () => ({ invoke, Channel: vi.fn() }));
vi.mock('@tauri-apps/api/webview', () => ({ getCurrentWebview: vi.fn() }));

const { engine } = tauriPlatform;
const HALF = 'Angebot \ud83d für Mai';

beforeEach(() => {
  invoke.mockReset().mockResolvedValue({});
});

it('stores no half of a character, and says so in the reader’s language', async () => {
  for (const hand of [
    () => engine.recordEntry('customer', 'x', { kind: 'note', text: HALF }),
    () => engine.renameMe(HALF, null),
    () => engine.createWorkspace(HALF, 'token'),
  ]) {
    const failure: unknown = await hand().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'invalid_input' });
    const { message } = failure as Error;
    expect(reasonIn('de', message)).toMatch(/^Im Text steht ein halbes Zeichen.*schreiben Sie es neu$/);
  }
  expect(invoke).not.toHaveBeenCalled();
});

it('hands over whole characters to the letter, and looks for what is left without half of one', async () => {
  await engine.recordEntry('customer', 'x', { kind: 'note', text: '👍 ja' });
  expect(invoke).toHaveBeenLastCalledWith('record_entry', {
    entityType: 'customer',
    entityId: 'x',
    entry: { kind: 'note', text: '👍 ja' },
  });
  await engine.entities({ text: HALF, entityType: null, cursor: null, limit: 8 });
  expect(invoke).toHaveBeenLastCalledWith('entities', {
    query: { text: 'Angebot \ufffd für Mai', entityType: null, cursor: null, limit: 8 },
  });
});

it('says what to do about an argument that is refused before the core sees it', async () => {
  const refusal =
    'invalid args `entry` for command `record_entry`: invalid value: integer `5000000000`, expected u32';
  invoke.mockRejectedValue(refusal);
  const entry = { kind: 'call', inbound: true, contactName: null, minutes: 5e9, summary: 'x' } as const;
  const failure: unknown = await engine.recordEntry('customer', 'x', entry).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'invalid_input' });
  expect(reasonIn('de', (failure as Error).message)).toBe(
    'Eine Angabe ist nicht so, wie das Programm sie nimmt; ändern Sie sie und versuchen Sie es erneut',
  );
});
