/** Registers `<quotapack-usage-alert>`. */
import { define } from '../base/define.js';
import { UsageAlert } from '../usage-alert/usage-alert.js';

declare global {
  interface HTMLElementTagNameMap {
    'quotapack-usage-alert': UsageAlert;
  }
}

define('quotapack-usage-alert', UsageAlert);
