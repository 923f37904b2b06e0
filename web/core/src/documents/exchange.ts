// Files in and out.
import type { CatalogInput } from './catalog.js';
import type { UsageRecordInput } from './packages.js';
import type { IssueCode } from '../issue-codes.js';
import type { QuoteInput } from './quote.js';
import type { ReplayInput } from './replay.js';
import type { RulesInput } from './rules.js';

export type ExportFormat = 'csv' | 'focus';

export interface QuoteExportInput {
  readonly quote: QuoteInput;
  readonly format: ExportFormat;
}

export interface BillExportInput extends ReplayInput {
  readonly format: ExportFormat;
}

export type ExportBillInput = QuoteExportInput | BillExportInput;

export interface ExportedText {
  readonly format: ExportFormat;
  readonly text: string;
}

export type UsageFormat = 'csv' | 'cloudevents';

/** What the columns of a file are called, those asked for and those understood. */
export interface UsageColumns {
  readonly id?: string;
  readonly meter?: string;
  readonly quantity?: string;
  /** Instants; a date alone is the whole day. */
  readonly at?: string;
  /** A date alone is its first instant. */
  readonly start?: string;
  /** Exclusive; a date alone is its first instant. */
  readonly end?: string;
  readonly region?: string;
  readonly project?: string;
}

/** A file of usage: CSV with a head line, or CloudEvents as JSON lines. */
export interface ImportUsageInput {
  readonly text: string;
  /** Absent: told from the text. */
  readonly format?: UsageFormat;
  /** Meters and digits are checked against it. */
  readonly catalog?: CatalogInput;
  /** The meter of rows that name none. */
  readonly meter?: string;
  /** Of times that have none, and of the times in the answer. Absent: the catalog's, else `+08:00`. */
  readonly offset?: string;
  /** Absent: told from the words of the head line. */
  readonly columns?: UsageColumns;
  readonly rules?: RulesInput;
}

/** What is wrong with a row of a file. */
export interface RowIssue {
  /** The line of the file, from 1. Absent: of no one row. */
  readonly row?: number;
  readonly code: IssueCode;
  /** `/rows/ROW/COLUMN` of the file, or the place in the catalog that was made. */
  readonly path: string;
  /** One sentence for people. */
  readonly message: string;
}

/** Rows that could not be read are issues; the others stand. */
export interface ImportedUsage {
  readonly format: UsageFormat;
  readonly usage: readonly UsageRecordInput[];
  /** Without the head line and blank rows: accepted, rejected and duplicates together. */
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Rows that say once more what a record of the same id says. */
  readonly duplicates: number;
  readonly columns: UsageColumns;
  /** Columns that were not understood. */
  readonly ignored: readonly string[];
  readonly issues: readonly RowIssue[];
  /** Issues that are not listed. */
  readonly leftOut?: number;
}

/**
 * A price list kept as a table: one row per quota of an offer, and rows without an offer for meters. Columns: offer, title, kind, price,
 * validity, meter, unit, digits, quantity, max_quantity, currency, pay_per_use_price, per.
 */
export interface ImportCatalogInput {
  readonly text: string;
  /** Absent: `imported`. */
  readonly id?: string;
  readonly title?: string;
  /** Absent: that of the column `currency`. */
  readonly currency?: string;
  readonly billingOffset?: string;
  readonly rules?: RulesInput;
}

export interface ImportedCatalog {
  readonly catalog: CatalogInput;
  /** Nothing is wrong with the catalog that was made. */
  readonly valid: boolean;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly ignored: readonly string[];
  /** Of rows that were left out, then of the catalog that was made. */
  readonly issues: readonly RowIssue[];
  readonly leftOut?: number;
}
