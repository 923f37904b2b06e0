// The reference: account by account, each record against the lots of its account (one for each cycle) that are valid at that moment.
import { parseFixed } from '../support/fixed.mjs';
import { offers, packagesOfAccount } from './input.mjs';

export function reference({ accounts, account, ends, quantities, effective, expires, refillsFrom, refills, unitPrice }) {
  const records = Array.from({ length: accounts }, () => []);
  account.forEach((of, record) => records[of].push(record));
  const [used, excess, money] = [[], [], []];
  const price = parseFixed(unitPrice, 8);
  for (let of = 0; of < accounts; ++of) {
    const lots = [];
    for (let k = 0; k < packagesOfAccount; ++k) {
      const p = of * packagesOfAccount + k;
      const starts = [effective[p], ...refills.subarray(refillsFrom[p], refillsFrom[p + 1])];
      starts.forEach((start, cycle) =>
        lots.push({
          k,
          start,
          end: starts[cycle + 1] ?? expires[p],
          expires: expires[p],
          effective: effective[p],
          remaining: BigInt(offers[k].quota),
        }),
      );
    }
    lots.sort((a, b) => a.expires - b.expires || a.effective - b.effective || a.k - b.k);
    let covered = 0n;
    let open = 0n;
    for (const record of records[of]) {
      let rest = BigInt(quantities[record]);
      for (const lot of lots) {
        if (lot.start > ends[record] || lot.end <= ends[record]) continue;
        const drawn = rest < lot.remaining ? rest : lot.remaining;
        lot.remaining -= drawn;
        covered += drawn;
        rest -= drawn;
      }
      open += rest;
    }
    used.push(covered);
    excess.push(open);
    money.push(open * price);
  }
  return { used, excess, money };
}
