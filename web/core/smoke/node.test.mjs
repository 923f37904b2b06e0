// The built package as Node runs it: by its own name, through `exports`.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';

const root = new URL('../', import.meta.url);
const { version, exports: entries } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
const input = JSON.stringify({ price: { model: 'unit', unitPrice: '0.29', per: '1000' }, currency: 'USD', quantity: '50000' });

/** The total of 50,000 emails at 0.29 per 1,000. */
function totalOf(text) {
  return JSON.parse(text).value?.total;
}

test('the embedded entry needs nothing but init()', async () => {
  const { init } = await import('quotapack');
  const qp = await init();

  assert.equal(qp.version, version);
  assert.equal(totalOf(qp.call('rate', input)), '14.50');
});

test('the slim entry takes the bytes that the package exports', async () => {
  const { init } = await import('quotapack/slim');
  const bytes = await readFile(new URL(import.meta.resolve('quotapack/core.wasm')));
  const qp = await init({ bytes });

  assert.equal(totalOf(qp.call('rate', input)), '14.50');
});

test('require() works where Node can require an ES module', (context) => {
  const require = createRequire(import.meta.url);
  if (!process.features.require_module) return context.skip('this Node cannot');
  assert.equal(typeof require('quotapack').init, 'function');
});

test('the classic script sets its one global', async () => {
  const code = await readFile(new URL('dist/global.js', root), 'utf8');
  const names = ['TextEncoder', 'TextDecoder', 'WebAssembly', 'DecompressionStream', 'Response', 'Blob', 'atob', 'AbortController', 'FinalizationRegistry', 'console'];
  const context = vm.createContext(Object.fromEntries(names.map((name) => [name, globalThis[name]])));
  vm.runInContext(code, context);

  assert.deepEqual(Object.keys(context).filter((name) => !names.includes(name)), ['quotapack']);
  const qp = await context.quotapack.init();
  assert.equal(totalOf(qp.call('rate', input)), '14.50');
});

test('a worker thread runs it, and takes a module compiled elsewhere', async () => {
  const { init } = await import('quotapack');
  const { module } = await init();
  const code = `
    import { parentPort, workerData } from 'node:worker_threads';
    import { init } from 'quotapack';
    import { init as initSlim } from 'quotapack/slim';
    const [own, given] = await Promise.all([init(), initSlim({ module: workerData.module })]);
    parentPort.postMessage([own.call('rate', workerData.input), given.call('rate', workerData.input)]);`;
  const worker = new Worker(new URL('worker.mjs', import.meta.url), { workerData: { code, input, module } });
  const answers = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));

  assert.deepEqual(answers.map(totalOf), ['14.50', '14.50']);
  await worker.terminate();
});

test('a core that stops is replaced by the next call', async () => {
  const { createCore } = await import('quotapack');
  const qp = await createCore();
  const { encodeInto } = TextEncoder.prototype;
  TextEncoder.prototype.encodeInto = () => {
    throw new WebAssembly.RuntimeError('unreachable');
  };
  try {
    assert.throws(() => qp.call('rate', input), { name: 'QuotapackStopped' });
  } finally {
    TextEncoder.prototype.encodeInto = encodeInto;
  }

  assert.equal(totalOf(qp.call('rate', input)), '14.50');
});

test('a caller that runs out of stack, in the core or beside it, gets right answers afterwards', async () => {
  const { createCore } = await import('quotapack');
  const qp = await createCore();
  const expected = qp.call('rate', input);
  // The stack ends in the middle of what each level does: in the core, in its loader, or in between.
  const ask = (depth) => {
    if (depth % 7 === 0) qp.call('rate', input);
    return ask(depth + 1) + 1;
  };
  for (let distance = 0; distance < 16; ++distance) {
    assert.throws(() => ask(distance));
    assert.equal(qp.call('rate', input), expected);
  }
});

test('memory stays where it is over a million calls', async () => {
  const { createCore } = await import('quotapack');
  const qp = await createCore();
  for (let index = 0; index < 1000; ++index) qp.call('version', '{}');
  const before = process.memoryUsage().arrayBuffers;
  for (let index = 0; index < 1_000_000; ++index) qp.call('version', '{}');

  assert.ok(process.memoryUsage().arrayBuffers - before < 8 << 20);
});

test('nothing in dist needs Node, builds code at run time or asks for a second file', async () => {
  for (const name of (await readdir(new URL('dist/', root))).filter((file) => file.endsWith('.js'))) {
    const code = (await readFile(new URL(`dist/${name}`, root), 'utf8')).replace(/(["'`])[A-Za-z0-9+/=]{1000,}\1/, '""');
    for (const banned of [/\bnode:/, /\brequire\s*\(/, /\beval\s*\(/, /\bnew Function\b/, /\bFunction\s*\(/, /import\.meta/, /^await\b/m, /\bimport\s*\(/]) {
      assert.doesNotMatch(code, banned, `${name} holds ${banned}`);
    }
  }
});

test('every entry of the package is there, with its types', async () => {
  const targets = Object.values(entries).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)));
  for (const target of targets.filter((path) => !path.includes('*'))) await readFile(new URL(target, root));
});
