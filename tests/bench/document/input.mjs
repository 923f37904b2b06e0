// W1 through documents: the quote of twelve lines, JSON text in and JSON text out, on a price list that is kept. Twelve offers with discounts by
// quantity, twelve meters with four tiers of ten digits, a coupon, a tax, and what the expected use would cost without packages.
import { Digest } from '../support/digest.mjs';
import { random } from '../support/random.mjs';

const lineCount = 12;

export const title = 'W1, JSON with a kept price list';
export const unit = 'call';

export function input({ calls, seed }) {
  const draw = random(seed);
  const digits = (count, width) => String(count).padStart(width, '0');
  const meters = [];
  const offers = [];
  for (let i = 0; i < lineCount; ++i) {
    const top = 3_000_000_000 - draw.below(2_000_000_000);
    const tiers = ['1000', '10000', '100000', null].map((upTo, tier) => ({
      upTo,
      unitPrice: `0.${digits(Math.floor((top * (9 - tier)) / 10) + draw.below(Math.floor(top / 10)), 10)}`,
    }));
    meters.push({ id: `meter-${i}`, unit: 'unit', payPerUse: { model: i % 2 === 0 ? 'graduated' : 'volume', tiers } });
    offers.push({
      id: `offer-${i}`,
      price: `${100 + draw.below(900)}.${digits(draw.below(100), 2)}`,
      validity: 'P6M',
      quotas: [{ meter: `meter-${i}`, quantity: String(1000 * (1 + draw.below(20))) }],
      discounts: [
        { fromQuantity: 5, percentOff: '2.5' },
        { fromQuantity: 10, percentOff: '5' },
      ],
    });
  }
  const catalog = { id: 'bench', currency: 'USD', meters, offers };
  const texts = [];
  const quantities = offers.map(() => 1 + draw.below(20));
  for (let i = 0; i < calls; ++i) {
    quantities[draw.below(lineCount)] = 1 + draw.below(20);
    texts.push(
      JSON.stringify({
        asOf: '2026-03-01T00:00:00+08:00',
        lines: offers.map(({ id }, at) => ({ offer: id, quantity: quantities[at] })),
        expectedUsage: Object.fromEntries(meters.map(({ id }) => [id, String(1 + draw.below(200_000))])),
        discount: { percentOff: '3.5' },
        coupon: { amountOff: '10.00' },
        taxPercent: '6',
      }),
    );
  }
  return { catalog, texts, size: calls };
}

/** The amounts of an answer that every implementation works out. */
export const amountsOf = ({ lines, listTotal, discountTotal, couponTotal, tax, total, compare }) => [
  ...lines.flatMap(({ listAmount, discountAmount, amount }) => [listAmount, discountAmount, amount]),
  listTotal,
  discountTotal,
  couponTotal,
  tax,
  total,
  compare.payPerUse,
  compare.packages,
  compare.excess,
  compare.saving,
];

/** `answers`: the JSON text of each call. */
const moneyOf = ({ answers }) => answers.flatMap((text) => amountsOf(JSON.parse(text)));

export function digests(result) {
  return { money: new Digest().texts(moneyOf(result)).hex };
}

export function differences(result, reference) {
  const right = moneyOf(reference);
  return { wrong: moneyOf(result).filter((text, at) => text !== right[at]).length, of: right.length };
}

export const files = ({ catalog, texts }) => ({
  'catalog.json': JSON.stringify(catalog),
  'quotes.txt': texts.map((text) => `${text}\n`).join(''),
});
