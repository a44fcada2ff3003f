// Lint rules. The import rules keep the direction shared → features → app and the features apart, and make `src/platform` the only door
// to Tauri.
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const tauri = { regex: '^@tauri-apps/', message: 'Only src/platform talks to Tauri.' };
const featureInside = {
  regex: '^@/features/[^/]+/',
  message: "Import a feature through its index: '@/features/<name>'.",
};
const platformInside = { regex: '^@/platform/', message: "Import from '@/platform'." };
const popover = {
  regex: '^@mui/material/Popover$',
  message: 'Use shared/components/Popover, which gives the keyboard back.',
};
const testing = { regex: '^@/testing', message: 'The fake engine is for tests and the preview only.' };
/** What several features share is in shared, and app puts the features together. */
const otherFeature = {
  regex: '^@/features(/|$)',
  message: 'Features do not know each other: share it in shared.',
};
/** From a file so many folders below its feature's own. */
const leaving = (depth) => ({
  regex: `^(\\.\\./){${depth + 1}}`,
  message: "Leave a feature through '@/…' only.",
});
const DEPTHS = [0, 1, 2, 3];
const layer = (name, ...forbidden) => ({
  regex: `^(@/|(\\.\\./)+)(${forbidden.join('|')})(/|$)`,
  message: `${name} must not import from ${forbidden.join(' or ')}.`,
});
// A message of the core, shown as it is: in a German window it would be English.
const shown =
  ':not(CallExpression[callee.name="reason"] *):not(JSXOpeningElement[name.name="ErrorMessage"] *)';
const untold = [
  'JSXAttribute[name.name="text"] MemberExpression[property.name="error"]',
  'CallExpression[callee.name=/^(t|visibleText)$/] MemberExpression[property.name=/^(message|error)$/]',
  'JSXExpressionContainer MemberExpression[property.name="message"]:not([object.name="styles"])',
  // Taken out of an error before it is shown.
  'JSXExpressionContainer Identifier[name="message"]:not(.property):not(.key)',
].map((place) => ({
  selector: `${place}${shown}`,
  message: 'Tell it in the reader’s language: through useReason, or as an ErrorMessage.',
}));
const restrict = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: [popover, ...patterns] }],
});
const tests = ['src/**/*.test.{ts,tsx}'];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/platform/generated'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: { globals: globals.browser },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...untold],
      // TanStack Virtual's instance is mutable by design; the components that use it are not compiled.
      'react-hooks/incompatible-library': 'off',
    },
  },
  { files: ['src/platform/**'], rules: restrict(layer('platform', 'shared', 'features', 'app', 'testing')) },
  {
    files: ['src/shared/**'],
    ignores: tests,
    rules: restrict(tauri, testing, platformInside, layer('shared', 'features', 'app')),
  },
  ...DEPTHS.map((depth) => ({
    files: [`src/features/*/${'*/'.repeat(depth)}*.{ts,tsx}`],
    ignores: tests,
    rules: restrict(tauri, testing, platformInside, otherFeature, leaving(depth), layer('features', 'app')),
  })),
  {
    files: ['src/app/**'],
    ignores: tests,
    rules: restrict(tauri, testing, platformInside, featureInside),
  },
  {
    files: ['src/**'],
    ignores: ['src/shared/storedValue.ts', 'src/testing/**', ...tests],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'localStorage', message: 'What lies there may be anything: use storedValue.' },
      ],
    },
  },
  {
    files: ['src/testing/**', ...tests],
    rules: { ...restrict(tauri), '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['src/features/**/*.test.{ts,tsx}'], rules: restrict(tauri, otherFeature) },
);
