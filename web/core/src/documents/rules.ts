// What varies by contract. Every rule is optional; `describe` lists the defaults with their reasons and sources.
import type { DecimalInput, InstantInput } from './decimal.js';

/** The direction of a rounding. */
export type RoundingMode = 'toward_zero' | 'half_away_from_zero' | 'half_even' | 'away_from_zero' | 'floor' | 'ceiling';

/** To how many digits, and in which direction, something is rounded. */
export interface RoundingInput {
  readonly digits?: number;
  readonly mode?: RoundingMode;
}

/** A key that packages are ordered by before they are drawn from. */
export type OrderKey =
  | 'sourceClass'
  | 'scopeSpecificity'
  | 'priority'
  | 'cycleEnd'
  | 'effectiveAt'
  | 'createdAt'
  | 'id'
  | 'expiresAt'
  | 'costBasis'
  | 'quota'
  | 'remaining'
  | 'kind';

/** An ordering with a name, as a peer documents it. */
export type NamedOrder =
  | 'huawei_billing_center'
  | 'huawei_obs'
  | 'purchase_first'
  | 'openmeter'
  | 'stripe'
  | 'lago'
  | 'orb'
  | 'metronome_prepaid';

/** Rules of a catalog or of one call; those of the call win member by member. */
export interface RulesInput {
  readonly itemRounding?: RoundingInput;
  readonly totalRounding?: RoundingInput;
  readonly usageRounding?: RoundingInput;
  readonly minimumCharge?: DecimalInput;
  readonly expiryMode?: 'end_of_day' | 'start_of_day' | 'exact';
  readonly monthAnchor?: 'original_day' | 'previous_end';
  readonly tierCountsPackage?: boolean;
  readonly settlementPeriod?: 'PT1H' | 'P1D' | 'P1M';
  readonly orderBy?: NamedOrder | readonly OrderKey[];
  readonly preEffectiveCover?: 'never' | 'overlap';
  readonly payPerUseAllowed?: boolean;
  readonly straddle?: 'partial' | 'reject_all' | 'overrun';
  readonly excessCarry?: 'none' | 'next_package';
  readonly settledUntil?: InstantInput;
  readonly lifecyclePreset?: 'huawei_international' | 'huawei_cn' | 'none';
  readonly customerLevel?: 'V0' | 'V1' | 'V2' | 'V3' | 'V4' | 'V5';
  readonly graceDays?: number;
  readonly retentionDays?: number;
  readonly graceQuotaUsable?: boolean;
  readonly noticeDays?: readonly number[];
  /** Time of day in the billing offset, `"09:00"`. */
  readonly noticeTime?: string;
  readonly arrearsStopsAt?: 'retention' | 'grace';
  readonly arrearsBlocksPackage?: boolean;
  readonly alertPreset?: 'standard' | 'free';
  readonly percentageMin?: DecimalInput;
  readonly percentageMax?: DecimalInput;
  readonly percentageStep?: DecimalInput;
  readonly percentageDefault?: DecimalInput;
  readonly forecastDaysMin?: number;
  readonly workLimit?: number;
}
