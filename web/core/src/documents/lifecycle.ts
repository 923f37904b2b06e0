// One package over its life.
import type { Decimal, Instant, InstantInput } from './decimal.js';
import type { CatalogInput, Duration } from './catalog.js';
import type { PackageInput } from './packages.js';
import type { MeterQuantity } from './quote.js';
import type { RulesInput } from './rules.js';

export interface StatusInput {
  readonly catalog: CatalogInput;
  readonly package: PackageInput;
  readonly asOf: InstantInput;
  readonly rules?: RulesInput;
}

export type TimelineKind = 'effective' | 'reset' | 'notice' | 'auto_renewal' | 'expiry' | 'retention' | 'release';

export interface TimelineEvent {
  readonly at: Instant;
  readonly kind: TimelineKind;
}

export interface Timeline {
  readonly events: readonly TimelineEvent[];
}

export interface RenewInput extends StatusInput {
  /** Default: the offer's. */
  readonly validity?: Duration;
  /** All packages expire on this day of the month: 1 to 28, or the last. */
  readonly unifiedDay?: number | 'last';
}

export interface RenewalPreview {
  readonly startsAt: Instant;
  readonly expiresAt: Instant;
  readonly daysLeft: number;
  readonly extraDays: number;
  readonly price: Decimal;
  readonly quotas: readonly MeterQuantity[];
}
