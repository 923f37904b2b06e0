// The packed package in every bundler and without one: each page, in Chromium under the strict policy, shows the right total.
import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { consumer, embeddedPolicy, here, installTools, launch, pack, run, serve, slimPolicy, total, totalOf } from './support.mjs';

const require = createRequire(import.meta.url);
const page = (script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>matrix</title></head><body><output id="total"></output>${script}</body></html>`;
const modulePage = page('<script type="module" src="./main.js"></script>');

const show = "document.querySelector('#total').textContent = outcome.ok ? outcome.value.total : JSON.stringify(outcome.issues);";
const embeddedMain = `import { init } from 'quotapack';\nimport { request } from './request.js';\nconst outcome = (await init()).quote(request);\n${show}\n`;
const slimMain = (options, before = '') =>
  `${before}import { init } from 'quotapack/slim';\nimport { request } from './request.js';\nconst outcome = (await init(${options})).quote(request);\n${show}\n`;
// Bundlers that do not know top-level await get none.
const wrapped = (main) => {
  const lines = main.split('\n');
  const imports = lines.filter((line) => line.startsWith('import'));
  return `${imports.join('\n')}\n(async () => {\n${lines.filter((line) => !line.startsWith('import')).join('\n')}\n})();\n`;
};

let browser;
let tarball;
before(async () => {
  await installTools();
  ({ tarball } = await pack('core'));
  browser = await launch();
});
after(() => browser?.close());

/** A folder with the package and the files, bundled by `build`, which answers with the folder to serve. */
async function inBrowser(name, policy, files, build, typeOf) {
  const folder = await consumer(name, [tarball], files);
  const root = await build(folder);
  const server = await serve(root, policy, typeOf);
  try {
    assert.equal(await totalOf(browser, server.url), total);
  } finally {
    await server.close();
  }
}

const asIs = (folder) => folder;
/** The names that a page without bundler cannot resolve, as addresses. */
const direct = (main) => main.replaceAll(/'quotapack\/slim'/g, "'./node_modules/quotapack/dist/slim.js'").replaceAll(/'quotapack'/g, "'./node_modules/quotapack/dist/index.js'");
const wasmAddress = './node_modules/quotapack/dist/core.wasm';

test('a module script without a bundler', () => inBrowser('plain', embeddedPolicy, { 'index.html': modulePage, 'main.js': direct(embeddedMain) }, asIs));

test('a classic script', () =>
  inBrowser(
    'classic',
    embeddedPolicy,
    {
      'index.html': page('<script src="./node_modules/quotapack/dist/global.js"></script><script type="module" src="./main.js"></script>'),
      'main.js': `import { request } from './request.js';\nconst outcome = (await quotapack.init()).quote(request);\n${show}\n`,
    },
    asIs,
  ));

test('a module worker', () =>
  inBrowser(
    'worker',
    embeddedPolicy,
    {
      'index.html': modulePage,
      'main.js': `const worker = new Worker('./worker.js', { type: 'module' });\nworker.onmessage = ({ data: outcome }) => { ${show} };\n`,
      'worker.js': direct("import { init } from 'quotapack';\nimport { request } from './request.js';\npostMessage((await init()).quote(request));\n"),
    },
    asIs,
  ));

for (const [name, options] of [
  ['url', `{ url: '${wasmAddress}' }`],
  ['response', `{ response: fetch('${wasmAddress}') }`],
  ['bytes', `{ bytes: fetch('${wasmAddress}').then((response) => response.arrayBuffer()) }`],
  ['module', `{ module: WebAssembly.compileStreaming(fetch('${wasmAddress}')) }`],
]) {
  test(`slim without a bundler: ${name}`, () =>
    inBrowser(`slim-${name}`, slimPolicy, { 'index.html': modulePage, 'main.js': direct(slimMain(options)) }, asIs));
}

test('slim from a server that sends the wrong content type', () =>
  inBrowser('slim-type', slimPolicy, { 'index.html': modulePage, 'main.js': direct(slimMain(`{ url: '${wasmAddress}' }`)) }, asIs, {
    '/node_modules/quotapack/dist/core.wasm': 'text/plain',
  }));

test('slim in a worker that gets the compiled module', () =>
  inBrowser(
    'slim-worker',
    slimPolicy,
    {
      'index.html': modulePage,
      'main.js': direct(
        `import { init } from 'quotapack/slim';\nconst { module } = await init({ url: '${wasmAddress}' });\n` +
          `const worker = new Worker('./worker.js', { type: 'module' });\nworker.onmessage = ({ data: outcome }) => { ${show} };\nworker.postMessage(module);\n`,
      ),
      'worker.js': direct(
        "import { init } from 'quotapack/slim';\nimport { request } from './request.js';\n" +
          'onmessage = async ({ data }) => postMessage((await init({ module: data })).quote(request));\n',
      ),
    },
    asIs,
  ));

async function viteBuild(folder) {
  const { build } = await import('vite');
  await build({ root: folder, configFile: false, logLevel: 'error', base: './', build: { target: 'es2022', modulePreload: { polyfill: false } } });
  return join(folder, 'dist');
}
test('Vite', () => inBrowser('vite', embeddedPolicy, { 'index.html': modulePage, 'main.js': embeddedMain }, viteBuild));
test('Vite, slim with ?url', () =>
  inBrowser('vite-slim', slimPolicy, { 'index.html': modulePage, 'main.js': slimMain('{ url }', "import url from 'quotapack/core.wasm?url';\n") }, viteBuild));
test('Vite, a module worker', () =>
  inBrowser(
    'vite-worker',
    embeddedPolicy,
    {
      'index.html': modulePage,
      'main.js': `const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });\nworker.onmessage = ({ data: outcome }) => { ${show} };\n`,
      'worker.js': "import { init } from 'quotapack';\nimport { request } from './request.js';\ninit().then((qp) => postMessage(qp.quote(request)));\n",
    },
    viteBuild,
  ));

test('Vite, development server', async () => {
  const { createServer } = await import('vite');
  const folder = await consumer('vite-dev', [tarball], { 'index.html': modulePage, 'main.js': embeddedMain });
  const server = await createServer({ root: folder, configFile: false, logLevel: 'error', server: { host: '127.0.0.1', port: 0 }, cacheDir: join(folder, '.vite') });
  try {
    await server.listen();
    // The development server puts scripts of its own into the page, so it sets no policy.
    assert.equal(await totalOf(browser, `http://127.0.0.1:${server.httpServer.address().port}/`), total);
  } finally {
    await server.close();
  }
});

async function webpackBuild(folder) {
  const webpack = require('webpack');
  const compiler = webpack({ mode: 'production', context: folder, entry: './main.js', output: { path: join(folder, 'out'), filename: 'main.js', publicPath: './' }, target: 'web' });
  const stats = await new Promise((resolve, reject) => compiler.run((error, result) => (error ? reject(error) : resolve(result))));
  assert.equal(stats.hasErrors(), false, stats.toString('errors-only'));
  await cp(join(folder, 'index.html'), join(folder, 'out/index.html'));
  return join(folder, 'out');
}
const classicPage = page('<script src="./main.js"></script>');
test('webpack', () => inBrowser('webpack', embeddedPolicy, { 'index.html': classicPage, 'main.js': embeddedMain }, webpackBuild));
test('webpack, slim as an asset', () =>
  inBrowser('webpack-slim', slimPolicy, { 'index.html': classicPage, 'main.js': slimMain("{ url: new URL('quotapack/core.wasm', import.meta.url) }") }, webpackBuild));

async function rollupBuild(folder) {
  const { rollup } = await import('rollup');
  const { default: resolve } = await import('@rollup/plugin-node-resolve');
  const bundle = await rollup({ input: join(folder, 'main.js'), plugins: [resolve({ browser: true })], onwarn: (warning) => assert.fail(warning.message) });
  await bundle.write({ file: join(folder, 'out/main.js'), format: 'es' });
  await bundle.close();
  await cp(join(folder, 'index.html'), join(folder, 'out/index.html'));
  return join(folder, 'out');
}
test('Rollup', () => inBrowser('rollup', embeddedPolicy, { 'index.html': modulePage, 'main.js': embeddedMain }, rollupBuild));

const esbuildBuild = (format, loader) => async (folder) => {
  const { build } = await import('esbuild');
  const result = await build({ absWorkingDir: folder, entryPoints: ['main.js'], bundle: true, minify: true, format, loader, outdir: 'out', logLevel: 'silent' });
  assert.deepEqual(result.warnings, []);
  await cp(join(folder, 'index.html'), join(folder, 'out/index.html'));
  return join(folder, 'out');
};
test('esbuild', () => inBrowser('esbuild', embeddedPolicy, { 'index.html': modulePage, 'main.js': embeddedMain }, esbuildBuild('esm')));
test('esbuild, as a classic script', () => inBrowser('esbuild-iife', embeddedPolicy, { 'index.html': classicPage, 'main.js': wrapped(embeddedMain) }, esbuildBuild('iife')));
test('esbuild, slim with the file loader', () =>
  inBrowser('esbuild-slim', slimPolicy, { 'index.html': modulePage, 'main.js': slimMain('{ url }', "import url from 'quotapack/core.wasm';\n") }, esbuildBuild('esm', { '.wasm': 'file' })));

async function parcelBuild(folder) {
  // In a process of its own: its workers keep a process alive, and its native parts do not end cleanly with it.
  await run(join(here, 'node_modules/.bin/parcel'), ['build', 'index.html', '--no-cache', '--no-source-maps', '--public-url', './', '--dist-dir', 'out', '--config', require.resolve('@parcel/config-default')], {
    cwd: folder,
    env: { ...process.env, PARCEL_WORKERS: '0' },
  });
  return join(folder, 'out');
}
test('Parcel', () => inBrowser('parcel', embeddedPolicy, { 'index.html': modulePage, 'main.js': wrapped(embeddedMain) }, parcelBuild));

test('Next, on the server and in the page', async () => {
  const folder = await consumer('next', [tarball], {
    'next.config.mjs': 'export default { output: "export", images: { unoptimized: true }, turbopack: { root: new URL("../..", import.meta.url).pathname } };\n',
    'app/layout.js': "export default function Layout({ children }) { return <html lang='en'><body>{children}</body></html>; }\n",
    'app/page.js':
      "import { init } from 'quotapack';\nimport { request } from '../request.js';\nimport { Total } from './total.js';\n" +
      'export default async function Page() {\n  const qp = await init();\n  const outcome = qp.quote(request);\n' +
      "  return <><p id='server'>{outcome.ok ? outcome.value.total : JSON.stringify(outcome.issues)}</p><Total /></>;\n}\n",
    'app/total.js':
      "'use client';\nimport { useEffect, useState } from 'react';\nimport { init } from 'quotapack';\nimport { request } from '../request.js';\n" +
      'export function Total() {\n  const [total, setTotal] = useState("");\n' +
      '  useEffect(() => { init().then((qp) => { const outcome = qp.quote(request); setTotal(outcome.ok ? outcome.value.total : JSON.stringify(outcome.issues)); }); }, []);\n' +
      "  return <output id='total'>{total}</output>;\n}\n",
  });
  await mkdir(join(folder, 'public'), { recursive: true });
  await writeFile(join(folder, 'public/robots.txt'), '');
  await run(process.execPath, [require.resolve('next/dist/bin/next'), 'build'], { cwd: folder, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } });
  // Next writes scripts into its pages; building code at run time stays forbidden.
  const policy = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self' 'unsafe-inline'";
  const server = await serve(join(folder, 'out'), policy);
  try {
    assert.equal(await totalOf(browser, server.url), total);
    const shown = await browser.newPage();
    await shown.goto(server.url);
    assert.equal(await shown.textContent('#server'), total);
  } finally {
    await server.close();
  }
});
