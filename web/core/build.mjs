// Makes dist/ from the WebAssembly build: `npm run build`. Needs wasm-build/out/ (preset `wasm`), or the folder in QUOTAPACK_WASM_OUT.
import { execFileSync } from 'node:child_process';
import { constants, deflateRawSync } from 'node:zlib';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const wasmOut = process.env.QUOTAPACK_WASM_OUT ?? join(here, '../../wasm-build/out');
const dist = join(here, 'dist');
const src = join(here, 'src');

export async function makeSources() {
  const wasm = readFileSync(join(wasmOut, 'quotapack.wasm'));
  const glue = readFileSync(join(wasmOut, 'quotapack.mjs'), 'utf8');
  const { code } = await minify(glue, { module: true, toplevel: true, ecma: 2020, compress: { passes: 3 }, mangle: true });
  writeFileSync(join(src, 'glue.js'), `${code}\n`);
  const packed = deflateRawSync(wasm, { level: 9, memLevel: 9, strategy: constants.Z_DEFAULT_STRATEGY }).toString('base64');
  writeFileSync(join(src, 'embedded.js'), `export const packed = '${packed}';\n`);
}

async function bundle(entry, format, file) {
  await build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: dist,
      emptyOutDir: false,
      target: 'es2022',
      minify: false, // terser below: Vite leaves the white space of ES modules
      lib: { entry: join(src, entry), formats: [format], name: 'quotapackBundle', fileName: () => file },
    },
  });
  const path = join(dist, file);
  const { code } = await minify(readFileSync(path, 'utf8'), { module: format === 'es', toplevel: true, ecma: 2022, compress: { passes: 2 } });
  writeFileSync(path, `/*! quotapack, Apache-2.0 */\n${code}\n`);
}

await makeSources();
if (!process.argv.includes('--sources')) {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.json', '--emitDeclarationOnly'], { cwd: here, stdio: 'inherit' });
  await bundle('index.ts', 'es', 'index.js');
  await bundle('slim.ts', 'es', 'slim.js');
  await bundle('global.ts', 'iife', 'global.js');
  copyFileSync(join(wasmOut, 'quotapack.wasm'), join(dist, 'core.wasm'));
}
