// Exact fractions over BigInt. Slow and plain: every value is a reduced pair, so nothing is ever rounded by accident.

function gcd(a, b) {
  if (a < 0n) a = -a;
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

export class Fraction {
  constructor(num, den = 1n) {
    if (den === 0n) throw new Error('division by zero');
    if (den < 0n) { num = -num; den = -den; }
    if (den !== 1n) {
      const g = gcd(num, den);
      if (g > 1n) { num /= g; den /= g; }
    }
    this.num = num;
    this.den = den;
  }

  // A decimal as documents write it: a string, or an integer of JSON.
  static of(text) {
    if (text instanceof Fraction) return text;
    if (typeof text === 'bigint') return new Fraction(text);
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
    if (!match) throw new Error(`not a decimal: ${text}`);
    const digits = match[3] ?? '';
    const num = BigInt(match[2] + digits);
    return new Fraction(match[1] ? -num : num, 10n ** BigInt(digits.length));
  }

  add(o) { return new Fraction(this.num * o.den + o.num * this.den, this.den * o.den); }
  sub(o) { return new Fraction(this.num * o.den - o.num * this.den, this.den * o.den); }
  mul(o) { return new Fraction(this.num * o.num, this.den * o.den); }
  div(o) { return new Fraction(this.num * o.den, this.den * o.num); }
  neg() { return new Fraction(-this.num, this.den); }
  compare(o) {
    const left = this.num * o.den;
    const right = o.num * this.den;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  equals(o) { return this.compare(o) === 0; }
  less(o) { return this.compare(o) < 0; }
  isZero() { return this.num === 0n; }
  isPositive() { return this.num > 0n; }
  isNegative() { return this.num < 0n; }

  // The least whole number not below this.
  ceil() {
    const q = this.num / this.den;
    return new Fraction(this.num > 0n && q * this.den !== this.num ? q + 1n : q);
  }

  // Rounded to `digits` decimals in one of the six modes.
  round(digits, mode) {
    const scale = 10n ** BigInt(digits);
    const negative = this.num < 0n;
    const num = (negative ? -this.num : this.num) * scale;
    let q = num / this.den;
    const rest = num - q * this.den;
    if (rest !== 0n) {
      const twice = rest * 2n;
      const half = twice === this.den ? 0 : twice > this.den ? 1 : -1;
      const up = {
        toward_zero: false,
        away_from_zero: true,
        floor: negative,
        ceiling: !negative,
        half_away_from_zero: half >= 0,
        half_even: half > 0 || (half === 0 && q % 2n === 1n),
        half_down: half > 0,
      }[mode];
      if (up === undefined) throw new Error(`unknown rounding mode ${mode}`);
      if (up) q += 1n;
    }
    return new Fraction(negative ? -q : q, scale);
  }

  hasAtMost(digits) { return (10n ** BigInt(digits)) % this.den === 0n; }

  // Canonical text: no exponent, no trailing zeros, at least `min` decimals. The value must be a finite decimal.
  toString(min = 0) {
    let digits = 0;
    let scale = 1n;
    while (scale % this.den !== 0n) {
      if (++digits > 60) throw new Error(`not a finite decimal: ${this.num}/${this.den}`);
      scale *= 10n;
    }
    const shown = Math.max(digits, min);
    const whole = (this.num < 0n ? -this.num : this.num) * (10n ** BigInt(shown)) / this.den;
    const text = whole.toString().padStart(shown + 1, '0');
    const sign = this.num < 0n ? '-' : '';
    return shown === 0 ? sign + text : `${sign}${text.slice(0, -shown)}.${text.slice(-shown)}`;
  }
}

export const ZERO = new Fraction(0n);
export const f = (value) => Fraction.of(value);
export const min = (a, b) => (a.compare(b) <= 0 ? a : b);
export const max = (a, b) => (a.compare(b) >= 0 ? a : b);
export const sum = (list) => list.reduce((total, each) => total.add(each), ZERO);
