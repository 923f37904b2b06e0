// The jobs of the elements by keyboard alone, and what is spoken meanwhile, on the gallery: each element shows answers of the core there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { browser, openSite, plain, reader, server } from './support.mjs';

openSite();

/** Runs in the page before anything else: keeps what live regions say, each text once, and what elements tell. */
function listen() {
  globalThis.spoken = [];
  globalThis.told = [];
  const last = new WeakMap();
  const look = (region) => {
    const text = region.textContent.replace(/[\u061c\u200e\u200f\u2066-\u2069]/gu, '').trim();
    if (text === last.get(region)) return;
    last.set(region, text);
    if (text !== '')
      globalThis.spoken.push({ text, politeness: region.getAttribute('aria-live') ?? (region.role === 'alert' ? 'assertive' : 'polite') });
  };
  const watch = (root) => {
    const regions = () => root.querySelectorAll('[role=status], [role=alert], [aria-live]');
    new MutationObserver(() => regions().forEach(look)).observe(root, { childList: true, characterData: true, subtree: true });
    regions().forEach(look);
  };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    watch(root);
    return root;
  };
  for (const name of [
    'quote-change',
    'order',
    'filter-change',
    'plan-use',
    'plan-cancel',
    'alert-change',
    'alert-save',
    'export',
    'announce',
  ])
    document.addEventListener(`quotapack-${name}`, (event) => globalThis.told.push([name, structuredClone(event.detail)]));
}

/** The control that has the focus, in whatever shadow tree it stands. */
const focused = (page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const box = at?.getBoundingClientRect();
    return {
      id: at?.id ?? '',
      name: at?.localName ?? '',
      text: at?.textContent?.trim() ?? '',
      value: at?.value,
      // What is focused is on the screen and has a mark.
      isShown: box !== undefined && box.bottom > 0 && box.top < innerHeight && getComputedStyle(at).outlineStyle !== 'none',
    };
  });

/** Presses Tab until `found` says that it is there. */
async function tabTo(page, found) {
  for (let presses = 0; presses < 60; ++presses) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (!found(now)) continue;
    assert.ok(now.isShown, `${now.name} ${now.id} has the focus, and nobody sees it`);
    return now;
  }
  return assert.fail('No number of tabs leads there.');
}

const spoken = (page) => page.evaluate(() => globalThis.spoken.map((one) => ({ ...one })));
const told = (page, name) => page.evaluate((wanted) => globalThis.told.filter(([one]) => one === wanted).map(([, detail]) => detail), name);
const quiet = (page) => page.waitForTimeout(1000);

/** A person at one element of the gallery in one state, without a mouse. */
async function at(tag, state, job, language = 'en') {
  const visit = await reader(browser, `${server.url}gallery.html?${language}`, { before: listen });
  const { page } = visit;
  try {
    await page.locator('#gallery[data-ready]').waitFor();
    const section = page.locator(`[data-state="quotapack-${tag}: ${state}"]`);
    await section.evaluate((one) => {
      one.tabIndex = -1;
      one.focus();
    });
    await quiet(page);
    await page.evaluate(() => globalThis.spoken.splice(0));
    await job(page, section.locator(`quotapack-${tag}`));
    assert.deepEqual(visit.complaints, []);
  } finally {
    await visit.close();
  }
}

/** A person at the calculator, where the core answers each key. */
async function atThePage(job, options = {}) {
  const visit = await reader(browser, server.url, { before: listen, ...options });
  try {
    await job(visit.page);
    assert.deepEqual(visit.complaints, []);
  } finally {
    await visit.close();
  }
}

describe('By keyboard alone', () => {
  it('packages are chosen, the terms confirmed and the order made', () =>
    atThePage(async (page) => {
      await tabTo(page, ({ id }) => id === 'quantity:email-50k');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowDown');
      await tabTo(page, ({ id }) => id === 'use:email');
      await page.keyboard.type('60000');
      await tabTo(page, ({ id }) => id === 'tax');
      await page.keyboard.type('6');
      const boxes = await page.locator('.terms input').count();
      for (let box = 0; box < boxes; ++box) {
        await tabTo(page, ({ name, value }) => name === 'input' && value === 'on');
        await page.keyboard.press('Space');
      }
      await tabTo(page, ({ name, text }) => name === 'button' && text === 'Create order');
      await page.keyboard.press('Enter');

      const [order] = await told(page, 'order');
      assert.equal(order.confirmed.length, boxes);
      assert.equal(JSON.parse(await page.locator('.made pre').innerText()).length, 1);
    }));

  it('packages are filtered', () =>
    at('package-list', 'ready', async (page, list) => {
      await tabTo(page, ({ id }) => id === 'status');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await quiet(page);

      assert.equal((await told(page, 'filter-change')).at(-1).status, 'used_up');
      assert.deepEqual(await list.locator('.status').allInnerTexts(), ['Used up', 'Used up']);
      assert.deepEqual(
        (await spoken(page)).map(({ text }) => text),
        ['2 of 9 packages shown'],
      );
    }));

  it('the reason of a draw is unfolded', () =>
    at('usage-details', 'ready', async (page, details) => {
      await tabTo(page, ({ name }) => name === 'summary');
      await tabTo(page, ({ name }) => name === 'summary');
      await page.keyboard.press('Enter');

      assert.match(await details.locator('details[open]').nth(1).innerText(), /Passed over/u);
    }));

  it('the chart is read day by day, each day at once', () =>
    at('burn-down', 'ready', async (page) => {
      await tabTo(page, ({ name }) => name === 'figure');
      for (const key of ['ArrowRight', 'ArrowRight', 'End']) await page.keyboard.press(key);

      const days = (await spoken(page)).map(({ text }) => text);
      assert.equal(days.length, 3);
      assert.match(days[0], /^Feb 11, 2027: [\d,]+ emails remaining, [\d,]+ emails used that day$/u);
      assert.match(days[2], /^Apr 30, 2027: 0 emails remaining/u);
    }));

  it('the search for a plan is ended, and a plan taken over', async () => {
    await at('plan', 'loading', async (page) => {
      await tabTo(page, ({ text }) => text === 'Cancel');
      await page.keyboard.press('Space');
      assert.equal((await told(page, 'plan-cancel')).length, 1);
    });
    await at('plan', 'ready', async (page) => {
      await tabTo(page, ({ text }) => text === 'Use these packages in the quote');
      await page.keyboard.press('Enter');
      assert.equal((await told(page, 'plan-use'))[0].plan.cost, '39.15');
    });
  });

  it('bills are unfolded and exported', () =>
    at('bill', 'ready', async (page, bill) => {
      await tabTo(page, ({ text }) => text === 'Export FOCUS');
      await page.keyboard.press('Enter');
      assert.deepEqual(await told(page, 'export'), [{ format: 'focus' }]);

      await tabTo(page, ({ name, text }) => name === 'summary' && text.startsWith('December 2026'));
      await page.keyboard.press('Enter');
      assert.match(await bill.locator('.bill[open]').nth(2).innerText(), /Packages/u);
    }));

  it('an alert changes its type only after it was asked, and nothing is dropped before', () =>
    at('usage-alert', 'ready', async (page, form) => {
      await tabTo(page, ({ name, value }) => name === 'input' && value === 'percentage');
      await page.keyboard.press('ArrowDown');
      assert.equal((await focused(page)).id, 'change');
      assert.deepEqual(await told(page, 'alert-change'), []);

      await page.keyboard.press('Escape');
      assert.equal((await focused(page)).value, 'percentage');
      assert.equal(await form.locator('#asking').count(), 0);

      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      assert.deepEqual((await focused(page)).value, 'absolute');
      assert.equal((await told(page, 'alert-change')).at(-1).alert.type, 'absolute');
    }));

  it('a refused alert leads from its summary to each field', () =>
    at('usage-alert', 'wrong', async (page, form) => {
      await tabTo(page, ({ name, text }) => name === 'a' && text.startsWith('Choose at least one channel'));
      await page.keyboard.press('Enter');
      assert.equal((await focused(page)).id, 'channel:sms');
      await page.keyboard.press('Space');
      assert.deepEqual((await told(page, 'alert-change')).at(-1).alert.channels, ['sms']);
      assert.equal(await form.locator('#value').getAttribute('aria-invalid'), 'true');
    }));
});

describe('What is spoken', () => {
  it('is the total, once, after the keys came to rest', () =>
    atThePage(async (page) => {
      await tabTo(page, ({ id }) => id === 'use:email');
      await page.evaluate(() => globalThis.spoken.splice(0));
      await page.keyboard.type('120000', { delay: 90 });
      assert.deepEqual(await spoken(page), [], 'nothing is said between the keys');
      await quiet(page);
      const alone = await spoken(page);

      await tabTo(page, ({ id }) => id === 'slider:email');
      await page.evaluate(() => globalThis.spoken.splice(0));
      for (let step = 0; step < 8; ++step) await page.keyboard.press('ArrowRight');
      assert.deepEqual(await spoken(page), []);
      await quiet(page);

      assert.deepEqual(alone, [{ text: 'Total $34.80.', politeness: 'polite' }]);
      const after = await spoken(page);
      assert.equal(after.length, 1);
      assert.match(after[0].text, /^Total \$[\d,.]+\.$/u);
    }));

  it('is nothing where the total comes out the same', () =>
    atThePage(async (page) => {
      await tabTo(page, ({ id }) => id === 'use:email');
      await page.keyboard.type('5000');
      await quiet(page);
      await page.evaluate(() => globalThis.spoken.splice(0));

      await page.keyboard.press('1');
      await page.keyboard.press('Backspace');
      await quiet(page);

      assert.deepEqual(await spoken(page), []);
    }));

  it('is how many points there are to correct, not each of them at each key', () =>
    atThePage(async (page) => {
      await tabTo(page, ({ id }) => id === 'quantity:email-50k');
      await page.evaluate(() => globalThis.spoken.splice(0));
      await page.keyboard.type('1.5', { delay: 60 });
      await quiet(page);

      assert.deepEqual(
        (await spoken(page)).map(({ text }) => text),
        ['1 to correct.'],
      );
    }));

  for (const [language, sentence] of [
    ['zh-CN', /^总计 US\$34\.80/u],
    ['ar', /34\.80/u],
  ]) {
    it(`is in the language of the reader: ${language}`, () =>
      atThePage(
        async (page) => {
          await tabTo(page, ({ id }) => id === 'use:email');
          await page.evaluate(() => globalThis.spoken.splice(0));
          await page.keyboard.type('120000');
          await quiet(page);
          const said = await spoken(page);
          assert.equal(said.length, 1);
          assert.match(plain(said[0].text), sentence);
        },
        { language },
      ));
  }
});

describe('The manifest', () => {
  const manifest = JSON.parse(readFileSync(new URL('../elements/custom-elements.json', import.meta.url), 'utf8'));
  const described = manifest.modules.flatMap((part) => part.declarations ?? []).filter((one) => one.tagName);

  it('lists each part that an element has in any of its states, and no other', async () => {
    const { page, close } = await reader(browser, `${server.url}gallery.html?en`);
    try {
      await page.locator('#gallery[data-ready]').waitFor();
      const found = {};
      for (const { tagName } of described) {
        const parts = await page
          .locator(tagName)
          .evaluateAll((elements) =>
            elements.flatMap((element) =>
              [...element.shadowRoot.querySelectorAll('[part]')].flatMap((one) => one.getAttribute('part').split(' ')),
            ),
          );
        found[tagName] = [...new Set(parts)].sort();
      }
      assert.deepEqual(
        found,
        Object.fromEntries(described.map(({ tagName, cssParts }) => [tagName, cssParts.map((part) => part.name).sort()])),
      );
    } finally {
      await close();
    }
  });
});
