import 'quotapack-elements/define/burn-down.js';
import 'quotapack-elements/define/plan.js';

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  Fields,
  refusalText,
  wordsFor,
  type AlertAnswer,
  type Choice,
  type ChosenLine,
  type Forecast,
  type LifecycleRow,
  type Issue,
  type Outcome,
  type Plan,
  type PlannedPurchase,
  type PlanUseDetail,
  own,
} from 'quotapack-elements';
import { month } from 'quotapack-elements/text/format.js';

import type { Question } from './code.js';
import { recommendDocument } from './engine.js';
import { Later } from './later.js';
import { monthsFrom } from './months.js';
import { PagePart, valueOf } from './part.js';
import type { WorkOptions } from './planner.js';

/** Looking ahead: how the quota runs down, and the cheapest purchases for a demand. */
export class PlanPart extends PagePart {
  static override properties = {
    ...PagePart.properties,
    forecast: { attribute: false },
    alertAnswer: { attribute: false },
    expiries: { attribute: false },
    rows: { attribute: false },
    plan: { state: true },
    issues: { state: true },
    isBusy: { state: true },
    progress: { state: true },
  };

  declare forecast: Outcome<Forecast> | undefined;
  declare alertAnswer: Outcome<AlertAnswer> | undefined;
  declare expiries: readonly string[];
  declare rows: readonly LifecycleRow[];
  declare protected plan: Plan | undefined;
  declare protected issues: readonly Issue[];
  declare protected isBusy: boolean;
  declare protected progress: string;

  readonly #fields = new Fields();
  #each: Record<string, string> = {};
  #months = '12';
  #search: AbortController | undefined;
  readonly #yourCostLater = new Later<string>(() => this.requestUpdate());

  constructor() {
    super();
    this.forecast = undefined;
    this.alertAnswer = undefined;
    this.expiries = [];
    this.rows = [];
    this.plan = undefined;
    this.issues = [];
    this.isBusy = false;
    this.progress = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
    this.#yourCostLater.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('list')) {
      this.#stop();
      this.issues = [];
    }
  }

  protected override render(): TemplateResult {
    const { meters } = this.list.catalog;
    const forecast = this.forecast?.ok ? this.forecast.value : undefined;
    return html`
      <slot></slot>
      ${
        this.packages.length === 0
          ? nothing
          : meters.map(
              (meter) => html`
              <quotapack-burn-down
                .catalog=${this.list.catalog}
                .meter=${meter.id}
                .forecast=${forecast}
                .threshold=${this.#thresholdOf(meter.id)}
                .expiries=${this.expiries}
                .packages=${this.rows}
              ></quotapack-burn-down>
            `,
            )
      }
      <div class="two">
        ${this.#renderDemand()}
        <quotapack-plan
          .catalog=${this.list.catalog}
          .plan=${this.plan}
          .yourCost=${this.#yourCost}
          .busy=${this.isBusy}
          .progress=${this.progress}
          @quotapack-plan-cancel=${() => this.#stop()}
          @quotapack-plan-use=${(event: CustomEvent<PlanUseDetail>) => this.#use(event.detail.plan)}
        ></quotapack-plan>
      </div>
      ${this.renderCode(this.#question)}
    `;
  }

  get #question(): Question | undefined {
    const { demand } = this.inputs;
    return demand.length === 0 ? undefined : { operation: 'recommend', document: recommendDocument(this.list, demand, this.asOf) };
  }

  /** What the packages of the quote cost with the demand of the plan; empty where there is no plan, or no package. */
  get #yourCost(): string {
    const { plan, packages } = this;
    const { engine, list, asOf } = this;
    const { demand } = this.inputs;
    const ask =
      plan && packages.length > 0
        ? (options: WorkOptions): Promise<string> => engine.costFor(list, packages, demand, asOf, options)
        : undefined;
    return this.#yourCostLater.of(plan, [packages], ask) ?? '';
  }

  #thresholdOf(meter: string): string {
    if (!this.alertAnswer?.ok) return '';
    return this.alertAnswer.value.targets.find((target) => target.package === undefined && target.meter === meter)?.firesAtOrBelow ?? '';
  }

  #renderDemand(): TemplateResult {
    const words = this.words.plan;
    const { meters } = this.list.catalog;
    return html`
      <section class="box" aria-labelledby="demand">
        <div class="head">
          <h2 id="demand">${words.title}</h2>
          <p class="hint">${words.hint}</p>
        </div>
        <div class="fields fill">
          ${meters.map((meter) => this.#renderField(`each:${meter.id}`, meters.length === 1 ? words.each : `${words.each}: ${meter.id}`, own(this.#each, meter.id) ?? '', (text) => (this.#each = { ...this.#each, [meter.id]: text })))}
          ${this.#renderField('months', words.months, this.#months, (text) => (this.#months = text), 'few')}
          <button type="button" @click=${() => this.#fill()}>${words.fill}</button>
        </div>
        ${this.inputs.demand.length === 0 ? nothing : this.#renderRows()} ${this.#renderIssues()}
        <div><button type="button" class="primary" ?disabled=${this.inputs.demand.length === 0 || this.isBusy} @click=${() => this.#find()}>${words.find}</button></div>
      </section>
    `;
  }

  #renderField(key: string, label: string, value: string, take: (text: string) => void, kind = ''): TemplateResult {
    const refusal = this.#fields.wasLeft(key) ? this.#fields.refusalOf(key) : undefined;
    return html`
      <div class=${kind}>
        <label for=${key}>${label}</label>
        <input
          id=${key}
          type="text"
          inputmode="decimal"
          autocomplete="off"
          aria-invalid=${refusal === undefined ? 'false' : 'true'}
          aria-describedby="${key}-issue"
          .value=${live(this.#fields.shown(key, value, this.language))}
          @input=${(event: Event) => {
            const text = this.#fields.type(key, valueOf(event), this.language);
            if (text !== undefined) take(text);
            this.requestUpdate();
          }}
          @blur=${() => {
            this.#fields.leave(key);
            this.requestUpdate();
          }}
        />
        <div id="${key}-issue" class="small bad">${refusal === undefined ? nothing : refusalText(refusal, wordsFor(this.language), this.language)}</div>
      </div>
    `;
  }

  #renderRows(): TemplateResult {
    const words = this.words.plan;
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label=${words.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">${words.month}</th>
              <th scope="col">${words.quantity}</th>
            </tr>
          </thead>
          <tbody>
            ${this.inputs.demand.map((one, index) => {
              const name = `${month(one.month, this.language)}${this.list.catalog.meters.length === 1 ? '' : ` · ${one.meter}`}`;
              const key = `demand:${index}`;
              return html`
                <tr>
                  <th scope="row"><label for=${key}>${name}</label></th>
                  <td>
                    <input
                      id=${key}
                      type="text"
                      inputmode="decimal"
                      autocomplete="off"
                      .value=${live(this.#fields.shown(key, one.quantity, this.language))}
                      @input=${(event: Event) => this.#typeRow(index, key, valueOf(event))}
                      @blur=${() => {
                        this.#fields.leave(key);
                        this.requestUpdate();
                      }}
                    />
                  </td>
                </tr>
              `;
            })}
          </tbody>
        </table>
      </div>
    `;
  }

  #renderIssues(): TemplateResult | typeof nothing {
    if (this.issues.length === 0) return nothing;
    return html`<div class="issues" role="alert"><strong class="bad">${this.words.plan.issues}</strong><ul>${this.issues.map((issue) => html`<li>${issue.message}</li>`)}</ul></div>`;
  }

  #fill(): void {
    const first = this.today.slice(0, 7);
    const wanted = this.list.catalog.meters.filter((meter) => (own(this.#each, meter.id) ?? '') !== '');
    const demand = monthsFrom(first, Number(this.#months)).flatMap((one) =>
      wanted.map((meter) => ({ month: one, meter: meter.id, quantity: own(this.#each, meter.id) ?? '' })),
    );
    this.#stop();
    this.take({ ...this.inputs, demand });
  }

  #typeRow(index: number, key: string, typed: string): void {
    const quantity = this.#fields.type(key, typed, this.language);
    if (quantity !== undefined) {
      this.#stop();
      this.take({ ...this.inputs, demand: this.inputs.demand.map((one, at) => (at === index ? { ...one, quantity } : one)) });
    }
    this.requestUpdate();
  }

  async #find(): Promise<void> {
    const search = new AbortController();
    this.#search = search;
    this.isBusy = true;
    this.progress = '0';
    this.issues = [];
    this.plan = undefined;
    const answer = await this.engine.recommend(this.list, this.inputs.demand, this.asOf, {
      signal: search.signal,
      onProgress: (done) => (this.progress = String(Math.round(done * 100))),
    });
    if (this.#search !== search) return;
    this.isBusy = false;
    this.plan = answer.ok ? answer.value : undefined;
    this.issues = answer.ok ? [] : answer.issues.filter((issue) => issue.code !== 'canceled');
  }

  /** What was searched for is no longer wanted: the person ended it, or the demand is another. */
  #stop(): void {
    this.#search?.abort();
    this.#search = undefined;
    this.isBusy = false;
    this.plan = undefined;
  }

  /** All that the plan buys goes into the quote, each purchase on its day, with the use that it was found for. */
  #use(plan: Plan): void {
    const choice: Choice = {
      ...this.inputs.choice,
      startsOn: '',
      lines: plan.purchases.map((purchase) => this.#lineOf(purchase)),
      expectedUsage: this.#demandInAll(),
      recipients: {},
    };
    this.take({ ...this.inputs, choice });
    this.dispatchEvent(new CustomEvent('show-quote'));
  }

  #lineOf({ offer, quantity, at }: PlannedPurchase): ChosenLine {
    const day = at.slice(0, 10);
    const line = { offer, quantity: String(quantity), periods: '1' };
    return day === this.today ? line : { ...line, startsOn: day };
  }

  #demandInAll(): Readonly<Record<string, string>> {
    const sums = this.list.catalog.meters.flatMap(({ id, digits }): [string, string][] => {
      const quantities = this.inputs.demand.filter((one) => one.meter === id && one.quantity !== '').map((one) => one.quantity);
      const sum = quantities.length === 0 ? undefined : this.engine.sum(quantities, Number(digits ?? 0));
      return sum?.ok ? [[id, sum.value]] : [];
    });
    return Object.fromEntries(sums);
  }
}

customElements.define('calculator-plan', PlanPart);
