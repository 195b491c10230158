// @ts-nocheck
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Functions whose last bits the standard leaves to each engine: they would break bit-identical replay. */
const unportable = [
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot'],
  ...[
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'atan2',
    'sinh',
    'cosh',
    'tanh',
    'asinh',
    'acosh',
    'atanh',
  ],
];
const portableOnly = [
  ...unportable.map((property) => ({
    object: 'Math',
    property,
    message: 'Its last bits differ between browsers. Use worker/engine/special.ts.',
  })),
  { object: 'Math', property: 'random', message: 'Use the seeded generator of worker/engine/random.ts.' },
];

export default ts.config(
  { ignores: ['dist', 'coverage', 'e2e/results', '.mutants', 'node_modules'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: globals.builtin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['.ci/**', 'e2e/**', '*.js', '*.ts'], languageOptions: { globals: globals.node } },
  { files: ['.ci/**'], rules: { 'no-console': 'off' } },
  { files: ['src/**'], languageOptions: { globals: globals.browser } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['src/**'],
    rules: {
      'svelte/no-at-html-tags': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='html']",
          message: 'The page sets text, never markup.',
        },
        {
          selector: "CallExpression[callee.property.name='attr'][arguments.0.value='style']",
          message: 'The Content-Security-Policy forbids style attributes: use .style().',
        },
      ],
    },
  },
  {
    files: ['worker/**'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: {
      'no-restricted-properties': ['error', ...portableOnly],
      'no-restricted-syntax': [
        'error',
        {
          selector: ":matches(BinaryExpression[operator='**'], AssignmentExpression[operator='**='])",
          message: 'It is Math.pow, whose last bits differ between browsers.',
        },
      ],
    },
  },
);
