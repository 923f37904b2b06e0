// sfc32: integers only, so that every machine draws the same numbers.
export function random(seed) {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed >>> 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; ++i) next();
  return {
    /** A whole number from 0 to `end` - 1; `end` at most 2^32. */
    below: (end) => Math.floor((next() / 2 ** 32) * end),
  };
}

/** The same elements in another order. */
export function shuffled(elements, draw) {
  const all = [...elements];
  for (let i = all.length - 1; i > 0; --i) {
    const j = draw.below(i + 1);
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all;
}
