// The packed package in every bundler and without one: each page, in Chromium under the strict policy, shows the right total.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { asIs, esbuildBuild, nextFiles, parcelBuild, rollupBuild, viteBuild, webpackBuild, withNextServer, withViteServer } from './builders.mjs';
import { consumer, embeddedPolicy, installTools, launch, pack, serve, slimPolicy, total, totalOf } from './support.mjs';

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

test('a classic worker', () =>
  inBrowser(
    'classic-worker',
    embeddedPolicy,
    {
      'index.html': modulePage,
      'main.js': `import { request } from './request.js';\nconst worker = new Worker('./worker.js');\nworker.onmessage = ({ data: outcome }) => { ${show} };\nworker.postMessage(request);\n`,
      'worker.js': "importScripts('./node_modules/quotapack/dist/global.js');\nonmessage = async ({ data }) => postMessage((await quotapack.init()).quote(data));\n",
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
  const folder = await consumer('vite-dev', [tarball], { 'index.html': modulePage, 'main.js': embeddedMain });
  await withViteServer(folder, embeddedPolicy, async (address) => assert.equal(await totalOf(browser, address), total));
});
test('Vite, development server, slim with ?url', async () => {
  const folder = await consumer('vite-dev-slim', [tarball], { 'index.html': modulePage, 'main.js': slimMain('{ url }', "import url from 'quotapack/core.wasm?url';\n") });
  await withViteServer(folder, embeddedPolicy, async (address) => assert.equal(await totalOf(browser, address), total));
});

const classicPage = page('<script src="./main.js"></script>');
test('webpack', () => inBrowser('webpack', embeddedPolicy, { 'index.html': classicPage, 'main.js': embeddedMain }, webpackBuild));
test('webpack, slim as an asset', () =>
  inBrowser('webpack-slim', slimPolicy, { 'index.html': classicPage, 'main.js': slimMain("{ url: new URL('quotapack/core.wasm', import.meta.url) }") }, webpackBuild));

test('Rollup', () => inBrowser('rollup', embeddedPolicy, { 'index.html': modulePage, 'main.js': embeddedMain }, rollupBuild));

/** For tools that copy no asset by themselves: the file is put beside the page, as the documents say. */
const withWasm = (build) => async (folder) => {
  const root = await build(folder);
  await cp(join(folder, 'node_modules/quotapack/dist/core.wasm'), join(root, 'core.wasm'));
  return root;
};
test('Rollup, slim with the file copied', () =>
  inBrowser('rollup-slim', slimPolicy, { 'index.html': modulePage, 'main.js': slimMain("{ url: 'core.wasm' }") }, withWasm(rollupBuild)));

test('esbuild', () => inBrowser('esbuild', embeddedPolicy, { 'index.html': modulePage, 'main.js': embeddedMain }, esbuildBuild('esm')));
test('esbuild, as a classic script', () => inBrowser('esbuild-iife', embeddedPolicy, { 'index.html': classicPage, 'main.js': wrapped(embeddedMain) }, esbuildBuild('iife')));
test('esbuild, slim with the file loader', () =>
  inBrowser('esbuild-slim', slimPolicy, { 'index.html': modulePage, 'main.js': slimMain('{ url }', "import url from 'quotapack/core.wasm';\n") }, esbuildBuild('esm', { '.wasm': 'file' })));

test('Parcel', () => inBrowser('parcel', embeddedPolicy, { 'index.html': modulePage, 'main.js': wrapped(embeddedMain) }, parcelBuild));

// Parcel reads `main`, not `exports`, so what stands beside the main entry is named by its file. An asset of its own it names in an inline
// import map, which the policy refuses: the file is copied.
test('Parcel, slim with the file copied', () =>
  inBrowser(
    'parcel-slim',
    slimPolicy,
    { 'index.html': modulePage, 'main.js': wrapped(slimMain("{ url: 'core.wasm' }")).replace("'quotapack/slim'", "'quotapack/dist/slim.js'") },
    withWasm(parcelBuild),
  ));

test('Next, on the server at each request and in the page', async () => {
  const folder = await consumer('next', [tarball], {
    ...nextFiles,
    'app/page.js':
      "import { init } from 'quotapack';\nimport { request } from '../request.js';\nimport { Total } from './total.js';\n" +
      'export default async function Page() {\n  const qp = await init();\n  const outcome = qp.quote(request);\n' +
      "  return <><p id='server'>{outcome.ok ? outcome.value.total : JSON.stringify(outcome.issues)}</p><Total /></>;\n}\n",
    'app/total.js':
      "'use client';\nimport { useEffect, useState } from 'react';\nimport { init } from 'quotapack';\nimport { request } from '../request.js';\n" +
      'export function Total() {\n  const [total, setTotal] = useState("");\n' +
      '  useEffect(() => { init().then((qp) => { const outcome = qp.quote(request); setTotal(outcome.ok ? outcome.value.total : JSON.stringify(outcome.issues)); }); }, []);\n' +
      "  return <output id='total'>{total}</output>;\n}\n",
    'app/api/total/route.js':
      "import { init } from 'quotapack';\nexport async function POST(asked) {\n  const outcome = (await init()).quote(await asked.text());\n  return Response.json(outcome);\n}\n",
  });
  await withNextServer(folder, async (address) => {
    assert.equal(await totalOf(browser, address), total);
    const answer = await fetch(address);
    assert.match(answer.headers.get('content-security-policy'), /script-src 'self' 'nonce-[^']+' 'wasm-unsafe-eval';/);
    assert.ok((await answer.text()).includes(`<p id="server">${total}</p>`));
    const { request } = await import(join(folder, 'request.js'));
    const outcome = await (await fetch(`${address}api/total`, { method: 'POST', body: JSON.stringify(request) })).json();
    assert.equal(outcome.value.total, total);
  });
});

describe('what goes wrong is told', () => {
  // The page shows the error of `init` in place of the total.
  const told = (call, entry = 'quotapack/slim') =>
    direct(`import { init } from '${entry}';\ninit(${call}).then(() => 'loaded', (error) => \`\${error.name}: \${error.message}\`).then((text) => { document.querySelector('#total').textContent = text; });\n`);
  async function error(name, policy, main, { expected = [], typeOf } = {}) {
    const folder = await consumer(name, [tarball], { 'index.html': modulePage, 'main.js': main, 'app.html': '<!doctype html><title>app</title>' });
    const server = await serve(folder, policy, typeOf);
    try {
      return (await totalOf(browser, server.url, expected)).replaceAll(server.url, '/');
    } finally {
      await server.close();
    }
  }

  test('without the word for WebAssembly in the policy: the word', async () => {
    const expected = [/Content Security Policy|WebAssembly/];
    for (const [name, entry, call] of [['csp', 'quotapack', ''], ['csp-slim', 'quotapack/slim', `{ url: '${wasmAddress}' }`]]) {
      const text = await error(name, "default-src 'none'; script-src 'self'; connect-src 'self'", told(call, entry), { expected });
      assert.match(text, /^QuotapackLoadError: Could not compile .* script-src 'self' 'wasm-unsafe-eval'\.$/);
    }
  });
  test('a page in place of the file', async () => {
    assert.match(await error('html', slimPolicy, told("{ url: 'app.html' }")), /^QuotapackLoadError: Expected WebAssembly, got HTML from \/app\.html\. The server answered with a page/);
    const typeOf = { '/app.html': 'application/wasm' };
    assert.match(await error('html-type', slimPolicy, told("{ url: 'app.html' }"), { typeOf }), /^QuotapackLoadError: Could not compile what came from \/app\.html: /);
  });
  test('no file', async () => {
    const text = await error('missing', slimPolicy, told("{ url: 'nowhere.wasm' }"), { expected: [/404/] });
    assert.equal(text, 'QuotapackLoadError: Expected WebAssembly from /nowhere.wasm, got status 404.');
  });
  test('a file other than the one whose hash is given', async () => {
    const integrity = `sha384-${createHash('sha384').update('another').digest('base64')}`;
    assert.match(await error('integrity-wrong', slimPolicy, told(`{ url: '${wasmAddress}', integrity: '${integrity}' }`), { expected: [/integrity|ERR/i] }), /^QuotapackLoadError: Could not fetch /);
  });
  test('a caller who gave up, and another who did not', async () => {
    const main = direct(`import { init } from 'quotapack/slim';
const controller = new AbortController();
const options = { url: '${wasmAddress}' };
const first = init({ ...options, signal: controller.signal }).catch((error) => error.name);
controller.abort();
const alone = await first;
const second = new AbortController();
const givenUp = init({ ...options, signal: second.signal }).catch((error) => error.name);
const kept = init(options);
second.abort();
document.querySelector('#total').textContent = [alone, await givenUp, (await kept) === (await init(options))].join(' ');
`);
    assert.equal(await error('abort', slimPolicy, main), 'AbortError AbortError true');
  });
});

test('the classic script and the file under the hashes that a page may give', async () => {
  const folder = await consumer('integrity', [tarball]);
  const hashOf = async (file) => `sha384-${createHash('sha384').update(await readFile(join(folder, 'node_modules/quotapack/dist', file))).digest('base64')}`;
  const script = `<script src="./node_modules/quotapack/dist/global.js" integrity="${await hashOf('global.js')}"></script><script type="module" src="./main.js"></script>`;
  await inBrowser(
    'integrity',
    slimPolicy,
    {
      'index.html': page(script),
      'main.js': direct(
        `import { init as initSlim } from 'quotapack/slim';\nimport { request } from './request.js';\nawait initSlim({ url: '${wasmAddress}', integrity: '${await hashOf('core.wasm')}' });\n` +
          `const outcome = (await quotapack.init()).quote(request);\n${show}\n`,
      ),
    },
    asIs,
  );
});
