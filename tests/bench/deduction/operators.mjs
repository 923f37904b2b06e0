// The same ordinary program with operators, for BigInt and for Number.
import { inOrder } from './input.mjs';

/** Puts a package in its place among those that are valid. */
function insert(live, one) {
  const place = live.findIndex((other) => inOrder(one, other) < 0);
  live.splice(place < 0 ? live.length : place, 0, one);
}

export function program({ ends, quantities, packages }, { of, price, written }) {
  const zero = of(0);
  let result;
  return {
    once() {
      const held = packages
        .map((one, index) => ({ ...one, index, quota: of(one.quota), remaining: of(one.quota), used: zero, refilled: 0 }))
        .sort(inOrder);
      const waiting = [...held].sort((a, b) => a.effectiveAt - b.effectiveAt);
      const live = [];
      let begun = 0;
      const ledger = [];
      let excess = zero;
      let amount = zero;
      for (let record = 0; record < ends.length; ++record) {
        const at = ends[record];
        let rest = of(quantities[record]);
        while (live.length > 0 && live[0].expiresAt <= at) live.shift();
        while (begun < waiting.length && waiting[begun].effectiveAt <= at) insert(live, waiting[begun++]);
        for (const one of live) {
          while (one.refilled < one.refills.length && one.refills[one.refilled] <= at) {
            one.remaining = one.quota;
            ++one.refilled;
          }
          if (one.remaining === zero) continue;
          const quantity = one.remaining < rest ? one.remaining : rest;
          one.remaining -= quantity;
          one.used += quantity;
          rest -= quantity;
          ledger.push({ record, package: one.index, quantity });
          if (rest === zero) break;
        }
        if (rest > zero) {
          excess += rest;
          amount += rest * price;
          ledger.push({ record, package: -1, quantity: rest });
        }
      }
      result = { ledger, held, excess, amount };
    },
    outcome() {
      const { ledger, held, excess, amount } = result;
      const used = [];
      for (const one of held) used[one.index] = one.used;
      return {
        record: ledger.map((row) => row.record),
        package: ledger.map((row) => row.package),
        quantity: ledger.map((row) => row.quantity),
        used,
        excess,
        money: written(amount),
      };
    },
  };
}
