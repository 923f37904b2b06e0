/** Registers `<quotapack-usage-details>`. */
import { define } from '../base/define.js';
import { UsageDetails } from '../usage-details/usage-details.js';

define('quotapack-usage-details', UsageDetails);
