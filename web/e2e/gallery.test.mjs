// Each element in each of its states, in a host of its own.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { accessibilityFaults, launch, reader, serve } from './support.mjs';

let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});

after(async () => {
  await browser?.close();
  server?.close();
});

const visit = (language, options = {}) => reader(browser, `${server.url}gallery.html?${language}`, options);

describe('Each element in each state', () => {
  for (const [language, options] of [
    ['en', {}],
    ['zh', { dark: true }],
    ['ar', { width: 390, height: 844 }],
    ['en', { forcedColors: 'active' }],
    ['ar', { dark: true, width: 320, height: 640 }],
  ]) {
    it(`is there, is accessible and fits: ${language} ${JSON.stringify(options)}`, async () => {
      const { page, complaints, close } = await visit(language, options);
      try {
        // One element many times has one name many times: that is the gallery's doing.
        assert.deepEqual(await accessibilityFaults(page, ['landmark-unique']), []);
        const empty = await page
          .locator('section[data-state]')
          .evaluateAll((sections) =>
            sections.filter((one) => one.lastElementChild.getBoundingClientRect().height < 40).map((one) => one.dataset.state),
          );
        assert.deepEqual(empty, []);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wider <= 0, `${wider} pixels too wide`);
        assert.deepEqual(complaints, []);
      } finally {
        await close();
      }
    });
  }

  it('asks nothing of the network beside the page itself', async () => {
    const { requests, close } = await visit('en');
    try {
      assert.ok(requests.every((url) => url.startsWith(server.url)));
    } finally {
      await close();
    }
  });
});
