/** Counting on texts: the whole number after and before, digit by digit, as an odometer turns. */

const nextDigit = '1234567890';
const previousDigit = '9012345678';

function turn(text: string, table: string, carryAt: string): string {
  let rest = text;
  let turned = '';
  while (rest !== '') {
    const digit = rest.slice(-1);
    rest = rest.slice(0, -1);
    turned = table.charAt(digit.charCodeAt(0) - 48) + turned;
    if (digit !== carryAt) return rest + turned;
  }
  return turned;
}

const wholeNumber = /^\d+$/u;

/** `9` to `10`. What is no whole number, such as an empty field, counts as 0. */
export function countUp(text: string): string {
  if (!wholeNumber.test(text)) return '1';
  const turned = turn(text, nextDigit, '9');
  return turned.length === text.length && /^0+$/u.test(turned) ? `1${turned}` : turned;
}

/** `10` to `9`. There is nothing below 0. */
export function countDown(text: string): string {
  if (!wholeNumber.test(text) || /^0+$/u.test(text)) return '0';
  return turn(text, previousDigit, '0').replace(/^0+(?=\d)/u, '');
}
