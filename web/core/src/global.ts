// The classic script `quotapack/global`: one global, `quotapack`, with everything that the entry `quotapack` exports.
import * as quotapack from './index.js';

Object.defineProperty(globalThis, 'quotapack', { value: Object.freeze({ ...quotapack }), configurable: true, enumerable: true, writable: true });
