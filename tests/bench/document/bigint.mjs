import { formatFixed, parseFixed, roundedHalfAway } from '../support/fixed.mjs';
import { program } from './program.mjs';

// Amounts in cents, percentages in hundredths, prices in 1e-10, items in 1e-8.
export function prepare(input) {
  return program(input, {
    amount: (text) => parseFixed(text, 2),
    percent: (text) => parseFixed(text, 2),
    quantityOf: BigInt,
    isAbove: (a, b) => a > b,
    list: (price, quantity) => price * BigInt(quantity),
    discountOf: (value, percentOff) => roundedHalfAway(value * percentOff, 10_000n),
    tax: (value, percentage) => roundedHalfAway(value * percentage, 10_000n),
    sum: (values) => values.reduce((a, b) => a + b, 0n),
    minus: (a, b) => a - b,
    least: (a, b) => (a < b ? a : b),
    cents: (items) => roundedHalfAway(items, 1_000_000n),
    written: (value) => formatFixed(value, 2),
    price: ({ model, tiers }) => ({
      model,
      tiers: tiers.map(({ upTo, unitPrice }) => ({ upTo: upTo === null ? null : BigInt(upTo), unitPrice: parseFixed(unitPrice, 10) })),
    }),
    costOf({ model, tiers }, covered, used) {
      if (model === 'volume') {
        const reached = tiers.find(({ upTo }) => upTo === null || used <= upTo);
        return ((used - covered) * reached.unitPrice) / 100n;
      }
      let from = covered;
      let cost = 0n;
      for (const { upTo, unitPrice } of tiers) {
        if (upTo !== null && upTo <= from) continue;
        const isLast = upTo === null || used <= upTo;
        const end = isLast ? used : upTo;
        cost += (end - from) * unitPrice;
        if (isLast) break;
        from = end;
      }
      return cost / 100n;
    },
  });
}
