import intl from '@intlify/eslint-plugin-vue-i18n';
import vue from 'eslint-plugin-vue';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { layerRules } from './eslint.layers.js';

const ambient = 'It makes tests unrepeatable: take it from kernel/clock, kernel/ids or the logger.';
/** Attributes and properties whose words a person reads or hears. */
const readAttributes = ['title', 'label', 'placeholder', 'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'alt', 'text', 'hint', 'help', 'description', 'note', 'unit', 'heading', 'caption'];

export default defineConfig(
  globalIgnores(['node_modules', 'out', 'dist', 'data', 'tests/layers/fixtures']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strict,
  vue.configs['flat/recommended'],
  {
    files: ['**/*.ts', '**/*.vue'],
    languageOptions: {
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] },
    },
  },
  {
    files: ['{shared,electron,tests}/**/*.ts', 'renderer/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.vue'],
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-restricted-properties': ['error',
        { object: 'Date', property: 'now', message: ambient },
        { object: 'Math', property: 'random', message: ambient },
        { object: 'crypto', property: 'randomUUID', message: ambient },
      ],
      'no-restricted-syntax': ['error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: ambient },
        { selector: 'ImportDeclaration[source.value="pino"] > ImportSpecifier[imported.name="pino"]', message: 'A log is made by kernel/create-log, which keeps personal data out of it.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a thing has one name everywhere.' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['renderer/**/*.vue'],
    plugins: { '@intlify/vue-i18n': intl },
    settings: { 'vue-i18n': { localeDir: './renderer/src/i18n/*.json', messageSyntaxVersion: '^11.0.0' } },
    rules: {
      'max-lines': ['error', { max: 200 }],
      'no-restricted-syntax': 'off',
      'no-undef': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/attribute-hyphenation': 'off',
      'vue/v-on-event-hyphenation': 'off',
      'vue/html-closing-bracket-spacing': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      '@intlify/vue-i18n/no-raw-text': ['error', { ignorePattern: '^[-–—#:;()&/|,.+·\\s\\d€%x]+$', ignoreText: ['AX017', 'RC-000012'], attributes: { '/.+/': readAttributes } }],
      '@intlify/vue-i18n/no-missing-keys': 'error',
    },
  },
  {
    files: ['**/*.test.ts', 'tests/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 400 }], 'max-lines-per-function': 'off' },
  },
  { files: ['electron/core/database/migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['*.config.ts', '*.config.js'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['electron/core/kernel/clock.ts', 'electron/core/kernel/ids.ts'], rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' } },
  { files: ['electron/core/kernel/create-log.ts'], rules: { 'no-restricted-syntax': 'off' } },
  ...layerRules,
);
