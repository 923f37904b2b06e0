import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

import { hosts } from './names.mjs';

// One page for each host, built as their own tools build it.
export default defineConfig({
  base: './',
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('quotapack-') } } })],
  build: {
    target: 'es2022',
    outDir: 'dist',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: Object.fromEntries(hosts.map((host) => [host, `${host}.html`])) },
  },
});
