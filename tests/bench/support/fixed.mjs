// Decimals as BigInt counts of a last digit: texts to counts and back, and the two roundings that the workloads name.

/** The count of 10^-`digits` in a decimal text without exponent that has no more fraction digits than that. */
export function parseFixed(text, digits) {
  const point = text.indexOf('.');
  if (point < 0) return BigInt(text) * 10n ** BigInt(digits);
  const fraction = text.slice(point + 1);
  return BigInt(text.slice(0, point) + fraction) * 10n ** BigInt(digits - fraction.length);
}

/** With exactly so many fraction digits. */
export function formatFixed(count, digits) {
  if (count < 0n) return `-${formatFixed(-count, digits)}`;
  const text = count.toString().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** num ÷ den to whole numbers, half away from zero; den above 0. */
export function roundedHalfAway(num, den) {
  return num < 0n ? -roundedHalfAway(-num, den) : (num * 2n + den) / (den * 2n);
}
