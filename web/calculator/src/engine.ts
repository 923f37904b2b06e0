/**
 * What the page asks the core. Every figure on the page comes through here; the page itself computes none.
 */
import {
  alertDocument,
  emptyChoice,
  quoteMembers,
  type AlertAnswer,
  type AlertForm,
  type Choice,
  startOfDay,
  type ExpectedAlert,
  type Forecast,
  type Issue,
  type OfferFacts,
  type Order,
  type Outcome,
  type PayPerUseAlone,
  type Plan,
  type Quote,
  type Replay,
  type TimelineEvent,
  own,
} from 'quotapack-elements';

import type { PriceList } from './catalogs.js';
import type { Demand } from './inputs.js';
import { firstDayAfter, lastDayOf } from './months.js';
import { inPortions, type LongCore, type LongOperation, type Planner, type WorkOptions } from './planner.js';

/** A price list that the core holds, so that it does not travel with each question. */
export type KeptList = {
  readonly checksum: string;
  /** False once the core that held it has stopped. */
  readonly isKept: boolean;
  call(operation: string, text: string): string;
  free(): void;
};

type Summed = { readonly estimate: { readonly total: string }; free(): void };

/** The part of the core that the page uses: the typed module in the page, a double in tests. */
export type Core = LongCore & {
  readonly version: string;
  call(operation: string, text: string): string;
  catalog(text: string): Outcome<KeptList>;
  estimate(text: string): Outcome<Summed>;
};

type Rated = { readonly amount: string; readonly total: string };

/** A package as `order` writes it: the members that the page looks at. */
export type Held = { readonly id: string; readonly offer?: string; readonly effectiveAt?: string };

/** A message as `replay` lists it. */
export type Notified = {
  readonly at: string;
  readonly kind: string;
  readonly package?: string;
  readonly meter?: string;
  readonly channels: readonly string[];
};

/** The answer of `replay` with the messages that were sent. */
export type Account = Replay & { readonly notifications: readonly Notified[] };

/** A usage record: it goes back to the core as it came, and these members are shown. */
export type ImportedRecord = {
  readonly id: string;
  readonly meter: string;
  readonly quantity: string;
  readonly at?: string;
  readonly end?: string;
};

/** The answer of `importUsage`. */
export type ImportedUsage = {
  readonly format: string;
  readonly usage: readonly ImportedRecord[];
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly columns?: Readonly<Record<string, string>>;
  readonly ignored: readonly string[];
  readonly issues: readonly Issue[];
};

/** A price list that was read from a table. */
export type ImportedList = {
  readonly catalog: unknown;
  readonly issues: readonly Issue[];
  /** The currency that the table does not name and that was taken for it. */
  readonly assumedCurrency?: string;
};

type Exported = { readonly text: string };

export class Engine {
  readonly #core: Core;
  readonly #planner: Planner;
  #kept: { readonly text: string; readonly list: KeptList } | undefined;

  constructor(core: Core, planner: Planner = inPortions(core)) {
    this.#core = core;
    this.#planner = planner;
  }

  get version(): string {
    return this.#core.version;
  }

  /** One operation on one JSON text. A core that stops is told as an issue: the next question meets a fresh one. */
  ask<T>(operation: string, text: string): Outcome<T> {
    return answered(() => this.#core.call(operation, text));
  }

  /** One operation on a price list that the core keeps; `members` is the rest of the document. */
  #askOn<T>(list: PriceList, operation: string, members: string): Outcome<T> {
    const kept = this.keep(list.text);
    return kept.ok ? answered(() => kept.value.call(operation, `{${members}}`)) : kept;
  }

  /** Has the core check and keep a price list: its digest, or everything that is wrong with it. */
  keep(text: string): Outcome<KeptList> {
    if (this.#kept?.text === text && this.#kept.list.isKept) return { ok: true, value: this.#kept.list };
    try {
      const kept = this.#core.catalog(text);
      if (!kept.ok) return kept;
      this.#kept?.list.free();
      this.#kept = { text, list: kept.value };
      return kept;
    } catch (error) {
      return stopped(error);
    }
  }

  quote(list: PriceList, choice: Choice, asOf: string, today: string): Outcome<Quote> {
    return this.#askOn(list, 'quote', quoteMembers(list.catalog, choice, asOf, today));
  }

  /** `digest` is that of the quote on show: what was confirmed is what is ordered. */
  order(
    list: PriceList,
    choice: Choice,
    asOf: string,
    today: string,
    confirmed: readonly string[],
    digest: string | undefined,
  ): Outcome<Order> {
    const shown = digest === undefined ? '' : `,"digest":${JSON.stringify(digest)}`;
    return this.ask('order', `{"quote":${quoteDocument(list, choice, asOf, today)},"confirmed":${JSON.stringify(confirmed)}${shown}}`);
  }

  /** A quote of one of each offer: what a unit costs, from where it pays off, and which day it is where the prices are from. */
  offerFacts(list: PriceList, asOf: string): { readonly facts: Readonly<Record<string, OfferFacts>>; readonly today: string } {
    const { offers, meters } = list.catalog;
    const oneOfEach: Choice = {
      ...emptyChoice,
      lines: offers.map((offer) => ({ offer: offer.id, quantity: '1', periods: '1' })),
      expectedUsage: Object.fromEntries(meters.map((meter) => [meter.id, '0'])),
    };
    const answer = this.quote(list, oneOfEach, asOf, '');
    if (!answer.ok) return { facts: {}, today: '' };
    const { lines, compare } = answer.value;
    const facts = lines.map((line, index): [string, OfferFacts] => [
      line.offer,
      { unitCost: line.unitCost, breakEven: compare?.breakEven[index]?.quantity ?? null },
    ]);
    return { facts: Object.fromEntries(facts), today: answer.value.asOf.slice(0, 10) };
  }

  /** What the expected use costs with no package at all. */
  payPerUseAlone({ catalog }: PriceList, choice: Choice): { readonly rows: readonly PayPerUseAlone[]; readonly issues: readonly Issue[] } {
    const rows: PayPerUseAlone[] = [];
    const issues: Issue[] = [];
    for (const meter of catalog.meters) {
      const quantity = own(choice.expectedUsage, meter.id) ?? '';
      if (quantity === '' || !meter.payPerUse) continue;
      const answer = this.ask<Rated>(
        'rate',
        JSON.stringify({
          price: meter.payPerUse,
          currency: catalog.currency,
          quantity,
          ...(catalog.rules === undefined ? {} : { rules: catalog.rules }),
        }),
      );
      if (answer.ok) rows.push({ meter: meter.id, total: answer.value.total });
      else
        issues.push(
          ...answer.issues.map((issue) => ({ ...issue, path: issue.path === '/quantity' ? `/expectedUsage/${meter.id}` : issue.path })),
        );
    }
    return { rows, issues };
  }

  /**
   * Messages × recipients of each, by the core: rated as messages at a price of so many units each, in a
   * currency without fraction digits.
   */
  units(messages: string, each: string): Outcome<string> {
    const answer = this.ask<Rated>(
      'rate',
      JSON.stringify({ price: { model: 'unit', unitPrice: each === '' ? '1' : each }, currency: 'JPY', quantity: messages }),
    );
    return answer.ok ? { ok: true, value: answer.value.amount } : answer;
  }

  /** Quantities of a meter, added up by the core: an estimate of so many lines at a price of 1. */
  sum(quantities: readonly string[], digits: number): Outcome<string> {
    const price = { model: 'unit', unitPrice: '1' };
    const exact = { digits: 10, mode: 'toward_zero' };
    const document = {
      currency: 'XXX',
      currencyDigits: digits,
      lines: quantities.map((quantity) => ({ price, digits, quantity })),
      rules: { itemRounding: exact },
    };
    try {
      const answer = this.#core.estimate(JSON.stringify(document));
      if (!answer.ok) return answer;
      const { total } = answer.value.estimate;
      answer.value.free();
      return { ok: true, value: total };
    } catch (error) {
      return stopped(error);
    }
  }

  /** The packages that the quote would turn into if it were ordered: its own terms stand for the confirmation. */
  packagesOf(list: PriceList, choice: Choice, asOf: string, today: string, quote: Quote): readonly Held[] {
    const answer = this.order(list, choice, asOf, today, quote.terms, quote.digest);
    return answer.ok ? answer.value.packages.filter(isHeld) : [];
  }

  /** All transitions and notices of one package. */
  timeline(list: PriceList, held: Held, asOf: string): readonly TimelineEvent[] | undefined {
    const answer = this.#askOn<{ readonly events: readonly TimelineEvent[] }>(
      list,
      'timeline',
      `"package":${JSON.stringify(held)},"asOf":${JSON.stringify(asOf)}`,
    );
    return answer.ok ? answer.value.events : undefined;
  }

  validateAlert(list: PriceList, packages: readonly Held[], alert: AlertForm, asOf: string): Outcome<AlertAnswer> {
    return this.#askOn(list, 'validateAlerts', alertMembers(packages, alert, asOf));
  }

  /** Works out how the quota runs down with so much use a day, until the last of the packages ends; undefined for nothing to ask. */
  forecast(
    list: PriceList,
    packages: readonly Held[],
    alert: AlertForm | undefined,
    perDay: Readonly<Record<string, string>>,
    asOf: string,
    until: string,
  ): ((options: WorkOptions) => Promise<Outcome<Forecast>>) | undefined {
    const profile = Object.entries(perDay)
      .filter(([, quantity]) => quantity !== '')
      .map(([meter, quantity]) => ({ meter, perDay: quantity }));
    if (profile.length === 0 || packages.length === 0) return undefined;
    return (options) => {
      const alerts = alert === undefined ? '' : `,"alerts":${JSON.stringify(alertDocument(alert))}`;
      const members = `"packages":${JSON.stringify(packages)},"usage":[]${alerts},"asOf":${JSON.stringify(asOf)},"profile":${JSON.stringify(profile)},"until":${JSON.stringify(until)}`;
      return this.#plan<Forecast>('forecast', `{"catalog":${list.text},${members}}`, options);
    };
  }

  /** The cheapest purchases for a demand; `options` tell of progress and can end the search. */
  recommend(list: PriceList, demand: readonly Demand[], asOf: string, options: WorkOptions): Promise<Outcome<Plan>> {
    return this.#plan<Plan>('recommend', recommendDocument(list, demand, asOf), options);
  }

  async #plan<Value>(operation: LongOperation, document: string, options: WorkOptions): Promise<Outcome<Value>> {
    try {
      return await this.#planner.run<Value>(operation, document, options);
    } catch (error) {
      return stopped(error);
    }
  }

  /**
   * What packages and a demand cost together: the bills of a forecast in which each month's demand is used in its last
   * millisecond, as `recommend` has it. The forecast begins just before `asOf`, so that what is bought then is billed.
   */
  async costFor(
    list: PriceList,
    packages: readonly Held[],
    demand: readonly Demand[],
    asOf: string,
    options: WorkOptions,
  ): Promise<string> {
    const months = demand.map((one) => one.month).sort();
    const until = firstDayAfter(months.at(-1) ?? '');
    if (until === '') return '';
    const meters = [...new Set(demand.map((one) => one.meter))];
    const profile = meters.map((meter) => ({
      meter,
      perDay: '0',
      campaigns: demand
        .filter((one) => one.meter === meter && one.quantity !== '')
        .map((one) => ({ at: this.endOf(list, lastDayOf(one.month)).replace('T23:59:59', 'T23:59:59.999'), quantity: one.quantity })),
    }));
    const before = new Date(Date.parse(asOf) - 1).toISOString();
    const members = `"packages":${JSON.stringify(packages)},"usage":[],"asOf":${JSON.stringify(before)},"profile":${JSON.stringify(profile)},"until":${JSON.stringify(this.startOf(list, until))}`;
    const answer = await this.#plan<Forecast>('forecast', `{"catalog":${list.text},${members}}`, options);
    return answer.ok ? answer.value.cost : '';
  }

  /** A file of usage. Rows that name no meter are of `meter`, those that name no offset are of the price list's. */
  importUsage(list: PriceList, text: string, meter: string): Outcome<ImportedUsage> {
    const given = {
      text,
      ...(meter === '' ? {} : { meter }),
      ...(list.catalog.billingOffset === undefined ? {} : { offset: list.catalog.billingOffset }),
    };
    return this.ask('importUsage', `{"catalog":${list.text},${JSON.stringify(given).slice(1)}`);
  }

  /** The packages of the choice as if they had been bought on `day` (empty: at `asOf`); what was to start before starts then. */
  packagesAt(list: PriceList, choice: Choice, asOf: string, day: string): Outcome<readonly Held[]> {
    const boughtAt = day === '' ? asOf : this.startOf(list, day);
    const lines = choice.lines.map(({ startsOn, ...line }) => (startsOn === undefined || startsOn <= day ? line : { ...line, startsOn }));
    const bought = { ...choice, startsOn: '', lines };
    const quote = this.quote(list, bought, boughtAt, day);
    return quote.ok ? { ok: true, value: this.packagesOf(list, bought, boughtAt, day, quote.value) } : quote;
  }

  /** The account through time. */
  account(list: PriceList, packages: readonly Held[], usage: readonly unknown[], alert: AlertForm, asOf: string): Outcome<Account> {
    return this.#askOn(list, 'replay', replayMembers(packages, usage, alert, asOf));
  }

  exportAccount(
    list: PriceList,
    packages: readonly Held[],
    usage: readonly unknown[],
    asOf: string,
    format: 'csv' | 'focus',
  ): Outcome<Exported> {
    return this.#askOn(
      list,
      'exportBill',
      `"packages":${JSON.stringify(packages)},"usage":${JSON.stringify(usage)},"asOf":${JSON.stringify(asOf)},"format":"${format}"`,
    );
  }

  exportQuote(list: PriceList, choice: Choice, asOf: string, today: string, format: 'csv' | 'focus'): Outcome<Exported> {
    return this.ask('exportBill', `{"quote":${quoteDocument(list, choice, asOf, today)},"format":"${format}"}`);
  }

  /** Midnight at the beginning of a day, where the prices are from. */
  startOf(list: PriceList, day: string): string {
    return startOfDay(day, list.catalog);
  }

  /** The last second of a day, where the prices are from. */
  endOf(list: PriceList, day: string): string {
    return startOfDay(day, list.catalog).replace('T00:00:00', 'T23:59:59');
  }

  /** A price list from a table. One that names no currency is taken to be in `currency`. */
  importCatalog(text: string, id: string, title: string, currency: string, billingOffset: string | undefined): Outcome<ImportedList> {
    const given = { text, id, title, ...(billingOffset === undefined ? {} : { billingOffset }) };
    const named = this.ask<ImportedList>('importCatalog', JSON.stringify(given));
    if (named.ok) return named;
    const assumed = this.ask<ImportedList>('importCatalog', JSON.stringify({ ...given, currency }));
    return assumed.ok ? { ok: true, value: { ...assumed.value, assumedCurrency: currency } } : named;
  }
}

// The documents that the core is asked with: also what the page shows as code.

export const quoteDocument = (list: PriceList, choice: Choice, asOf: string, today: string): string =>
  `{"catalog":${list.text},${quoteMembers(list.catalog, choice, asOf, today)}}`;

export const recommendDocument = (list: PriceList, demand: readonly Demand[], asOf: string): string =>
  `{"catalog":${list.text},"asOf":${JSON.stringify(asOf)},"demand":${JSON.stringify(demand.filter((one) => one.quantity !== ''))}}`;

const alertMembers = (packages: readonly Held[], alert: AlertForm, asOf: string): string =>
  `"packages":${JSON.stringify(packages)},"alerts":${JSON.stringify(alertDocument(alert))},"asOf":${JSON.stringify(asOf)}`;

export const alertsDocument = (list: PriceList, packages: readonly Held[], alert: AlertForm, asOf: string): string =>
  `{"catalog":${list.text},${alertMembers(packages, alert, asOf)}}`;

const replayMembers = (packages: readonly Held[], usage: readonly unknown[], alert: AlertForm, asOf: string): string =>
  `"packages":${JSON.stringify(packages)},"usage":${JSON.stringify(usage)},"alerts":${JSON.stringify(alertDocument(alert))},"asOf":${JSON.stringify(asOf)},"explain":true`;

export const replayDocument = (
  list: PriceList,
  packages: readonly Held[],
  usage: readonly unknown[],
  alert: AlertForm,
  asOf: string,
): string => `{"catalog":${list.text},${replayMembers(packages, usage, alert, asOf)}}`;

function answered<T>(call: () => string): Outcome<T> {
  try {
    const answer: Outcome<T> = JSON.parse(call());
    return answer;
  } catch (error) {
    return stopped(error);
  }
}

function stopped(error: unknown): { readonly ok: false; readonly issues: readonly Issue[] } {
  console.error(error);
  return { ok: false, issues: [{ code: 'stopped', path: '', message: error instanceof Error ? error.message : 'The core stopped.' }] };
}

/** When the thresholds of an alert are first reached in a forecast. */
export function expectedAlerts(
  forecast: Forecast,
  answer: AlertAnswer,
  perDay: Readonly<Record<string, string>>,
): readonly ExpectedAlert[] {
  const fired = forecast.notifications.filter((one) => one.kind === 'usage_threshold');
  return answer.targets.flatMap((target): ExpectedAlert[] => {
    const rate = own(perDay, target.meter) ?? '';
    if (rate === '') return [];
    const first = fired.find((one) => one.package === target.package && (one.meter === undefined || one.meter === target.meter));
    return [
      { meter: target.meter, ...(target.package === undefined ? {} : { package: target.package }), perDay: rate, at: first?.at ?? null },
    ];
  });
}

const isHeld = (one: unknown): one is Held => typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string';
