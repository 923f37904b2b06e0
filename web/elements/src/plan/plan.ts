import { html, nothing, type TemplateResult } from 'lit';

import { lengthOf } from '../base/length.js';
import { look } from '../base/look.styles.js';
import { QuotapackPanel, type Content } from '../base/panel.js';
import { namedBar, table } from '../base/parts.js';
import type { Catalog, Plan, PlanCase, PlannedPurchase, PlanSwitch } from '../shapes.js';
import { date, isNegative, isolated, isZero, list, money, percent } from '../text/format.js';
import { planStyles } from './plan.styles.js';

/** The person wants the plan's purchases in the quote. */
export type PlanUseDetail = { readonly plan: Plan };

/** The person ends the search. */
export type PlanCancelDetail = Readonly<Record<never, never>>;

declare global {
  interface HTMLElementEventMap {
    'quotapack-plan-use': CustomEvent<PlanUseDetail>;
    'quotapack-plan-cancel': CustomEvent<PlanCancelDetail>;
  }
}

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
 * @fires {CustomEvent<PlanUseDetail>} quotapack-plan-use - The person takes the plan over.
 * @fires {CustomEvent<PlanCancelDetail>} quotapack-plan-cancel - The person ends the search.
 *
 * @csspart total - The cost of the plan.
 * @csspart table - A table.
 */
export class PlanView extends QuotapackPanel {
  static override styles = [look, planStyles];

  static override properties = {
    ...QuotapackPanel.properties,
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

  protected override get heading(): string {
    return this.words.plan.title;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('plan') && this.plan) this.announce(this.#sentence(this.plan));
  }

  protected override content(): Content {
    const words = this.words.plan;
    if (this.busy) return { kind: 'loading', text: words.loading, body: this.#renderProgress() };
    const { plan } = this;
    return plan ? { kind: 'ready', body: this.#renderPlan(plan) } : { kind: 'empty', text: words.none };
  }

  #renderProgress(): TemplateResult {
    const words = this.words.plan;
    return html`
      <div class="body" part="state">
        <label for="progress">${words.loading}</label>
        <progress id="progress" max="100" value=${this.progress === '' ? nothing : this.progress}></progress>
        <div><button type="button" @click=${() => this.emit<PlanCancelDetail>('quotapack-plan-cancel', {})}>${words.cancel}</button></div>
      </div>
    `;
  }

  #renderPlan(plan: Plan): TemplateResult {
    return html`
      <div class="body">
        ${this.#renderVerdict(plan)} ${this.#renderBars(plan)} ${this.#renderPurchases(plan)} ${this.#renderCases(plan.sensitivity)} ${this.#renderSwitches(plan.switches)}
      </div>
    `;
  }

  get #currency(): string {
    return this.catalog?.currency ?? '';
  }

  #cost(text: string): TemplateResult {
    return this.money(text, this.#currency);
  }

  #renderBars(plan: Plan): TemplateResult {
    const words = this.words.plan;
    const costs = [plan.payPerUseOnly, plan.cost, ...(this.yourCost === '' ? [] : [this.yourCost])];
    const oneBar = (kind: string, name: string, cost: string): TemplateResult =>
      namedBar(name, this.#cost(cost), [{ kind, length: lengthOf(cost, costs) }]);
    return html`
      <div class="bars">
        ${oneBar('pay-per-use', words.payPerUseOnly, plan.payPerUseOnly)} ${this.yourCost === '' ? nothing : oneBar('yours', words.yours, this.yourCost)}
        ${oneBar('packages', words.cheapest, plan.cost)}
      </div>
    `;
  }

  #renderVerdict(plan: Plan): TemplateResult {
    const words = this.words.plan;
    const bounds = (): string => words.bounded(money(plan.lowerBound, this.#currency, this.locale), percent(plan.gapPercent, this.locale));
    return html`
      <div>
        <p class="total number" part="total">${this.#cost(plan.cost)}</p>
        ${hasSaving(plan) ? html`<p class="saving good">${words.saves(money(plan.saving, this.#currency, this.locale))}</p>` : nothing}
        <p class="small muted">${plan.optimal ? `✓ ${words.proved}` : bounds()}</p>
        ${plan.servesAll ? nothing : html`<p class="caution warn">${words.unserved}</p>`}
      </div>
    `;
  }

  #renderPurchases(plan: Plan): TemplateResult {
    const words = this.words.plan;
    if (plan.purchases.length === 0) return html`<p>${words.buyNothing}</p>`;
    const rows = plan.purchases.map((purchase) => [
      html`<bdi class="number">${date(purchase.at, this.locale)}</bdi>`,
      html`<bdi>${this.words.costPreview.times(this.number(String(purchase.quantity)), this.#titleOf(purchase.offer))}</bdi>`,
      this.#cost(purchase.amount),
    ]);
    return html`
      <div>
        <h3>${words.purchases}</h3>
        ${table({
          label: words.purchases,
          columns: [{ name: words.day }, { name: this.words.packageList.package }, { name: this.words.bill.amount, isNumber: true }],
          rows,
          named: 1,
          hidesNames: true,
        })}
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
        ${table({
          label: words.sensitivity,
          columns: [
            { name: words.demand },
            { name: words.thisPlan, isNumber: true },
            { name: words.cheapest, isNumber: true },
            { name: words.lapse, isNumber: true },
          ],
          rows: cases.map((one) => [
            percent(one.percentOfDemand, this.locale),
            this.#cost(one.cost),
            this.#cost(one.cheapest),
            one.lapsed.map((lapsed) => html`<div>${this.quantity(lapsed.quantity, lapsed.meter, this.catalog)}</div>`),
          ]),
          named: 0,
          stacks: 'on a phone',
        })}
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
    const inWords = (one: PlannedPurchase): string =>
      `${isolated(this.words.costPreview.times(this.number(String(one.quantity)), this.#titleOf(one.offer)))} (${isolated(date(one.at, this.locale))})`;
    return list(purchases.map(inWords), this.locale);
  }

  #titleOf(offer: string): string {
    return this.catalog?.offers.find((one) => one.id === offer)?.title ?? offer;
  }

  #sentence(plan: Plan): string {
    const words = this.words.plan;
    const cost = `${words.cheapest}: ${money(plan.cost, this.#currency, this.locale)}.`;
    return hasSaving(plan) ? `${cost} ${words.saves(money(plan.saving, this.#currency, this.locale))}` : cost;
  }
}

const hasSaving = (plan: Plan): boolean => !isZero(plan.saving) && !isNegative(plan.saving);
