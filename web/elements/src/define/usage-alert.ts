/** Registers `<quotapack-usage-alert>`. */
import { define } from '../base/define.js';
import { UsageAlert } from '../usage-alert/usage-alert.js';

define('quotapack-usage-alert', UsageAlert);
