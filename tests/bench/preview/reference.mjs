// The reference: every amount from its definition, in whole numbers.
import { formatFixed, parseFixed, roundedHalfAway } from '../support/fixed.mjs';

/** Price ticks of 1e-10 for a quantity. */
function price({ model, tiers }, quantity) {
  let from = 0n;
  let amount = 0n;
  for (const { upTo, unitPrice } of tiers) {
    const end = upTo === null || quantity < BigInt(upTo) ? quantity : BigInt(upTo);
    const ticks = parseFixed(unitPrice, 10);
    if (model === 'volume') amount = quantity > from ? quantity * ticks : amount;
    else if (end > from) amount += (end - from) * ticks;
    from = end;
  }
  return amount;
}

export function reference({ estimate, moves }) {
  const quantities = estimate.lines.map(({ quantity }) => BigInt(quantity));
  const texts = [];
  for (const { line, quantity } of moves) {
    quantities[line] = BigInt(quantity);
    const amounts = estimate.lines.map(({ price: ofLine, share = { num: 1, den: 1 }, percentOff }, at) => {
      const num = price(ofLine, quantities[at]) * BigInt(share.num) * (10_000n - parseFixed(percentOff, 2));
      return roundedHalfAway(num, BigInt(share.den) * 10_000n * 10n ** 8n);
    });
    const subtotal = amounts.reduce((sum, amount) => sum + amount, 0n);
    const discount = roundedHalfAway(subtotal * parseFixed(estimate.percentOff, 2), 10_000n);
    const shares = amounts.map((amount, at) => ({ at, whole: (discount * amount) / subtotal, rest: (discount * amount) % subtotal }));
    let missing = discount - shares.reduce((sum, { whole }) => sum + whole, 0n);
    const byRest = [...shares].sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest < b.rest ? 1 : -1));
    for (const share of byRest) {
      if (missing-- <= 0n) break;
      share.whole += 1n;
    }
    amounts.forEach((amount, at) => texts.push(formatFixed(amount, 2), formatFixed(amount - shares[at].whole, 2)));
    texts.push(formatFixed(subtotal, 2), formatFixed(discount, 2), formatFixed(subtotal - discount, 2));
  }
  return { texts };
}
