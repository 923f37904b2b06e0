// Usage alerts: what to watch, how low, and whom to tell.
import type { Decimal } from './decimal.js';

/** A way to send a message. */
export type Channel = 'sms' | 'email' | 'voice' | 'internal_message';
/** How thresholds are given: one percentage, one quantity, or one for each target. */
export type AlertType = 'percentage' | 'absolute' | 'custom';
/** What the value of a threshold is. */
export type ThresholdForm = 'percentage' | 'absolute';

/** A value as a person typed it: any text, for the core to judge. */
export type TypedValue = string | number;

/** Somebody to tell, by email, by phone or both. */
export interface ContactDetails {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** A bare text is an email address or a phone number. */
export type ContactInput = string | ContactDetails;

/** How alerts are sent, and to whom. */
export interface AlertAddressing {
  /** Default: SMS and email. */
  readonly channels?: readonly Channel[];
  /** At most 10; with none the account creator is told. */
  readonly contacts?: readonly ContactInput[];
}

/** Alerts at a percentage of the total. */
export interface PercentageAlertInput extends AlertAddressing {
  readonly type: 'percentage';
  /** Absent: the default of the rules. */
  readonly value?: TypedValue;
  readonly meter?: string;
  readonly scope?: 'pool' | 'package';
}

/** Alerts at a remaining quantity. */
export interface AbsoluteAlertInput extends AlertAddressing {
  readonly type: 'absolute';
  readonly value?: TypedValue;
  readonly meter?: string;
  readonly scope?: 'pool' | 'package';
}

/** One row of a custom alert: a package or the pool of a meter. */
export interface ThresholdInput {
  readonly package?: string;
  readonly meter?: string;
  readonly form?: ThresholdForm;
  readonly value?: TypedValue;
  readonly enabled?: boolean;
}

/** A threshold of its own for each target. */
export interface CustomAlertInput extends AlertAddressing {
  readonly type: 'custom';
  readonly thresholds: readonly ThresholdInput[];
}

/** Usage alerts of an account. */
export type AlertInput = PercentageAlertInput | AbsoluteAlertInput | CustomAlertInput;

/** What one threshold watches, and the remaining quantity at which it fires. */
export interface AlertTarget {
  /** Either `package` or, for a pool, `meter` alone. */
  readonly package?: string;
  readonly meter: string;
  readonly form: ThresholdForm;
  /** In percent, or in the meter's unit. */
  readonly threshold: Decimal;
  readonly enabled: boolean;
  readonly total: Decimal;
  readonly remaining: Decimal;
  readonly firesAtOrBelow: Decimal;
  readonly wouldFireNow: boolean;
}

/** What `validateAlerts` answers. */
export interface ValidateAlertsValue {
  readonly valid: true;
  readonly targets: readonly AlertTarget[];
  /** Members that this type of alert does not use, left over from another one. */
  readonly dropped: readonly string[];
}
