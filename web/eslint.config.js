// What the compiler does not see. Layout is prettier's.
import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import ts from 'typescript-eslint';

export default ts.config(
  // Generated: what the WebAssembly build writes into core/src.
  { ignores: ['**/dist/**', '**/node_modules/**', 'core/src/glue.js', 'core/src/embedded.js', 'e2e/matrix/work/**', '**/*.test-d.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  lit.configs['flat/recommended'],
  {
    files: ['**/*.mjs', '**/service-worker.js', '**/eslint.config.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...Object.getOwnPropertyNames(globalThis), // those of Node
          'self',
          'caches',
          'navigator',
          'document',
          'getComputedStyle',
          'createImageBitmap',
          'OffscreenCanvas',
          'location',
          'DataTransfer',
          'DragEvent',
          'InputEvent',
          'KeyboardEvent',
          'requestAnimationFrame',
          'Element',
          'innerHeight',
          'scrollY',
          'queueMicrotask',
          'MutationObserver',
          'Worker',
          '__FILES__',
          'window',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `${number}` and friends are shown as they are.
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  { files: ['**/globals.d.ts'], rules: { 'no-var': 'off' } },
  // A framework is taught by adding to its interface: there is nothing else to say in it.
  { files: ['e2e/hosts/**/*.d.ts'], rules: { '@typescript-eslint/no-empty-object-type': 'off' } },
);
