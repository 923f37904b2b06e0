// The packages of each account as ordinary objects, in the order in which they pay.
import { offers, packagesOfAccount } from './input.mjs';

export function book({ accounts, effective, expires, refillsFrom, refills }, of) {
  const zero = of(0);
  return Array.from({ length: accounts }, (_, account) => {
    const packages = offers.map(({ quota }, k) => {
      const p = account * packagesOfAccount + k;
      return {
        k,
        effectiveAt: effective[p],
        expiresAt: expires[p],
        refills: refills.subarray(refillsFrom[p], refillsFrom[p + 1]),
        refilled: 0,
        quota: of(quota),
        remaining: of(quota),
        used: zero,
      };
    });
    packages.sort((a, b) => a.expiresAt - b.expiresAt || a.effectiveAt - b.effectiveAt || a.k - b.k);
    return { packages, excess: zero, bills: Array.from({ length: 12 }, () => zero), billed: zero };
  });
}

/** What the books say, as the digests take it: `whole` turns a quantity into a number, `cents` an amount. */
export function outcomeOf(accounts, whole, cents) {
  return {
    used: accounts.flatMap(({ packages }) => [...packages].sort((a, b) => a.k - b.k).map(({ used }) => whole(used))),
    excess: accounts.map(({ excess }) => whole(excess)),
    money: accounts.map(({ billed }) => cents(billed)),
  };
}
