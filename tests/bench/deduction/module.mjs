// The module: columns in, replay, columns out. A batch is kept between the runs, its columns are written anew each time.
import { accepted } from '../support/module.mjs';
import { account, chargedIn8Digits } from './input.mjs';

export function prepare(input, { core }) {
  const { ends, quantities, packages } = input;
  const text = JSON.stringify(account(input));
  const batch = accepted(core.batch(ends.length));
  let outcome;
  return {
    once() {
      batch.ends.set(ends);
      batch.quantities.set(quantities);
      outcome = batch.replay(text);
    },
    outcome() {
      const { replay, ledger } = accepted(outcome);
      // `used` of a view is that of the current cycle: what was used in all is in the ledger.
      const used = packages.map(() => 0);
      let excess = 0;
      ledger.package.forEach((index, row) => {
        if (index >= 0) used[index] += ledger.quantity[row];
        else excess += ledger.quantity[row];
      });
      return { ...ledger, used, excess, money: chargedIn8Digits(replay.charges) };
    },
  };
}
