// The same ordinary program on BigInt counts of a last digit: every move computes the estimate anew.
import { formatFixed, parseFixed, roundedHalfAway } from '../support/fixed.mjs';

export function prepare({ estimate, moves }) {
  const lines = estimate.lines.map(({ price, share = { num: 1, den: 1 }, percentOff }) => ({
    model: price.model,
    tiers: price.tiers.map(({ upTo, unitPrice }) => ({ upTo: upTo === null ? null : BigInt(upTo), unitPrice: parseFixed(unitPrice, 10) })),
    num: BigInt(share.num) * (10_000n - parseFixed(percentOff, 2)),
    den: BigInt(share.den) * 10_000n * 10n ** 8n,
    quantity: 0n,
  }));
  const percentOff = parseFixed(estimate.percentOff, 2);

  function priceOf({ model, tiers, quantity }) {
    let from = 0n;
    let amount = 0n;
    for (const { upTo, unitPrice } of tiers) {
      const isLast = upTo === null || quantity <= upTo;
      if (model === 'volume' && isLast) return quantity * unitPrice;
      const end = isLast ? quantity : upTo;
      amount += (end - from) * unitPrice;
      if (isLast) break;
      from = end;
    }
    return amount;
  }

  function compute() {
    const amounts = lines.map((line) => roundedHalfAway(priceOf(line) * line.num, line.den));
    let subtotal = 0n;
    for (const amount of amounts) subtotal += amount;
    const discount = roundedHalfAway(subtotal * percentOff, 10_000n);
    let missing = discount;
    const parts = amounts.map((amount, at) => {
      const product = discount * amount;
      const share = product / subtotal;
      missing -= share;
      return { at, share, rest: product - share * subtotal };
    });
    const byRest = [...parts].sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest < b.rest ? 1 : -1));
    for (let i = 0; missing > 0n; ++i, --missing) byRest[i].share += 1n;
    const texts = [];
    amounts.forEach((amount, at) => texts.push(formatFixed(amount, 2), formatFixed(amount - parts[at].share, 2)));
    texts.push(formatFixed(subtotal, 2), formatFixed(discount, 2), formatFixed(subtotal - discount, 2));
    return texts;
  }

  let results;
  return {
    once() {
      estimate.lines.forEach(({ quantity }, at) => (lines[at].quantity = BigInt(quantity)));
      results = [];
      for (const { line, quantity } of moves) {
        lines[line].quantity = BigInt(quantity);
        results.push(compute());
      }
    },
    outcome: () => ({ texts: results.flat() }),
  };
}
