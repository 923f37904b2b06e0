import { init } from 'quotapack';

import { CalculatorPage } from './page.js';
import { keepOffline } from './offline.js';

class Calculator extends CalculatorPage {
  constructor() {
    super();
    this.loadCore = init;
  }
}

customElements.define('quotapack-calculator', Calculator);
keepOffline();
