// Builds the page twice from the same sources: dist/ (installable, served) and dist/quotapack.html (one file, opens from disk).
// The single file is built in a folder of its own and copied in last, or Vite would empty the other.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { init } from 'quotapack';
import { build } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

import { shippedLicences } from '../licences.mjs';
import { smaller } from './smaller.mjs';

import { answersOf } from './gallery/questions.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const served = `${here}dist`;
const single = `${here}node_modules/.single-file`;
const placeholder = '<!-- content-security-policy -->';

/** What both pages may do: run their own scripts and the core, and nothing else. */
const policy = (sources) =>
  [
    "default-src 'none'",
    `script-src ${sources.script} 'wasm-unsafe-eval'`,
    `style-src ${sources.style}`,
    `img-src ${sources.images}`,
    ...sources.further,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html quotapack',
  ].join('; ');

const withPolicy = (html, text) => {
  if (!html.includes(placeholder)) throw new Error(`index.html has no "${placeholder}"`);
  return html.replace(placeholder, `<meta http-equiv="Content-Security-Policy" content="${text}" />`);
};

const filesBelow = (folder, prefix = '') =>
  readdirSync(folder)
    .sort()
    .flatMap((name) =>
      statSync(`${folder}/${name}`).isDirectory() ? filesBelow(`${folder}/${name}`, `${prefix}${name}/`) : [`${prefix}${name}`],
    );

/** What is inside and under which terms: shipped with both pages. */
const licences = () =>
  `Quotapack. Copyright The Quotapack authors. SPDX-License-Identifier: Apache-2.0\n\nIt holds:\n\n${shippedLicences()}`;

/** As a comment of the single file, which two hyphens before a bracket would end. */
const licenceComment = () => `<!--\n${licences().replace(/-{2,}/gu, (line) => '='.repeat(line.length))}\n-->\n`;

const digest = (bytes) => createHash('sha256').update(bytes).digest('base64');

async function buildServed() {
  await build({ root: here, configFile: `${here}vite.config.ts`, logLevel: 'warn' });
  const text = policy({
    script: "'self'",
    style: "'self'",
    images: "'self' data:",
    further: ["connect-src 'self'", "manifest-src 'self'", "worker-src 'self'"],
  });
  for (const name of ['index.html', 'gallery.html'])
    writeFileSync(`${served}/${name}`, withPolicy(readFileSync(`${served}/${name}`, 'utf8'), text));
  writeFileSync(`${served}/licences.txt`, `${licences()}\n`);
  const files = filesBelow(served).filter((name) => name !== 'index.html');
  const hash = createHash('sha256');
  for (const name of ['index.html', ...files]) hash.update(name).update(readFileSync(`${served}/${name}`));
  const worker = readFileSync(`${here}service-worker.js`, 'utf8')
    .replace('__RELEASE__', hash.digest('hex').slice(0, 16))
    .replace('__FILES__', JSON.stringify(['./', ...files.map((name) => `./${name}`)]));
  writeFileSync(`${served}/service-worker.js`, worker);
}

async function buildSingle() {
  await build({
    root: here,
    configFile: false,
    base: './',
    logLevel: 'warn',
    publicDir: false,
    define: { __PLANNER__: "''" },
    plugins: [smaller(), iconInside(), viteSingleFile({ removeViteModuleLoader: true })],
    build: { target: 'es2022', outDir: single, emptyOutDir: true, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2000 },
  });
  // The hash of the script comes last: any later change would make the page refuse its own code.
  const html = readFileSync(`${single}/index.html`, 'utf8');
  const scripts = [...html.matchAll(/<script type="module"[^>]*>([\s\S]*?)<\/script>/gu)].map((found) => found[1]);
  if (scripts.length !== 1) throw new Error(`The single file has ${scripts.length} scripts instead of one.`);
  const text = policy({ script: `'sha256-${digest(scripts[0])}'`, style: "'none'", images: 'data:', further: [] });
  writeFileSync(`${single}/quotapack.html`, withPolicy(html, text).replace(/\s*$/u, `\n${licenceComment()}`));
}

/** The single file has no neighbours: its icon is inside, and it has no manifest. */
function iconInside() {
  const icon = readFileSync(`${here}public/icon.svg`, 'utf8').trim();
  return {
    name: 'icon-inside',
    enforce: 'pre',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html
          .replace(/\s*<link rel="manifest"[^>]*>/u, '')
          .replace(/href="\.\/icon\.svg"/u, `href="data:image/svg+xml,${encodeURIComponent(icon)}"`),
    },
  };
}

rmSync(single, { recursive: true, force: true });
await init().then((core) => writeFileSync(`${here}gallery/answers.json`, JSON.stringify(answersOf(core))));
await buildServed();
await buildSingle();
mkdirSync(served, { recursive: true });
cpSync(`${single}/quotapack.html`, `${served}/quotapack.html`);
rmSync(single, { recursive: true, force: true });
const kilobytes = (gzipSync(readFileSync(`${served}/quotapack.html`), { level: 9 }).length / 1000).toFixed(1);
console.log(`calculator: dist/ and dist/quotapack.html (${kilobytes} kB gzip) are built`);
