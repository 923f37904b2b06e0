import type { CoreModule, GlueOptions } from './module.js';

/** Emscripten's factory: adds the registered functions to the object it is given. */
export default function createModule(module: Partial<CoreModule> & GlueOptions): Promise<unknown>;
