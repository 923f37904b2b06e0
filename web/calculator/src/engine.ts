/**
 * What the page asks the core. Every figure on the page comes through here; the page itself computes none.
 */
import {
  alertDocument,
  emptyChoice,
  quoteText,
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
} from 'quotapack-elements';

import type { PriceList } from './catalogs.js';
import type { Demand } from './inputs.js';

/** The part of the core that the page uses: the typed module in the page, a double in tests. */
export type Core = {
  readonly version: string;
  call(operation: string, text: string): string;
  /** Long work in portions, between which the page can draw. */
  job(operation: 'recommend', text: string): Outcome<Job<Plan>>;
};

type Job<Value> = { run(options: JobOptions): Promise<Outcome<Value>> };

type JobOptions = { readonly signal?: AbortSignal; readonly onProgress?: (done: number) => void };

type Rated = { readonly total: string };

/** A package as `order` writes it: the members that the page looks at. */
export type Held = { readonly id: string; readonly offer?: string };

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

/** The answer of `importUsage`: records go back to the core as they came. */
export type ImportedUsage = { readonly usage: readonly unknown[]; readonly issues: readonly Issue[] };

type Exported = { readonly text: string };

export class Engine {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  get version(): string {
    return this.#core.version;
  }

  /** One operation on one JSON text. A core that stops is told as an issue: the next question meets a fresh one. */
  ask<T>(operation: string, text: string): Outcome<T> {
    try {
      const answer: Outcome<T> = JSON.parse(this.#core.call(operation, text));
      return answer;
    } catch (error) {
      return stopped(error);
    }
  }

  quote(list: PriceList, choice: Choice, asOf: string, today: string): Outcome<Quote> {
    return this.ask('quote', quoteText(list.text, list.catalog, choice, asOf, today));
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
    return this.ask(
      'order',
      `{"quote":${quoteText(list.text, list.catalog, choice, asOf, today)},"confirmed":${JSON.stringify(confirmed)}${shown}}`,
    );
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
      const quantity = choice.expectedUsage[meter.id] ?? '';
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
  units(messages: string, each: string): Outcome<Rated> {
    return this.ask(
      'rate',
      JSON.stringify({ price: { model: 'unit', unitPrice: each === '' ? '1' : each }, currency: 'JPY', quantity: messages }),
    );
  }

  /** The packages that the quote would turn into if it were ordered: its own terms stand for the confirmation. */
  packagesOf(list: PriceList, choice: Choice, asOf: string, today: string, quote: Quote): readonly Held[] {
    const answer = this.order(list, choice, asOf, today, quote.terms, quote.digest);
    return answer.ok ? answer.value.packages.filter(isHeld) : [];
  }

  /** All transitions and notices of one package. */
  timeline(list: PriceList, held: Held, asOf: string): readonly TimelineEvent[] | undefined {
    const answer = this.ask<{ readonly events: readonly TimelineEvent[] }>(
      'timeline',
      `{"catalog":${list.text},"package":${JSON.stringify(held)},"asOf":${JSON.stringify(asOf)}}`,
    );
    return answer.ok ? answer.value.events : undefined;
  }

  validateAlert(list: PriceList, packages: readonly Held[], alert: AlertForm, asOf: string): Outcome<AlertAnswer> {
    return this.ask(
      'validateAlerts',
      `{"catalog":${list.text},"packages":${JSON.stringify(packages)},"alerts":${JSON.stringify(alertDocument(alert))},"asOf":${JSON.stringify(asOf)}}`,
    );
  }

  /** How the quota runs down with so much use a day, until the last of the packages ends. */
  forecast(
    list: PriceList,
    packages: readonly Held[],
    alert: AlertForm | undefined,
    perDay: Readonly<Record<string, string>>,
    asOf: string,
    until: string,
  ): Outcome<Forecast> | undefined {
    const profile = Object.entries(perDay)
      .filter(([, quantity]) => quantity !== '')
      .map(([meter, quantity]) => ({ meter, perDay: quantity }));
    if (profile.length === 0 || packages.length === 0) return undefined;
    const alerts = alert === undefined ? '' : `,"alerts":${JSON.stringify(alertDocument(alert))}`;
    return this.ask(
      'forecast',
      `{"catalog":${list.text},"packages":${JSON.stringify(packages)},"usage":[]${alerts},"asOf":${JSON.stringify(asOf)},"profile":${JSON.stringify(profile)},"until":${JSON.stringify(until)}}`,
    );
  }

  /** The cheapest purchases for a demand, searched in portions; `options` tell of progress and can end it. */
  async recommend(list: PriceList, demand: readonly Demand[], asOf: string, options: JobOptions): Promise<Outcome<Plan>> {
    const wanted = demand.filter((one) => one.quantity !== '');
    try {
      const job = this.#core.job('recommend', `{"catalog":${list.text},"asOf":${JSON.stringify(asOf)},"demand":${JSON.stringify(wanted)}}`);
      return job.ok ? await job.value.run(options) : job;
    } catch (error) {
      return stopped(error);
    }
  }

  /** Usage as CSV or CloudEvents lines. */
  importUsage(text: string): Outcome<ImportedUsage> {
    return this.ask('importUsage', JSON.stringify({ text }));
  }

  /** The packages of the choice as if they had been bought at `boughtAt`, with effect at once. */
  packagesAt(list: PriceList, choice: Choice, boughtAt: string): readonly Held[] {
    const atOnce = { ...choice, startsOn: '' };
    const quote = this.quote(list, atOnce, boughtAt, '');
    return quote.ok ? this.packagesOf(list, atOnce, boughtAt, '', quote.value) : [];
  }

  /** The account through time. */
  account(list: PriceList, packages: readonly Held[], usage: readonly unknown[], alert: AlertForm, asOf: string): Outcome<Account> {
    return this.ask(
      'replay',
      `{"catalog":${list.text},"packages":${JSON.stringify(packages)},"usage":${JSON.stringify(usage)},"alerts":${JSON.stringify(alertDocument(alert))},"asOf":${JSON.stringify(asOf)},"explain":true}`,
    );
  }

  exportAccount(
    list: PriceList,
    packages: readonly Held[],
    usage: readonly unknown[],
    asOf: string,
    format: 'csv' | 'focus',
  ): Outcome<Exported> {
    return this.ask(
      'exportBill',
      `{"catalog":${list.text},"packages":${JSON.stringify(packages)},"usage":${JSON.stringify(usage)},"asOf":${JSON.stringify(asOf)},"format":"${format}"}`,
    );
  }

  exportQuote(list: PriceList, choice: Choice, asOf: string, today: string, format: 'csv' | 'focus'): Outcome<Exported> {
    return this.ask('exportBill', `{"quote":${quoteText(list.text, list.catalog, choice, asOf, today)},"format":"${format}"}`);
  }

  /** Midnight at the beginning of a day, where the prices are from. */
  startOf(list: PriceList, day: string): string {
    return startOfDay(day, list.catalog);
  }

  /** The last second of a day, where the prices are from. */
  endOf(list: PriceList, day: string): string {
    return startOfDay(day, list.catalog).replace('T00:00:00', 'T23:59:59');
  }

  /** The digest of a price list with its rules, or what is wrong with it. */
  checksum(text: string): Outcome<{ readonly checksum: string }> {
    return this.ask('validateCatalog', `{"catalog":${text}}`);
  }

  /** A price list from CSV. */
  importCatalog(text: string): Outcome<{ readonly catalog: unknown; readonly issues: readonly Issue[] }> {
    return this.ask('importCatalog', JSON.stringify({ text }));
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
    const rate = perDay[target.meter] ?? '';
    if (rate === '') return [];
    const first = fired.find((one) => one.package === target.package && (one.meter === undefined || one.meter === target.meter));
    return [
      { meter: target.meter, ...(target.package === undefined ? {} : { package: target.package }), perDay: rate, at: first?.at ?? null },
    ];
  });
}

const isHeld = (one: unknown): one is Held => typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string';
