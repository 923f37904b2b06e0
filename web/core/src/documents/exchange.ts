// Files in and out.
import type { CatalogInput } from './catalog.js';
import type { UsageRecordInput } from './packages.js';
import type { IssueCode } from '../issue-codes.js';
import type { QuoteInput } from './quote.js';
import type { ReplayInput } from './replay.js';
import type { RulesInput } from './rules.js';

/** `csv` for people; `focus`: FOCUS 1.2 rows as CSV; `focus_lines`: the same as JSON lines. */
export type ExportFormat = 'csv' | 'focus' | 'focus_lines';

/** What `exportBill` takes for a quote. */
export interface QuoteExportInput {
  readonly quote: QuoteInput;
  readonly format: ExportFormat;
}

/** What `exportBill` takes for an account. */
export interface BillExportInput extends ReplayInput {
  readonly format: ExportFormat;
}

/** What `exportBill` takes. */
export type ExportBillInput = QuoteExportInput | BillExportInput;

/** What `exportBill` answers. */
export interface ExportedText {
  readonly format: ExportFormat;
  /** The whole file. */
  readonly text: string;
  /** Rows without the head. */
  readonly rows: number;
}

/** What the columns of a CSV file are called. */
export interface UsageColumnNames {
  readonly id?: string;
  readonly meter?: string;
  readonly quantity?: string;
  readonly at?: string;
  readonly start?: string;
  readonly end?: string;
  readonly region?: string;
  readonly project?: string;
}

/** A file of usage: CSV with a head line, or CloudEvents as JSON lines. */
export interface ImportUsageInput {
  readonly text: string;
  /** Absent: told from the text. */
  readonly format?: 'csv' | 'cloudevents';
  /** Meters and digits are checked against it. */
  readonly catalog?: CatalogInput;
  /** The meter of rows that name none. */
  readonly meter?: string;
  /** Of times that have none, and of the times in the answer. */
  readonly offset?: string;
  readonly columns?: UsageColumnNames;
  readonly rules?: RulesInput;
}

/** Why a row was left out, or what is wrong with what was made of the rows. */
export interface RowIssue {
  /** The line of the file, from 1; absent: of no one row. */
  readonly row?: number;
  readonly code: IssueCode;
  readonly path: string;
  readonly message: string;
}

/** What `importUsage` answers. */
export interface ImportedUsage {
  readonly format: 'csv' | 'cloudevents';
  /** The records, in the order of the file, ready for `replay`. */
  readonly usage: readonly UsageRecordInput[];
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Rows that say once more what a record of the same id says. */
  readonly duplicates: number;
  /** CSV: the columns that were understood. */
  readonly columns: UsageColumnNames;
  /** CSV: the columns that were not. */
  readonly ignored: readonly string[];
  readonly issues: readonly RowIssue[];
  /** Issues that are not listed. */
  readonly leftOut?: number;
}

/** What `importCatalog` takes. */
export interface ImportCatalogInput {
  /** A table with a head line. */
  readonly text: string;
  readonly id?: string;
  readonly title?: string;
  readonly currency?: string;
  readonly billingOffset?: string;
  readonly rules?: RulesInput;
}

/** What `importCatalog` answers. */
export interface ImportedCatalog {
  readonly catalog: CatalogInput;
  /** Nothing is wrong with it. */
  readonly valid: boolean;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly ignored: readonly string[];
  readonly issues: readonly RowIssue[];
  readonly leftOut?: number;
}
