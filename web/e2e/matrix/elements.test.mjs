// The packed elements in every tool: types and linters, servers, and a preview that shows the right total in Chromium under the strict
// policy, with Trusted Types.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { asIs, esbuildBuild, esbuildText, nextFiles, parcelBuild, rollupBuild, viteBuild, webpackBuild, withNextServer, withViteServer } from './builders.mjs';
import { banned, consumer, filesBelow, installTools, launch, nodes, pack, run, serve, total, totalOf, web } from './support.mjs';

const require = createRequire(import.meta.url);
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types lit-html";
const shownTotal = `$${total}`;

/** The host of a preview: what the element shows as its total goes where every page of the matrix has it. */
const host = `import { init } from 'quotapack';
import { emptyChoice } from 'quotapack-elements';
import 'quotapack-elements/define/cost-preview.js';
import { request } from './request.js';
const preview = document.createElement('quotapack-cost-preview');
document.body.append(preview);
preview.catalog = request.catalog;
init().then(async (qp) => {
  preview.choice = { ...emptyChoice, lines: [{ offer: 'email-50k', quantity: '2', periods: '1' }] };
  preview.answer = qp.quote(request);
  await preview.updateComplete;
  document.querySelector('#total').textContent = preview.shadowRoot.querySelector('[part~=total]').textContent.trim();
});
`;
const page = (script, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>matrix</title>${head}</head><body><output id="total"></output>${script}</body></html>`;
const modulePage = page('<script type="module" src="./main.js"></script>');
const classicPage = page('<script src="./main.js"></script>');

let browser;
let packed;
let tarballs;
before(async () => {
  await installTools();
  packed = await pack('elements');
  tarballs = [(await pack('core')).tarball, packed.tarball];
  browser = await launch();
});
after(() => browser?.close());

const package_ = 'node_modules/quotapack-elements';

describe('the tarball', () => {
  // What each source becomes is known, so that a new element needs no line here; anything else is a surprise.
  test('holds a script and its types for each source, five files about it, and nothing else', async () => {
    const sources = (await filesBelow(join(web, 'elements/src'), '.ts')).filter((file) => !/\.test(-d)?\.ts$/u.test(file) && !file.startsWith('testing/'));
    assert.ok(sources.length > 30);
    const built = sources.flatMap((file) => ['.js', '.d.ts'].map((ending) => `dist/${file.replace(/\.ts$/, ending)}`));
    const about = ['CHANGELOG.md', 'LICENSE', 'README.md', 'custom-elements.json', 'package.json'];
    assert.deepEqual(packed.files, [...built, ...about].sort());
  });

  test('publint has nothing to say', async () => {
    const folder = await consumer('elements-publint', tarballs);
    const { publint } = await import('publint');
    const { messages } = await publint({ pkgDir: join(folder, package_), strict: true, pack: false });
    assert.deepEqual(messages, []);
  });

  test('the types are right for every way of importing', async () => {
    const attw = join(web, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    const defines = packed.files.filter((file) => /^dist\/define\/.*\.js$/.test(file)).map((file) => `./${file.slice('dist/'.length)}`);
    assert.ok(defines.length >= 8);
    await run(process.execPath, [attw, packed.tarball, '--profile', 'esm-only', '--entrypoints', '.', ...defines, './base/save.js', './text/format.js', '--no-emoji', '--no-color']);
  });

  test('every export leads to a file, and every script has its types', async () => {
    const folder = await consumer('elements-exports', tarballs);
    const manifest = JSON.parse(await readFile(join(folder, package_, 'package.json'), 'utf8'));
    for (const [entry, target] of Object.entries(manifest.exports)) {
      for (const path of typeof target === 'string' ? [target] : Object.values(target)) {
        const [start, end] = path.slice(2).split('*');
        const found = packed.files.filter((file) => (end === undefined ? file === start : file.startsWith(start) && file.endsWith(end)));
        assert.ok(found.length > 0, `${entry}: ${path}`);
      }
    }
    for (const file of packed.files.filter((name) => name.endsWith('.js'))) assert.ok(packed.files.includes(file.replace(/\.js$/, '.d.ts')), file);
    assert.deepEqual(packed.files.filter((file) => /\.test\.|testing\/|\.map$|tsbuildinfo|^src\//.test(file)), []);
  });

  test('the list for editors names files that are in it, and an entry that registers each element', async () => {
    const folder = await consumer('elements-list', tarballs);
    const manifest = JSON.parse(await readFile(join(folder, package_, 'package.json'), 'utf8'));
    const list = JSON.parse(await readFile(join(folder, package_, manifest.customElements), 'utf8'));
    const elements = list.modules.flatMap((part) => part.declarations ?? []).filter((one) => one.tagName);
    for (const part of list.modules) assert.ok(packed.files.includes(part.path), part.path);
    const defines = packed.files.map((file) => /^dist\/define\/(.*)\.js$/.exec(file)?.[1]).filter(Boolean);
    assert.deepEqual(elements.map((one) => one.tagName).filter((name) => name.startsWith('quotapack-')).sort(), defines.map((name) => `quotapack-${name}`).sort());
  });

  test('no file builds code from text, needs Node or waits at import', async () => {
    const folder = await consumer('elements-banned', tarballs);
    const files = await filesBelow(join(folder, package_, 'dist'), '.js');
    assert.ok(files.length > 20);
    for (const file of files) {
      const code = await readFile(join(folder, package_, 'dist', file), 'utf8');
      for (const pattern of [...banned, /\bimport\s*\(/, /\binnerHTML\b/, /\bfetch\s*\(/]) assert.ok(!pattern.test(code), `${file} has ${pattern}`);
    }
  });
});

describe('types', () => {
  const typed = `import { CostPreview, define, emptyChoice, quoteText, type QuoteChangeDetail } from 'quotapack-elements';
import 'quotapack-elements/define/cost-preview.js';
import type { Value } from 'quotapack';
define('acme-cost-preview', CostPreview);
export function show(preview: CostPreview, value: Value<'quote'>): string {
  preview.answer = { ok: true, value };
  preview.addEventListener('quotapack-quote-change', (event) => {
    const { choice } = (event as CustomEvent<QuoteChangeDetail>).detail;
    preview.choice = choice;
  });
  return preview.catalog === undefined ? '' : quoteText('{}', preview.catalog, emptyChoice, '', '');
}
// The tag has its class as soon as it is registered.
export const found: CostPreview | null = document.querySelector('quotapack-cost-preview');
// @ts-expect-error An answer is an outcome, not a text.
new CostPreview().answer = 'text';
`;
  for (const [resolution, module] of [
    ['nodenext', 'nodenext'],
    ['bundler', 'esnext'],
  ]) {
    test(resolution, async () => {
      const options = { strict: true, noEmit: true, exactOptionalPropertyTypes: true, module, moduleResolution: resolution, target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], types: [], skipLibCheck: false };
      const project = await consumer(`elements-types-${resolution}`, tarballs, { 'use.ts': typed, 'tsconfig.json': JSON.stringify({ compilerOptions: options, files: ['use.ts'] }) });
      await run(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', '.'], { cwd: project });
    });
  }
});

describe('on a server', () => {
  const programs = {
    'import.mjs': `import { CostPreview } from 'quotapack-elements';\nimport 'quotapack-elements/define/cost-preview.js';\nimport 'quotapack-elements/define/usage-alert.js';\nconsole.log(typeof CostPreview, typeof document);\n`,
    'require.cjs': `const { CostPreview } = require('quotapack-elements');\nrequire('quotapack-elements/define/cost-preview.js');\nconsole.log(typeof CostPreview, typeof document);\n`,
  };
  for (const [name, node] of nodes) {
    for (const program of Object.keys(programs)) {
      test(`${name}: ${program} registers in peace`, async () => {
        const folder = await consumer('elements-node', tarballs, programs);
        assert.equal((await run(node, ['--no-warnings', program], { cwd: folder })).trim(), 'function undefined');
      });
    }
  }
});

describe('a bundle', () => {
  test('of the classes alone registers nothing, and drops what is not used', async () => {
    const folder = await consumer('elements-shaken', tarballs, {
      'nothing.js': "import 'quotapack-elements';\n",
      'registers.js': "import 'quotapack-elements/define/lifecycle.js';\n",
      'page.js': "import { Lifecycle } from 'quotapack-elements';\nglobalThis.kept = Lifecycle;\n",
    });
    assert.equal((await esbuildText(folder, 'nothing.js')).trim(), '');
    const registers = await esbuildText(folder, 'registers.js');
    assert.ok(registers.includes('quotapack-lifecycle') && registers.includes('customElements.define('));
    for (const other of ['cost-preview', 'usage-alert', 'plan', 'bill']) assert.ok(!registers.includes(`"quotapack-${other}"`), other);
    assert.ok(!(await esbuildText(folder, 'page.js')).includes('"quotapack-lifecycle"'));
  });
});

/** A folder with the packages and the files, bundled by `build`, which answers with the folder to serve. */
async function inBrowser(name, files, build, ownPolicy = policy) {
  const folder = await consumer(`elements-${name}`, tarballs, files);
  const server = await serve(await build(folder), ownPolicy);
  try {
    assert.equal(await totalOf(browser, server.url), shownTotal);
  } finally {
    await server.close();
  }
}

test('module scripts without a bundler, by an import map whose hash the policy names', async () => {
  const imports = {
    quotapack: './node_modules/quotapack/dist/index.js',
    'quotapack-elements': './node_modules/quotapack-elements/dist/index.js',
    'quotapack-elements/': './node_modules/quotapack-elements/dist/',
    lit: './node_modules/lit/index.js',
    'lit/': './node_modules/lit/',
    'lit-html': './node_modules/lit-html/lit-html.js',
    'lit-html/': './node_modules/lit-html/',
    'lit-element/lit-element.js': './node_modules/lit-element/lit-element.js',
    '@lit/reactive-element': './node_modules/@lit/reactive-element/reactive-element.js',
    '@lit/reactive-element/': './node_modules/@lit/reactive-element/',
  };
  const map = JSON.stringify({ imports });
  const hash = createHash('sha256').update(map).digest('base64');
  const files = { 'index.html': page('<script type="module" src="./main.js"></script>', `<script type="importmap">${map}</script>`), 'main.js': host };
  await inBrowser('plain', files, asIs, policy.replace("'wasm-unsafe-eval'", `'wasm-unsafe-eval' 'sha256-${hash}'`));
});
test('Vite', () => inBrowser('vite', { 'index.html': modulePage, 'main.js': host }, viteBuild));
test('Vite, development server', async () => {
  const folder = await consumer('elements-vite-dev', tarballs, { 'index.html': modulePage, 'main.js': host });
  // Vite's own client writes into the page, so that Trusted Types are off here.
  await withViteServer(folder, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'", async (address) => assert.equal(await totalOf(browser, address), shownTotal));
});
test('webpack', () => inBrowser('webpack', { 'index.html': classicPage, 'main.js': host }, webpackBuild));
test('Rollup', () => inBrowser('rollup', { 'index.html': modulePage, 'main.js': host }, rollupBuild));
test('esbuild', () => inBrowser('esbuild', { 'index.html': modulePage, 'main.js': host }, esbuildBuild('esm')));
test('esbuild, as a classic script', () => inBrowser('esbuild-iife', { 'index.html': classicPage, 'main.js': host }, esbuildBuild('iife')));
// Parcel reads `main`, not `exports`, unless it is told to.
test('Parcel', () =>
  inBrowser('parcel', { 'index.html': modulePage, 'main.js': host.replace('quotapack-elements/define/', 'quotapack-elements/dist/define/') }, parcelBuild));

test('Next, imported on the server and shown in the page', async () => {
  const folder = await consumer('elements-next', tarballs, {
    ...nextFiles,
    'app/page.js': "import { Preview } from './preview.js';\nexport default function Page() { return <Preview />; }\n",
    'app/preview.js': `'use client';
import { useEffect, useRef, useState } from 'react';
import { init } from 'quotapack';
import { emptyChoice } from 'quotapack-elements';
import 'quotapack-elements/define/cost-preview.js';
import { request } from '../request.js';
const choice = { ...emptyChoice, lines: [{ offer: 'email-50k', quantity: '2', periods: '1' }] };
export function Preview() {
  const element = useRef(null);
  const [total, setTotal] = useState('');
  // By the element itself: React sets no objects on a tag that the server wrote.
  useEffect(() => {
    const preview = element.current;
    init().then(async (qp) => {
      Object.assign(preview, { catalog: request.catalog, choice, answer: qp.quote(request) });
      await preview.updateComplete;
      setTotal(preview.shadowRoot.querySelector('[part~=total]').textContent.trim());
    });
  }, []);
  return <><output id="total">{total}</output><quotapack-cost-preview ref={element} /></>;
}
`,
  });
  await withNextServer(folder, async (address) => {
    assert.equal(await totalOf(browser, address), shownTotal);
    assert.ok((await (await fetch(address)).text()).includes('<quotapack-cost-preview'), 'the server writes the tag');
  });
});
