// Pictures of each element in all its states, kept in docs/screenshots.
import { after, before, describe, it } from 'node:test';

import { lookAt } from './pictures.mjs';
import { browser, openSite, reader, server } from './support.mjs';

openSite();

const tags = ['cost-preview', 'lifecycle', 'usage-alert', 'package-list', 'usage-details', 'burn-down', 'plan', 'bill'];

const modes = [
  ['desktop', 'en', { width: 1120 }],
  ['chinese-dark', 'zh', { width: 1120, dark: true }],
  ['phone-arabic', 'ar', { width: 390, height: 844 }],
  ['forced-colours', 'en', { width: 760, forcedColors: 'active' }],
];

for (const [mode, language, options] of modes) {
  describe(`The elements look as they were looked at: ${mode}`, () => {
    let visit;

    before(async () => {
      visit = await reader(browser, `${server.url}gallery.html?${language}`, options);
      await visit.page.locator('#gallery[data-ready]').waitFor();
    });

    after(() => visit?.close());

    for (const tag of tags) {
      it(tag, async () => {
        const { page } = visit;
        const clip = await page.evaluate((wanted) => {
          const sections = [...document.querySelectorAll(`[data-state^="quotapack-${wanted}:"]`)].map((one) => one.getBoundingClientRect());
          const [top, bottom] = [sections[0].top + scrollY, sections.at(-1).bottom + scrollY];
          return { x: 0, y: top, width: document.documentElement.clientWidth, height: bottom - top };
        }, tag);
        await lookAt(browser, `gallery-${tag}-${mode}`, await page.screenshot({ fullPage: true, clip }));
      });
    }
  });
}
