// A price list of 200 offers, all of them chosen: the size for which the page must still answer within a frame.
export const manyLines = 200;

export const manyList = {
  schema: 'quotapack/catalog/1',
  id: 'many',
  currency: 'USD',
  billingOffset: '+08:00',
  meters: [{ id: 'email', unit: 'email', digits: 0, payPerUse: { model: 'unit', unitPrice: '0.00029' } }],
  offers: Array.from({ length: manyLines }, (_, index) => ({
    id: `o${index}`,
    title: `Package ${index}`,
    kind: 'pay_per_use',
    price: `${index + 1}.50`,
    validity: 'P6M',
    quotas: [{ meter: 'email', quantity: String(1000 * (index + 1)) }],
  })),
};

/** Opens the list with one of each offer, as a saved file, and waits for what follows the total. */
export async function openMany(page) {
  const lines = manyList.offers.map((offer) => ({ offer: offer.id, quantity: '1', periods: '1' }));
  const paper = {
    schema: 'quotapack/calculator/1',
    priceList: 'many',
    priceListText: JSON.stringify(manyList),
    inputs: { choice: { lines, expectedUsage: { email: '1000000' } } },
  };
  const buffer = Buffer.from(JSON.stringify(paper));
  await page.locator('#open').setInputFiles({ name: 'many.json', mimeType: 'application/json', buffer });
  await page
    .locator('quotapack-lifecycle .track')
    .nth(manyLines - 1)
    .waitFor({ state: 'attached' });
}
