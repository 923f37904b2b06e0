// The packed package in Node: every way to load it, in every Node that is at hand, and what type checkers and linters of packages say.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { banned, consumer, filesBelow, here, installTools, nodes, pack, run, total, web, withoutBinaries } from './support.mjs';

const require = createRequire(import.meta.url);
const show = 'console.log(outcome.ok ? outcome.value.total : JSON.stringify(outcome.issues));';
const programs = {
  'import.mjs': `import { init } from 'quotapack';\nimport { request } from './request.js';\nconst outcome = (await init()).quote(request);\n${show}\n`,
  'slim-bytes.mjs': `import { readFile } from 'node:fs/promises';\nimport { init } from 'quotapack/slim';\nimport { request } from './request.js';
const bytes = await readFile(new URL(import.meta.resolve('quotapack/core.wasm')));\nconst outcome = (await init({ bytes })).quote(request);\n${show}\n`,
  'slim-module.mjs': `import { readFile } from 'node:fs/promises';\nimport { init } from 'quotapack/slim';\nimport { request } from './request.js';
const module = WebAssembly.compile(await readFile(new URL(import.meta.resolve('quotapack/core.wasm'))));\nconst outcome = (await init({ module })).quote(request);\n${show}\n`,
  'require.cjs': `const { init } = require('quotapack');\nconst { request } = require('./request.js');\ninit().then((qp) => { const outcome = qp.quote(request); ${show} });\n`,
  'dynamic.cjs': `import('quotapack').then(async ({ init }) => { const { request } = await import('./request.js'); const outcome = (await init()).quote(request); ${show} });\n`,
  'threads.mjs': `import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';\nimport { init } from 'quotapack';\nimport { init as initSlim } from 'quotapack/slim';\nimport { request } from './request.js';
if (isMainThread) {\n  const { module } = await init();\n  const worker = new Worker(new URL(import.meta.url), { workerData: module });\n  worker.once('message', (outcome) => { ${show} worker.terminate(); });
} else {\n  const given = (await initSlim({ module: workerData })).quote(request);\n  const own = (await init()).quote(request);\n  parentPort.postMessage(JSON.stringify(given) === JSON.stringify(own) ? own : { ok: false, issues: 'they differ' });\n}\n`,
};

let packed;
let folder;
before(async () => {
  await installTools();
  packed = await pack('core');
  folder = await consumer('node', [packed.tarball], programs);
});

for (const [name, node] of nodes) {
  for (const program of Object.keys(programs)) {
    test(`${name}: ${program}`, async () => {
      assert.equal((await run(node, ['--no-warnings', program], { cwd: folder })).trim(), total);
    });
  }
}

test('needs no flag and says nothing on the error stream', async () => {
  const code = "import { init } from 'quotapack'; await init();";
  assert.equal(await run('sh', ['-c', '"$0" --input-type=module --eval "$1" 2>&1', process.execPath, code], { cwd: folder }), '');
});

const typed = `import { init, isDecimal, type Decimal, type QuoteInput } from 'quotapack';
import { init as initSlim, type CoreSource } from 'quotapack/slim';
export async function totalOf(input: QuoteInput, source: CoreSource): Promise<Decimal | undefined> {
  const outcome = (await init()).quote(input);
  const other = (await initSlim(source)).call('version', '{}');
  if (!outcome.ok) return isDecimal(other) ? other : undefined;
  return outcome.value.total;
}
`;
for (const [resolution, module] of [
  ['nodenext', 'nodenext'],
  ['bundler', 'esnext'],
]) {
  test(`types: ${resolution}`, async () => {
    const options = { strict: true, noEmit: true, exactOptionalPropertyTypes: true, module, moduleResolution: resolution, target: 'es2022', lib: ['es2022', 'dom'], types: [], skipLibCheck: false };
    const project = await consumer(`types-${resolution}`, [packed.tarball], { 'use.ts': typed, 'tsconfig.json': JSON.stringify({ compilerOptions: options, files: ['use.ts'] }) });
    await run(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', '.'], { cwd: project });
  });
}

test('publint has nothing to say', async () => {
  const { publint } = await import('publint');
  const { messages } = await publint({ pkgDir: join(folder, 'node_modules/quotapack'), strict: true, pack: false });
  assert.deepEqual(messages, []);
});

test('the types are right for every way of importing', async () => {
  const attw = join(web, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  await run(process.execPath, [attw, packed.tarball, '--profile', 'esm-only', '--exclude-entrypoints', 'core.wasm', 'global', '--no-emoji', '--no-color'], { cwd: folder });
});

// The types follow from the sources, so that a new source needs no line in the list; every other file was looked at.
test('the tarball holds what was reviewed and the types of each source, and nothing else', async () => {
  const reviewed = readFileSync(join(here, 'packed-files.txt'), 'utf8').trim().split('\n');
  assert.ok(!reviewed.some((file) => file.endsWith('.d.ts')));
  const sources = (await filesBelow(join(web, 'core/src'), '.ts')).filter((file) => !/\.test\.ts$|\.test-d\.ts$|\.d\.ts$|^testing\//.test(file));
  const types = sources.map((file) => `dist/${file.replace(/\.ts$/, '.d.ts')}`);
  assert.deepEqual(packed.files, [...reviewed, ...types].sort());
});

test('no file for browsers builds code from text, needs Node, asks for a second file or waits at import', async () => {
  const dist = join(folder, 'node_modules/quotapack/dist');
  const files = await filesBelow(dist, '.js');
  assert.deepEqual(files, ['global.js', 'index.js', 'slim.js']);
  for (const file of files) {
    const code = withoutBinaries(await readFile(join(dist, file), 'utf8'));
    for (const pattern of [...banned, /import\.meta/, /\bimport\s*\(/]) assert.ok(!pattern.test(code), `${file} has ${pattern}`);
  }
});

test('every export leads to a file, and nothing is exported that Node does not resolve', async () => {
  const { exports: entries } = JSON.parse(await readFile(join(folder, 'node_modules/quotapack/package.json'), 'utf8'));
  for (const [entry, target] of Object.entries(entries)) {
    for (const path of typeof target === 'string' ? [target] : Object.values(target)) {
      const [start, end] = path.slice(2).split('*');
      assert.ok(packed.files.some((file) => (end === undefined ? file === start : file.startsWith(start) && file.endsWith(end))), `${entry}: ${path}`);
    }
  }
});
