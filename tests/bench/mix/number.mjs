import { plan } from './program.mjs';

export function prepare(input) {
  const price = Number(input.unitPrice);
  let cost;
  return {
    once() {
      cost = plan(input, {
        of: Number,
        zero: 0,
        plus: (a, b) => a + b,
        lt: (a, b) => a < b,
        excess: (units) => Math.round(Math.trunc(price * units * 1e8) / 1e6) / 100,
      });
    },
    outcome: () => ({ money: cost.toFixed(2) }),
  };
}
