import { init } from 'quotapack';

import { Engine } from './engine.js';
import { keepOffline } from './offline.js';
import { CalculatorPage } from './page.js';
import { InWorker } from './planner.js';
import { scriptAddress } from './trusted.js';

const hasWorker = __PLANNER__ !== '' && 'Worker' in globalThis && location.protocol.startsWith('http');

class Calculator extends CalculatorPage {
  constructor() {
    super();
    this.loadEngine = async () => {
      const core = await init();
      if (!hasWorker) return new Engine(core);
      return new Engine(core, new InWorker(core, () => new Worker(scriptAddress('./planner.js'), { type: 'module' })));
    };
  }
}

customElements.define('quotapack-calculator', Calculator);
keepOffline();
