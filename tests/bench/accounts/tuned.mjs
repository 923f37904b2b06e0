// As a specialist would write it: records sorted by account first (a counting sort that keeps their time order), then account by account in
// typed arrays that stay in the cache.
import { parseFixed } from '../support/fixed.mjs';
import { offers, packagesOfAccount as held } from './input.mjs';

export function prepare({ accounts, account, ends, quantities, effective, expires, refillsFrom, refills, unitPrice, months }) {
  const price = Number(parseFixed(unitPrice, 8));
  const quotas = Float64Array.from(offers, ({ quota }) => quota);
  let result;

  function once() {
    const from = new Uint32Array(accounts + 1);
    for (let i = 0; i < account.length; ++i) ++from[account[i] + 1];
    for (let of = 0; of < accounts; ++of) from[of + 1] += from[of];
    const next = from.slice();
    const sortedEnds = new Float64Array(ends.length);
    const sortedQuantities = new Float64Array(ends.length);
    for (let i = 0; i < account.length; ++i) {
      const place = next[account[i]]++;
      sortedEnds[place] = ends[i];
      sortedQuantities[place] = quantities[i];
    }

    const used = new Float64Array(accounts * held);
    const excess = new Float64Array(accounts);
    const money = new Float64Array(accounts);
    const order = new Int32Array(held);
    const remaining = new Float64Array(held);
    const starts = new Float64Array(held);
    const stops = new Float64Array(held);
    const quota = new Float64Array(held);
    const refill = new Uint32Array(held);
    const refillEnd = new Uint32Array(held);
    const nextRefill = new Float64Array(held);
    const drawnOf = new Float64Array(held);
    for (let of = 0; of < accounts; ++of) {
      const base = of * held;
      for (let k = 0; k < held; ++k) {
        let place = k;
        for (; place > 0; --place) {
          const other = base + order[place - 1];
          const isBefore =
            expires[base + k] < expires[other] || (expires[base + k] === expires[other] && effective[base + k] < effective[other]);
          if (!isBefore) break;
          order[place] = order[place - 1];
        }
        order[place] = k;
      }
      for (let rank = 0; rank < held; ++rank) {
        const p = base + order[rank];
        drawnOf[rank] = 0;
        starts[rank] = effective[p];
        stops[rank] = expires[p];
        quota[rank] = quotas[order[rank]];
        remaining[rank] = quota[rank];
        refill[rank] = refillsFrom[p];
        refillEnd[rank] = refillsFrom[p + 1];
        nextRefill[rank] = refill[rank] < refillEnd[rank] ? refills[refill[rank]] : Infinity;
      }
      // Integers: a month's excess times the price in 1e-8 stays far below 2^53.
      let month = 0;
      let open = 0;
      let all = 0;
      let cents = 0;
      for (let i = from[of]; i < from[of + 1]; ++i) {
        const at = sortedEnds[i];
        if (at >= months[month + 1]) {
          all += open;
          cents += Math.floor((open * price + 500_000) / 1_000_000);
          open = 0;
          do ++month;
          while (at >= months[month + 1]);
        }
        let rest = sortedQuantities[i];
        for (let rank = 0; rank < held; ++rank) {
          if (at < starts[rank] || at >= stops[rank]) continue;
          if (nextRefill[rank] <= at) {
            do {
              ++refill[rank];
              nextRefill[rank] = refill[rank] < refillEnd[rank] ? refills[refill[rank]] : Infinity;
            } while (nextRefill[rank] <= at);
            remaining[rank] = quota[rank];
          }
          const left = remaining[rank];
          const drawn = left < rest ? left : rest;
          remaining[rank] = left - drawn;
          drawnOf[rank] += drawn;
          rest -= drawn;
          if (rest === 0) break;
        }
        open += rest;
      }
      for (let rank = 0; rank < held; ++rank) used[base + order[rank]] = drawnOf[rank];
      excess[of] = all + open;
      money[of] = cents + Math.floor((open * price + 500_000) / 1_000_000);
    }
    result = { used, excess, money };
  }
  return { once, outcome: () => result };
}
