// The ordinary program that all rivals share: it reads the document, looks up offers and meters, and writes the amounts. It is spared what else
// the core answers: dates, unit costs, break-even, terms, and every check of its input.
export function program({ catalog, texts }, arithmetic) {
  const { list, discountOf, costOf, least, sum, tax, cents, written, minus, amount, percent, quantityOf, isAbove } = arithmetic;
  const offers = new Map(
    catalog.offers.map((offer) => [
      offer.id,
      {
        price: amount(offer.price),
        meter: offer.quotas[0].meter,
        quota: quantityOf(offer.quotas[0].quantity),
        discounts: offer.discounts.map(({ fromQuantity, percentOff }) => ({ fromQuantity, percentOff: percent(percentOff) })),
      },
    ]),
  );
  const meters = catalog.meters.map(({ id, payPerUse }) => ({ id, price: arithmetic.price(payPerUse) }));

  function quote(document) {
    const quotas = new Map();
    const ofQuote = percent(document.discount.percentOff);
    const lines = document.lines.map(({ offer: id, quantity }) => {
      const offer = offers.get(id);
      let best = ofQuote;
      for (const { fromQuantity, percentOff } of offer.discounts)
        if (quantity >= fromQuantity && isAbove(percentOff, best)) best = percentOff;
      const listAmount = list(offer.price, quantity);
      const discountAmount = discountOf(listAmount, best);
      const quota = list(offer.quota, quantity);
      quotas.set(offer.meter, quotas.has(offer.meter) ? sum([quotas.get(offer.meter), quota]) : quota);
      return { listAmount, discountAmount, amount: minus(listAmount, discountAmount) };
    });
    const listTotal = sum(lines.map((line) => line.listAmount));
    const discountTotal = sum(lines.map((line) => line.discountAmount));
    const rest = minus(listTotal, discountTotal);
    const couponTotal = least(amount(document.coupon.amountOff), rest);
    const packages = minus(rest, couponTotal);
    const taxAmount = tax(packages, percent(document.taxPercent));
    const none = quantityOf('0');
    const alone = [];
    const beyond = [];
    for (const { id, price } of meters) {
      const used = quantityOf(document.expectedUsage[id]);
      const quota = quotas.get(id) ?? none;
      alone.push(costOf(price, none, used));
      if (isAbove(used, quota)) beyond.push(costOf(price, quota, used));
    }
    const payPerUse = cents(sum(alone));
    const excess = cents(sum(beyond));
    return {
      lines: lines.map((line) => ({
        listAmount: written(line.listAmount),
        discountAmount: written(line.discountAmount),
        amount: written(line.amount),
      })),
      listTotal: written(listTotal),
      discountTotal: written(discountTotal),
      couponTotal: written(couponTotal),
      tax: written(taxAmount),
      total: written(sum([packages, taxAmount])),
      compare: {
        payPerUse: written(payPerUse),
        packages: written(packages),
        excess: written(excess),
        saving: written(minus(minus(payPerUse, packages), excess)),
      },
    };
  }

  let answers;
  return {
    once() {
      answers = texts.map((text) => JSON.stringify(quote(JSON.parse(text))));
    },
    outcome: () => ({ answers }),
  };
}
