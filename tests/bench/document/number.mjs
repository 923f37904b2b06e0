import { program } from './program.mjs';

const rounded = (value) => Math.round(value * 100) / 100;

export function prepare(input) {
  return program(input, {
    amount: Number,
    percent: Number,
    quantityOf: Number,
    isAbove: (a, b) => a > b,
    list: (price, quantity) => price * quantity,
    discountOf: (value, percentOff) => rounded((value * percentOff) / 100),
    tax: (value, percentage) => rounded((value * percentage) / 100),
    sum: (values) => values.reduce((a, b) => a + b, 0),
    minus: (a, b) => a - b,
    least: Math.min,
    cents: rounded,
    written: (value) => value.toFixed(2),
    price: ({ model, tiers }) => ({
      model,
      tiers: tiers.map(({ upTo, unitPrice }) => ({ upTo: upTo === null ? Infinity : Number(upTo), unitPrice: Number(unitPrice) })),
    }),
    costOf({ model, tiers }, covered, used) {
      const cut = (value) => Math.trunc(value * 1e8) / 1e8;
      if (model === 'volume') return cut((used - covered) * tiers.find(({ upTo }) => used <= upTo).unitPrice);
      let from = covered;
      let cost = 0;
      for (const { upTo, unitPrice } of tiers) {
        if (upTo <= from) continue;
        const isLast = used <= upTo;
        const end = isLast ? used : upTo;
        cost += (end - from) * unitPrice;
        if (isLast) break;
        from = end;
      }
      return cut(cost);
    },
  });
}
