import { defineConfig } from 'vitest/config';

// The tests run the sources with the real WebAssembly; `npm run build` has made src/glue.js and src/embedded.js.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    // What nobody can reach is freed by itself: shown with a collection that is asked for.
    pool: 'forks',
    execArgv: ['--expose-gc'],
    typecheck: { enabled: true, include: ['src/**/*.test-d.ts'], tsconfig: './tsconfig.test.json' },
  },
});
