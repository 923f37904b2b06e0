// The served page in Chromium, under a strict policy, with the real core.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { accessibilityFaults, browser, openSite, plain, quantityField, reader, server, textOf, total, useField } from './support.mjs';

openSite();

/** Runs a test with a reader of its own, who must have met nothing to complain about. */
const withReader = (options, body) => async () => {
  const visit = await reader(browser, server.url, options);
  try {
    await body(visit.page, visit);
    assert.deepEqual(visit.complaints, []);
  } finally {
    await visit.close();
  }
};

describe('The quote', () => {
  const figures = [
    ['email-50k', '50,000', '$13.05', '$14.50', 'You save $1.45 (10.00%)'],
    ['email-500k', '500,000', '$121.80', '$145.00', 'You save $23.20 (16.00%)'],
    ['email-1m', '1,000,000', '$230.55', '$290.00', 'You save $59.45 (20.50%)'],
    ['email-5m', '5,000,000', '$1,123.75', '$1,450.00', 'You save $326.25 (22.50%)'],
  ];
  for (const [offer, use, cost, payPerUse, verdict] of figures) {
    it(
      `of ${use} emails on DirectMail saves what the price page says`,
      withReader({}, async (page) => {
        await useField(page).fill(use);
        assert.equal(await textOf(total(page)), payPerUse);

        await quantityField(page, offer).fill('1');

        assert.equal(await textOf(total(page)), cost);
        assert.equal(await textOf(page.locator('.verdict')), verdict);
        assert.match(await textOf(page.locator('.bars')), new RegExp(`Pay-per-use ?${payPerUse.replace(/[$.]/gu, '\\$&')}`, 'u'));
      }),
    );
  }

  it(
    'of one email and of 35 is the minimum charge',
    withReader({}, async (page) => {
      for (const use of ['1', '35']) {
        await useField(page).fill(use);
        assert.equal(await textOf(total(page)), '$0.01');
      }
    }),
  );

  it(
    'follows graduated tiers where a list has no packages',
    withReader({}, async (page) => {
      await page.locator('#price-list').selectOption('huawei-sms-cn');
      await useField(page, 'sms').fill('1500000');
      assert.equal(await textOf(total(page)), 'CN¥95,000.00');
      await useField(page, 'sms').fill('3500000');
      assert.equal(await textOf(total(page)), 'CN¥212,500.00');
    }),
  );

  it(
    'takes discount, coupon and tax in this order and shows each',
    withReader({}, async (page) => {
      await quantityField(page, 'email-500k').fill('1');
      await page.locator('#discount').fill('10');
      await page.locator('#coupon').fill('9.62');
      await page.locator('#tax').fill('6');

      // 121.80 − 12.18 − 9.62 = 100.00, and 6 percent of it.
      const rows = await textOf(page.locator('.answer .rows'));
      for (const shown of ['List price $121.80', 'Discount -$12.18', 'Coupon -$9.62', 'Tax (6%) $6.00', 'Total $106.00'])
        assert.ok(rows.includes(shown), `${shown} in ${rows}`);
    }),
  );

  it(
    'shows the window of validity and the dates after it',
    withReader({}, async (page) => {
      await page.locator('#start').fill('2027-01-31');
      await quantityField(page, 'email-50k').fill('2');

      const lines = await textOf(page.locator('.line-cards'));
      for (const shown of [
        'Takes effect Jan 31, 2027, 00:00:00',
        'Expires Jul 31, 2027, 23:59:59',
        'Expiry notice Jul 24, 2027, 09:00:00',
        'Grace ends Aug 15, 2027, 23:59:59',
        'Retention ends Aug 30, 2027, 23:59:59',
        'Quota 100,000 emails',
        'Unit cost (per email) $0.000261',
      ])
        assert.ok(lines.includes(shown), `${shown} in ${lines}`);
      assert.match(await textOf(page.locator('.details')), /All times are GMT\+08:00/u);
    }),
  );

  it(
    'takes the use as messages times recipients',
    withReader({}, async (page) => {
      await page.locator('details summary', { hasText: 'Messages × recipients' }).click();
      await page.locator('[id="messages:email"]').fill('50000');
      await page.locator('[id="each:email"]').fill('10');

      assert.equal(await useField(page).inputValue(), '500,000');
      assert.equal(await textOf(total(page)), '$145.00');
    }),
  );

  it(
    'follows the slider, whose steps are read out as quantities',
    withReader({}, async (page) => {
      const slider = page.locator('[id="slider:email"]');
      await useField(page).fill('40000');
      await slider.focus();
      await page.keyboard.press('ArrowRight');

      assert.equal(await useField(page).inputValue(), '50,000');
      assert.equal(await slider.getAttribute('aria-valuetext'), '50,000 emails');
      assert.equal(await textOf(total(page)), '$14.50');
    }),
  );

  it(
    'says what would be left unused and from where a package pays off',
    withReader({}, async (page) => {
      await useField(page).fill('80000');
      await quantityField(page, 'email-50k').fill('2');

      assert.equal(await textOf(total(page)), '$26.10');
      assert.equal(await textOf(page.locator('.verdict')), 'Pay-per-use would be $2.90 cheaper');
      assert.match(await textOf(page.locator('.bars')), /Quota left unused 20,000 emails/u);
      assert.match(await textOf(page.locator('.offer').first()), /pays off from 45,000 emails/u);
    }),
  );
});

describe('What is wrong', () => {
  it(
    'stands beside its field once that is left, and the last good figures stay',
    withReader({}, async (page) => {
      await page.locator('#price-list').selectOption('koomessage-email');
      const field = quantityField(page, 'email-1m');
      await field.fill('3');
      const good = await textOf(total(page));
      await field.fill('51');
      assert.equal(await field.getAttribute('aria-invalid'), 'false');
      await field.blur();

      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      assert.notEqual(await textOf(page.locator('[id="quantity:email-1m-issue"]')), '');
      assert.equal(await textOf(total(page)), good);

      await field.fill('50');
      assert.equal(await field.getAttribute('aria-invalid'), 'false');
    }),
  );

  it(
    'never makes the page lose its figures for good, whatever is typed',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('1');
      for (const typed of ['-1', '1.5', '99999999999999999999999999', 'x', '1e9', '１', '']) {
        await quantityField(page, 'email-500k').fill(typed);
        await useField(page).fill(typed);
        await page.locator('#tax').fill(typed);
        await page.locator('#coupon').fill(typed);
      }
      assert.equal(await textOf(total(page)), '$13.05');
    }),
  );
});

describe('The order', () => {
  it(
    'is refused until each term is confirmed, and gives the packages then',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('2');
      await page.getByRole('button', { name: 'Create order' }).click();
      assert.notEqual(await textOf(page.locator('#order-issue')), '');

      for (const box of await page.locator('.terms input').all()) await box.check();
      await page.getByRole('button', { name: 'Create order' }).click();

      const packages = JSON.parse(await page.locator('.made pre').innerText());
      assert.equal(packages.length, 2);
      assert.ok(packages.every((one) => one.offer === 'email-50k' && one.id));
    }),
  );

  it(
    'can be copied and downloaded, as the same text',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('1');
      for (const box of await page.locator('.terms input').all()) await box.check();
      await page.getByRole('button', { name: 'Create order' }).click();
      const shown = await page.locator('.made pre').innerText();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
      await page.getByRole('button', { name: 'Copy', exact: true }).click();
      await page.getByRole('button', { name: 'Copied' }).waitFor();

      assert.equal(await readFile(await download.path(), 'utf8'), shown);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown);
    }),
  );

  it(
    'needs its terms confirmed anew when the quote changes',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('1');
      for (const box of await page.locator('.terms input').all()) await box.check();
      await quantityField(page, 'email-50k').fill('2');

      assert.equal(await page.locator('.terms input:checked').count(), 0);
    }),
  );
});

describe('By keyboard alone', () => {
  it(
    'a quote is made and ordered',
    withReader({}, async (page) => {
      /** Moves on until the element with this id or text has the focus. */
      const tabTo = async (wanted) => {
        for (let steps = 0; steps < 80; ++steps) {
          await page.keyboard.press('Tab');
          const at = await page.evaluate(() => {
            let element = document.activeElement;
            while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
            return [element?.id, element?.textContent?.trim()];
          });
          if (at.includes(wanted)) return;
        }
        assert.fail(`The focus never came to ${wanted}.`);
      };

      await tabTo('quantity:email-50k');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await tabTo('use:email');
      await page.keyboard.type('100000');
      assert.equal(await textOf(total(page)), '$26.10');
      await tabTo('Create order');
      for (let term = 0; term < 4; ++term) await page.keyboard.press('Shift+Tab');
      for (let term = 0; term < 4; ++term) {
        await page.keyboard.press('Space');
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');

      assert.equal(JSON.parse(await page.locator('.made pre').innerText()).length, 2);
    }),
  );

  it(
    'the first stop leads past the head of the page',
    withReader({}, async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');

      const at = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id);
      assert.equal(at, 'main');
    }),
  );
});

describe('For those who listen', () => {
  it(
    'the total is said once after quiet, not at each key',
    withReader({}, async (page) => {
      const said = () => page.evaluate(() => globalThis.__said);
      await page.evaluate(() => {
        globalThis.__said = [];
        const region = document.querySelector('quotapack-calculator').shadowRoot.querySelector('output[role=status]');
        new MutationObserver(() => globalThis.__said.push(region.textContent)).observe(region, {
          childList: true,
          characterData: true,
          subtree: true,
        });
      });
      await quantityField(page, 'email-50k').fill('1');
      await useField(page).pressSequentially('50000', { delay: 60 });
      await page.waitForTimeout(1200);

      assert.deepEqual(await said(), ['Total $13.05. Saves $1.45, 10.00%, against pay-per-use.']);
    }),
  );

  it(
    'there is one polite region that speaks',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('1');
      await page.waitForTimeout(1000);
      const speaking = await page
        .locator('[role=status]')
        .evaluateAll((regions) => regions.map((region) => region.textContent).filter(Boolean));
      assert.equal(speaking.length, 1);
    }),
  );

  for (const [name, options] of [
    ['on a desktop', {}],
    ['in the dark', { dark: true }],
    ['on a phone', { width: 390, height: 844 }],
    ['in Arabic', { language: 'ar' }],
    ['in Chinese, in the dark', { language: 'zh-CN', dark: true }],
    ['in forced colours', { forcedColors: 'active' }],
  ]) {
    it(
      `axe finds nothing ${name}`,
      withReader(options, async (page) => {
        assert.deepEqual(await accessibilityFaults(page), []);
        await useField(page).fill('120000');
        await quantityField(page, 'email-50k').fill('2');
        assert.deepEqual(await accessibilityFaults(page), []);
        await quantityField(page, 'email-50k').fill('1,5');
        await quantityField(page, 'email-50k').blur();
        await page.locator('#price-list').selectOption('koomessage-email');
        await quantityField(page, 'email-50k-stop').fill('2');
        for (const box of await page.locator('.terms input').all()) await box.check();
        await page.locator('button.primary').click();
        assert.deepEqual(await accessibilityFaults(page), []);
      }),
    );
  }
});

describe('The page', () => {
  it(
    'says of an illustrative list that its prices are made up, at the head and at each price',
    withReader({}, async (page) => {
      await page.locator('#price-list').selectOption('koomessage-email');

      assert.match(await textOf(page.locator('.provenance summary')), /Illustrative prices/u);
      assert.equal(await page.locator('.offer .badge').count(), await page.locator('.offer').count());
    }),
  );

  for (const width of [320, 390, 768, 1024, 1920]) {
    it(
      `fits into ${width} pixels without scrolling sideways`,
      withReader({ width }, async (page) => {
        await page.locator('#price-list').selectOption('koomessage-email');
        for (const offer of ['email-1m', 'email-50k-stop']) await quantityField(page, offer).fill('2');
        await useField(page).fill('123456789');
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wider <= 0, `${wider} pixels too wide`);
      }),
    );
  }

  it(
    'holds text of double size',
    withReader({ width: 640 }, async (page) => {
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      await quantityField(page, 'email-50k').fill('2');
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wider <= 0, `${wider} pixels too wide`);
    }),
  );

  it(
    'takes language and direction from the reader, and keeps what they choose',
    withReader({ language: 'ar' }, async (page) => {
      assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ar', 'rtl']);
      await page.locator('#language').selectOption('zh');
      assert.equal(await textOf(page.locator('h1')), '套餐包计算器');
      await page.reload();
      assert.equal(await textOf(page.locator('h1')), '套餐包计算器');
      assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['zh-CN', 'ltr']);
    }),
  );

  it(
    'reads Arabic digits as the same numbers',
    withReader({ language: 'ar' }, async (page) => {
      await quantityField(page, 'email-50k').fill('٢');
      await useField(page).fill('٨٠٬٠٠٠');

      assert.equal(plain(await total(page).innerText()), '26.10 US$');
    }),
  );

  it('works again without a network, once it was opened', async () => {
    const visit = await reader(browser, server.url);
    try {
      await visit.page.evaluate(() => navigator.serviceWorker.ready);
      await visit.context.setOffline(true);
      await visit.page.reload();
      await quantityField(visit.page, 'email-50k').fill('1');

      assert.equal(await textOf(total(visit.page)), '$13.05');
    } finally {
      await visit.close();
    }
  });
});
