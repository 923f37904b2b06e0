// Builds dist/: one JavaScript file and one type file per source file, so that bundlers take only what is used; and
// custom-elements.json for editors.
import { copyFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);

rmSync(`${here}dist`, { recursive: true, force: true });
const tsc = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', `${here}tsconfig.build.json`], { stdio: 'inherit' });
if (tsc.status !== 0) process.exit(tsc.status ?? 1);
// From the project's root, so that the tarball has them.
for (const name of ['LICENSE', 'CHANGELOG.md']) copyFileSync(`${here}../../${name}`, `${here}${name}`);
const manifest = spawnSync(process.execPath, [require.resolve('@custom-elements-manifest/analyzer/cem.js'), 'analyze', '--quiet'], {
  cwd: here,
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (manifest.status !== 0) process.exit(manifest.status ?? 1);
console.log('elements: dist/ and custom-elements.json are built');
