/** Registers `<quotapack-package-list>`. */
import { define } from '../base/define.js';
import { PackageList } from '../package-list/package-list.js';

define('quotapack-package-list', PackageList);
