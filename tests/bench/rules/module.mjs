// The module: the texts as one column of bytes with offsets, one column of codes out.
import { accepted } from '../support/module.mjs';
import { columns } from './input.mjs';

export function prepare(input, { core }) {
  const { text, offsets, types, targets, totals, remaining } = columns(input);
  const whole = (column) => BigInt64Array.from(column, BigInt);
  const given = { text, offsets, types, targets, totals: whole(totals), remaining: whole(remaining), digits: 3 };
  let outcome;
  return {
    once() {
      outcome = core.checkAlertRules(given);
    },
    outcome: () => ({ codes: accepted(outcome).codes }),
  };
}
