import { plan } from './program.mjs';

export function prepare(input, { of, halfUp, down }) {
  const price = of(input.unitPrice);
  let cost;
  return {
    once() {
      cost = plan(input, {
        of,
        zero: of(0),
        plus: (a, b) => a.plus(b),
        lt: (a, b) => a.lt(b),
        excess: (units) => halfUp(down(price.times(units), 8), 2),
      });
    },
    outcome: () => ({ money: cost.toFixed(2) }),
  };
}
