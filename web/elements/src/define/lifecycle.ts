/** Registers `<quotapack-lifecycle>`. */
import { define } from '../base/define.js';
import { Lifecycle } from '../lifecycle/lifecycle.js';

define('quotapack-lifecycle', Lifecycle);
