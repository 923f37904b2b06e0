// One package over its life.
import type { Decimal, Instant, InstantInput } from './decimal.js';
import type { TypedValue } from './alerts.js';
import type { CatalogInput, Duration } from './catalog.js';
import type { PackageInput } from './packages.js';
import type { MeterQuantity } from './quote.js';
import type { RulesInput } from './rules.js';

/** What `status` and `timeline` take: one package. */
export interface StatusInput {
  readonly catalog: CatalogInput;
  readonly package: PackageInput;
  readonly asOf: InstantInput;
  readonly rules?: RulesInput;
}

/** What can happen to a package by itself. */
export type TimelineKind = 'effective' | 'reset' | 'notice' | 'auto_renewal' | 'expiry' | 'retention' | 'release';

/** One thing that happens to a package, and when. */
export interface TimelineEvent {
  readonly at: Instant;
  readonly kind: TimelineKind;
  /** Of which term; 0: the purchase. */
  readonly term: number;
}

/** What `timeline` answers. */
export interface Timeline {
  readonly events: readonly TimelineEvent[];
  /** Refills beyond those listed. */
  readonly leftOut?: number;
}

/** What `renew` takes. */
export interface RenewInput extends StatusInput {
  /** Default: the offer's. */
  readonly validity?: Duration;
  /** All packages expire on this day of the month: 1 to 28, or the last. */
  readonly unifiedDay?: TypedValue;
}

/** Buying the same again instead of renewing. */
export interface PurchaseAgain {
  readonly effectiveAt: Instant;
  readonly expiresAt: Instant;
  readonly daysLeft: number;
  readonly price: Decimal;
  readonly quotas: readonly MeterQuantity[];
}

/** What `renew` answers. */
export interface RenewalPreview {
  /** The number of the renewed term. */
  readonly term: number;
  /** The old expiry: time spent in grace and retention is lost. */
  readonly startsAt: Instant;
  /** Use is covered from here. */
  readonly coversFrom: Instant;
  readonly expiresAt: Instant;
  /** What a renewal record says to end there. */
  readonly validity: Duration;
  readonly daysLeft: number;
  /** What the unified date adds. */
  readonly extraDays: number;
  readonly termPrice: Decimal;
  readonly extraPrice: Decimal;
  readonly price: Decimal;
  readonly quotas: readonly MeterQuantity[];
  /** Null: not possible. */
  readonly purchaseAgain: PurchaseAgain | null;
}
