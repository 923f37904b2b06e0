// What the browser tests share: the built page on a strict server, Chromium as installed, and ways to find things in shadow trees.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

export const builtPage = `${root}web/calculator/dist`;
export const builtCore = `${root}web/core/dist/index.js`;
export const singleFile = pathToFileURL(`${builtPage}/quotapack.html`).href;
export const screenshots = `${root}docs/screenshots`;

/** The moment at which all tests take place: the page looks at the clock once, and finds this. */
export const moment = '2027-01-04T02:00:00Z';

/** Serves the built page as `script/run` does, with a strict Content-Security-Policy. */
export async function serve() {
  const child = spawn(process.execPath, [`${root}script/support/serve.mjs`, builtPage, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (bytes) => {
      said += bytes;
      const found = /https?:\/\/\S+/u.exec(said);
      if (found) resolve(found[0]);
    });
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)));
  });
  return { url, close: () => child.kill() };
}

export const launch = () =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: false,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  });

/** What `openSite` opened; undefined outside the tests of the file that called it. */
export let browser;
export let server;

/** For a file of tests: the served page and a browser, open before its first test and closed after its last. */
export function openSite() {
  before(async () => {
    [browser, server] = await Promise.all([launch(), serve()]);
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });
}

/**
 * A fresh reader: a context of its own with nothing remembered. `complaints` gathers what the browser objects to:
 * errors, refused code and styles, requests to anywhere but the page's own place. `before` runs before the page does.
 */
export async function reader(
  browser,
  url,
  { language = 'en-US', dark = false, width = 1280, height = 900, offline = false, before, ...more } = {},
) {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    timezoneId: 'America/New_York',
    acceptDownloads: true,
    ...more,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => {});
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  const requests = [];
  page.on('request', (request) => {
    requests.push(request.url());
    if (!request.url().startsWith(new URL('.', url).href) && !/^(blob|data):/u.test(request.url()))
      complaints.push(`A request to ${request.url()}`);
  });
  await page.clock.setFixedTime(new Date(moment));
  if (before) await page.addInitScript(before);
  if (offline) await context.setOffline(true);
  await page.goto(url);
  await page.locator('quotapack-cost-preview').first().waitFor();
  return { page, context, complaints, requests, close: () => context.close() };
}

export const total = (page) => page.locator('quotapack-cost-preview [part=total]').first();

/** Text without the marks that only steer the direction. */
export const plain = (text) =>
  text
    .replace(/[\u061c\u200e\u200f\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

export const textOf = async (locator) => plain(await locator.innerText());

/** The names of stepper, quantity and use follow the ids of the price list. */
export const quantityField = (page, offer) => page.locator(`[id="quantity:${offer}"]`);
export const useField = (page, meter = 'email') => page.locator(`[id="use:${meter}"]`);

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong, in short, but for the rules in `except`. A strict policy blocks script tags, so its source is evaluated. */
export async function accessibilityFaults(page, except = []) {
  await page.evaluate(axeSource);
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    }),
  );
  return result.violations
    .filter((found) => !except.includes(found.id))
    .map((found) => `${found.id}: ${found.help} (${found.nodes.map((node) => node.target.join(' ')).join('; ')})`);
}
