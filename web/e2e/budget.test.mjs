// What a keystroke and a start may cost, counted and not timed: questions to the core and their bytes, nodes of the page that
// change, bytes of the page. Times are `script/bench`'s, since a busy machine would fail them.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { browser, builtCore, builtPage, openSite, quantityField, reader, server, singleFile, textOf, total, useField } from './support.mjs';
import { manyLines, openMany } from './many.mjs';

openSite();

const sent = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** Counts what goes into the core: each question is an operation and a text, written into its memory. */
const count = () => {
  const seen = { questions: 0, bytes: 0 };
  globalThis.__seen = seen;
  const prototype = TextEncoder.prototype;
  const { encode, encodeInto } = prototype;
  let half = false;
  const note = (bytes) => {
    seen.bytes += bytes;
    half = !half;
    if (half) seen.questions += 1;
  };
  prototype.encodeInto = function (text, target) {
    const done = encodeInto.call(this, text, target);
    note(done.written);
    return done;
  };
  prototype.encode = function (text) {
    const done = encode.call(this, text);
    note(done.length);
    return done;
  };
};

/** One keystroke up to the frame that shows its total: what it asked of the core, and which nodes of the page it changed. */
const keystroke = (page, offer, text) =>
  page.evaluate(
    async ([id, typed]) => {
      const preview = document.querySelector('quotapack-calculator').shadowRoot.querySelector('quotapack-cost-preview');
      const field = preview.shadowRoot.getElementById(id);
      const shown = () => preview.shadowRoot.querySelector('[part=total]').textContent;
      const before = { ...globalThis.__seen, total: shown() };
      const changed = new Set();
      const observer = new MutationObserver((records) => records.forEach((record) => changed.add(record.target)));
      for (const root of [preview.shadowRoot, preview.getRootNode()])
        observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
      field.focus();
      field.value = typed;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      // Everything up to the next frame is done in the task of the keystroke.
      await new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => queueMicrotask(resolve)))));
      observer.takeRecords().forEach((record) => changed.add(record.target));
      observer.disconnect();
      const after = globalThis.__seen;
      return {
        isAnswered: shown() !== before.total,
        questions: after.questions - before.questions,
        bytes: after.bytes - before.bytes,
        changed: changed.size,
      };
    },
    [`quantity:${offer}`, text],
  );

describe('A keystroke', () => {
  it('asks one question, whatever the price list weighs, and changes what it changes', async () => {
    const visit = await reader(browser, server.url, { before: count });
    try {
      const { page } = visit;
      await quantityField(page, 'email-50k').fill('1');
      await useField(page).fill('80000');
      const cost = await keystroke(page, 'email-50k', '2');

      assert.equal(await textOf(total(page)), '$26.10');
      assert.equal(cost.isAnswered, true, 'The total is there in the task of the keystroke.');
      assert.equal(cost.questions, 1);
      assert.ok(cost.bytes < 300, `${cost.bytes} bytes`);
      assert.ok(cost.changed < 60, `${cost.changed} nodes`);
    } finally {
      await visit.close();
    }
  });

  it('among 200 lines asks one question too, and leaves the other lines alone', async () => {
    const visit = await reader(browser, server.url, { before: count });
    try {
      const { page } = visit;
      await openMany(page);
      const cost = await keystroke(page, 'o7', '9');

      assert.equal(cost.isAnswered, true, 'The total is there in the task of the keystroke.');
      assert.equal(cost.questions, 1);
      assert.ok(cost.bytes < 100 * manyLines, `${cost.bytes} bytes`);
      assert.ok(cost.changed < 60, `${cost.changed} nodes`);
      assert.deepEqual(visit.complaints, []);
    } finally {
      await visit.close();
    }
  });

  it('asks for the dates of 200 lines once, after a pause, however fast keys follow each other', async () => {
    const visit = await reader(browser, server.url, { before: count });
    try {
      const { page } = visit;
      await openMany(page);
      const before = await page.evaluate(() => globalThis.__seen.questions);
      await quantityField(page, 'o7').pressSequentially('123456', { delay: 20 });
      await page.waitForTimeout(800);
      const asked = (await page.evaluate(() => globalThis.__seen.questions)) - before;

      // A quote for each of six keys, and once the order with a timeline for each line; and what else a pause brings.
      assert.ok(asked <= 6 + 1 + manyLines + 4, `${asked} questions`);
    } finally {
      await visit.close();
    }
  });

  it('in a usage alert asks what it needs for the dates, and no more', async () => {
    const visit = await reader(browser, server.url, { before: count });
    try {
      const { page } = visit;
      await quantityField(page, 'email-50k').fill('2');
      await page.locator('nav button').nth(1).click();
      await page.locator('[id="per-day:email"]').fill('400');
      await page.waitForTimeout(300);
      const before = await page.evaluate(() => globalThis.__seen.questions);
      await page.locator('#value').fill('25');
      assert.match(await textOf(page.locator('.target')), /Fires at or below 25,000 emails/u);
      await page.waitForTimeout(300);
      const asked = (await page.evaluate(() => globalThis.__seen.questions)) - before;

      // The alert is validated, and the forecast tells when it fires.
      assert.ok(asked <= 2, `${asked} questions`);
    } finally {
      await visit.close();
    }
  });
});

describe('The start', () => {
  it('asks few questions before the first total, from disk, with one request', async () => {
    const visit = await reader(browser, singleFile, { before: count, offline: true });
    try {
      const asked = await visit.page.evaluate(() => globalThis.__seen.questions);
      assert.ok(asked <= 6, `${asked} questions`);
      assert.deepEqual(
        visit.requests.filter((url) => !url.startsWith('data:')),
        [singleFile],
      );
    } finally {
      await visit.close();
    }
  });

  it('weighs no more than it may', () => {
    const core = sent(readFileSync(builtCore));
    const single = readFileSync(`${builtPage}/quotapack.html`);
    const own = sent(single) - core;
    assert.ok(own <= 80_000, `${own} bytes of its own in the single file`);

    const page = readFileSync(`${builtPage}/index.html`, 'utf8');
    const first = /src="\.\/(assets\/[^"]+)"/u.exec(page)?.[1] ?? '';
    const loaded = readdirSync(`${builtPage}/assets`).filter((name) => `assets/${name}` === first || page.includes(name));
    const served = loaded.reduce((sum, name) => sum + sent(readFileSync(`${builtPage}/assets/${name}`)), 0) - core;
    assert.ok(served <= 80_000, `${served} bytes of its own in the served page`);
    assert.ok(sent(readFileSync(`${builtPage}/planner.js`)) <= 16_000, 'The worker is the loader and little else.');
    // The gallery is for those who build consoles: nothing of it is in the page.
    assert.ok(!single.includes('quotapack-gallery'));
  });

  it('loads each library once', () => {
    const single = readFileSync(`${builtPage}/quotapack.html`, 'utf8');
    for (const registry of ['litElementVersions', 'litHtmlVersions', 'reactiveElementVersions'])
      assert.equal(single.split(registry).length - 1, 1, registry);
  });
});

describe('The app', () => {
  it('can be installed: manifest, icons and worker are as a browser wants them', async () => {
    const visit = await reader(browser, server.url);
    try {
      await visit.page.evaluate(() => navigator.serviceWorker.ready);
      const session = await visit.context.newCDPSession(visit.page);
      const manifest = await session.send('Page.getAppManifest');
      assert.deepEqual(manifest.errors, []);
      const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
      assert.deepEqual(
        installabilityErrors.map((error) => error.errorId).filter((id) => id !== 'in-incognito'),
        [],
      );
    } finally {
      await visit.close();
    }
  });

  it('plans in its worker without a network too, once it was opened', async () => {
    const visit = await reader(browser, server.url);
    try {
      const { page } = visit;
      await page.evaluate(() => navigator.serviceWorker.ready);
      await visit.context.setOffline(true);
      await page.reload();
      await page.locator('nav button').nth(2).click();
      await page.locator('[id="each:email"]').fill('100000');
      await page.locator('#months').fill('3');
      await page.locator('calculator-plan .fields button').click();
      await page.locator('calculator-plan button.primary').first().click();
      await page.getByRole('button', { name: 'Use these packages in the quote' }).waitFor({ timeout: 60_000 });

      assert.equal(page.workers().length, 1);
      assert.deepEqual(visit.complaints, []);
    } finally {
      await visit.close();
    }
  });

  it('keeps what belongs to its release, and removes what an earlier one kept', async () => {
    const visit = await reader(browser, server.url);
    try {
      const { page } = visit;
      await page.evaluate(() => navigator.serviceWorker.ready);
      const stores = await page.evaluate(async () => {
        const names = await globalThis.caches.keys();
        return Promise.all(
          names.map(async (name) => [name, (await (await globalThis.caches.open(name)).keys()).map((one) => new URL(one.url).pathname)]),
        );
      });
      assert.equal(stores.length, 1);
      const [[name, files]] = stores;
      assert.match(name, /^quotapack-[0-9a-f]{16}$/u);
      for (const file of ['/', '/planner.js', '/manifest.webmanifest', '/icon-512.png', '/licences.txt'])
        assert.ok(files.includes(file), file);
    } finally {
      await visit.close();
    }
  });
});
