// As a specialist would write it: the same tables in typed arrays, cents in doubles, the exact price only once for each amount of excess, and each
// loop over no more than can pay.
import { formatFixed, parseFixed, roundedHalfAway } from '../support/fixed.mjs';

export function prepare({ monthly, yearly, demand, unitPrice }) {
  const ticks = parseFixed(unitPrice, 10);
  const excess = (units) => Number(roundedHalfAway((ticks * BigInt(units)) / 100n, 1_000_000n));
  let cost;

  function once() {
    const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));
    const step = [...monthly, ...yearly].map(({ quantity }) => quantity).reduce(divisor);
    const size = Math.ceil(Math.max(...demand) / step) + 1;

    function atLeast(offers) {
      const steps = Int32Array.from(offers, ({ quantity }) => quantity / step);
      const prices = Float64Array.from(offers, ({ price }) => Number(parseFixed(price, 2)));
      const least = new Float64Array(size);
      for (let cover = 1; cover < size; ++cover) {
        let best = Infinity;
        for (let i = 0; i < steps.length; ++i) {
          const price = prices[i] + (cover > steps[i] ? least[cover - steps[i]] : 0);
          if (price < best) best = price;
        }
        least[cover] = best;
      }
      return least;
    }
    const byMonth = atLeast(monthly);
    const byYear = atLeast(yearly);

    let costs = byYear.slice();
    const next = new Float64Array(size);
    for (let month = 0; month < demand.length; ++month) {
      if (month > 0) {
        for (let cover = 0; cover < size; ++cover) {
          let best = costs[cover];
          for (let before = 0; before < cover; ++before) {
            const price = costs[before] + byYear[cover - before];
            if (price < best) best = price;
          }
          next[cover] = best;
        }
        costs.set(next);
      }
      // The excess of a month depends only on the cover in all, by yearly and monthly packages together.
      const units = demand[month];
      const whole = Math.ceil(units / step);
      const beyond = new Float64Array(whole + 1);
      for (let cover = 0; cover < whole; ++cover) beyond[cover] = excess(units - cover * step);
      for (let cover = 0; cover < size && cover < whole; ++cover) {
        let best = Infinity;
        for (let more = 0; cover + more <= whole; ++more) {
          const price = byMonth[more] + beyond[cover + more];
          if (price < best) best = price;
        }
        costs[cover] += best;
      }
    }
    cost = Math.min(...costs);
  }
  return { once, outcome: () => ({ money: formatFixed(BigInt(cost), 2) }) };
}
