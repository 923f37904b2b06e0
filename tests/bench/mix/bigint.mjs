import { formatFixed, parseFixed, roundedHalfAway } from '../support/fixed.mjs';
import { plan } from './program.mjs';

export function prepare(input) {
  const price = parseFixed(input.unitPrice, 10);
  let cost;
  return {
    once() {
      cost = plan(input, {
        of: (text) => parseFixed(text, 2),
        zero: 0n,
        plus: (a, b) => a + b,
        lt: (a, b) => a < b,
        excess: (units) => roundedHalfAway((price * BigInt(units)) / 100n, 1_000_000n),
      });
    },
    outcome: () => ({ money: formatFixed(cost, 2) }),
  };
}
