// The module: the columns of all accounts in, a few numbers of each account out. A batch is kept between the runs, its columns are written anew.
import { accepted } from '../support/module.mjs';
import { facts, packageColumns } from './input.mjs';

export function prepare(input, { core }) {
  const { accounts, account, ends, quantities, effective } = input;
  const text = JSON.stringify(facts);
  const { packageAccounts, packageOffers, packageStarts } = packageColumns(input);
  const batch = accepted(core.accounts(accounts, effective.length, ends.length));
  let outcome;
  return {
    once() {
      batch.packageAccounts.set(packageAccounts);
      batch.packageOffers.set(packageOffers);
      batch.packageStarts.set(packageStarts);
      batch.accounts.set(account);
      batch.ends.set(ends);
      batch.quantities.set(quantities);
      outcome = batch.replay(text);
    },
    outcome() {
      const { used, excess, billed } = accepted(outcome);
      return { used, excess, money: billed };
    },
  };
}
