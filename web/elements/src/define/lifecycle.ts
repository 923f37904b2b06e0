/** Registers `<quotapack-lifecycle>`. */
import { define } from '../base/define.js';
import { Lifecycle } from '../lifecycle/lifecycle.js';

declare global {
  interface HTMLElementTagNameMap {
    'quotapack-lifecycle': Lifecycle;
  }
}

define('quotapack-lifecycle', Lifecycle);
