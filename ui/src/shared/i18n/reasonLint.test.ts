import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const RULE = 'no-restricted-syntax';

/** Whether the lint finds a message that is shown as the core said it. */
async function isFound(lint: ESLint, shown: string): Promise<boolean> {
  const [result] = await lint.lintText(`export const shown = ${shown};\n`, {
    filePath: 'src/app/Shown.tsx',
  });
  return result?.messages.some(({ ruleId }) => ruleId === RULE) ?? false;
}

it('finds whoever shows a message of the core as it is', async () => {
  const lint = new ESLint();
  for (const shown of [
    '<p>{error.message}</p>',
    '<>{error?.message}</>',
    '<p>{error ? error.message : null}</p>',
    '<Notice title={error.message} />',
    '<Notice hint={`${error.message}!`} />',
    '<button aria-label={failed.error.message} />',
    '<EventText text={status.error} />',
    '<p>{message}</p>',
    '<Notice title={message} />',
    "<p>{t('failed', { message })}</p>",
    "<p>{t('failed', { message: error.message })}</p>",
    'visibleText(error.message, 300)',
  ]) {
    expect([shown, await isFound(lint, shown)]).toEqual([shown, true]);
  }
  for (const shown of [
    '<ErrorMessage message={error.message} />',
    '<ErrorMessage message={message} />',
    '<div>{error && <ErrorMessage message={error.message} />}</div>',
    '<p>{reason(error.message)}</p>',
    '<p className={styles.message}>{reason(message)}</p>',
    "<p>{t('failed', { message: visibleText(reason(status.error?.message ?? ''), 300) })}</p>",
    '<ErrorNotice error={status.error} />',
  ]) {
    expect([shown, await isFound(lint, shown)]).toEqual([shown, false]);
  }
});
