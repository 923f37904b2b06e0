// The reference: the lots of each package (one for each cycle) as plain facts, looked up anew whenever one begins or ends.
import { formatFixed, parseFixed } from '../support/fixed.mjs';
import { inOrder } from './input.mjs';

export function reference({ ends, quantities, packages, unitPrice }) {
  const lots = [];
  const ordered = packages.map((one, index) => ({ ...one, index })).sort(inOrder);
  ordered.forEach(({ index, effectiveAt, expiresAt, refills, quota }, rank) => {
    const starts = [effectiveAt, ...refills];
    starts.forEach((start, cycle) => lots.push({ index, rank, start, end: starts[cycle + 1] ?? expiresAt, remaining: BigInt(quota) }));
  });
  const changes = [...new Set(lots.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);

  const used = packages.map(() => 0n);
  const [record, paid, quantity] = [[], [], []];
  let excess = 0n;
  let change = 0;
  let live = [];
  for (let i = 0; i < ends.length; ++i) {
    const at = ends[i];
    if (change < changes.length && changes[change] <= at) {
      while (change < changes.length && changes[change] <= at) ++change;
      live = lots.filter(({ start, end }) => start <= at && at < end).sort((a, b) => a.rank - b.rank);
    }
    let rest = BigInt(quantities[i]);
    for (const lot of live) {
      if (rest === 0n) break;
      const drawn = rest < lot.remaining ? rest : lot.remaining;
      if (drawn === 0n) continue;
      lot.remaining -= drawn;
      used[lot.index] += drawn;
      rest -= drawn;
      record.push(i);
      paid.push(lot.index);
      quantity.push(drawn);
    }
    if (rest > 0n) {
      excess += rest;
      record.push(i);
      paid.push(-1);
      quantity.push(rest);
    }
    live = live[0]?.remaining === 0n ? live.filter(({ remaining }) => remaining > 0n) : live;
  }
  return { record, package: paid, quantity, used, excess, money: formatFixed(excess * parseFixed(unitPrice, 8), 8) };
}
