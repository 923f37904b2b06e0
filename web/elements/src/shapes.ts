/**
 * What elements are given and what they hand out. Each shape is a part of a document of the core, taken by the names of
 * its members: when an answer of the core changes, the element that shows it does not compile.
 */
import type * as core from 'quotapack';

/**
 * A document of the core for those who only show it: decimals and instants are plain texts. A host may pass an answer of
 * the core as it is, or one that came over a wire.
 */
export type Shown<T> = T extends core.Decimal | core.Instant
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer U)[]
      ? readonly Shown<U>[]
      : { readonly [K in keyof T]: Shown<T[K]> };

/** Some members of a document of the core. */
type Part<T, K extends keyof T> = Shown<Pick<T, K>>;

// The price list

/** What is counted. */
export type Meter = Part<core.MeterInput, 'id' | 'title' | 'unit' | 'digits' | 'payPerUse'>;
/** What can be bought. */
export type Offer = Part<core.OfferInput, 'id' | 'title' | 'kind' | 'price' | 'validity' | 'quotas' | 'maxQuantity' | 'discounts'> &
  Pick<core.OfferInput, 'reset'>;

/** A price list: the members that elements show. */
export type Catalog = Part<core.CatalogInput, 'id' | 'title' | 'provenance' | 'currency' | 'billingOffset'> &
  Pick<core.CatalogInput, 'rules'> & {
    readonly meters: readonly Meter[];
    readonly offers: readonly Offer[];
  };

// Answers

/** A code that the core does not have: of an issue that the host adds in words of its own. */
type CodeOfHost = string & Record<never, never>;

/** One thing that is wrong, and where. */
export type Issue = Pick<core.Issue, 'path' | 'message'> & {
  readonly code: core.IssueCode | CodeOfHost;
  readonly [detail: string]: string;
};

/** An answer of the core, or one that a host makes when the core could not be asked. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

/** A line of a quote. */
export type QuoteLine = Part<
  core.QuoteLine,
  | 'offer'
  | 'quantity'
  | 'periods'
  | 'listAmount'
  | 'discountAmount'
  | 'amount'
  | 'quotas'
  | 'unitCost'
  | 'effectiveAt'
  | 'expiresAt'
  | 'noticeAt'
  | 'graceEndsAt'
  | 'retentionEndsAt'
>;

/** Packages against pay-per-use. */
export type QuoteCompare = Part<core.Comparison, 'payPerUse' | 'packages' | 'excess' | 'saving' | 'savingPercent' | 'unused'> & {
  readonly breakEven: readonly Part<core.BreakEven, 'offer' | 'quantity'>[];
};

/** The answer of `quote`. */
export type Quote = Part<core.Quote, 'currency' | 'asOf' | 'listTotal' | 'discountTotal' | 'couponTotal' | 'tax' | 'total' | 'terms'> & {
  readonly lines: readonly QuoteLine[];
  readonly compare?: QuoteCompare;
  /** Of the quote's inputs: an order that names it is refused when they have changed. */
  readonly digest?: string;
};

/** The answer of `order`. Its packages are shown as the text they are. */
export type Order = { readonly packages: readonly unknown[]; readonly quote: unknown };

/** One purchase of an offer. `startsOn` is a day of its own, such as one of a plan; absent, that of the choice. */
export type ChosenLine = { readonly offer: string; readonly quantity: string; readonly periods: string; readonly startsOn?: string };

/** What a person chose in the cost preview. Every number is the text that goes to the core. */
export type Choice = {
  readonly lines: readonly ChosenLine[];
  /** A day such as `2027-01-31`, or empty for at once: of the lines without a day of their own. */
  readonly startsOn: string;
  /** Meter to quantity; an empty text is absent. */
  readonly expectedUsage: Readonly<Record<string, string>>;
  /** Meter to messages and recipients of each, where the use was given that way. */
  readonly recipients: Readonly<Record<string, { readonly messages: string; readonly each: string }>>;
  readonly discountPercent: string;
  readonly coupon: string;
  readonly taxPercent: string;
  /** Name of a line (`lineName`) to a note of the person's own. It is no part of the quote. */
  readonly notes: Readonly<Record<string, string>>;
};

/** Nothing chosen yet. */
export const emptyChoice: Choice = {
  lines: [],
  startsOn: '',
  expectedUsage: {},
  recipients: {},
  discountPercent: '',
  coupon: '',
  taxPercent: '',
  notes: {},
};

/** A transition or notice of a package, as `timeline` lists them. */
export type TimelineEvent = Part<core.TimelineEvent, 'at' | 'kind'>;

/** One package in a timeline: the dates of a quote's line, and the events of `timeline` where the host has them. */
export type LifecycleRow = Pick<QuoteLine, 'effectiveAt' | 'expiresAt'> &
  Partial<Pick<QuoteLine, 'noticeAt' | 'graceEndsAt' | 'retentionEndsAt'>> & {
    readonly title: string;
    readonly events?: readonly TimelineEvent[];
  };

// Usage alerts

/** How thresholds are given. */
export type AlertType = core.AlertType;
/** What the value of a threshold is. */
export type ThresholdForm = core.ThresholdForm;
/** A way to send a message. */
export type Channel = core.Channel;

/** One row of a custom alert. `target` is `meter:email` for a pool or `package:pkg-1`. */
export type ThresholdRow = { readonly target: string; readonly form: ThresholdForm; readonly value: string; readonly enabled: boolean };

/** A usage alert as it is being typed. Values are the texts that go to the core. */
export type AlertForm = {
  readonly type: AlertType;
  readonly value: string;
  readonly scope: NonNullable<core.PercentageAlertInput['scope']>;
  /** Empty: all usage types. */
  readonly meter: string;
  readonly thresholds: readonly ThresholdRow[];
  readonly channels: readonly Channel[];
  readonly contacts: readonly string[];
};

/** The documented default: 20 percent of the pool, by SMS and email, to the account creator. */
export const emptyAlert: AlertForm = {
  type: 'percentage',
  value: '20',
  scope: 'pool',
  meter: '',
  thresholds: [],
  channels: ['sms', 'email'],
  contacts: [],
};

/** A package that an alert may watch. */
export type WatchedPackage = { readonly id: string; readonly title: string };

/** `enabled` absent: it is switched on. */
export type AlertTarget = Part<core.AlertTarget, 'package' | 'meter' | 'total' | 'remaining' | 'firesAtOrBelow' | 'wouldFireNow'> &
  Partial<Pick<core.AlertTarget, 'enabled'>>;

/** The answer of `validateAlerts`. */
export type AlertAnswer = Pick<core.ValidateAlertsValue, 'valid'> & { readonly targets: readonly AlertTarget[] };

/** When a threshold would be reached with the expected use; `at` null: not before the packages end. */
export type ExpectedAlert = { readonly package?: string; readonly meter: string; readonly perDay: string; readonly at: string | null };

// The account

/** A quota of a package as of an instant. */
export type QuotaView = Part<core.QuotaView, 'meter' | 'quota' | 'used' | 'remaining' | 'lapsed' | 'cycleStart' | 'cycleEnd'>;

/** A package as `replay` shows it. */
export type PackageView = Part<
  core.PackageView,
  'id' | 'status' | 'renewal' | 'effectiveAt' | 'expiresAt' | 'graceEndsAt' | 'retentionEndsAt'
> & { readonly quotas: readonly QuotaView[] };

/** The state of a package. */
export type PackageStatus = core.PackageStatus;

/** All packages of a meter together. */
export type MeterSummary = Part<core.MeterSummary, 'meter' | 'total' | 'used' | 'remaining' | 'openExcess'>;

/** Why a package paid, or why none did. */
export type Why = Part<core.Why, 'because' | 'rank' | 'decidedBy' | 'before' | 'passedOver'>;

/** A draw from one package. */
export type Allocation = Part<core.Allocation, 'record' | 'package' | 'meter' | 'quantity' | 'before' | 'after' | 'at'> & {
  readonly why?: Why;
};

/** Where a usage record ended up. */
export type RecordOutcome = Part<core.RecordOutcome, 'record' | 'covered' | 'excess' | 'rejected'> &
  Partial<Part<core.RecordOutcome, 'late' | 'meter' | 'at'>> & { readonly why?: Why };

/** A charge item. */
export type Charge = Part<
  core.Charge,
  'meter' | 'periodStart' | 'periodEnd' | 'usage' | 'deducted' | 'excess' | 'rejected' | 'amount' | 'open'
>;

/** The bill of a month. */
export type Bill = Part<core.Bill, 'month' | 'purchases' | 'items' | 'discount' | 'coupon' | 'total' | 'open'> & {
  readonly meters: readonly Part<core.BillMeter, 'meter' | 'usage' | 'deducted' | 'excess' | 'amount'>[];
};

/** The answer of `replay`, as far as elements show it. */
export type Replay = Part<core.Replay, 'asOf' | 'currency'> & {
  readonly records: readonly RecordOutcome[];
  readonly allocations: readonly Allocation[];
  readonly charges: readonly Charge[];
  readonly bills: readonly Bill[];
  readonly packages: readonly PackageView[];
  readonly summary: readonly MeterSummary[];
};

// Looking ahead

/** One day of a forecast. */
export type ForecastDay = Part<core.ForecastDay, 'date' | 'meter' | 'usage' | 'remaining' | 'cost'>;
/** When a quota runs out. */
export type Exhaustion = Part<core.Exhaustion, 'package' | 'meter' | 'early' | 'likely' | 'late' | 'notEnoughData'>;

/** The answer of `forecast`. */
export type Forecast = Part<core.Forecast, 'cost'> & {
  readonly days: readonly ForecastDay[];
  readonly exhaustion: readonly Exhaustion[];
  readonly notifications: readonly Part<core.Notification, 'at' | 'kind' | 'package' | 'meter'>[];
};

/** A purchase of a plan. */
export type PlannedPurchase = Part<core.Purchase, 'at' | 'offer' | 'quantity' | 'amount'>;

/** The plan's purchases at another demand. `cheapest` is what the best plan for that demand would cost. */
export type PlanCase = Part<core.PlanSensitivity, 'percentOfDemand' | 'cost' | 'cheapest' | 'lapsed'>;

/** From this demand on another plan is cheaper. */
export type PlanSwitch = Part<core.PlanSwitch, 'percentOfDemand' | 'purchases' | 'cost'>;

/** The answer of `recommend`. */
export type Plan = Part<core.Plan, 'cost' | 'payPerUseOnly' | 'saving' | 'lowerBound' | 'gapPercent' | 'optimal' | 'servesAll'> & {
  readonly purchases: readonly PlannedPurchase[];
  readonly sensitivity: readonly PlanCase[];
  readonly switches: readonly PlanSwitch[];
};
