/**
 * Reads a number as people type it. The answer is a canonical decimal string for the core, or a
 * refusal with a reason: a text that could mean two numbers is never guessed.
 *
 * Only characters are moved here. No digit is computed.
 */

/** Why a typed number was not taken. `suggestions` are readings the person may have meant. */
export type Refusal = {
  readonly reason: 'not_a_number' | 'ambiguous';
  readonly suggestions: readonly string[];
};

export type ReadNumber = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly refusal: Refusal };

/** The separators that a language writes between thousands and before a fraction. */
export type Separators = { readonly group: string; readonly decimal: string };

/** The zero of each decimal digit block that a reader may type. Blocks are ten consecutive characters. */
const zeros = [
  0x0030, 0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0, 0x0f20, 0x1040,
  0x17e0, 0x1810, 0xff10,
];

const asciiDigits = '0123456789';

/** Invisible marks that bidirectional text carries and that mean nothing here. */
const invisible = /[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** These group thousands in every language that uses them. */
const alwaysGroup = /[\u066c\u0027\u2019\u00a0\u2009\u202f ]/u;

function asciiDigit(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  for (const zero of zeros) {
    if (code >= zero && code <= zero + 9) return asciiDigits[code - zero];
  }
  return undefined;
}

/** Digits of every script become ASCII; full-width and Arabic signs become their plain form. */
function plain(typed: string): string {
  let out = '';
  for (const character of typed.replace(invisible, '').trim()) {
    out += asciiDigit(character) ?? plainSign(character);
  }
  return out;
}

function plainSign(character: string): string {
  switch (character) {
    case '\uff0c':
      return ',';
    case '\uff0e':
      return '.';
    case '\u2212':
    case '\uff0d':
      return '-';
    default:
      return character;
  }
}

/** What `locale` writes in 11,111.5. A language without an entry is read as English is. */
export function separatorsOf(locale: string): Separators {
  let group = ',';
  let decimal = '.';
  for (const part of new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(11111.5)) {
    if (part.type === 'group') group = plainSign(part.value);
    if (part.type === 'decimal') decimal = plainSign(part.value);
  }
  return { group, decimal };
}

const refuse = (reason: Refusal['reason'], suggestions: readonly string[] = []): ReadNumber => ({
  ok: false,
  refusal: { reason, suggestions },
});

const withoutLeadingZeros = (digits: string): string => digits.replace(/^0+(?=\d)/u, '');

const wellGrouped = /^(\d{1,3}(g\d{3})+|\d{1,2}(g\d{2})+g\d{3})$/u;

/**
 * Reads `typed` by the separators of `locale`. An empty text is the empty string: absent is not zero.
 * `١٬٢٣٤٫٥`, `１２３４`, `1 234` and `1'234` are read alike everywhere; `1,5` in a language whose comma
 * groups is refused with both readings.
 */
export function readNumber(typed: string, locale: string): ReadNumber {
  const text = plain(typed);
  if (text === '') return { ok: true, text: '' };
  const negative = text.startsWith('-');
  const body = negative ? text.slice(1) : text;
  const sign = negative ? '-' : '';
  if (/^\d+$/u.test(body)) return { ok: true, text: sign + withoutLeadingZeros(body) };

  const { group, decimal } = separatorsOf(locale);
  let marked = '';
  for (const character of body) {
    if (/\d/u.test(character)) marked += character;
    else if (character === '\u066b') marked += 'd';
    else if (alwaysGroup.test(character)) marked += 'g';
    else if (character === decimal) marked += 'd';
    else if (character === group) marked += 'g';
    else if (character === ',' || character === '.') marked += '?';
    else return refuse('not_a_number');
  }
  if (!/\d/u.test(marked)) return refuse('not_a_number');

  const parts = marked.split('d');
  const whole = parts[0] ?? '';
  const fraction = parts[1];
  const wholeIsFine = /^\d+$/u.test(whole) || wellGrouped.test(whole);
  const fractionIsFine = fraction === undefined || /^\d+$/u.test(fraction);
  if (parts.length <= 2 && wholeIsFine && fractionIsFine) {
    const digits = withoutLeadingZeros(whole.replaceAll('g', ''));
    return { ok: true, text: sign + (fraction === undefined ? digits : `${digits}.${fraction}`) };
  }
  return refuse('ambiguous', readingsOf(marked, sign));
}

/** With one separator there are two readings: it starts the fraction, or it means nothing. */
function readingsOf(marked: string, sign: string): string[] {
  const found = /^(\d+)[dg?](\d+)$/u.exec(marked);
  if (!found) return [];
  return [`${sign}${found[1]}.${found[2]}`, `${sign}${found[1]}${found[2]}`];
}
