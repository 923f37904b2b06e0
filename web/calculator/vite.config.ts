import { defineConfig } from 'vite';

import { smaller } from './smaller.mjs';

// The served page. The single file has its own settings in build.mjs; both come from the same sources.
export default defineConfig(({ command }) => ({
  base: './',
  plugins: [smaller()],
  define: { __PLANNER__: JSON.stringify(command === 'build' ? './planner.js' : '') },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The core is one file by intent: it needs no deployment of its own.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: { index: 'index.html', gallery: 'gallery.html', planner: 'src/worker.ts' },
      // The page knows its worker by name.
      output: { entryFileNames: (entry) => (entry.name === 'planner' ? 'planner.js' : 'assets/[name]-[hash].js') },
    },
  },
}));
