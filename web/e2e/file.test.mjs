// The single file, opened from disk with the network off.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { builtCore, builtPage, launch, quantityField, reader, singleFile, textOf, total, useField } from './support.mjs';

let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

describe('The single file', () => {
  it('quotes from disk, with the network off and nothing asked of it', async () => {
    const visit = await reader(browser, singleFile, { offline: true });
    try {
      const { page } = visit;
      await useField(page).fill('500000');
      assert.equal(await textOf(total(page)), '$145.00');
      await quantityField(page, 'email-500k').fill('1');
      assert.equal(await textOf(total(page)), '$121.80');
      assert.equal(await textOf(page.locator('.verdict')), 'You save $23.20 (16.00%)');
      assert.deepEqual(visit.complaints, []);
      assert.deepEqual(
        visit.requests.filter((url) => !url.startsWith('data:')),
        [singleFile],
      );
    } finally {
      await visit.close();
    }
  });

  it('keeps language and theme between visits where the browser lets it', async () => {
    const visit = await reader(browser, singleFile, { offline: true });
    try {
      await visit.page.locator('#language').selectOption('ar');
      await visit.page.locator('#theme').selectOption('dark');
      await visit.page.reload();
      assert.deepEqual(await visit.page.evaluate(() => [document.documentElement.dir, document.documentElement.dataset.theme]), [
        'rtl',
        'dark',
      ]);
    } finally {
      await visit.close();
    }
  });

  it('allows its own script by hash, and nothing else', () => {
    const html = readFileSync(`${builtPage}/quotapack.html`, 'utf8');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(html)?.[1] ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'sha256-[A-Za-z0-9+/=]+' 'wasm-unsafe-eval'; /u);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|connect-src/u);
  });

  it('adds at most 80 kB to the core it holds, and names its licences', () => {
    const bytes = readFileSync(`${builtPage}/quotapack.html`);
    const sent = (content) => gzipSync(content, { level: 9 }).length;
    const own = sent(bytes) - sent(readFileSync(builtCore));
    assert.ok(own <= 80_000, `${own} bytes`);
    assert.ok(statSync(`${builtPage}/index.html`).size > 0);
    const text = bytes.toString('utf8');
    for (const held of ['lit-html 3', 'BSD 3-Clause', 'JSON for Modern C++', 'musl', 'SPDX-License-Identifier: Apache-2.0'])
      assert.ok(text.includes(held), held);
  });
});
