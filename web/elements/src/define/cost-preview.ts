/** Registers `<quotapack-cost-preview>`. */
import { define } from '../base/define.js';
import { CostPreview } from '../cost-preview/cost-preview.js';

declare global {
  interface HTMLElementTagNameMap {
    'quotapack-cost-preview': CostPreview;
  }
}

define('quotapack-cost-preview', CostPreview);
