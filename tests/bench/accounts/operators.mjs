// The same ordinary program with operators, for BigInt and for Number.
import { book, outcomeOf } from './held.mjs';

export function program(input, { of, price, rounded, cents }) {
  const { account, ends, quantities, months } = input;
  const zero = of(0);
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
          if (one.remaining === zero) continue;
          const quantity = one.remaining < rest ? one.remaining : rest;
          one.remaining -= quantity;
          one.used += quantity;
          rest -= quantity;
          if (rest === zero) break;
        }
        if (rest > zero) {
          holder.excess += rest;
          holder.bills[month] += rest * price;
        }
      }
      for (const holder of accounts) for (const bill of holder.bills) holder.billed += rounded(bill);
      result = accounts;
    },
    outcome: () => outcomeOf(result, Number, cents),
  };
}
