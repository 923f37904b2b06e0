// An ordinary program on a decimal library: an object for each account, and each record goes through the packages of its own.
import { book } from './held.mjs';

export function prepare(input, { of }) {
  const { account, ends, quantities, unitPrice } = input;
  const zero = of(0);
  const price = of(unitPrice);
  let result;
  return {
    once() {
      const accounts = book(input, of);
      for (let record = 0; record < ends.length; ++record) {
        const at = ends[record];
        const holder = accounts[account[record]];
        let rest = of(quantities[record]);
        for (const one of holder.packages) {
          if (at < one.effectiveAt || at >= one.expiresAt) continue;
          while (one.refilled < one.refills.length && one.refills[one.refilled] <= at) {
            one.remaining = one.quota;
            ++one.refilled;
          }
          if (one.remaining.eq(zero)) continue;
          const quantity = one.remaining.lt(rest) ? one.remaining : rest;
          one.remaining = one.remaining.minus(quantity);
          holder.used = holder.used.plus(quantity);
          rest = rest.minus(quantity);
          if (rest.eq(zero)) break;
        }
        if (rest.gt(zero)) {
          holder.excess = holder.excess.plus(rest);
          holder.amount = holder.amount.plus(rest.times(price));
        }
      }
      result = accounts;
    },
    outcome: () => ({
      used: result.map(({ used }) => Number(used)),
      excess: result.map(({ excess }) => Number(excess)),
      money: result.map(({ amount }) => Number(amount.times(100_000_000))),
    }),
  };
}
