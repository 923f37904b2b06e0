/** Everything that a person put in: one value, so that it can be kept, shared, undone and opened again. */
import { emptyAlert, emptyChoice, type AlertForm, type Channel, type Choice } from 'quotapack-elements';

/** What will be used of a meter in a month such as `2027-01`. */
export type Demand = { readonly month: string; readonly meter: string; readonly quantity: string };

export type Variant = { readonly choice: Choice };

export type Inputs = {
  readonly choice: Choice;
  readonly alert: AlertForm;
  /** Meter to expected use a day; an empty text is absent. */
  readonly perDay: Readonly<Record<string, string>>;
  readonly demand: readonly Demand[];
  readonly variants: readonly Variant[];
  /** Usage history as it was pasted or opened. */
  readonly usage: string;
  /** The meter of rows of it that name none; empty for none. */
  readonly usageMeter: string;
  /** The day on which the packages of the account view are bought; empty for the day of the quote. */
  readonly boughtOn: string;
  /** The day to which the account is followed; empty for the day of the quote. */
  readonly followedTo: string;
};

export const emptyInputs: Inputs = {
  choice: emptyChoice,
  alert: emptyAlert,
  perDay: {},
  demand: [],
  variants: [],
  usage: '',
  usageMeter: '',
  boughtOn: '',
  followedTo: '',
};

export const variantsMax = 4;

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (members: Members, name: string, otherwise = ''): string => {
  const value = members[name];
  return typeof value === 'string' ? value : otherwise;
};
const listOf = (members: Members, name: string): readonly Members[] => {
  const value = members[name];
  return Array.isArray(value) ? value.filter(isMembers) : [];
};
const textsOf = (members: Members, name: string): string[] => {
  const value = members[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};
const mapOf = (members: Members, name: string): Record<string, string> => {
  const value = members[name];
  if (!isMembers(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
};

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value);

const dayOf = (members: Members, name: string): string => {
  const value = members[name];
  return isDay(value) ? value : '';
};

function readChoice(value: unknown): Choice {
  if (!isMembers(value)) return emptyChoice;
  const recipients = isMembers(value['recipients']) ? Object.entries(value['recipients']) : [];
  return {
    lines: listOf(value, 'lines').map((line) => ({
      offer: textOf(line, 'offer'),
      quantity: textOf(line, 'quantity'),
      periods: textOf(line, 'periods', '1'),
      ...(isDay(line['startsOn']) ? { startsOn: line['startsOn'] } : {}),
    })),
    startsOn: dayOf(value, 'startsOn'),
    expectedUsage: mapOf(value, 'expectedUsage'),
    recipients: Object.fromEntries(
      recipients.flatMap(([meter, one]) =>
        isMembers(one) ? [[meter, { messages: textOf(one, 'messages'), each: textOf(one, 'each') }]] : [],
      ),
    ),
    discountPercent: textOf(value, 'discountPercent'),
    coupon: textOf(value, 'coupon'),
    taxPercent: textOf(value, 'taxPercent'),
    notes: mapOf(value, 'notes'),
  };
}

const channels: readonly Channel[] = ['sms', 'email', 'voice', 'internal_message'];

function readAlert(value: unknown): AlertForm {
  if (!isMembers(value)) return emptyAlert;
  const type = textOf(value, 'type');
  return {
    type: type === 'absolute' || type === 'custom' ? type : 'percentage',
    value: textOf(value, 'value'),
    scope: textOf(value, 'scope') === 'package' ? 'package' : 'pool',
    meter: textOf(value, 'meter'),
    thresholds: listOf(value, 'thresholds').map((row) => ({
      target: textOf(row, 'target'),
      form: textOf(row, 'form') === 'absolute' ? 'absolute' : 'percentage',
      value: textOf(row, 'value'),
      enabled: row['enabled'] !== false,
    })),
    channels: channels.filter((channel) => textsOf(value, 'channels').includes(channel)),
    contacts: textsOf(value, 'contacts'),
  };
}

/** Takes what it knows from a file or link of any origin; what it does not know is left out. */
export function readInputs(value: unknown): Inputs {
  if (!isMembers(value)) return emptyInputs;
  return {
    choice: readChoice(value['choice']),
    alert: readAlert(value['alert']),
    perDay: mapOf(value, 'perDay'),
    demand: listOf(value, 'demand').map((one) => ({
      month: textOf(one, 'month'),
      meter: textOf(one, 'meter'),
      quantity: textOf(one, 'quantity'),
    })),
    variants: listOf(value, 'variants')
      .slice(0, variantsMax)
      .map((one) => ({ choice: readChoice(one['choice']) })),
    usage: textOf(value, 'usage'),
    usageMeter: textOf(value, 'usageMeter'),
    boughtOn: dayOf(value, 'boughtOn'),
    followedTo: dayOf(value, 'followedTo'),
  };
}
