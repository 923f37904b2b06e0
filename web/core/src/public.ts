// What both entries export.
export { alertRuleCodes, alertRuleTypes } from './alert-rules.js';
export type { AlertRuleCode, AlertRuleColumns, CheckedAlertRules } from './alert-rules.js';
export type { KeptCatalog } from './catalog.js';
export { ledgerRest } from './columns.js';
export type { AccountBatch, AccountBatchOptions, AccountBook, SharedFacts } from './accounts.js';
export type { ColumnAccount, ColumnOptions, ColumnReplay, Deduction, Ledger, MeterTotals, UsageBatch, UsageColumns } from './columns.js';
export type { Core } from './core.js';
export { asTyped, decimal, isDecimal } from './documents/decimal.js';
export type * from './documents/index.js';
export { QuotapackLoadError, QuotapackStopped } from './errors.js';
export { issueCodes } from './issue-codes.js';
export type { IssueCode } from './issue-codes.js';
export type { Job, JobOptions } from './job.js';
export type { LoadOptions } from './loader.js';
export { operationNames } from './operations.js';
export type { Input, JobName, KeptInput, KeptOperationName, OperationName, Operations, Value } from './operations.js';
export type { Failure, Issue, Outcome, Success } from './outcome.js';
export type { EstimateAmounts, EstimateLineAmounts, KeptEstimate, KeptQuote, QuoteAmounts, QuoteLineAmounts } from './quote.js';
