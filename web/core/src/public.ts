// What both entries export.
export type { Core } from './core.js';
export { decimal, isDecimal } from './decimal.js';
export type { Decimal, DecimalInput, Instant, InstantInput } from './decimal.js';
export { QuotapackLoadError, QuotapackStopped } from './errors.js';
export { issueCodes } from './issue-codes.js';
export type { IssueCode } from './issue-codes.js';
export type { Failure, Issue, Outcome, Success } from './outcome.js';
export type { LoadOptions } from './loader.js';
