// An ordinary program on a decimal library: the price list is parsed once, and every move computes the estimate anew.
export function prepare({ estimate, moves }, { of, halfUp, down }) {
  const zero = of(0);
  const hundred = of(100);
  const lines = estimate.lines.map(({ price, share = { num: 1, den: 1 }, percentOff }) => ({
    model: price.model,
    tiers: price.tiers.map(({ upTo, unitPrice }) => ({ upTo: upTo === null ? null : of(upTo), unitPrice: of(unitPrice) })),
    num: of(share.num).times(hundred.minus(percentOff)),
    den: of(share.den).times(hundred),
    quantity: zero,
  }));
  const percentOff = of(estimate.percentOff);

  function priceOf({ model, tiers, quantity }) {
    if (model === 'volume') {
      const reached = tiers.find(({ upTo }) => upTo === null || quantity.lte(upTo));
      return quantity.times(reached.unitPrice);
    }
    let from = zero;
    let amount = zero;
    for (const { upTo, unitPrice } of tiers) {
      const isLast = upTo === null || quantity.lte(upTo);
      const end = isLast ? quantity : upTo;
      amount = amount.plus(end.minus(from).times(unitPrice));
      if (isLast) break;
      from = end;
    }
    return amount;
  }

  function shareOut(discount, amounts, subtotal) {
    const unit = of('0.01');
    const parts = amounts.map((amount, at) => {
      const exact = discount.times(amount).div(subtotal);
      const share = down(exact, 2);
      return { at, share, rest: exact.minus(share) };
    });
    let missing = parts.reduce((rest, { share }) => rest.minus(share), discount);
    const byRest = [...parts].sort((a, b) => (a.rest.eq(b.rest) ? a.at - b.at : a.rest.lt(b.rest) ? 1 : -1));
    for (const part of byRest) {
      if (!missing.gt(zero)) break;
      part.share = part.share.plus(unit);
      missing = missing.minus(unit);
    }
    return parts;
  }

  function compute() {
    const amounts = lines.map((line) => halfUp(priceOf(line).times(line.num).div(line.den), 2));
    const subtotal = amounts.reduce((sum, amount) => sum.plus(amount), zero);
    const discount = halfUp(subtotal.times(percentOff).div(hundred), 2);
    const parts = shareOut(discount, amounts, subtotal);
    const texts = [];
    amounts.forEach((amount, at) => texts.push(amount.toFixed(2), amount.minus(parts[at].share).toFixed(2)));
    texts.push(subtotal.toFixed(2), discount.toFixed(2), subtotal.minus(discount).toFixed(2));
    return texts;
  }

  let results;
  return {
    once() {
      estimate.lines.forEach(({ quantity }, at) => (lines[at].quantity = of(quantity)));
      results = [];
      for (const { line, quantity } of moves) {
        lines[line].quantity = of(quantity);
        results.push(compute());
      }
    },
    outcome: () => ({ texts: results.flat() }),
  };
}
