import { program } from './program.mjs';

export function prepare(input, { of, halfUp, down }) {
  const zero = of(0);
  const hundred = of(100);
  const sum = (values) => values.reduce((a, b) => a.plus(b), zero);
  return program(input, {
    amount: of,
    percent: of,
    quantityOf: of,
    isAbove: (a, b) => a.gt(b),
    list: (price, quantity) => price.times(quantity),
    discountOf: (value, percentOff) => halfUp(value.times(percentOff).div(hundred), 2),
    tax: (value, percentage) => halfUp(value.times(percentage).div(hundred), 2),
    sum,
    minus: (a, b) => a.minus(b),
    least: (a, b) => (a.lt(b) ? a : b),
    cents: (value) => halfUp(value, 2),
    written: (value) => value.toFixed(2),
    price: ({ model, tiers }) => ({
      model,
      tiers: tiers.map(({ upTo, unitPrice }) => ({ upTo: upTo === null ? null : of(upTo), unitPrice: of(unitPrice) })),
    }),
    costOf({ model, tiers }, covered, used) {
      if (model === 'volume') {
        const reached = tiers.find(({ upTo }) => upTo === null || used.lte(upTo));
        return down(used.minus(covered).times(reached.unitPrice), 8);
      }
      let from = covered;
      let cost = zero;
      for (const { upTo, unitPrice } of tiers) {
        if (upTo !== null && upTo.lte(from)) continue;
        const isLast = upTo === null || used.lte(upTo);
        const end = isLast ? used : upTo;
        cost = cost.plus(end.minus(from).times(unitPrice));
        if (isLast) break;
        from = end;
      }
      return down(cost, 8);
    },
  });
}
