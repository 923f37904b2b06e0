// The same ordinary program with operators, for BigInt and for Number.
import { book } from './held.mjs';

export function program(input, { of, price, ticks }) {
  const { account, ends, quantities } = input;
  const zero = of(0);
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
          if (one.remaining === zero) continue;
          const quantity = one.remaining < rest ? one.remaining : rest;
          one.remaining -= quantity;
          holder.used += quantity;
          rest -= quantity;
          if (rest === zero) break;
        }
        if (rest > zero) {
          holder.excess += rest;
          holder.amount += rest * price;
        }
      }
      result = accounts;
    },
    outcome: () => ({
      used: result.map(({ used }) => Number(used)),
      excess: result.map(({ excess }) => Number(excess)),
      money: result.map(({ amount }) => ticks(amount)),
    }),
  };
}
