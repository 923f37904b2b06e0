/**
 * What the page asks the core. Every figure on the page comes through here; the page itself computes none.
 */
import { emptyChoice, quoteText, type Choice, type Issue, type OfferFacts, type Order, type Outcome, type PayPerUseAlone, type Quote } from 'quotapack-elements';

import type { PriceList } from './catalogs.js';

/** The part of the core that the page uses: the typed module in the page, a double in tests. */
export type Core = {
  readonly version: string;
  call(operation: string, text: string): string;
};

type Rated = { readonly total: string };

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
}
