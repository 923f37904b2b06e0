import { html, nothing, type TemplateResult } from 'lit';

import { QuotapackElement } from '../base/element.js';
import { look } from '../base/look.styles.js';
import type { Bill, Charge } from '../shapes.js';
import { dateTime, isZero, money, month, number } from '../text/format.js';
import { billStyles } from './bill.styles.js';

/** The person wants the bill as a file; the host asks the core for it. */
export type ExportDetail = { readonly format: 'csv' | 'focus' };

const chargesMax = 200;

/**
 * Monthly bills: packages bought, pay-per-use items, total; and the items one by one.
 *
 * @summary Bills of an account by month.
 * @tag quotapack-bill
 *
 * @prop {string} currency - The currency of all amounts.
 * @prop {Bill[]|undefined} bills - `bills` of `replay`; undefined while they load.
 * @prop {Charge[]} charges - `charges` of `replay`.
 * @prop {boolean} exportable - Whether the host can export.
 *
 * @fires quotapack-export - {ExportDetail} The person wants a file.
 *
 * @csspart panel - The boxed region.
 */
export class BillView extends QuotapackElement {
  static override styles = [look, billStyles];

  static override properties = {
    ...QuotapackElement.properties,
    currency: { attribute: false },
    bills: { attribute: false },
    charges: { attribute: false },
    exportable: { type: Boolean },
  };

  declare currency: string;
  declare bills: readonly Bill[] | undefined;
  declare charges: readonly Charge[];
  declare exportable: boolean;

  constructor() {
    super();
    this.currency = '';
    this.bills = undefined;
    this.charges = [];
    this.exportable = false;
  }

  protected override render(): TemplateResult {
    const words = this.words.bill;
    return html`
      <section class="panel" part="panel" aria-labelledby="title" aria-busy=${this.bills === undefined}>
        <div class="head">
          <h2 id="title">${words.title}</h2>
          ${this.exportable && this.bills && this.bills.length > 0 ? this.#renderExports() : nothing}
        </div>
        ${this.#renderBody()}
      </section>
    `;
  }

  #renderExports(): TemplateResult {
    const words = this.words.bill;
    return html`
      <div class="buttons">
        <button type="button" @click=${() => this.emit<ExportDetail>('quotapack-export', { format: 'csv' })}>${words.export('CSV')}</button>
        <button type="button" @click=${() => this.emit<ExportDetail>('quotapack-export', { format: 'focus' })}>${words.export('FOCUS')}</button>
      </div>
    `;
  }

  #renderBody(): TemplateResult {
    const words = this.words.bill;
    if (!this.bills) return html`<p class="muted">${words.loading}</p>`;
    if (this.bills.length === 0) return html`<p class="muted">${words.none}</p>`;
    return html`${this.bills.map((bill) => this.#renderBill(bill))} ${this.charges.length === 0 ? nothing : this.#renderCharges()}`;
  }

  #money(text: string): TemplateResult {
    return html`<bdi>${money(text, this.currency, this.locale)}</bdi>`;
  }

  #renderBill(bill: Bill): TemplateResult {
    const words = this.words.bill;
    return html`
      <article class="bill">
        <div class="month">
          <h3>${month(bill.month, this.locale)}</h3>
          <strong class="number">${this.#money(bill.total)}</strong>
        </div>
        <div class="scroll" tabindex="0" role="group" aria-label=${month(bill.month, this.locale)}>
          <table>
            <thead>
              <tr>
                <th scope="col">${words.meter}</th>
                <th scope="col" class="end">${words.usage}</th>
                <th scope="col" class="end">${words.deducted}</th>
                <th scope="col" class="end">${words.excess}</th>
                <th scope="col" class="end">${words.amount}</th>
              </tr>
            </thead>
            <tbody>
              ${isZero(bill.purchases) ? nothing : html`<tr><th scope="row" colspan="4">${words.purchases}</th><td class="end">${this.#money(bill.purchases)}</td></tr>`}
              ${bill.meters.map(
                (meter) => html`
                  <tr>
                    <th scope="row"><bdi>${meter.meter}</bdi></th>
                    <td class="end">${number(meter.usage, this.locale)}</td>
                    <td class="end">${number(meter.deducted, this.locale)}</td>
                    <td class="end">${number(meter.excess, this.locale)}</td>
                    <td class="end">${this.#money(meter.amount)}</td>
                  </tr>
                `,
              )}
              <tr><th scope="row" colspan="4">${words.total}</th><td class="end"><strong>${this.#money(bill.total)}</strong></td></tr>
            </tbody>
          </table>
        </div>
      </article>
    `;
  }

  #renderCharges(): TemplateResult {
    const words = this.words.bill;
    return html`
      <details>
        <summary>${words.charges} (${number(String(this.charges.length), this.locale)})</summary>
        <div class="scroll" tabindex="0" role="group" aria-label=${words.charges}>
          <table>
            <thead>
              <tr>
                <th scope="col">${words.period}</th>
                <th scope="col">${words.meter}</th>
                <th scope="col" class="end">${words.usage}</th>
                <th scope="col" class="end">${words.deducted}</th>
                <th scope="col" class="end">${words.excess}</th>
                <th scope="col" class="end">${words.rejected}</th>
                <th scope="col" class="end">${words.amount}</th>
              </tr>
            </thead>
            <tbody>
              ${this.charges.slice(-chargesMax).map((charge) => this.#renderCharge(charge))}
            </tbody>
          </table>
        </div>
      </details>
    `;
  }

  #renderCharge(charge: Charge): TemplateResult {
    return html`
      <tr>
        <td class="number"><bdi>${dateTime(charge.periodStart, this.locale)}</bdi>${charge.open ? html` <span class="badge">${this.words.bill.open}</span>` : nothing}</td>
        <td><bdi>${charge.meter}</bdi></td>
        <td class="end">${number(charge.usage, this.locale)}</td>
        <td class="end">${number(charge.deducted, this.locale)}</td>
        <td class="end">${number(charge.excess, this.locale)}</td>
        <td class="end">${number(charge.rejected, this.locale)}</td>
        <td class="end">${this.#money(charge.amount)}</td>
      </tr>
    `;
  }
}
