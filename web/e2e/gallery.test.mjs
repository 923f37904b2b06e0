// Each element in each of its states, in a host of its own.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { accessibilityFaults, browser, openSite, reader, server } from './support.mjs';

openSite();

async function visit(language, options = {}) {
  const reading = await reader(browser, `${server.url}gallery.html?${language}`, options);
  await reading.page.locator('#gallery[data-ready]').waitFor();
  return reading;
}

describe('Each element in each state', () => {
  for (const [language, options] of [
    ['en', {}],
    ['zh', { dark: true }],
    ['ar', { width: 390, height: 844 }],
    ['en', { forcedColors: 'active' }],
    ['ar', { dark: true, width: 320, height: 640 }],
    ['zh', { width: 320, height: 640, forcedColors: 'active' }],
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

  it('has four designed states: loading, empty, wrong and ready', async () => {
    const { page, close } = await visit('en');
    try {
      const shown = await page.locator('section[data-state]').evaluateAll((sections) => sections.map((one) => one.dataset.state));
      const tags = [...new Set(shown.flatMap((state) => (state.includes(': ') ? [state.split(': ')[0]] : [])))];
      assert.equal(tags.length, 8);
      for (const tag of tags)
        for (const state of ['loading', 'empty', 'wrong', 'ready'])
          assert.ok(
            shown.some((one) => one.startsWith(`${tag}: ${state}`)),
            `${tag} is not shown ${state}`,
          );
      const loading = page.locator('section[data-state$=": loading"] [aria-busy=true]');
      assert.equal(await loading.count(), 8);
      const wrong = await page
        .locator('section[data-state*=": wrong"]')
        .evaluateAll((sections) =>
          sections.map((one) => one.lastElementChild.shadowRoot.querySelectorAll('[part~=issues] li, [part~=issue]').length > 0),
        );
      assert.deepEqual([...new Set(wrong)], [true]);
    } finally {
      await close();
    }
  });

  it('asks nothing of the network beside the page itself', async () => {
    const { requests, close } = await visit('en');
    try {
      assert.ok(requests.every((url) => url.startsWith(server.url)));
    } finally {
      await close();
    }
  });
});
