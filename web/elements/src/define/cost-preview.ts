/** Registers `<quotapack-cost-preview>`. */
import { define } from '../base/define.js';
import { CostPreview } from '../cost-preview/cost-preview.js';

define('quotapack-cost-preview', CostPreview);
