// W5: the cheapest mix of ten offers (seven monthly, three yearly with a monthly refill) for the demand of twelve months, 1,000,000 units in all;
// what is not covered costs 0.0098765432 a unit. Purchases fall on the start of a month; money is rounded as a bill rounds it.
import { Digest } from '../support/digest.mjs';
import { random } from '../support/random.mjs';

export const title = 'W5, optimal mix';
export const unit = 'plan';

const monthly = [
  ['1000', '9.50'],
  ['5000', '45.00'],
  ['10000', '85.00'],
  ['20000', '160.00'],
  ['50000', '380.00'],
  ['100000', '720.00'],
  ['200000', '1380.00'],
];
const yearly = [
  ['10000', '880.00'],
  ['50000', '4100.00'],
  ['100000', '7800.00'],
];

export function input({ months = 12, seed }) {
  const draw = random(seed);
  // Demand in steps of 250 units, around a twelfth of a million, with the rest in the last month.
  const demand = [];
  let left = Math.floor((1_000_000 * months) / 12 / 250);
  for (let month = 0; month < months; ++month) {
    const fair = left / (months - month);
    const part = month === months - 1 ? left : Math.floor(fair * 0.75) + draw.below(Math.max(1, Math.floor(fair * 0.5)));
    demand.push(part * 250);
    left -= part;
  }
  const offer = (list, letter) => list.map(([quantity, price], at) => ({ id: `${letter}${at}`, quantity: Number(quantity), price }));
  return { monthly: offer(monthly, 'm'), yearly: offer(yearly, 'y'), demand, unitPrice: '0.0098765432', size: 1 };
}

export const document = ({ monthly: byMonth, yearly: byYear, demand, unitPrice }) => ({
  catalog: {
    id: 'bench',
    currency: 'USD',
    meters: [{ id: 'email', unit: 'email', payPerUse: { model: 'unit', unitPrice } }],
    offers: [
      ...byMonth.map(({ id, quantity, price }) => ({
        id,
        price,
        validity: 'P1M',
        quotas: [{ meter: 'email', quantity: String(quantity) }],
      })),
      ...byYear.map(({ id, quantity, price }) => ({
        id,
        price,
        validity: 'P1Y',
        quotas: [{ meter: 'email', quantity: String(quantity) }],
        reset: { every: 'P1M', kind: 'subscription' },
      })),
    ],
  },
  asOf: '2027-01-01T00:00:00+08:00',
  demand: demand.map((quantity, month) => ({
    month: `2027-${String(month + 1).padStart(2, '0')}`,
    meter: 'email',
    quantity: String(quantity),
  })),
});

/** `money`: the cost of the cheapest plan, with two digits. */
export const digests = ({ money }) => ({ money: new Digest().text(money).hex });
export const differences = (result, reference) => ({ wrong: result.money === reference.money ? 0 : 1, of: 1 });

export const files = (given) => ({ 'recommend.json': JSON.stringify(document(given)) });
