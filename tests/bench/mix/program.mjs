// The program that the rivals share, as a textbook has it. Yearly packages bought within the year do not end before it does, so the plan's state
// is how much they cover of a month; what is beyond is covered month by month, or paid per use. A table tells for each amount of cover the least
// price that buys at least so much, in steps that all quotas are multiples of.
//
// `zero`, `plus`, `lt`: of money; `excess`: what so many units cost per use, rounded as a bill rounds it.
export function plan({ monthly, yearly, demand }, { of, zero, plus, lt, excess }) {
  const step = [...monthly, ...yearly]
    .map(({ quantity }) => quantity)
    .reduce(function divisor(a, b) {
      return b === 0 ? a : divisor(b, a % b);
    });
  const largest = Math.max(...demand);
  const size = Math.ceil(largest / step) + 1;

  function atLeast(offers) {
    const least = [zero];
    for (let cover = 1; cover < size; ++cover) {
      let best;
      for (const { steps, price } of offers) {
        const cost = plus(price, least[Math.max(0, cover - steps)]);
        if (best === undefined || lt(cost, best)) best = cost;
      }
      least.push(best);
    }
    return least;
  }
  const priced = (offers) => offers.map(({ quantity, price }) => ({ steps: quantity / step, price: of(price) }));
  const byMonth = atLeast(priced(monthly));
  const byYear = atLeast(priced(yearly));

  // What a month costs beyond a cover by yearly packages, remembered by what is left to cover.
  const known = new Map();
  function restOfMonth(units) {
    if (units <= 0) return zero;
    const before = known.get(units);
    if (before !== undefined) return before;
    let best;
    for (let cover = 0; cover < size; ++cover) {
      const beyond = units - cover * step;
      const cost = beyond > 0 ? plus(byMonth[cover], excess(beyond)) : byMonth[cover];
      if (best === undefined || lt(cost, best)) best = cost;
      if (beyond <= 0) break;
    }
    known.set(units, best);
    return best;
  }

  let costs = Array.from({ length: size }, (_, cover) => byYear[cover]);
  demand.forEach((units, month) => {
    if (month > 0) {
      costs = costs.map((_, cover) => {
        let best;
        for (let before = 0; before <= cover; ++before) {
          const cost = plus(costs[before], byYear[cover - before]);
          if (best === undefined || lt(cost, best)) best = cost;
        }
        return best;
      });
    }
    costs = costs.map((cost, cover) => plus(cost, restOfMonth(units - cover * step)));
  });
  return costs.reduce((best, cost) => (lt(cost, best) ? cost : best));
}
