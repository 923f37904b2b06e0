// Pictures of the page in its states, kept in docs/screenshots.
import { describe, it } from 'node:test';

import { lookAt } from './pictures.mjs';
import { browser, openSite, quantityField, reader, server, useField } from './support.mjs';

openSite();

const quoted = async (page) => {
  await useField(page).fill('500000');
  await quantityField(page, 'email-50k').fill('2');
  await quantityField(page, 'email-500k').fill('1');
  await quantityField(page, 'email-500k').blur();
};
const illustrative = async (page) => {
  await page.locator('#price-list').selectOption('koomessage-email');
  await useField(page).fill('150000');
  await quantityField(page, 'email-100k').fill('1');
  await quantityField(page, 'email-50k-stop').fill('1');
  await quantityField(page, 'email-50k-stop').blur();
};
const saving = async (page) => {
  await useField(page).fill('500000');
  await quantityField(page, 'email-500k').fill('1');
  await quantityField(page, 'email-500k').blur();
};
const view = (index) => async (page) => page.locator('nav button').nth(index).click();
const wrong = async (page) => {
  await quoted(page);
  await page.locator('#tax').fill('1,5');
  await quantityField(page, 'email-50k').fill('1.5');
  await quantityField(page, 'email-50k').blur();
  await page.locator('#tax').blur();
};
const alerting = async (page) => {
  await quoted(page);
  await view(1)(page);
};
const alertWrong = async (page) => {
  await alerting(page);
  await page.locator('#value').fill('22');
  await page.locator('#value').blur();
};
const planning = async (page) => {
  await quantityField(page, 'email-50k').fill('1');
  await view(2)(page);
  await page.locator('[id="per-day:email"]').fill('1000');
  await page.locator('[id="each:email"]').fill('100000');
  await page.locator('#months').fill('6');
  await page.locator('calculator-plan .fields button').click();
  await page.locator('calculator-plan button.primary').first().click();
  await page.locator('quotapack-plan button.primary').waitFor();
};
const accounting = async (page) => {
  await quantityField(page, 'email-50k').fill('1');
  await view(3)(page);
  await page.locator('calculator-account .buttons button').first().click();
  await page.locator('quotapack-bill .month').first().waitFor();
};
const planned = async (page) => {
  await page.locator('#price-list').selectOption('koomessage-email');
  await view(2)(page);
  await page.locator('[id="each:email"]').fill('30000');
  await page.locator('#months').fill('3');
  await page.locator('calculator-plan .fields button').click();
  await page.locator('calculator-plan button.primary').first().click();
  await page.locator('quotapack-plan button.primary').waitFor();
  await page.locator('quotapack-plan button.primary').click();
  await page.locator('quotapack-lifecycle .track').first().waitFor();
};
const onPaper = async (page) => {
  await quoted(page);
  await page.locator('[id="note:email-50k"]').fill('For the campaign in March');
  await page.locator('#keep-variant').click();
  await page.locator('quotapack-lifecycle .track').nth(1).waitFor();
  await page.emulateMedia({ media: 'print' });
};
const large = async (page) => {
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await quoted(page);
};
const opened = async (page) => {
  await quoted(page);
  await page.locator('#keep-variant').click();
  await page.locator('details.code summary').click();
  await page.locator('details.code pre').first().waitFor();
};
const refused = async (page) => {
  const buffer = Buffer.from('{"schema":"quotapack/catalog/1","id":5,"currency":"US","offers":[{"id":"a","price":"much"}]}');
  await page.locator('#open').setInputFiles({ name: 'prices.json', mimeType: 'application/json', buffer });
  await page.locator('.banner').waitFor();
};
const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

const pictures = [
  ['calculator', { ...desktop, height: 860, isFirstScreen: true }, saving],
  ['quote-desktop', desktop, quoted],
  ['quote-desktop-dark', { ...desktop, dark: true }, quoted],
  ['quote-desktop-arabic', { ...desktop, language: 'ar' }, quoted],
  ['quote-desktop-chinese', { ...desktop, language: 'zh-CN' }, illustrative],
  ['quote-phone', phone, quoted],
  ['quote-phone-dark', { ...phone, dark: true }, illustrative],
  ['quote-phone-arabic', { ...phone, language: 'ar' }, quoted],
  ['quote-empty', desktop, async () => {}],
  ['quote-wrong', desktop, wrong],
  ['quote-forced-colours', { ...desktop, forcedColors: 'active' }, quoted],
  ['quote-phone-small', { width: 320, height: 640 }, quoted],
  ['quote-wide', { width: 1920, height: 1080 }, quoted],
  ['quote-large-text', { width: 640, height: 900 }, large],
  ['quote-planned', desktop, planned],
  ['quote-code', desktop, opened],
  ['quote-paper', { width: 690, height: 1000 }, onPaper],
  ['list-refused', { ...desktop, isFirstScreen: true }, refused],
  ['alerts-desktop', desktop, alerting],
  ['alerts-wrong', desktop, alertWrong],
  ['alerts-phone-arabic-dark', { ...phone, language: 'ar', dark: true }, alerting],
  ['plan-desktop', desktop, planning],
  ['plan-phone-chinese-dark', { ...phone, language: 'zh-CN', dark: true }, planning],
  ['account-desktop', desktop, accounting],
];

describe('The page looks as it was looked at', () => {
  for (const [name, { isFirstScreen = false, path = '', ...options }, prepare] of pictures) {
    it(name.replaceAll('-', ', '), async () => {
      const visit = await reader(browser, `${server.url}${path}`, options);
      try {
        await prepare(visit.page);
        await visit.page.mouse.move(0, 0);
        await visit.page.evaluate(() => window.scrollTo(0, 0));
        await visit.page.waitForTimeout(150);
        const taken = await visit.page.screenshot({ fullPage: !isFirstScreen });
        await lookAt(browser, name, taken);
      } finally {
        await visit.close();
      }
    });
  }
});
