// The reference: the plan as the bill sees it, found by going through the months from the last to the first and trying every number of every
// yearly offer that could still help.
import { formatFixed, parseFixed, roundedHalfAway } from '../support/fixed.mjs';

const least = (values) => values.reduce((a, b) => (b < a ? b : a));

export function reference({ monthly, yearly, demand, unitPrice }) {
  const ticks = parseFixed(unitPrice, 10);
  const perUse = (units) => roundedHalfAway((ticks * BigInt(units)) / 100n, 1_000_000n);
  const cents = ({ price }) => parseFixed(price, 2);

  // The least cost of a month of which so many units are not covered yet.
  const months = new Map();
  function month(units) {
    if (units <= 0) return 0n;
    if (!months.has(units))
      months.set(units, least([perUse(units), ...monthly.map((offer) => cents(offer) + month(units - offer.quantity))]));
    return months.get(units);
  }

  // The least cost from a month on, with so much covered by yearly packages. Cover beyond the largest demand is as good as that.
  const largest = Math.max(...demand);
  const plans = new Map();
  function from(at, cover) {
    if (at === demand.length) return 0n;
    const key = `${at} ${cover}`;
    if (!plans.has(key)) {
      const now = month(demand[at] - cover) + from(at + 1, cover);
      const more = cover >= largest ? [] : yearly.map((offer) => cents(offer) + from(at, Math.min(largest, cover + offer.quantity)));
      plans.set(key, least([now, ...more]));
    }
    return plans.get(key);
  }
  return { money: formatFixed(from(0, 0), 2) };
}
