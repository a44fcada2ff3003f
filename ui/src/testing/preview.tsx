// The views over the fake engine, in any browser, to look at them: `npx vite`, then /preview.html. Not in any build.
// ?live=<rate> lets events come, ?million makes the audit trail long.
// ?start shows the start screen, ?theme= and ?lang= set what they say, ?import=run|done|fail|cancel plays an import.
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@/shared/theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from '@/app';
import { EngineError, setPlatform } from '@/platform';
import { initI18n } from '@/shared/i18n';
import { initColorScheme } from '@/shared/theme/colorScheme';
import { createFake, progress } from './fakeEngine';
import { lengthenAudit, playStream } from './play';

const wish = new URLSearchParams(location.search);
localStorage.clear();
for (const [name, key] of [
  ['theme', 'hergang.theme'],
  ['lang', 'hergang.language'],
] as const) {
  const value = wish.get(name);
  if (value) localStorage.setItem(key, value);
}

const fake = createFake({
  ...(wish.has('start') ? { workspace: null } : {}),
  ...(wish.has('empty') ? { entities: [] } : {}),
});
fake.importLog = (_, onProgress) =>
  new Promise((resolve, reject) => {
    const running = { done: 118_000, total: 262_200, added: 118_000, perSecond: 41_350, secondsLeft: 4 };
    onProgress(progress(running));
    const play = wish.get('import');
    const skippedFile = '/home/jana/.local/share/hergang/bpic2012/skipped-2026-03-12.jsonl';
    if (play === 'done') {
      resolve(
        progress({
          phase: 'done',
          done: 262_200,
          total: 262_200,
          added: 262_150,
          alreadyThere: 38,
          skipped: 12,
          skippedFile,
        }),
      );
    } else if (play === 'fail') {
      const message =
        'bpic2012.xes.gz, line 18,204: <date key="time:timestamp"> is not a date: "2011-13-40T00:00"';
      reject(new EngineError({ code: 'import_failed', message }));
    } else if (play === 'cancel') resolve(progress({ phase: 'cancelled' }));
  });
fake.engine.appReady = async (millis) => {
  document.title = `${millis} ms to the first useful paint`;
};
if (wish.has('slow')) fake.engine.timeline = () => new Promise(() => undefined);
if (wish.has('catching')) {
  const status = fake.engine.workspaceStatus;
  fake.engine.workspaceStatus = async () => ({
    ...(await status()),
    state: 'catching_up',
    position: 55_555,
    percent: 45,
    secondsLeft: 12,
  });
}

const rate = Number(wish.get('live') ?? 0);
if (rate > 0) playStream(fake, rate);
if (wish.has('million')) lengthenAudit(fake);

setPlatform(fake);
initColorScheme();
initI18n();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
