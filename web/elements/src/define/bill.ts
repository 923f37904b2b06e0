/** Registers `<quotapack-bill>`. */
import { define } from '../base/define.js';
import { BillView } from '../bill/bill.js';

declare global {
  interface HTMLElementTagNameMap {
    'quotapack-bill': BillView;
  }
}

define('quotapack-bill', BillView);
