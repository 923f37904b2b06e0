/** Registers `<quotapack-burn-down>`. */
import { define } from '../base/define.js';
import { BurnDown } from '../burn-down/burn-down.js';

declare global {
  interface HTMLElementTagNameMap {
    'quotapack-burn-down': BurnDown;
  }
}

define('quotapack-burn-down', BurnDown);
