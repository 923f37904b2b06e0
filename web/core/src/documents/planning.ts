// Looking ahead: when it runs out, the cheapest plan, and what waiting costs.
import type { Decimal, DecimalInput, Instant, InstantInput } from './decimal.js';
import type { CatalogInput } from './catalog.js';
import type { PackageInput } from './packages.js';
import type { Notification, ReplayInput } from './replay.js';
import type { RulesInput } from './rules.js';

export interface ProfileInput {
  readonly meter: string;
  readonly perDay: DecimalInput;
  /** Factors for Monday to Sunday. */
  readonly weekly?: readonly DecimalInput[];
  readonly growthPercentPerMonth?: DecimalInput;
  readonly campaigns?: readonly { readonly at: InstantInput; readonly quantity: DecimalInput }[];
}

export interface ForecastInput extends ReplayInput {
  /** Absent: fitted from the usage. */
  readonly profile?: readonly ProfileInput[];
  readonly until: InstantInput;
}

export interface ForecastDay {
  readonly date: string;
  readonly meter: string;
  readonly usage: Decimal;
  readonly remaining: Decimal;
  readonly cost: Decimal;
}

/** When a package, or the pool of a meter, runs out. Null: not before `until`. */
export interface Exhaustion {
  readonly package?: string;
  readonly meter?: string;
  readonly early: Instant | null;
  readonly likely: Instant | null;
  readonly late: Instant | null;
}

export interface Forecast {
  readonly days: readonly ForecastDay[];
  readonly exhaustion: readonly Exhaustion[];
  readonly notifications: readonly Notification[];
  readonly cost: Decimal;
}

export interface DemandInput {
  /** `"2027-01"` */
  readonly month: string;
  readonly meter: string;
  readonly quantity: DecimalInput;
}

export interface RecommendInput {
  readonly catalog: CatalogInput;
  readonly asOf: InstantInput;
  readonly demand: readonly DemandInput[];
  readonly holdings?: readonly PackageInput[];
  readonly rules?: RulesInput;
}

export interface Purchase {
  readonly at: Instant;
  readonly offer: string;
  readonly quantity: number;
  readonly amount: Decimal;
}

export interface Plan {
  readonly purchases: readonly Purchase[];
  readonly cost: Decimal;
  readonly payPerUseOnly: Decimal;
  readonly saving: Decimal;
  readonly lowerBound: Decimal;
  readonly gapPercent: Decimal;
  /** Proved: no plan is cheaper. */
  readonly optimal: boolean;
}

export interface WaitingInput extends ReplayInput {
  /** The package whose renewal is put off. */
  readonly package: string;
  readonly profile?: readonly ProfileInput[];
  readonly until?: InstantInput;
}

/** What it costs to renew at one moment, with the excess billed meanwhile. */
export interface WaitingOption {
  readonly when: 'now' | 'grace_end' | 'retention_end' | 'never';
  readonly at: Instant | null;
  readonly renewal: Decimal;
  readonly excess: Decimal;
  readonly total: Decimal;
}

export interface Waiting {
  readonly options: readonly WaitingOption[];
}
