// The elements in pages of others: plain HTML, React, Vue and Angular. Each host is type-checked and built by its own tools; in Chromium
// properties go in, events come out, and content of the host stands in the slots.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { hosts } from './hosts/names.mjs';
import { accessibilityFaults, launch, plain } from './support.mjs';

const folder = fileURLToPath(new URL('hosts/', import.meta.url));
const execute = promisify(execFile);

/** Runs a tool of the hosts; a failure tells all that it said. */
async function run(program, ...args) {
  try {
    await execute(program, args, { cwd: folder, maxBuffer: 16 << 20 });
  } catch (error) {
    throw new Error(`${program} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
}

/** The frameworks, installed when their lock file has changed. */
async function install() {
  const stamp = join(folder, 'node_modules/.quotapack-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // Not `npm ci`: binaries for other platforms, which no registry has to carry, would make it refuse the lock file.
  await run('npm', 'install', '--no-save', '--workspaces=false', '--ignore-scripts', '--no-audit', '--no-fund');
  writeFileSync(stamp, wanted);
}

/** What the README tells a host to allow. Angular compiles its templates in this page, and asks for more than our elements do. */
const policyOf = (host) => {
  const script = host === 'angular' ? "'self' 'wasm-unsafe-eval' 'unsafe-eval'" : "'self' 'wasm-unsafe-eval'";
  const trusted = host === 'plain' ? "; require-trusted-types-for 'script'; trusted-types lit-html" : '';
  return `default-src 'none'; script-src ${script}; style-src 'self'; base-uri 'none'; form-action 'self'${trusted}`;
};

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Serves the built hosts, each under its policy. */
function serve() {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const file = join(folder, 'dist', path);
    if (!existsSync(file) || path.includes('..')) return response.writeHead(404).end();
    const name = path.slice(1).replace('.html', '');
    const policy = hosts.includes(name) ? { 'Content-Security-Policy': policyOf(name) } : {};
    return response
      .writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', ...policy })
      .end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

let browser;
let server;

before(async () => {
  await install();
  await run('npx', '--no-install', 'vite', 'build');
  [browser, server] = await Promise.all([launch(), serve()]);
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function visit(host, job) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  try {
    const origin = `http://127.0.0.1:${server.address().port}/`;
    await page.goto(`${origin}${host}.html`);
    await page.locator('quotapack-cost-preview .stepper').first().waitFor();
    await job(page);
    assert.deepEqual(complaints, []);
    assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
    assert.ok(
      requests.every((url) => url.startsWith(origin) && /\.(html|js)$/u.test(url)),
      requests.join('\n'),
    );
  } finally {
    await context.close();
  }
}

const said = async (locator) => plain(await locator.innerText());
const told = (page) => page.locator('#told');

describe('The types of the elements', () => {
  it('hold in each host, and refuse what is wrong', async () => {
    await run('npx', '--no-install', 'vue-tsc', '-p', 'tsconfig.json');
  });
});

for (const host of hosts) {
  describe(`In a host of ${host}`, () => {
    it('properties go in and events come out', () =>
      visit(host, async (page) => {
        await page.locator('[id="quantity:email-50k"]').fill('2');
        await page.waitForFunction(() => document.querySelector('#told').textContent.includes('26.10'));
        assert.equal(await said(page.locator('quotapack-cost-preview [part=total]')), '$26.10');

        await page.locator('quotapack-package-list #status').selectOption('grace');
        assert.equal(await said(told(page)), 'filter grace');
        assert.deepEqual(await page.locator('quotapack-package-list .package h3').allInnerTexts(), ['June']);
      }));

    it('axe finds nothing, a changed property shows, and content of the host stands in the slots', () =>
      visit(host, async (page) => {
        assert.equal(await said(page.locator('quotapack-package-list .remaining')), '42,000 emails');
        assert.deepEqual(await accessibilityFaults(page), []);

        await page.locator('#forget').click();

        assert.match(await said(page.locator('quotapack-package-list .empty')), /No package was bought\./u);
        assert.equal(await page.locator('a[href="#buy"]').isVisible(), true);
      }));

    it('the alert is a field of the form of the host', () =>
      visit(host, async (page) => {
        const valid = () => page.locator('#form').evaluate((form) => form.checkValidity());
        const sent = () => page.locator('#form').evaluate((form) => JSON.parse(new FormData(form).get('alert')).value);
        await page.locator('#value').fill('22');
        assert.deepEqual([await valid(), await sent()], [false, '22']);

        await page.locator('#value').fill('25');
        assert.deepEqual([await valid(), await sent()], [true, '25']);

        await page.locator('#form button[type=reset]').click();
        assert.equal(await page.locator('#value').inputValue(), '20');
        assert.equal(await sent(), '20');
      }));
  });
}
