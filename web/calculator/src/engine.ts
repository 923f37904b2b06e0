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
  type ExpectedAlert,
  type Issue,
  type OfferFacts,
  type Order,
  type Outcome,
  type PayPerUseAlone,
  type Quote,
  type TimelineEvent,
} from 'quotapack-elements';

import type { PriceList } from './catalogs.js';

/** The part of the core that the page uses: the typed module in the page, a double in tests. */
export type Core = {
  readonly version: string;
  call(operation: string, text: string): string;
};

type Rated = { readonly total: string };

/** A package as `order` writes it: the members that the page looks at. */
export type Held = { readonly id: string; readonly offer?: string };

type Notified = { readonly at: string; readonly kind: string; readonly package?: string; readonly meter?: string };

type Forecasted = { readonly notifications: readonly Notified[] };

export class Engine {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  get version(): string {
    return this.#core.version;
  }

  /** One operation on one JSON text. */
  ask<T>(operation: string, text: string): Outcome<T> {
    const answer: Outcome<T> = JSON.parse(this.#core.call(operation, text));
    return answer;
  }

  quote(list: PriceList, choice: Choice, asOf: string, today: string): Outcome<Quote> {
    return this.ask('quote', quoteText(list.text, list.catalog, choice, asOf, today));
  }

  order(list: PriceList, choice: Choice, asOf: string, today: string, confirmed: readonly string[]): Outcome<Order> {
    return this.ask('order', `{"quote":${quoteText(list.text, list.catalog, choice, asOf, today)},"confirmed":${JSON.stringify(confirmed)}}`);
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
      const answer = this.ask<Rated>('rate', JSON.stringify({ price: meter.payPerUse, currency: catalog.currency, quantity }));
      if (answer.ok) rows.push({ meter: meter.id, total: answer.value.total });
      else issues.push(...answer.issues.map((issue) => ({ ...issue, path: issue.path === '/quantity' ? `/expectedUsage/${meter.id}` : issue.path })));
    }
    return { rows, issues };
  }

  /**
   * Messages × recipients of each, by the core: rated as messages at a price of so many units each, in a
   * currency without fraction digits.
   */
  units(messages: string, each: string): Outcome<Rated> {
    return this.ask('rate', JSON.stringify({ price: { model: 'unit', unitPrice: each === '' ? '1' : each }, currency: 'JPY', quantity: messages }));
  }

  /** The packages that the quote would turn into if it were ordered: its own terms stand for the confirmation. */
  packagesOf(list: PriceList, choice: Choice, asOf: string, today: string, quote: Quote): readonly Held[] {
    const answer = this.order(list, choice, asOf, today, quote.terms);
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

  /** On which days the alert would fire with so much use a day, until the last of the packages ends. */
  expectedAlerts(
    list: PriceList,
    packages: readonly Held[],
    alert: AlertForm,
    perDay: Readonly<Record<string, string>>,
    asOf: string,
    until: string,
    answer: AlertAnswer,
  ): readonly ExpectedAlert[] {
    const profile = Object.entries(perDay)
      .filter(([, quantity]) => quantity !== '')
      .map(([meter, quantity]) => ({ meter, perDay: quantity }));
    if (profile.length === 0) return [];
    const forecast = this.ask<Forecasted>(
      'forecast',
      `{"catalog":${list.text},"packages":${JSON.stringify(packages)},"usage":[],"alerts":${JSON.stringify(alertDocument(alert))},"asOf":${JSON.stringify(asOf)},"profile":${JSON.stringify(profile)},"until":${JSON.stringify(until)}}`,
    );
    if (!forecast.ok) return [];
    const fired = forecast.value.notifications.filter((one) => one.kind === 'usage_threshold');
    return answer.targets.flatMap((target): ExpectedAlert[] => {
      const rate = perDay[target.meter] ?? '';
      if (rate === '') return [];
      const first = fired.find((one) => (target.package === undefined ? one.package === undefined : one.package === target.package) && (one.meter === undefined || one.meter === target.meter));
      return [{ meter: target.meter, ...(target.package === undefined ? {} : { package: target.package }), perDay: rate, at: first?.at ?? null }];
    });
  }
}

const isHeld = (one: unknown): one is Held => typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string';
