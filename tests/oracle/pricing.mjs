// What the items of one meter cost within one calendar month. Items come in the order of their periods; each has `counted` (usage that moves
// the position in the tiers), `coveredFirst` (the part of it that comes before the excess), `charged` (excess that is to be paid).
import { ZERO, f, max, min } from './fraction.mjs';

function perUnit(price) { return price.per === undefined ? f('1') : f(price.per); }

function tierOf(tiers, position) {
  for (const tier of tiers) if (tier.upTo === null || position.compare(f(tier.upTo)) <= 0) return tier;
  throw new Error('the last tier is open');
}

// Returns the amount of each item, rounded, in order.
export function amountsOfMonth(price, items, rules) {
  const amounts = [];
  let position = ZERO; // counted usage of the items before
  let charged = ZERO; // excess of the items before
  let paid = ZERO; // amounts of the items before, as charged
  const feesTaken = new Set();
  for (const item of items) {
    let exact = ZERO;
    const excess = item.charged;
    if (!price) {
      exact = ZERO;
    } else if (price.model === 'unit') {
      exact = f(price.unitPrice).mul(excess).div(perUnit(price));
    } else if (price.model === 'flat') {
      if (charged.isZero() && excess.isPositive()) exact = f(price.price);
    } else if (price.model === 'block') {
      const before = charged.div(f(price.size)).ceil();
      const after = charged.add(excess).div(f(price.size)).ceil();
      exact = after.sub(before).mul(f(price.price));
    } else if (price.model === 'graduated') {
      let from = position.add(item.coveredFirst);
      const to = from.add(excess);
      let lower = ZERO;
      price.tiers.forEach((tier, index) => {
        const upper = tier.upTo === null ? to : min(f(tier.upTo), to);
        const start = max(from, lower);
        if (start.less(upper)) {
          exact = exact.add(upper.sub(start).mul(f(tier.unitPrice)).div(perUnit(price)));
          if (tier.flatFee !== undefined && !feesTaken.has(index)) exact = exact.add(f(tier.flatFee));
          feesTaken.add(index);
        }
        if (tier.upTo !== null) lower = f(tier.upTo);
      });
    } else if (price.model === 'volume') {
      const all = charged.add(excess);
      if (all.isPositive()) {
        const tier = tierOf(price.tiers, position.add(item.counted));
        exact = all.mul(f(tier.unitPrice)).div(perUnit(price)).add(f(tier.flatFee ?? '0')).sub(paid);
      }
    } else {
      throw new Error(`unknown price model ${price.model}`);
    }
    const rounding = rules.itemRounding ?? {};
    let amount = exact.round(rounding.digits ?? 8, rounding.mode ?? 'toward_zero');
    if (rules.minimumCharge != null && exact.isPositive()) amount = max(amount, f(rules.minimumCharge));
    amounts.push(amount);
    position = position.add(item.counted);
    charged = charged.add(excess);
    paid = paid.add(amount);
  }
  return amounts;
}

