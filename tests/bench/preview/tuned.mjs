// As a specialist would write it: what a move does not change is kept. The price is exact in BigInt, the cents are integers in doubles, and a
// line's texts are made again only where they changed.
import { parseFixed, roundedHalfAway } from '../support/fixed.mjs';

const written = (cents) => {
  const whole = Math.floor(cents / 100);
  const rest = cents - whole * 100;
  return rest < 10 ? `${whole}.0${rest}` : `${whole}.${rest}`;
};

export function prepare({ estimate, moves }) {
  const lines = estimate.lines.map(({ price, share = { num: 1, den: 1 }, percentOff }) => {
    const num = BigInt(share.num) * (10_000n - parseFixed(percentOff, 2));
    const den = BigInt(share.den) * 10_000n * 10n ** 8n;
    // Of a graduated price, what the tiers below cost in all.
    let from = 0;
    let below = 0n;
    const tiers = price.tiers.map(({ upTo, unitPrice }) => {
      const ticks = parseFixed(unitPrice, 10);
      const tier = { upTo: upTo === null ? Infinity : Number(upTo), from: BigInt(from), below, ticks };
      if (price.model === 'volume') tier.from = tier.below = 0n;
      if (upTo !== null) {
        below += BigInt(Number(upTo) - from) * ticks;
        from = Number(upTo);
      }
      return tier;
    });
    return { tiers, num, den };
  });
  const count = lines.length;
  const percentOff = Number(parseFixed(estimate.percentOff, 2));
  const amounts = new Float64Array(count);
  const shares = new Float64Array(count);
  const rests = new Float64Array(count);
  const amountTexts = new Array(count).fill('');

  function set(line, quantity) {
    const number = Number(quantity);
    const { tiers, num, den } = lines[line];
    let at = 0;
    while (number > tiers[at].upTo) ++at;
    const tier = tiers[at];
    const ticks = tier.below + (BigInt(quantity) - tier.from) * tier.ticks;
    amounts[line] = Number(roundedHalfAway(ticks * num, den));
    amountTexts[line] = written(amounts[line]);
  }

  function compute() {
    let subtotal = 0;
    for (let i = 0; i < count; ++i) subtotal += amounts[i];
    // subtotal × percent and discount × amount stay below 2^53 for amounts of up to some million.
    const discount = Math.floor((subtotal * percentOff * 2 + 10_000) / 20_000);
    let missing = discount;
    for (let i = 0; i < count; ++i) {
      const product = discount * amounts[i];
      rests[i] = product % subtotal;
      shares[i] = (product - rests[i]) / subtotal;
      missing -= shares[i];
    }
    for (; missing > 0; --missing) {
      let largest = 0;
      for (let i = 1; i < count; ++i) if (rests[i] > rests[largest]) largest = i;
      shares[largest] += 1;
      rests[largest] = -1;
    }
    const texts = new Array(2 * count + 3);
    for (let i = 0; i < count; ++i) {
      texts[2 * i] = amountTexts[i];
      texts[2 * i + 1] = written(amounts[i] - shares[i]);
    }
    texts[2 * count] = written(subtotal);
    texts[2 * count + 1] = written(discount);
    texts[2 * count + 2] = written(subtotal - discount);
    return texts;
  }

  let results;
  return {
    once() {
      estimate.lines.forEach(({ quantity }, at) => set(at, quantity));
      results = [];
      for (const { line, quantity } of moves) {
        set(line, quantity);
        results.push(compute());
      }
    },
    outcome: () => ({ texts: results.flat() }),
  };
}
