// An ordinary program on a decimal library: an object for each account, and each record goes through the packages of its own.
import { book, outcomeOf } from './held.mjs';

export function prepare(input, { of, halfUp }) {
  const { account, ends, quantities, unitPrice, months } = input;
  const zero = of(0);
  const price = of(unitPrice);
  let result;
  return {
    once() {
      const accounts = book(input, of);
      let month = 0;
      for (let record = 0; record < ends.length; ++record) {
        const at = ends[record];
        while (at >= months[month + 1]) ++month;
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
          one.used = one.used.plus(quantity);
          rest = rest.minus(quantity);
          if (rest.eq(zero)) break;
        }
        if (rest.gt(zero)) {
          holder.excess = holder.excess.plus(rest);
          holder.bills[month] = holder.bills[month].plus(rest.times(price));
        }
      }
      for (const holder of accounts) holder.billed = holder.bills.reduce((sum, bill) => sum.plus(halfUp(bill, 2)), zero);
      result = accounts;
    },
    outcome: () => outcomeOf(result, Number, (billed) => Number(billed.times(100))),
  };
}
