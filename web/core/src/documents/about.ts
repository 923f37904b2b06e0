// What the core says of itself.
import type { IssueCode } from '../issue-codes.js';
import type { CatalogInput } from './catalog.js';
import type { RulesInput } from './rules.js';

export interface Version {
  readonly version: string;
}

export interface ValidateCatalogInput {
  readonly catalog: CatalogInput;
  readonly rules?: RulesInput;
}

export interface ValidateCatalogValue {
  readonly valid: true;
  /** SHA-256 of the catalog as the core writes it: blanks and the order of members do not matter. */
  readonly checksum: string;
}

export interface DescribedIssue {
  readonly code: IssueCode;
  readonly advice: string;
}

export interface DescribedLimit {
  readonly name: string;
  readonly value: number;
  readonly meaning: string;
}

/** A rule with its default and where that comes from. */
export interface DescribedRule {
  readonly name: string;
  readonly default: unknown;
  readonly meaning: string;
}

export interface Description {
  readonly operations: readonly { readonly name: string }[];
  readonly issues: readonly DescribedIssue[];
  readonly limits: readonly DescribedLimit[];
  readonly rules: readonly DescribedRule[];
}
