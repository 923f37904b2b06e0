// One account through time.
import type { Decimal, DecimalInput, Instant, InstantInput } from './decimal.js';
import type { AlertInput, Channel, ThresholdForm, TypedValue } from './alerts.js';
import type { CatalogInput, Duration, PackageKind } from './catalog.js';
import type { PercentOffInput } from './quote.js';
import type { PackageInput, QuantityByMeterInput, UsageRecordInput } from './packages.js';
import type { RulesInput } from './rules.js';

/** Money that was paid in. */
export interface PaymentInput {
  readonly id?: string;
  readonly at: InstantInput;
  readonly amount: DecimalInput;
}

/** One end of a usage period. */
export interface PeriodResetInput {
  readonly at: InstantInput;
  readonly preserveExcess?: boolean;
}

/** The state that a replay starts from. */
export interface OpeningInput {
  readonly at: InstantInput;
  /** Open excess by meter. */
  readonly excess?: QuantityByMeterInput;
}

/** May be empty: one period without end. */
export interface UsagePeriodInput {
  readonly every?: Duration;
  readonly anchor?: InstantInput;
  readonly preserveExcess?: boolean;
  readonly resets?: readonly PeriodResetInput[];
}

/** A coupon that pays bills. */
export interface CouponInput {
  readonly id: string;
  readonly amount: DecimalInput;
  readonly expiresAt?: InstantInput | null;
}

/** An account without its catalog, for a catalog that is kept in the core. */
export interface AccountFacts {
  readonly schema?: 'quotapack/account/1';
  readonly packages?: readonly PackageInput[];
  readonly usage?: readonly UsageRecordInput[];
  readonly alerts?: AlertInput;
  readonly balance?: DecimalInput;
  readonly credit?: DecimalInput;
  readonly payments?: readonly PaymentInput[];
  readonly coupons?: readonly CouponInput[];
  readonly discount?: PercentOffInput;
  readonly usagePeriod?: UsagePeriodInput;
  readonly opening?: OpeningInput;
  readonly asOf: InstantInput;
  readonly explain?: boolean;
  readonly rules?: RulesInput;
}

/** An account: what `replay`, `validateAlerts` and `evaluateAlerts` take. */
export interface ReplayInput extends AccountFacts {
  readonly catalog: CatalogInput;
}

/** Where one usage record went: covered + excess + rejected is its quantity. */
export interface RecordOutcome {
  readonly record: string;
  readonly covered: Decimal;
  readonly excess: Decimal;
  readonly rejected: Decimal;
  readonly late: boolean;
  readonly overrun?: Decimal;
  /** False: nothing was drawn, charged or counted. */
  readonly billable?: boolean;
  readonly meter: string;
  /** When it was taken: at its end, or a late one at `settledUntil`. */
  readonly at: Instant;
  /** With `explain`: why there is excess or rejection. */
  readonly why?: Why;
}

/** Why a package was passed over. */
export type PassedOverReason =
  'not_effective' | 'expired' | 'used_up' | 'scope' | 'meter' | 'spans_reset' | 'grace' | 'voided' | 'released';

/** A draw from one package. */
export interface Allocation {
  /** Null: open excess of `opening`. */
  readonly record: string | null;
  readonly package: string;
  readonly meter: string;
  /** In quota units. */
  readonly quantity: Decimal;
  readonly before: Decimal;
  readonly after: Decimal;
  readonly at: Instant;
  readonly cycleStart: Instant;
  readonly cycleEnd: Instant | null;
  readonly term: number;
  /** Present with `explain`. */
  readonly why?: Why;
}

/** A key of the deduction order and what a package has there. */
export interface RankKey {
  readonly key: string;
  readonly value: string;
}

/** A package that was not drawn from, and why. */
export interface PassedOver {
  readonly package: string;
  readonly reason: PassedOverReason;
}

/** By which key a package was chosen, or by which rule there is excess or rejection, and which packages could not pay. */
export interface Why {
  /** Excess or rejection: the rule that decided. */
  readonly because?: string;
  readonly rank?: readonly RankKey[];
  /** The key that put it before the next package that would have paid. */
  readonly decidedBy?: string;
  readonly before?: string;
  readonly passedOver: readonly PassedOver[];
}

/** The pay-per-use item of a meter and a settlement period. */
export interface Charge {
  readonly meter: string;
  readonly periodStart: Instant;
  readonly periodEnd: Instant;
  readonly usage: Decimal;
  readonly deducted: Decimal;
  readonly excess: Decimal;
  readonly rejected: Decimal;
  readonly amount: Decimal;
  /** The period has not ended at `asOf`: an estimate, not yet debited. */
  readonly open?: boolean;
}

/** What a bill has of one meter. */
export interface BillMeter {
  readonly meter: string;
  readonly usage: Decimal;
  readonly deducted: Decimal;
  readonly excess: Decimal;
  readonly amount: Decimal;
}

/** The bill of a month. */
export interface Bill {
  /** `"2025-03"`, in the billing offset. */
  readonly month: string;
  readonly purchases: Decimal;
  readonly items: Decimal;
  readonly discount?: Decimal;
  readonly coupon?: Decimal;
  readonly total: Decimal;
  readonly meters: readonly BillMeter[];
  /** The month has not ended. */
  readonly open?: boolean;
}

/** The state of a package. */
export type PackageStatus = 'not_effective' | 'in_effect' | 'used_up' | 'grace' | 'retention' | 'released';

/** A quota of a package as of an instant. */
export interface QuotaView {
  readonly meter: string;
  readonly quota: Decimal;
  readonly used: Decimal;
  readonly remaining: Decimal;
  /** What was left at the end. */
  readonly lapsed: Decimal;
  readonly cycleStart: Instant;
  readonly cycleEnd: Instant | null;
}

/** A package as of an instant. */
export interface PackageView {
  readonly id: string;
  readonly offer?: string;
  readonly kind: PackageKind;
  readonly status: PackageStatus;
  /** The word that a console shows: Provisioned, Expired, Frozen … */
  readonly consoleStatus: string;
  readonly term: number;
  /** A renewal that is paid and not yet in effect has a row of its own. */
  readonly renewal?: number;
  readonly quotas: readonly QuotaView[];
  readonly effectiveAt: Instant;
  readonly expiresAt: Instant | null;
  readonly graceEndsAt: Instant | null;
  readonly retentionEndsAt: Instant | null;
  readonly voidedAt?: Instant;
}

/** A meter over the packages inside their validity. */
export interface MeterSummary {
  readonly meter: string;
  readonly total: Decimal;
  readonly used: Decimal;
  readonly remaining: Decimal;
  readonly openExcess: Decimal;
}

/** What a message tells. */
export type NotificationKind = 'expiry_notice' | 'usage_threshold' | 'used_up' | 'renewed' | 'renewal_failed' | 'arrears' | 'released';

/** The text of a notification, as a key and the values that stand in it. */
export interface NotificationMessage {
  readonly key: string;
  readonly values: Readonly<Record<string, string | null>>;
}

/** A message that was sent. */
export interface Notification {
  readonly at: Instant;
  readonly kind: NotificationKind;
  readonly package?: string;
  readonly meter?: string;
  readonly term?: number;
  readonly channels: readonly Channel[];
  readonly to: 'account_creator' | 'contacts';
  readonly message: NotificationMessage;
}

/** Balance and state of the account. */
export interface AccountView {
  readonly balance: Decimal | null;
  readonly state: 'normal' | 'grace' | 'retention' | 'released';
  /** When the balance fell below zero. */
  readonly arrearsSince?: Instant;
}

/** What `replay` answers. */
export interface Replay {
  readonly asOf: Instant;
  readonly currency: string;
  readonly records: readonly RecordOutcome[];
  /** Records that end after `asOf`. */
  readonly pending: readonly string[];
  readonly allocations: readonly Allocation[];
  readonly charges: readonly Charge[];
  readonly bills: readonly Bill[];
  readonly packages: readonly PackageView[];
  readonly summary: readonly MeterSummary[];
  readonly notifications: readonly Notification[];
  readonly account: AccountView;
}

/** What is kept of one watched target between two evaluations. */
export interface TargetState {
  /** Absent: the pool of the meter. */
  readonly package?: string;
  readonly meter: string;
  /** Null: nothing of it started yet. */
  readonly armedAt: InstantInput | null;
  readonly form?: ThresholdForm;
  readonly threshold?: TypedValue;
  readonly remaining: DecimalInput;
  readonly thresholdSent: boolean;
  readonly usedUpSent: boolean;
}

/** What an evaluation leaves to be kept. */
export interface AlertState {
  readonly asOf: InstantInput;
  readonly targets: readonly TargetState[];
}

/** What `evaluateAlerts` takes: the account, and what the evaluation before left. */
export interface EvaluateAlertsInput extends ReplayInput {
  /** The `state` of the evaluation before: what it sent is not sent again. */
  readonly previous?: AlertState;
}

/** What `evaluateAlerts` answers. */
export interface EvaluateAlertsValue {
  readonly notifications: readonly Notification[];
  /** To be kept, and given to the next evaluation as `previous`. */
  readonly state: AlertState;
}
