// The reference: account by account, each record against the lots of its account (one for each cycle) that are valid at that moment.
import { parseFixed, roundedHalfAway } from '../support/fixed.mjs';
import { offers, packagesOfAccount } from './input.mjs';

export function reference({ accounts, account, ends, quantities, effective, expires, refillsFrom, refills, unitPrice, months }) {
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
    const drawnOf = offers.map(() => 0n);
    const open = Array.from({ length: 12 }, () => 0n);
    for (const record of records[of]) {
      let rest = BigInt(quantities[record]);
      for (const lot of lots) {
        if (lot.start > ends[record] || lot.end <= ends[record]) continue;
        const drawn = rest < lot.remaining ? rest : lot.remaining;
        lot.remaining -= drawn;
        drawnOf[lot.k] += drawn;
        rest -= drawn;
      }
      open[months.findLastIndex((start) => start <= ends[record])] += rest;
    }
    used.push(...drawnOf);
    excess.push(open.reduce((a, b) => a + b, 0n));
    money.push(open.map((units) => roundedHalfAway(units * price, 1_000_000n)).reduce((a, b) => a + b, 0n));
  }
  return { used, excess, money };
}
