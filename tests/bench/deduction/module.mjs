// The module: columns in, replay, columns out. A batch is kept between the runs, its columns are written anew each time; the ledger is read where the
// core wrote it.
import { accepted } from '../support/module.mjs';
import { account, chargedIn8Digits } from './input.mjs';

export function prepare(input, { core }) {
  const { ends, quantities } = input;
  const text = JSON.stringify(account(input));
  const batch = accepted(core.batch(ends.length));
  let outcome;
  return {
    once() {
      batch.ends.set(ends);
      batch.quantities.set(quantities);
      outcome = batch.deduct(text);
    },
    outcome() {
      const { used, meters } = accepted(outcome);
      return { ...batch.ledger, used, excess: Number(meters[0].excess), money: chargedIn8Digits(meters) };
    },
  };
}
