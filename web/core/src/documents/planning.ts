// Looking ahead: when it runs out, the cheapest plan, and what waiting costs.
import type { Decimal, DecimalInput, Instant, InstantInput } from './decimal.js';
import type { CatalogInput, Duration } from './catalog.js';
import type { PackageInput, QuantityByMeterInput } from './packages.js';
import type { MeterQuantity } from './quote.js';
import type { Notification, ReplayInput } from './replay.js';
import type { RulesInput } from './rules.js';

/** The use of a meter that is expected. */
export interface ProfileInput {
  readonly meter: string;
  readonly perDay: DecimalInput;
  /** Quantities are messages, each to so many recipients. */
  readonly recipients?: number;
  /** Factors for Monday to Sunday. */
  readonly weekly?: readonly DecimalInput[];
  readonly growthPercentPerMonth?: DecimalInput;
  readonly campaigns?: readonly { readonly at: InstantInput; readonly quantity: DecimalInput }[];
}

/** What `forecast` takes: an account, what is expected of it, and until when. */
export interface ForecastInput extends ReplayInput {
  /** Absent: fitted from the usage. */
  readonly profile?: readonly ProfileInput[];
  readonly until: InstantInput;
}

/** One day of a forecast, of one meter. */
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
  /** Too few days of usage to say anything. */
  readonly notEnoughData?: boolean;
}

/** What the expected use of a meter rests on. */
export interface ForecastBasis {
  readonly meter: string;
  readonly source: 'none' | 'history' | 'profile';
  /** Whole days of usage that were looked at, 28 at the most. */
  readonly historyDays: number;
  readonly notEnoughData?: boolean;
  /** Days of a week below; fewer than 7 where there was no whole one. */
  readonly weekDays?: number;
  readonly weekLow?: Decimal;
  readonly weekMedian?: Decimal;
  readonly weekHigh?: Decimal;
}

/** What `forecast` answers. */
export interface Forecast {
  readonly asOf: Instant;
  readonly until: Instant;
  readonly currency: string;
  readonly days: readonly ForecastDay[];
  readonly exhaustion: readonly Exhaustion[];
  readonly notifications: readonly Notification[];
  readonly cost: Decimal;
  readonly basis: readonly ForecastBasis[];
}

/** The demand of a month, of one meter. */
export interface DemandInput {
  /** `"2027-01"` */
  readonly month: string;
  readonly meter: string;
  readonly quantity: DecimalInput;
}

/** What `recommend` takes. */
export interface RecommendInput {
  readonly catalog: CatalogInput;
  readonly asOf: InstantInput;
  readonly demand: readonly DemandInput[];
  readonly holdings?: readonly PackageInput[];
  readonly rules?: RulesInput;
}

/** A purchase of a plan. */
export interface Purchase {
  readonly at: Instant;
  readonly offer: string;
  readonly quantity: number;
  readonly amount: Decimal;
}

/** The plan at another demand. */
export interface PlanSensitivity {
  readonly percentOfDemand: Decimal;
  readonly cost: Decimal;
  readonly payPerUseOnly: Decimal;
  /** What the best plan that was found for there costs. */
  readonly cheapest: Decimal;
  /** False: the plan leaves some of the demand unserved. */
  readonly servesAll: boolean;
  /** Quota of the purchases that is not used. */
  readonly lapsed: readonly MeterQuantity[];
}

/** Where another plan becomes better. */
export interface PlanSwitch {
  /** The first whole percentage of the demand at which it is cheaper. */
  readonly percentOfDemand: Decimal;
  readonly purchases: readonly Purchase[];
  readonly cost: Decimal;
  /** What the recommended plan costs there. */
  readonly costOfPlan: Decimal;
}

/** What `recommend` answers. */
export interface Plan {
  readonly asOf: Instant;
  readonly currency: string;
  readonly purchases: readonly Purchase[];
  readonly cost: Decimal;
  readonly payPerUseOnly: Decimal;
  readonly saving: Decimal;
  readonly lowerBound: Decimal;
  readonly gapPercent: Decimal;
  /** Proved: no plan is cheaper. */
  readonly optimal: boolean;
  /** False: some of the demand cannot be served, or not within the limits. */
  readonly servesAll: boolean;
  /** At 80, 100 and 120 percent of the demand. */
  readonly sensitivity: readonly PlanSensitivity[];
  /** Where the best plans at 80 and 120 percent take over. */
  readonly switches: readonly PlanSwitch[];
}

/** What `waiting` takes. */
export interface WaitingInput {
  readonly catalog: CatalogInput;
  /** The package whose renewal may wait. */
  readonly package: PackageInput;
  /** Today. */
  readonly asOf: InstantInput;
  /** Length of the renewed term. */
  readonly validity?: Duration;
  /** Expected use of a day, by meter. */
  readonly perDay?: QuantityByMeterInput;
  readonly rules?: RulesInput;
}

/** What it costs to renew at one moment. Where that is not possible any more, nothing more is said. */
export interface WaitingOption {
  readonly when: 'now' | 'grace_end' | 'retention_end' | 'never';
  readonly possible: boolean;
  /** The moment of payment; null: never, or passed. */
  readonly at: Instant | null;
  /** From when the renewed term covers use. */
  readonly coversFrom?: Instant;
  readonly expiresAt?: Instant;
  readonly renewal?: Decimal;
  /** The pay-per-use items up to `until`. */
  readonly excess?: Decimal;
  readonly total?: Decimal;
  readonly usage?: readonly MeterQuantity[];
  readonly covered?: readonly MeterQuantity[];
  readonly excessUsage?: readonly MeterQuantity[];
  readonly rejected?: readonly MeterQuantity[];
  /** Quota that lapses up to `until`. */
  readonly lapsed?: readonly MeterQuantity[];
}

/** What `waiting` answers. */
export interface Waiting {
  readonly package: string;
  readonly asOf: Instant;
  /** The end that all options are followed to. */
  readonly until: Instant;
  readonly currency: string;
  readonly options: readonly WaitingOption[];
}
