import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

// Texts are tested in Node. Elements are tested in a browser, where form controls, focus and styles are real.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'text',
          environment: 'node',
          include: ['src/text/**/*.test.ts', 'src/*.test.ts', 'src/*.test.mjs', 'src/base/*.test.ts'],
        },
      },
      {
        optimizeDeps: { include: ['lit', 'lit/directives/class-map.js', 'lit/directives/live.js', 'lit/directives/repeat.js'] },
        test: {
          name: 'elements',
          include: ['src/*/*.test.ts'],
          exclude: ['src/text/**', 'src/base/**'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: '/usr/bin/chromium',
                chromiumSandbox: false,
                args: [
                  '--disable-gpu',
                  '--disable-quic',
                  '--no-first-run',
                  '--disable-background-networking',
                  '--disable-component-update',
                  '--disable-sync',
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
