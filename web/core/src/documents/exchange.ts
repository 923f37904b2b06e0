// Files in and out.
import type { CatalogInput } from './catalog.js';
import type { UsageRecordInput } from './packages.js';
import type { Issue } from '../outcome.js';
import type { QuoteInput } from './quote.js';
import type { ReplayInput } from './replay.js';

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


/** A file of usage: CSV with a head line, or CloudEvents as JSON lines. */
export interface ImportUsageInput {
  readonly text: string;
  /** Absent: told from the text. */
  readonly format?: 'csv' | 'cloudevents';
}

/** Rows that could not be read are issues; the others stand. */
export interface ImportedUsage {
  readonly usage: readonly UsageRecordInput[];
  readonly issues: readonly Issue[];
}

export interface ImportCatalogInput {
  readonly text: string;
}

export interface ImportedCatalog {
  readonly catalog: CatalogInput;
  readonly issues: readonly Issue[];
}
