// An ordinary program on a decimal library: those packages that are valid stand in their order, and each record goes through them until one has
// something left.
import { inOrder } from './input.mjs';

/** Puts a package in its place among those that are valid. */
function insert(live, one) {
  const place = live.findIndex((other) => inOrder(one, other) < 0);
  live.splice(place < 0 ? live.length : place, 0, one);
}

export function prepare({ ends, quantities, packages, unitPrice }, { of }) {
  const zero = of(0);
  const price = of(unitPrice);
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
          if (one.remaining.eq(zero)) continue;
          const quantity = one.remaining.lt(rest) ? one.remaining : rest;
          one.remaining = one.remaining.minus(quantity);
          one.used = one.used.plus(quantity);
          rest = rest.minus(quantity);
          ledger.push({ record, package: one.index, quantity });
          if (rest.eq(zero)) break;
        }
        if (rest.gt(zero)) {
          excess = excess.plus(rest);
          amount = amount.plus(rest.times(price));
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
        money: amount.toFixed(8),
      };
    },
  };
}
