/** Registers `<quotapack-plan>`. */
import { define } from '../base/define.js';
import { PlanView } from '../plan/plan.js';

define('quotapack-plan', PlanView);
