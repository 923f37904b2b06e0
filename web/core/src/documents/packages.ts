// What an account holds and uses.
import type { DecimalInput, InstantInput } from './decimal.js';
import type { Duration, PackageKind, QuotaInput, ResetInput } from './catalog.js';

/** Quantities by meter id. */
export type QuantityByMeterInput = Readonly<Record<string, DecimalInput>>;

/** Where a package came from. */
export type SourceClass = 'purchased' | 'promotion' | 'free';

/** Null or absent: all. */
export interface ScopeInput {
  readonly region?: string | null;
  readonly project?: string | null;
}

/** How much it keeps at the end of a usage period of the account. */
export interface PeriodRolloverInput {
  readonly min?: DecimalInput;
  readonly max?: DecimalInput;
}

/** A renewal that was paid. */
export interface RenewalInput {
  /** When it was paid. */
  readonly at: InstantInput;
  readonly validity?: Duration;
  readonly price?: DecimalInput;
}

/** What every package has, of an offer or inline. */
export interface PackageFacts {
  readonly id: string;
  readonly createdAt?: InstantInput;
  readonly effectiveAt: InstantInput;
  /** Null: never. Absent: `effectiveAt` + the validity. */
  readonly expiresAt?: InstantInput | null;
  readonly voidedAt?: InstantInput | null;
  readonly sourceClass?: SourceClass;
  readonly priority?: number;
  readonly scope?: ScopeInput | null;
  /** The balance at `opening.at`. */
  readonly remaining?: QuantityByMeterInput;
  readonly periodRollover?: PeriodRolloverInput;
  /** Default: the list price of the offer; inline: 0. */
  readonly paid?: DecimalInput;
  readonly renewals?: readonly RenewalInput[];
  readonly autoRenew?: boolean;
  readonly autoRenewSince?: InstantInput;
}

/** A package that was bought from an offer. */
export interface OfferedPackageInput extends PackageFacts {
  readonly offer: string;
  readonly reset?: ResetInput | null;
}

/** A package that is written out, without an offer. */
export interface InlinePackageInput extends PackageFacts {
  readonly kind: PackageKind;
  readonly quotas: readonly QuotaInput[];
  readonly reset?: ResetInput | null;
  readonly validity?: Duration;
}

/** A package that an account holds: bought as an offer of the catalog, or spelt out. */
export type PackageInput = OfferedPackageInput | InlinePackageInput;

/** What every usage record has. */
export interface UsageFacts {
  readonly id: string;
  readonly meter: string;
  readonly quantity: DecimalInput;
  readonly deductAt?: InstantInput;
  readonly scope?: ScopeInput | null;
  /** False: a platform failure; listed, with nothing drawn, charged or counted. */
  readonly billable?: boolean;
  readonly receivedAt?: InstantInput;
}

/** Use from a start to an end. */
export interface IntervalUsageInput extends UsageFacts {
  readonly start: InstantInput;
  readonly end: InstantInput;
}

/** Use of one instant. */
export interface InstantUsageInput extends UsageFacts {
  readonly at: InstantInput;
}

/** One use, over an interval or at an instant. */
export type UsageRecordInput = IntervalUsageInput | InstantUsageInput;
