// As a specialist would write it: typed arrays, integers in doubles. Packages stand in the order in which they pay; a set of bits holds those
// that can pay now, and starts, refills and ends change it as events in time order, so that a record meets only packages that pay it.
import { formatFixed, parseFixed } from '../support/fixed.mjs';
import { inOrder } from './input.mjs';

const [start, end] = [1, 0];

export function prepare({ ends, quantities, packages, unitPrice }) {
  const count = packages.length;
  let result;

  function once() {
    const ordered = packages.map((one, index) => ({ ...one, index })).sort(inOrder);
    const indexes = new Int32Array(count);
    const quotas = new Float64Array(count);
    const remaining = new Float64Array(count);
    const used = new Float64Array(count);
    const events = [];
    let lots = 0;
    ordered.forEach(({ index, quota, effectiveAt, expiresAt, refills }, rank) => {
      indexes[rank] = index;
      quotas[rank] = quota;
      events.push({ at: effectiveAt, kind: start, rank }, { at: expiresAt, kind: end, rank });
      for (const at of refills) events.push({ at, kind: start, rank });
      lots += 1 + refills.length;
    });
    events.sort((a, b) => a.at - b.at || a.kind - b.kind);
    const eventAt = Float64Array.from(events, ({ at }) => at);
    const eventKind = Uint8Array.from(events, ({ kind }) => kind);
    const eventRank = Int32Array.from(events, ({ rank }) => rank);

    // Two levels: a bit for each rank, and a bit for each word that is not empty. 1,024 packages fit 32 words.
    const words = new Int32Array(Math.ceil(count / 32));
    const tops = new Int32Array(Math.ceil(words.length / 32));
    const set = (rank) => {
      words[rank >>> 5] |= 1 << (rank & 31);
      tops[rank >>> 10] |= 1 << ((rank >>> 5) & 31);
    };
    const clear = (rank) => {
      words[rank >>> 5] &= ~(1 << (rank & 31));
      if (words[rank >>> 5] === 0) tops[rank >>> 10] &= ~(1 << ((rank >>> 5) & 31));
    };
    const lowest = (word) => 31 - Math.clz32(word & -word);
    const first = () => {
      for (let top = 0; top < tops.length; ++top) {
        if (tops[top] === 0) continue;
        const word = (top << 5) + lowest(tops[top]);
        return (word << 5) + lowest(words[word]);
      }
      return -1;
    };

    // A record has one row, and one more for each lot that it empties.
    const rowsMax = ends.length + lots;
    const rowRecord = new Uint32Array(rowsMax);
    const rowPackage = new Int32Array(rowsMax);
    const rowQuantity = new Float64Array(rowsMax);
    let rows = 0;
    let excess = 0;
    let event = 0;
    let nextEvent = eventAt.length > 0 ? eventAt[0] : Infinity;
    let front = -1;
    for (let record = 0; record < ends.length; ++record) {
      const at = ends[record];
      if (nextEvent <= at) {
        do {
          const rank = eventRank[event];
          if (eventKind[event] === start) {
            remaining[rank] = quotas[rank];
            set(rank);
          } else {
            remaining[rank] = 0;
            clear(rank);
          }
          ++event;
          nextEvent = event < eventAt.length ? eventAt[event] : Infinity;
        } while (nextEvent <= at);
        front = first();
      }
      let rest = quantities[record];
      while (front >= 0) {
        const left = remaining[front];
        const drawn = left < rest ? left : rest;
        remaining[front] = left - drawn;
        used[front] += drawn;
        rowRecord[rows] = record;
        rowPackage[rows] = indexes[front];
        rowQuantity[rows] = drawn;
        ++rows;
        rest -= drawn;
        if (left === drawn) {
          clear(front);
          front = first();
        }
        if (rest === 0) break;
      }
      if (rest > 0) {
        excess += rest;
        rowRecord[rows] = record;
        rowPackage[rows] = -1;
        rowQuantity[rows] = rest;
        ++rows;
      }
    }
    const usedOf = new Float64Array(count);
    for (let rank = 0; rank < count; ++rank) usedOf[indexes[rank]] = used[rank];
    result = {
      record: rowRecord.subarray(0, rows),
      package: rowPackage.subarray(0, rows),
      quantity: rowQuantity.subarray(0, rows),
      used: usedOf,
      excess,
      money: formatFixed(BigInt(excess) * parseFixed(unitPrice, 8), 8),
    };
  }
  return { once, outcome: () => result };
}
