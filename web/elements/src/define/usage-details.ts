/** Registers `<quotapack-usage-details>`. */
import { define } from '../base/define.js';
import { UsageDetails } from '../usage-details/usage-details.js';

declare global {
  interface HTMLElementTagNameMap {
    'quotapack-usage-details': UsageDetails;
  }
}

define('quotapack-usage-details', UsageDetails);
