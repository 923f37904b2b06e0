/** Registers `<quotapack-burn-down>`. */
import { define } from '../base/define.js';
import { BurnDown } from '../burn-down/burn-down.js';

define('quotapack-burn-down', BurnDown);
