// Looking ahead and back: forecast, cheapest plan, and an account with imported usage.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { accessibilityFaults, launch, quantityField, reader, serve, textOf, total } from './support.mjs';

let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});

after(async () => {
  await browser?.close();
  server?.close();
});

const withReader = (options, body) => async () => {
  const visit = await reader(browser, server.url, options);
  try {
    await body(visit.page, visit);
    assert.deepEqual(visit.complaints, []);
  } finally {
    await visit.close();
  }
};

const show = (page, name) => page.locator('nav').getByRole('button', { name, exact: true }).click();

describe('Planning', () => {
  it(
    'shows how the quota runs down with so much use a day',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('1');
      await show(page, 'Plan');
      await page.locator('[id="per-day:email"]').fill('1000');

      assert.match(await textOf(page.locator('quotapack-burn-down .verdict')), /Runs out about Feb \d+, 2027/u);
      await page.locator('quotapack-burn-down figure').focus();
      await page.keyboard.press('ArrowRight');
      assert.match(await page.locator('quotapack-burn-down output').textContent(), /remaining/u);
      assert.deepEqual(await accessibilityFaults(page), []);
    }),
  );

  it(
    'finds the cheapest purchases and takes them over',
    withReader({}, async (page) => {
      await show(page, 'Plan');
      await page.locator('[id="each:email"]').fill('100000');
      await page.locator('#months').fill('6');
      await page.getByRole('button', { name: 'Fill in' }).click();
      await page.getByRole('button', { name: 'Find the cheapest plan' }).click();
      await page.getByRole('button', { name: 'Use these packages in the quote' }).waitFor();
      assert.match(await textOf(page.locator('quotapack-plan .body')), /Saves \$/u);
      assert.match(await textOf(page.locator('quotapack-plan .body')), /Proved: no plan is cheaper|The work limit was reached/u);
      assert.deepEqual(await accessibilityFaults(page), []);

      await page.getByRole('button', { name: 'Use these packages in the quote' }).click();
      assert.match(await textOf(total(page)), /^\$[\d,.]+$/u);
      assert.equal(await page.locator('nav [aria-current=page]').innerText(), 'Quote');
    }),
  );
});

describe('The account', () => {
  it(
    'follows imported usage through the packages, to notices and the bill',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('1');
      await show(page, 'Account');
      await page.getByRole('button', { name: 'Load an example' }).click();

      assert.match(await textOf(page.locator('calculator-account .good')), /36 records were understood/u);
      assert.match(await textOf(page.locator('quotapack-package-list .package')), /Used up/u);
      assert.match(await textOf(page.locator('quotapack-usage-details tbody tr').first()), /50,000 48,200/u);
      assert.match(await textOf(page.locator('quotapack-bill .month').first()), /January 2027/u);
      assert.match(await textOf(page.locator('#notices').locator('..')), /Usage alert/u);
      assert.deepEqual(await accessibilityFaults(page), []);
    }),
  );

  it(
    'lists the rows that it could not read',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('1');
      await show(page, 'Account');
      await page
        .locator('#usage-text')
        .fill('id,meter,quantity,at\na,email,10,2027-01-04T12:00:00+08:00\nb,email,ten,2027-01-04T12:00:00+08:00\n');
      await page.locator('#usage-text').blur();

      assert.match(await textOf(page.locator('calculator-account .issues')), /left out/u);
    }),
  );
});

describe('Files for other programs', () => {
  it(
    'hold the quote as CSV, as FOCUS rows and as the core wrote it',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('2');
      const take = async (name) => {
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
        return readFile(await download.path(), 'utf8');
      };

      assert.match(await take('Export CSV'), /email-50k.*26\.10/su);
      assert.match(await take('Export FOCUS'), /BilledCost.*EffectiveCost/su);
      assert.equal(JSON.parse(await take('Export JSON')).total, '26.10');
    }),
  );
});
