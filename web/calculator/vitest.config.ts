import { defineConfig } from 'vitest/config';

// The page itself is tested as built, in web/e2e.
export default defineConfig({ test: { environment: 'node', include: ['src/**/*.test.ts'] } });
