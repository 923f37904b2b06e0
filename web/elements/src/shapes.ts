/**
 * What elements are given and what they hand out. Answers of the core fit these shapes as they are;
 * amounts, quantities and instants are texts and stay texts.
 */

export type PriceTier = { readonly upTo: string | null; readonly unitPrice: string; readonly flatFee?: string };

export type Meter = {
  readonly id: string;
  readonly unit: string;
  readonly digits?: number | string;
  readonly payPerUse?: unknown;
};

export type OfferQuota = { readonly meter: string; readonly quantity: string };

export type OfferDiscount = { readonly fromQuantity: number | string; readonly percentOff: string };

export type Reset = { readonly every?: string; readonly kind?: string };

export type Offer = {
  readonly id: string;
  readonly title?: string;
  readonly kind: string;
  readonly price: string;
  readonly validity?: string | null;
  readonly quotas: readonly OfferQuota[];
  readonly reset?: Reset | null;
  readonly maxQuantity?: number | string;
  readonly discounts?: readonly OfferDiscount[];
};

/** A price list: the members that elements show. */
export type Catalog = {
  readonly id: string;
  readonly title?: string;
  readonly provenance?: { readonly kind: string; readonly source?: string; readonly asOf?: string; readonly note?: string };
  readonly currency: string;
  readonly billingOffset?: string;
  readonly meters: readonly Meter[];
  readonly offers: readonly Offer[];
  readonly rules?: unknown;
};

/** One thing that is wrong, and where. */
export type Issue = {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly [detail: string]: unknown;
};

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

export type QuoteLine = {
  readonly offer: string;
  readonly quantity: string | number;
  readonly periods: string | number;
  readonly listAmount: string;
  readonly discountAmount: string;
  readonly amount: string;
  readonly quotas: readonly { readonly meter: string; readonly quantity: string }[];
  readonly unitCost: string | null;
  readonly effectiveAt: string;
  readonly expiresAt: string | null;
  readonly noticeAt?: string | null;
  readonly graceEndsAt?: string | null;
  readonly retentionEndsAt?: string | null;
};

export type QuoteCompare = {
  readonly payPerUse: string;
  readonly packages: string;
  readonly excess: string;
  readonly saving: string;
  readonly savingPercent: string | null;
  readonly unused: Readonly<Record<string, string>>;
  readonly breakEven: readonly { readonly offer: string; readonly quantity: string | null }[];
};

/** The answer of `quote`. */
export type Quote = {
  readonly currency: string;
  readonly asOf: string;
  readonly lines: readonly QuoteLine[];
  readonly listTotal: string;
  readonly discountTotal: string;
  readonly couponTotal: string;
  readonly tax: string;
  readonly total: string;
  readonly compare?: QuoteCompare;
  readonly terms: readonly string[];
  /** Of the quote's inputs: an order that names it is refused when they have changed. */
  readonly digest?: string;
};

/** The answer of `order`. */
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
export type TimelineEvent = { readonly at: string; readonly kind: string };

/** One package in a timeline: the dates of a quote's line, and the events of `timeline` where the host has them. */
export type LifecycleRow = {
  readonly title: string;
  readonly effectiveAt: string;
  readonly expiresAt: string | null;
  readonly noticeAt?: string | null;
  readonly graceEndsAt?: string | null;
  readonly retentionEndsAt?: string | null;
  readonly events?: readonly TimelineEvent[];
};

export type AlertType = 'percentage' | 'absolute' | 'custom';
export type ThresholdForm = 'percentage' | 'absolute';

/** One row of a custom alert. `target` is `meter:email` for a pool or `package:pkg-1`. */
export type ThresholdRow = { readonly target: string; readonly form: ThresholdForm; readonly value: string; readonly enabled: boolean };

/** A usage alert as it is being typed. Values are the texts that go to the core. */
export type AlertForm = {
  readonly type: AlertType;
  readonly value: string;
  readonly scope: 'pool' | 'package';
  /** Empty: all usage types. */
  readonly meter: string;
  readonly thresholds: readonly ThresholdRow[];
  readonly channels: readonly string[];
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

export type AlertTarget = {
  readonly package?: string;
  readonly meter: string;
  readonly total: string;
  readonly remaining: string;
  readonly firesAtOrBelow: string;
  readonly enabled?: boolean;
  readonly wouldFireNow: boolean;
};

/** The answer of `validateAlerts`. */
export type AlertAnswer = { readonly valid: boolean; readonly targets: readonly AlertTarget[] };

/** When a threshold would be reached with the expected use; `at` null: not before the packages end. */
export type ExpectedAlert = { readonly package?: string; readonly meter: string; readonly perDay: string; readonly at: string | null };

export type QuotaView = {
  readonly meter: string;
  readonly quota: string;
  readonly used: string;
  readonly remaining: string;
  readonly lapsed: string;
  readonly cycleStart: string;
  readonly cycleEnd: string | null;
};

/** A package as `replay` shows it. */
export type PackageView = {
  readonly id: string;
  readonly status: string;
  readonly term?: number | string;
  readonly renewal?: number | string;
  readonly quotas: readonly QuotaView[];
  readonly effectiveAt: string;
  readonly expiresAt: string | null;
  readonly graceEndsAt: string | null;
  readonly retentionEndsAt: string | null;
};

export type MeterSummary = {
  readonly meter: string;
  readonly total: string;
  readonly used: string;
  readonly remaining: string;
  readonly openExcess: string;
};

export type Why = {
  readonly rank: readonly { readonly key: string; readonly value: string | null }[];
  readonly passedOver: readonly { readonly package: string; readonly reason: string }[];
};

/** A draw from one package. */
export type Allocation = {
  readonly record: string | null;
  readonly package: string;
  readonly meter: string;
  readonly quantity: string;
  readonly before: string;
  readonly after: string;
  readonly at: string;
  readonly why?: Why;
};

export type RecordOutcome = {
  readonly record: string;
  readonly covered: string;
  readonly excess: string;
  readonly rejected: string;
  readonly late?: boolean;
};

export type Charge = {
  readonly meter: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly usage: string;
  readonly deducted: string;
  readonly excess: string;
  readonly rejected: string;
  readonly amount: string;
  readonly open?: boolean;
};

export type Bill = {
  readonly month: string;
  readonly purchases: string;
  readonly items: string;
  readonly total: string;
  readonly meters: readonly {
    readonly meter: string;
    readonly usage: string;
    readonly deducted: string;
    readonly excess: string;
    readonly amount: string;
  }[];
};

/** The answer of `replay`, as far as elements show it. */
export type Replay = {
  readonly asOf: string;
  readonly currency: string;
  readonly records: readonly RecordOutcome[];
  readonly allocations: readonly Allocation[];
  readonly charges: readonly Charge[];
  readonly bills: readonly Bill[];
  readonly packages: readonly PackageView[];
  readonly summary: readonly MeterSummary[];
};

export type ForecastDay = {
  readonly date: string;
  readonly meter: string;
  readonly usage: string;
  readonly remaining: string;
  readonly cost: string;
};

export type Exhaustion = {
  readonly package?: string;
  readonly meter?: string;
  readonly early: string | null;
  readonly likely: string | null;
  readonly late: string | null;
};

/** The answer of `forecast`. */
export type Forecast = {
  readonly days: readonly ForecastDay[];
  readonly exhaustion: readonly Exhaustion[];
  readonly notifications: readonly { readonly at: string; readonly kind: string; readonly package?: string; readonly meter?: string }[];
  readonly cost: string;
};

export type PlannedPurchase = { readonly at: string; readonly offer: string; readonly quantity: number | string; readonly amount: string };

/** The plan's purchases at another demand. `cheapest` is what the best plan for that demand would cost. */
export type PlanCase = {
  readonly percentOfDemand: string;
  readonly cost: string;
  readonly cheapest?: string;
  readonly lapsed?: readonly { readonly meter: string; readonly quantity: string }[];
};

/** From this demand on another plan is cheaper. */
export type PlanSwitch = { readonly percentOfDemand: string; readonly purchases: readonly PlannedPurchase[]; readonly cost: string };

/** The answer of `recommend`. */
export type Plan = {
  readonly purchases: readonly PlannedPurchase[];
  readonly cost: string;
  readonly payPerUseOnly: string;
  readonly saving: string;
  readonly lowerBound: string;
  readonly gapPercent: string;
  readonly optimal: boolean;
  /** False where packages that stop leave a part of the demand unserved. */
  readonly servesAll?: boolean;
  readonly sensitivity?: readonly PlanCase[];
  readonly switches?: readonly PlanSwitch[];
};
