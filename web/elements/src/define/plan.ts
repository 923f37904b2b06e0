/** Registers `<quotapack-plan>`. */
import { define } from '../base/define.js';
import { PlanView } from '../plan/plan.js';

declare global {
  interface HTMLElementTagNameMap {
    'quotapack-plan': PlanView;
  }
}

define('quotapack-plan', PlanView);
