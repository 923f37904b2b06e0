// Makes dist/ from the WebAssembly build: `npm run build`. Needs wasm-build/out/ (preset `wasm`), or the folder in QUOTAPACK_WASM_OUT.
import { execFileSync } from 'node:child_process';
import { inflateRawSync } from 'node:zlib';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { minify } from 'terser';
import { build } from 'vite';
import { makeSchemas } from './schema.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const wasmOut = process.env.QUOTAPACK_WASM_OUT ?? join(here, '../../wasm-build/out');
const dist = join(here, 'dist');
const fresh = join(here, '.fresh');
const src = join(here, 'src');

async function makeWasmSources() {
  const wasm = readFileSync(join(wasmOut, 'quotapack.wasm'));
  const glue = readFileSync(join(wasmOut, 'quotapack.mjs'), 'utf8');
  const { code } = await minify(glue, { module: true, toplevel: true, ecma: 2020, compress: { passes: 3 }, mangle: true });
  writeFileSync(join(src, 'glue.js'), `${code}\n`);
  // zopfli tries harder than zlib for the same format: 5 % less to download.
  const packed = execFileSync('zopfli', ['--deflate', '--i15', '-c', join(wasmOut, 'quotapack.wasm')], { maxBuffer: 1 << 24 });
  if (!inflateRawSync(packed).equals(wasm)) throw new Error('zopfli packed something else.');
  writeFileSync(join(src, 'embedded.js'), `export const packed = '${packed.toString('base64')}';\n`);
}

async function bundle(entry, format, file) {
  await build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: fresh,
      emptyOutDir: false,
      target: 'es2022',
      minify: false, // terser below: Vite leaves the white space of ES modules
      lib: { entry: join(src, entry), formats: [format], name: 'quotapackBundle', fileName: () => file },
    },
  });
  const path = join(fresh, file);
  const { code } = await minify(readFileSync(path, 'utf8'), { module: format === 'es', toplevel: true, ecma: 2022, compress: { passes: 2 } });
  writeFileSync(path, `/*! quotapack, Apache-2.0 */\n${code}\n`);
}

// Files are swapped one by one at the end, so that whoever reads dist/ meanwhile finds either the old or the new one.
function publish() {
  mkdirSync(dist, { recursive: true });
  const made = readdirSync(fresh, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = new Set(made.map((entry) => relative(fresh, join(entry.parentPath ?? entry.path, entry.name))));
  for (const name of names) {
    mkdirSync(dirname(join(dist, name)), { recursive: true });
    renameSync(join(fresh, name), join(dist, name));
  }
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const name = relative(dist, join(entry.parentPath ?? entry.path, entry.name));
    if (entry.isFile() && !names.has(name)) rmSync(join(dist, name));
  }
  rmSync(fresh, { recursive: true, force: true });
}

// From what the module that was just built says of itself.
async function writeSchemas() {
  const { init } = await import(pathToFileURL(join(fresh, 'index.js')).href);
  const described = (await init()).describe();
  if (!described.ok) throw new Error(JSON.stringify(described.issues));
  rmSync(join(here, 'schema'), { recursive: true, force: true });
  mkdirSync(join(here, 'schema'));
  for (const [name, schema] of Object.entries(makeSchemas(described.value))) {
    writeFileSync(join(here, 'schema', `${name}.json`), `${JSON.stringify(schema, undefined, 2)}\n`);
  }
}

await makeWasmSources();
if (!process.argv.includes('--sources')) {
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.json', '--emitDeclarationOnly', '--outDir', fresh], { cwd: here, stdio: 'inherit' });
  await bundle('index.ts', 'es', 'index.js');
  await bundle('slim.ts', 'es', 'slim.js');
  await bundle('global.ts', 'iife', 'global.js');
  copyFileSync(join(wasmOut, 'quotapack.wasm'), join(fresh, 'core.wasm'));
  await writeSchemas();
  for (const name of ['LICENSE', 'CHANGELOG.md']) copyFileSync(join(here, '../..', name), join(here, name));
  publish();
}
