import { html, nothing, svg, type TemplateResult } from 'lit';

import { QuotapackElement } from '../base/element.js';
import { lengthOf } from '../base/length.js';
import { look } from '../base/look.styles.js';
import type { Catalog, Plan, PlanCase, PlannedPurchase, PlanSwitch } from '../shapes.js';
import { date, isNegative, isZero, list, money, number, percent } from '../text/format.js';
import { planStyles } from './plan.styles.js';

/** The person wants the plan's purchases in the quote. */
export type PlanUseDetail = { readonly plan: Plan };

/**
 * The cheapest purchases for a demand, compared with pay-per-use alone and with what the person chose, and how far
 * it is proved.
 *
 * @summary The cheapest plan of purchases.
 * @tag quotapack-plan
 *
 * @prop {Catalog|undefined} catalog - The price list.
 * @prop {Plan|undefined} plan - The answer of `recommend`.
 * @prop {boolean} busy - Whether the core is at work.
 * @prop {string} progress - How much of the work is done, in percent; empty where that is not known.
 * @prop {string} yourCost - What the person's own choice costs for the same demand; empty for none.
 *
 * @fires quotapack-plan-use - {PlanUseDetail} The person takes the plan over.
 * @fires quotapack-plan-cancel - The person ends the search.
 *
 * @csspart panel - The boxed region.
 */
export class PlanView extends QuotapackElement {
  static override styles = [look, planStyles];

  static override properties = {
    ...QuotapackElement.properties,
    catalog: { attribute: false },
    plan: { attribute: false },
    busy: { type: Boolean },
    progress: { attribute: false },
    yourCost: { attribute: false },
  };

  declare catalog: Catalog | undefined;
  declare plan: Plan | undefined;
  declare busy: boolean;
  declare progress: string;
  declare yourCost: string;

  constructor() {
    super();
    this.catalog = undefined;
    this.plan = undefined;
    this.busy = false;
    this.progress = '';
    this.yourCost = '';
  }

  protected override render(): TemplateResult {
    const words = this.words.plan;
    return html`
      <section class="panel" part="panel" aria-labelledby="title" aria-busy=${this.busy}>
        <div class="head"><h2 id="title">${words.title}</h2></div>
        ${this.#renderBody()}
      </section>
    `;
  }

  #renderBody(): TemplateResult {
    const words = this.words.plan;
    if (this.busy) {
      return html`
        <div class="body">
          <label for="progress">${words.loading}</label>
          <progress id="progress" max="100" value=${this.progress === '' ? nothing : this.progress}></progress>
          <div><button type="button" @click=${() => this.emit('quotapack-plan-cancel', {})}>${words.cancel}</button></div>
        </div>
      `;
    }
    const { plan } = this;
    if (!plan) return html`<p class="muted">${words.none}</p>`;
    return html`
      <div class="body">
        ${this.#renderBars(plan)} ${this.#renderProof(plan)} ${this.#renderPurchases(plan)} ${this.#renderCases(plan.sensitivity ?? [])} ${this.#renderSwitches(plan.switches ?? [])}
      </div>
    `;
  }

  #money(text: string): TemplateResult {
    return html`<bdi class="number">${money(text, this.catalog?.currency ?? '', this.locale)}</bdi>`;
  }

  #renderBars(plan: Plan): TemplateResult {
    const words = this.words.plan;
    const costs = [plan.payPerUseOnly, plan.cost, ...(this.yourCost === '' ? [] : [this.yourCost])];
    const bar = (kind: string, label: string, cost: string): TemplateResult => html`
      <div>
        <div class="bar-label"><span>${label}</span>${this.#money(cost)}</div>
        <svg class="bar" aria-hidden="true">${svg`<rect class=${kind} height="100%" width="${lengthOf(cost, costs)}%"></rect>`}</svg>
      </div>
    `;
    return html`
      <div class="bars">
        ${bar('pay-per-use', words.payPerUseOnly, plan.payPerUseOnly)} ${this.yourCost === '' ? nothing : bar('yours', words.yours, this.yourCost)}
        ${bar('cheapest', words.cheapest, plan.cost)}
      </div>
    `;
  }

  #renderProof(plan: Plan): TemplateResult {
    const words = this.words.plan;
    const currency = this.catalog?.currency ?? '';
    return html`
      <div>
        ${isZero(plan.saving) || isNegative(plan.saving) ? nothing : html`<p class="saving good">${words.saves(money(plan.saving, currency, this.locale))}</p>`}
        ${plan.servesAll === false ? html`<p class="warn">▲ ${words.unserved}</p>` : nothing}
        <p class="small muted">
          ${plan.optimal ? `✓ ${words.proved}` : words.bounded(money(plan.lowerBound, currency, this.locale), percent(plan.gapPercent, this.locale))}
        </p>
      </div>
    `;
  }

  #renderPurchases(plan: Plan): TemplateResult {
    const words = this.words.plan;
    if (plan.purchases.length === 0) return html`<p>${words.buyNothing}</p>`;
    return html`
      <div>
        <h3>${words.purchases}</h3>
        <div class="scroll" tabindex="0" role="group" aria-label=${words.purchases}>
          <table>
            <tbody>
              ${plan.purchases.map((purchase) => {
                const title = this.catalog?.offers.find((offer) => offer.id === purchase.offer)?.title ?? purchase.offer;
                return html`
                  <tr>
                    <td class="number"><bdi>${date(purchase.at, this.locale)}</bdi></td>
                    <th scope="row"><bdi>${this.words.costPreview.times(number(String(purchase.quantity), this.locale), title)}</bdi></th>
                    <td class="end">${this.#money(purchase.amount)}</td>
                  </tr>
                `;
              })}
            </tbody>
          </table>
        </div>
      </div>
      <div><button type="button" class="primary" @click=${() => this.emit<PlanUseDetail>('quotapack-plan-use', { plan })}>${words.use}</button></div>
    `;
  }

  #renderCases(cases: readonly PlanCase[]): TemplateResult | typeof nothing {
    const words = this.words.plan;
    if (cases.length === 0) return nothing;
    return html`
      <div>
        <h3>${words.sensitivity}</h3>
        <div class="scroll" tabindex="0" role="group" aria-label=${words.sensitivity}>
          <table>
            <thead>
              <tr>
                <th scope="col">${words.demand}</th>
                <th scope="col" class="end">${words.thisPlan}</th>
                <th scope="col" class="end">${words.cheapest}</th>
                <th scope="col" class="end">${words.lapse}</th>
              </tr>
            </thead>
            <tbody>
              ${cases.map(
                (one) => html`
                  <tr>
                    <th scope="row">${percent(one.percentOfDemand, this.locale)}</th>
                    <td class="end">${this.#money(one.cost)}</td>
                    <td class="end">${one.cheapest === undefined ? this.words.none : this.#money(one.cheapest)}</td>
                    <td class="end">${(one.lapsed ?? []).map((lapsed) => html`<div>${this.#quantity(lapsed.quantity, lapsed.meter)}</div>`)}</td>
                  </tr>
                `,
              )}
            </tbody>
          </table>
        </div>
      </div>
    `;
  }

  #renderSwitches(switches: readonly PlanSwitch[]): TemplateResult | typeof nothing {
    const words = this.words.plan;
    if (switches.length === 0) return nothing;
    return html`
      <ul class="small muted">
        ${switches.map((one) => html`<li>${words.otherAt(percent(one.percentOfDemand, this.locale), this.#purchasesInWords(one.purchases))}</li>`)}
      </ul>
    `;
  }

  #purchasesInWords(purchases: readonly PlannedPurchase[]): string {
    if (purchases.length === 0) return this.words.plan.nothing;
    return list(
      purchases.map((one) => this.words.costPreview.times(number(String(one.quantity), this.locale), this.#titleOf(one.offer))),
      this.locale,
    );
  }

  #titleOf(offer: string): string {
    return this.catalog?.offers.find((one) => one.id === offer)?.title ?? offer;
  }

  #quantity(text: string, meterId: string): string {
    const meter = this.catalog?.meters.find((one) => one.id === meterId);
    return meter ? this.words.quantity(text, number(text, this.locale), meter.unit) : number(text, this.locale);
  }
}
