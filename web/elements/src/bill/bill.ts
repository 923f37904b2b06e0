import { html, nothing, type TemplateResult } from 'lit';

import { look } from '../base/look.styles.js';
import { QuotapackPanel, type Content } from '../base/panel.js';
import { table } from '../base/parts.js';
import type { Bill, Catalog, Charge } from '../shapes.js';
import { isZero, month, negated } from '../text/format.js';
import { billStyles } from './bill.styles.js';

/** The person wants the bill as a file; the host asks the core for it. */
export type ExportDetail = { readonly format: 'csv' | 'focus' };

declare global {
  interface HTMLElementEventMap {
    'quotapack-export': CustomEvent<ExportDetail>;
  }
}

const chargesMax = 200;

/** So many months are unfolded, the newest first. */
const openBills = 2;

/**
 * Monthly bills, the newest first: packages bought, pay-per-use items, total; and the items one by one.
 *
 * @summary Bills of an account by month.
 * @tag quotapack-bill
 *
 * @prop {Catalog|undefined} catalog - The price list with the usage types, for their names.
 * @prop {string} currency - The currency of all amounts.
 * @prop {Bill[]|undefined} bills - `bills` of `replay`; undefined while they load.
 * @prop {Charge[]} charges - `charges` of `replay`.
 * @prop {boolean} exportable - Whether the host can export.
 *
 * @fires {CustomEvent<ExportDetail>} quotapack-export - The person wants a file.
 *
 * @csspart bill - One month.
 * @csspart total - Its total.
 * @csspart table - A table.
 */
export class BillView extends QuotapackPanel {
  static override styles = [look, billStyles];

  static override properties = {
    ...QuotapackPanel.properties,
    catalog: { attribute: false },
    currency: { attribute: false },
    bills: { attribute: false },
    charges: { attribute: false },
    exportable: { type: Boolean },
  };

  declare catalog: Catalog | undefined;
  declare currency: string;
  declare bills: readonly Bill[] | undefined;
  declare charges: readonly Charge[];
  declare exportable: boolean;

  constructor() {
    super();
    this.catalog = undefined;
    this.currency = '';
    this.bills = undefined;
    this.charges = [];
    this.exportable = false;
  }

  protected override get heading(): string {
    return this.words.bill.title;
  }

  protected override renderBeside(): TemplateResult | typeof nothing {
    if (!this.exportable) return nothing;
    const words = this.words.bill;
    const button = (name: string, format: ExportDetail['format']): TemplateResult =>
      html`<button type="button" @click=${() => this.emit<ExportDetail>('quotapack-export', { format })}>${words.export(name)}</button>`;
    return html`<div class="buttons">${button('CSV', 'csv')} ${button('FOCUS', 'focus')}</div>`;
  }

  protected override content(): Content {
    const words = this.words.bill;
    if (!this.bills) return { kind: 'loading', text: words.loading };
    if (this.bills.length === 0) return { kind: 'empty', text: words.none };
    const bills = this.bills.toReversed().map((bill, index) => this.#renderBill(bill, index < openBills));
    return { kind: 'ready', body: html`${bills} ${this.charges.length === 0 ? nothing : this.#renderCharges()}` };
  }

  #amount(text: string): TemplateResult {
    return this.money(text, this.currency);
  }

  #renderBill(bill: Bill, isOpen: boolean): TemplateResult {
    const words = this.words.bill;
    /** A row that has a name and an amount. */
    const sum = (name: string, amount: TemplateResult): readonly unknown[] => [name, nothing, nothing, nothing, amount];
    const rows = [
      ...(isZero(bill.purchases) ? [] : [sum(words.purchases, this.#amount(bill.purchases))]),
      ...bill.meters.map((meter) => [
        html`<bdi>${this.meterName(meter.meter, this.catalog)}</bdi>`,
        this.number(meter.usage),
        this.number(meter.deducted),
        this.number(meter.excess),
        this.#amount(meter.amount),
      ]),
      ...(bill.discount === undefined || isZero(bill.discount) ? [] : [sum(words.discount, this.#amount(negated(bill.discount)))]),
      ...(bill.coupon === undefined || isZero(bill.coupon) ? [] : [sum(words.coupon, this.#amount(negated(bill.coupon)))]),
      sum(words.total, html`<strong>${this.#amount(bill.total)}</strong>`),
    ];
    return html`
      <details class="bill" part="bill" ?open=${isOpen}>
        <summary class="month">
          <h3>${month(bill.month, this.locale)}${bill.open ? html` <span class="badge">${words.open}</span>` : nothing}</h3>
          <strong part="total">${this.#amount(bill.total)}</strong>
        </summary>
        ${table({
          label: month(bill.month, this.locale),
          columns: [
            { name: words.meter },
            { name: words.usage, isNumber: true },
            { name: words.deducted, isNumber: true },
            { name: words.excess, isNumber: true },
            { name: words.amount, isNumber: true },
          ],
          rows,
          named: 0,
          hasSum: true,
          stacks: 'on a phone',
        })}
      </details>
    `;
  }

  #renderCharges(): TemplateResult {
    const words = this.words.bill;
    const shown = this.charges.slice(-chargesMax);
    return html`
      <details class="charges">
        <summary>${words.charges} (${this.number(String(this.charges.length))})</summary>
        ${shown.length < this.charges.length ? html`<p class="hint">${words.lastCharges(this.number(String(shown.length)))}</p>` : nothing}
        ${table({
          label: words.charges,
          columns: [
            { name: words.period },
            { name: words.meter },
            { name: words.usage, isNumber: true },
            { name: words.deducted, isNumber: true },
            { name: words.excess, isNumber: true },
            { name: words.rejected, isNumber: true },
            { name: words.amount, isNumber: true },
          ],
          rows: shown.map((charge) => this.#charge(charge)),
          named: 0,
          stacks: 'on a phone',
        })}
      </details>
    `;
  }

  #charge(charge: Charge): readonly unknown[] {
    return [
      html`${this.dateTime(charge.periodStart)}${charge.open ? html` <span class="badge">${this.words.bill.open}</span>` : nothing}`,
      html`<bdi>${this.meterName(charge.meter, this.catalog)}</bdi>`,
      this.number(charge.usage),
      this.number(charge.deducted),
      this.number(charge.excess),
      this.number(charge.rejected),
      this.#amount(charge.amount),
    ];
  }
}
