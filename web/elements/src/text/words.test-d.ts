// What must not compile: a language that lacks a sentence. The type checker complains where a line below is no error.
import type { ar } from './ar.js';
import type { en, Words } from './en.js';
import type { zh } from './zh.js';

/** A language without one of its parts, or without one sentence of a part. */
type Without<Part extends keyof Words, Sentence extends keyof Words[Part] | undefined = undefined> = Sentence extends keyof Words[Part]
  ? Omit<Words, Part> & { readonly [P in Part]: Omit<Words[P], Sentence> }
  : Omit<Words, Part>;

declare const whole: typeof zh;
declare const arabic: typeof ar;
declare const english: typeof en;
declare const withoutBill: Without<'bill'>;
declare const withoutTotal: Without<'bill', 'total'>;
declare const withoutStatus: Omit<Words, 'status'> & { readonly status: Omit<Words['status'], 'grace'> };
declare const withoutIssue: Omit<Words, 'issues'> & {
  readonly issues: Omit<Words['issues'], 'byCode'> & {
    readonly byCode: Omit<NonNullable<Words['issues']['byCode']>, 'out_of_range'>;
  };
};
declare const withPlainText: Omit<Words, 'quantity'> & { readonly quantity: string };

export const complete: readonly Words[] = [english, whole, arabic];

// @ts-expect-error: a part is missing
export const noBill: Words = withoutBill;
// @ts-expect-error: a sentence is missing
export const noTotal: Words = withoutTotal;
// @ts-expect-error: the word for a status of the core is missing
export const noStatus: Words = withoutStatus;
// @ts-expect-error: the sentence for an issue code of the core is missing
export const noIssue: Words = withoutIssue;
// @ts-expect-error: a sentence with figures in it is not a text alone
export const noFigures: Words = withPlainText;
