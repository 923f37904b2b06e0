// The same ordinary program on Number, as much code out there is: wrong in the last place now and then.
const rounded = (value) => Math.round(value * 100) / 100;

export function prepare({ estimate, moves }) {
  const lines = estimate.lines.map(({ price, share = { num: 1, den: 1 }, percentOff }) => ({
    model: price.model,
    tiers: price.tiers.map(({ upTo, unitPrice }) => ({ upTo: upTo === null ? Infinity : Number(upTo), unitPrice: Number(unitPrice) })),
    factor: (share.num / share.den) * (1 - Number(percentOff) / 100),
    quantity: 0,
  }));
  const factor = Number(estimate.percentOff) / 100;

  function priceOf({ model, tiers, quantity }) {
    let from = 0;
    let amount = 0;
    for (const { upTo, unitPrice } of tiers) {
      const isLast = quantity <= upTo;
      if (model === 'volume' && isLast) return quantity * unitPrice;
      const end = isLast ? quantity : upTo;
      amount += (end - from) * unitPrice;
      if (isLast) break;
      from = end;
    }
    return amount;
  }

  function compute() {
    const amounts = lines.map((line) => rounded(priceOf(line) * line.factor));
    let subtotal = 0;
    for (const amount of amounts) subtotal += amount;
    subtotal = rounded(subtotal);
    const discount = rounded(subtotal * factor);
    let missing = Math.round(discount * 100);
    const parts = amounts.map((amount, at) => {
      const exact = ((discount * amount) / subtotal) * 100;
      const share = Math.floor(exact);
      missing -= share;
      return { at, share, rest: exact - share };
    });
    const byRest = [...parts].sort((a, b) => b.rest - a.rest || a.at - b.at);
    for (let i = 0; missing > 0 && i < byRest.length; ++i, --missing) byRest[i].share += 1;
    const texts = [];
    amounts.forEach((amount, at) => texts.push(amount.toFixed(2), (amount - parts[at].share / 100).toFixed(2)));
    texts.push(subtotal.toFixed(2), discount.toFixed(2), (subtotal - discount).toFixed(2));
    return texts;
  }

  let results;
  return {
    once() {
      estimate.lines.forEach(({ quantity }, at) => (lines[at].quantity = Number(quantity)));
      results = [];
      for (const { line, quantity } of moves) {
        lines[line].quantity = Number(quantity);
        results.push(compute());
      }
    },
    outcome: () => ({ texts: results.flat() }),
  };
}
