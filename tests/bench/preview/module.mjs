// The module: an estimate is kept, and a move is one call with a quantity as text.
import { accepted } from '../support/module.mjs';

export function prepare({ estimate, moves }, { core }) {
  const kept = accepted(core.estimate(estimate));
  let results;
  return {
    once() {
      results = [];
      for (const { line, quantity } of moves) results.push(kept.set(line, quantity));
    },
    outcome: () => ({
      texts: results.flatMap((result) => {
        const { lines, subtotal, discount, total } = accepted(result);
        return [...lines.flatMap(({ amount, netAmount }) => [amount, netAmount]), subtotal, discount, total];
      }),
    }),
  };
}
