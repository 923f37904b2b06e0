/**
 * The steps of a slider whose range is too wide for a straight one: 0, 1, 2 … 10, 12, 15 … up to 100,000,000.
 * Each step is a text, so that a quantity is never made from a binary number.
 */
const heads = ['10', '12', '15', '20', '25', '30', '40', '50', '60', '80'];
const tails = ['', '0', '00', '000', '0000', '00000', '000000'];

export const quantitySteps: readonly string[] = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '8',
  ...tails.flatMap((tail) => heads.map((head) => head + tail)),
  '100000000',
];

/** Whether the whole number `left` is at most `right`: the shorter is smaller, then the digits decide. */
const atMost = (left: string, right: string): boolean => (left.length === right.length ? left <= right : left.length < right.length);

/** The position of the last step that is not above `quantity`. */
export function stepOf(quantity: string): number {
  const whole = (quantity.split('.')[0] ?? '').replace(/^0+(?=\d)/u, '');
  if (!/^\d+$/u.test(whole)) return 0;
  return quantitySteps.findLastIndex((step) => atMost(step, whole));
}
