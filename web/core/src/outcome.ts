// What a call comes back with: a value, or everything that is wrong with the input.
import type { IssueCode } from './issue-codes.js';

/** One thing that is wrong with an input. Further members, such as the allowed range, are texts. */
export interface Issue {
  readonly code: IssueCode;
  /** JSON Pointer into the input; `""` is the whole input. */
  readonly path: string;
  /** One sentence for people. */
  readonly message: string;
  readonly [detail: string]: string;
}

/** An answer with a value. */
export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

/** An answer with everything that is wrong with the input. */
export interface Failure {
  readonly ok: false;
  readonly issues: readonly Issue[];
}

/** Look at `ok` and the compiler knows the rest. */
export type Outcome<T> = Success<T> | Failure;

/** A failure of one issue. */
export function failure(code: IssueCode, path: string, message: string): Failure {
  return { ok: false, issues: [{ code, path, message }] };
}
