/** Registers `<quotapack-package-list>`. */
import { define } from '../base/define.js';
import { PackageList } from '../package-list/package-list.js';

declare global {
  interface HTMLElementTagNameMap {
    'quotapack-package-list': PackageList;
  }
}

define('quotapack-package-list', PackageList);
