// W1: an estimate of twelve lines, of which one quantity changes at a time. Every price has four tiers of ten digits; each line has a
// discount, every third one a part of the period; each amount is rounded once, and the order's discount shared out by largest remainder.
import { Digest } from '../support/digest.mjs';
import { random } from '../support/random.mjs';

const lineCount = 12;

export const title = 'W1, live preview';
export const unit = 'call';

export function input({ moves, seed }) {
  const draw = random(seed);
  const price = (low, high) => `0.${String(low + draw.below(high - low)).padStart(10, '0')}`;
  const lines = [];
  for (let i = 0; i < lineCount; ++i) {
    const top = 3_000_000_000 - draw.below(2_000_000_000);
    const tiers = ['1000', '10000', '100000', null].map((upTo, tier) => ({
      upTo,
      unitPrice: price(Math.floor((top * (9 - tier)) / 10), Math.floor((top * (10 - tier)) / 10)),
    }));
    lines.push({
      price: { model: i % 2 === 0 ? 'graduated' : 'volume', tiers },
      quantity: String(1 + draw.below(400_000)),
      percentOff: `${draw.below(30)}.${String(draw.below(100)).padStart(2, '0')}`,
      ...(i % 3 === 1 ? { share: { num: 1 + draw.below(29), den: 30 } } : {}),
    });
  }
  const all = [];
  for (let i = lineCount; i < moves; ++i) all.push({ line: draw.below(lineCount), quantity: String(1 + draw.below(400_000)) });
  // The last moves lead back to the beginning, so that the same moves can be made again.
  lines.forEach(({ quantity }, line) => all.push({ line, quantity }));
  return { estimate: { currency: 'USD', lines, percentOff: '3.50' }, moves: all, size: all.length };
}

/** `texts`: of each move amount and net amount of each line, subtotal, discount, total. All of it is money. */
export function digests({ texts }) {
  return { money: new Digest().texts(texts).hex };
}

/** How many texts a result gets wrong. */
export function differences(result, reference) {
  const wrong = result.texts.filter((text, at) => text !== reference.texts[at]).length;
  return { wrong, of: reference.texts.length };
}

export function files({ estimate, moves }) {
  return {
    'estimate.json': JSON.stringify(estimate),
    'moves.txt': moves.map(({ line, quantity }) => `${line} ${quantity}\n`).join(''),
  };
}
