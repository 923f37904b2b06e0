/** Registers `<quotapack-bill>`. */
import { define } from '../base/define.js';
import { BillView } from '../bill/bill.js';

define('quotapack-bill', BillView);
