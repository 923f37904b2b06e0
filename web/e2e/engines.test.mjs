// The main job in the other engines: Firefox over BiDi, WebKitGTK over WebDriver. Chromium has tests of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import puppeteer from 'puppeteer-core';

import { plain, serve, singleFile } from './support.mjs';

let server;

before(async () => {
  server = await serve();
});

after(() => server?.close());

/** Runs in the page: finds one thing in whatever shadow tree it stands. */
const inPage = `
  const find = (selector, from = document) => {
    const here = from.querySelector(selector);
    if (here) return here;
    for (const one of from.querySelectorAll('*')) {
      const there = one.shadowRoot && find(selector, one.shadowRoot);
      if (there) return there;
    }
    return undefined;
  };
  const type = (selector, text) => {
    const field = find(selector);
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.blur();
  };
  const total = () => find('[part=total]')?.innerText ?? '';
  const settled = () => new Promise((resolve) => setTimeout(resolve, 150));
`;

const isReady = `${inPage} return Boolean(find('[part=total]'));`;

/** Quote, timeline, alert, language: the same figures as everywhere. */
const mainJob = `${inPage}
  return (async () => {
    const answer = {};
    type('[id="use:email"]', '500000');
    await settled();
    answer.payPerUse = total();
    type('[id="quantity:email-500k"]', '1');
    await settled();
    answer.packages = total();
    answer.verdict = find('.verdict').innerText;
    answer.bands = [...find('.track').querySelectorAll('.valid, .grace, .retention')].map((band) => band.getBoundingClientRect().width > 3);
    for (const box of find('.terms').querySelectorAll('input')) box.click();
    await settled();
    find('.buttons .primary').click();
    await settled();
    answer.ordered = JSON.parse(find('.made pre').textContent).length;
    find('nav').querySelectorAll('button')[1].click();
    await settled();
    answer.fires = find('.fires').innerText;
    type('#value', '22');
    await settled();
    answer.invalid = find('#value').getAttribute('aria-invalid');
    const language = find('#language');
    language.value = 'ar';
    language.dispatchEvent(new Event('change'));
    await settled();
    answer.direction = document.documentElement.dir;
    answer.background = getComputedStyle(document.body).backgroundColor;
    return answer;
  })();
`;

const expected = {
  payPerUse: '$145.00',
  packages: '$121.80',
  verdict: 'You save $23.20 (16.00%)',
  bands: [true, true, true],
  ordered: 1,
  fires: 'Fires at or below 100,000 emails',
  invalid: 'true',
  direction: 'rtl',
};

function check({ background, ...answer }) {
  assert.deepEqual(
    {
      ...answer,
      payPerUse: plain(answer.payPerUse),
      packages: plain(answer.packages),
      verdict: plain(answer.verdict),
      fires: plain(answer.fires),
    },
    expected,
  );
  assert.match(background, /rgb\((244, 242, 236|22, 21, 18)\)/u, 'the colours of the house are there');
}

const galleryIsReady = `return document.querySelector('#gallery')?.dataset.ready === '';`;

/** What the gallery shows: sections without height or wider than the page, and what a few of the elements do when they are used. */
const galleryJob = `${inPage}
  return (async () => {
    const sections = [...document.querySelectorAll('section[data-state]')];
    const answer = { states: sections.length };
    answer.empty = sections.filter((one) => one.lastElementChild.getBoundingClientRect().height < 40).map((one) => one.dataset.state);
    answer.isWider = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    const inState = (state) => document.querySelector('[data-state="' + state + '"]').lastElementChild;
    const list = inState('quotapack-package-list: ready');
    const status = list.shadowRoot.querySelector('#status');
    status.value = 'used_up';
    status.dispatchEvent(new Event('change'));
    const chart = inState('quotapack-burn-down: ready');
    const figure = chart.shadowRoot.querySelector('figure');
    figure.focus();
    figure.dispatchEvent(new KeyboardEvent('keydown', { key: document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight', bubbles: true, cancelable: true }));
    const form = document.createElement('form');
    const alert = inState('quotapack-usage-alert: ready');
    alert.setAttribute('name', 'alert');
    alert.before(form);
    form.append(alert);
    await settled();
    answer.filtered = list.shadowRoot.querySelectorAll('.package').length;
    answer.speaks = chart.shadowRoot.querySelector('output').textContent !== '';
    answer.sent = JSON.parse(new FormData(form).get('alert')).value;
    answer.isValid = form.checkValidity();
    return answer;
  })();
`;

const galleryAnswer = { empty: [], isWider: false, filtered: 2, speaks: true, sent: '20', isValid: true };

function checkGallery({ states, ...answer }) {
  assert.ok(states > 32, `${states} states`);
  assert.deepEqual(answer, galleryAnswer);
}

async function until(ready, what) {
  for (let tries = 0; tries < 200; ++tries) {
    if (await ready().catch(() => false)) return;
    await pause(100);
  }
  assert.fail(`${what} did not come.`);
}

describe('Firefox', () => {
  let browser;
  let home;

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'quotapack-firefox-'));
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: '/usr/bin/firefox-esr',
      headless: true,
      env: { ...process.env, HOME: home },
      extraPrefsFirefox: { 'intl.accept_languages': 'en-US', 'intl.locale.requested': 'en-US' },
    });
  });

  after(async () => {
    await browser?.close();
    rmSync(home, { recursive: true, force: true });
  });

  for (const [name, address] of [
    ['the served page', () => server.url],
    ['the single file from disk', () => singleFile],
  ]) {
    it(`quotes, orders and alerts in ${name}`, async () => {
      const page = await browser.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(address());
      await until(() => page.evaluate(new Function(isReady)), 'The page');
      check(await page.evaluate(new Function(mainJob)));
      assert.deepEqual(errors, []);
      await page.close();
    });
  }

  for (const language of ['en', 'zh', 'ar']) {
    it(`shows each element in each state: ${language}`, async () => {
      const page = await browser.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(`${server.url}gallery.html?${language}`);
      await until(() => page.evaluate(new Function(galleryIsReady)), 'The gallery');
      checkGallery(await page.evaluate(new Function(galleryJob)));
      assert.deepEqual(errors, []);
      await page.close();
    });
  }
});

describe('WebKitGTK', () => {
  const running = [];
  let driver;
  let session;

  const freePort = () =>
    new Promise((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => resolve(port));
      });
    });

  const ask = async (method, path, body) => {
    const response = await fetch(`${driver}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };

  before(async () => {
    const display = `:${90 + Math.floor(Math.random() * 9000)}`;
    running.push(spawn('Xvfb', [display, '-screen', '0', '1280x900x24'], { stdio: 'ignore' }));
    const port = await freePort();
    driver = `http://127.0.0.1:${port}`;
    running.push(
      spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
        stdio: 'ignore',
        env: { ...process.env, DISPLAY: display, LANG: 'en_US.UTF-8', LANGUAGE: 'en_US' },
      }),
    );
    await until(async () => (await fetch(`${driver}/status`)).ok, 'The WebDriver');
    const made = await ask('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': { binary: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser', args: ['--automation'] },
        },
      },
    });
    session = `/session/${made.sessionId}`;
    await ask('POST', `${session}/timeouts`, { script: 60_000 });
  });

  after(async () => {
    if (session) await ask('DELETE', session).catch(() => {});
    for (const child of running) child.kill();
  });

  for (const [name, address] of [
    ['the served page', () => server.url],
    ['the single file from disk', () => singleFile],
  ]) {
    it(`quotes, orders and alerts in ${name}`, async () => {
      await ask('POST', `${session}/url`, { url: address() });
      const run = (script) => ask('POST', `${session}/execute/sync`, { script, args: [] });
      await until(() => run(isReady), 'The page');
      await run(`localStorage.clear(); return true;`).catch(() => {});
      check(await run(mainJob));
    });
  }

  for (const language of ['en', 'zh', 'ar']) {
    it(`shows each element in each state: ${language}`, async () => {
      await ask('POST', `${session}/url`, { url: `${server.url}gallery.html?${language}` });
      const run = (script) => ask('POST', `${session}/execute/sync`, { script, args: [] });
      await until(() => run(galleryIsReady), 'The gallery');
      checkGallery(await run(galleryJob));
    });
  }
});
