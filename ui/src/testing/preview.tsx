// The views over the fake engine, in any browser, to look at them: `npx vite`, then /preview.html. Not in any build.
// ?start shows the start screen, ?theme=, ?size= and ?lang= set what they say, ?import=run|done|fail|cancel plays an import,
// ?dialog=palette|shortcuts opens one, ?trouble shows projections that cannot go on, ?marked pins entities, ?many gives the
// first entity ten thousand events, ?live=<rate> lets events come, ?million makes the audit trail long, ?deep lets each event
// lead to a dozen others, one after the other, ?axe says what axe-core finds.
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@/shared/theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from '@/app';
import { openDialog } from '@/app/dialogs';
import { EngineError, setPlatform, type EntitySummary } from '@/platform';
import { rememberViewed, togglePinned } from '@/shared/entities/marks';
import { initI18n } from '@/shared/i18n';
import { initColorScheme } from '@/shared/theme/colorScheme';
import { initTextSize } from '@/shared/theme/textSize';
import { demoEntities, demoEvents } from './demoData';
import { createFake, progress } from './fakeEngine';
import { deepenCauses, lengthenAudit, playStream } from './play';
import { troubledProjections } from './troubledProjections';

const wish = new URLSearchParams(location.search);
localStorage.clear();
for (const [name, key] of [
  ['theme', 'hergang.theme'],
  ['lang', 'hergang.language'],
  ['size', 'hergang.text'],
] as const) {
  const value = wish.get(name);
  if (value) localStorage.setItem(key, value);
}

const now = new Date();
const many = demoEntities(now, 180).map((entity, index) =>
  index === 0 ? { ...entity, eventCount: 10_000 } : entity,
);
const written = new Map<string, ReturnType<typeof demoEvents>>();
const eventsOf = (entity: EntitySummary) => {
  const known = written.get(entity.entityId) ?? demoEvents(now, entity);
  written.set(entity.entityId, known);
  return known;
};

const fake = createFake({
  now,
  ...(wish.has('many') ? { entities: many, events: eventsOf } : {}),
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

// As Tauri does in the app: what cannot live with it is to be seen here. axe-core cannot.
if (!wish.has('axe')) Object.freeze(Object.prototype);
if (wish.has('marked')) {
  const [first, second, ...others] = demoEntities(new Date(), 8);
  for (const entity of [first, second])
    if (entity) togglePinned('/home/jana/.local/share/hergang/demo', entity);
  for (const entity of others) rememberViewed('/home/jana/.local/share/hergang/demo', entity);
}
if (wish.has('trouble')) fake.engine.projections = async () => troubledProjections;
const dialog = wish.get('dialog');
if (dialog === 'palette' || dialog === 'shortcuts') openDialog(dialog);
const rate = Number(wish.get('live') ?? 0);
if (rate > 0) playStream(fake, rate);
if (wish.has('million')) lengthenAudit(fake);
if (wish.has('deep')) deepenCauses(fake);

setPlatform(fake);
initColorScheme();
initTextSize();
initI18n();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
if (wish.has('axe')) void import('./axe').then(({ showAccessibility }) => showAccessibility());
