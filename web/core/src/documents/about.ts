// What the core says of itself.
import type { IssueCode } from '../issue-codes.js';
import type { CatalogInput } from './catalog.js';
import type { RulesInput } from './rules.js';

/** What an operation takes that asks for nothing. */
export interface PlainInput {
  /** Checked; nothing in the answer depends on them. */
  readonly rules?: RulesInput;
}

/** What `version` answers. */
export interface Version {
  readonly version: string;
}

/** What `validateCatalog` takes. */
export interface ValidateCatalogInput {
  readonly catalog: CatalogInput;
  readonly rules?: RulesInput;
}

/** What `validateCatalog` answers. */
export interface ValidateCatalogValue {
  readonly valid: true;
  /** SHA-256 of the catalog as the core writes it: blanks and the order of members do not matter. */
  readonly checksum: string;
  readonly id: string;
  readonly title: string;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly billingOffset: string;
}

/** An operation, with the names of its types. */
export interface DescribedOperation {
  readonly name: string;
  readonly meaning: string;
  /** Names of the types of its document and of its value. */
  readonly input: string;
  readonly output: string;
}

/** A code of an issue. */
export interface DescribedIssueCode {
  readonly code: IssueCode;
  /** What the caller can do about it. */
  readonly advice: string;
}

/** A rule with its default, where that comes from and why it is so. */
export interface DescribedRule {
  readonly name: string;
  readonly meaning: string;
  readonly kind: ValueKind;
  readonly default: string;
  readonly source: string;
  readonly reason: string;
  readonly allowed?: readonly string[];
}

/** An order of deduction that has a name. */
export interface DescribedOrder {
  readonly name: string;
  readonly keys: readonly string[];
  readonly source: string;
}

/** Grace and retention by preset and customer level. */
export interface DescribedLifecyclePreset {
  readonly preset: string;
  readonly level: string;
  readonly graceDays: number;
  readonly retentionDays: number;
  readonly accountGraceDays: number;
  readonly accountRetentionDays: number;
}

/** How large a document may be in one respect. */
export interface DescribedLimit {
  readonly name: string;
  readonly value: number;
  readonly meaning: string;
}

/** What a value is on the wire. */
export type ValueKind =
  | 'text'
  | 'id'
  | 'decimal'
  | 'valueText'
  | 'count'
  | 'boolean'
  | 'instant'
  | 'duration'
  | 'offset'
  | 'timeOfDay'
  | 'word'
  | 'orderBy'
  | 'schema'
  | 'object'
  | 'integer'
  | 'any';

/** A member of a document. */
export interface DescribedMember {
  readonly name: string;
  readonly kind: ValueKind;
  readonly shape: 'one' | 'list' | 'byMeter';
  readonly presence: 'optional' | 'required' | 'supplied';
  readonly nullable: boolean;
  readonly type?: string;
  readonly words?: readonly string[];
  readonly default?: string;
  readonly limit?: string;
  readonly meaning: string;
}

/** A document, or a part of one, with its members. */
export interface DescribedType {
  readonly name: string;
  readonly meaning: string;
  readonly members: readonly DescribedMember[];
}

/** What `describe` answers. */
export interface Description {
  readonly version: string;
  readonly operations: readonly DescribedOperation[];
  readonly issueCodes: readonly DescribedIssueCode[];
  readonly rules: readonly DescribedRule[];
  readonly namedOrders: readonly DescribedOrder[];
  readonly lifecyclePresets: readonly DescribedLifecyclePreset[];
  readonly limits: readonly DescribedLimit[];
  readonly types: readonly DescribedType[];
}
