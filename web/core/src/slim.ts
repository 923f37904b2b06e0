// The entry `quotapack/slim`: the caller says where `core.wasm` is. For bundlers with an asset pipeline, for runtimes that compile ahead,
// and for threads that get the compiled module from another one.
import type { Core } from './core.js';
import { makeLoader, type LoadOptions } from './loader.js';
import { compile, type CoreSource } from './source.js';

export * from './public.js';
export type { CoreSource };
/** What `init` and `createCore` take. */
export type InitOptions = LoadOptions & CoreSource;

const loader = makeLoader<InitOptions>(compile);

/**
 * The core, loaded once from where the first call says: every call gets the same one, also while it is loading. After a failure the next
 * call tries again with its own options.
 */
export function init(options: InitOptions): Promise<Core> {
  return loader.init(options);
}

/** A core of one's own, with memory of its own. */
export function createCore(options: InitOptions): Promise<Core> {
  return loader.createCore(options);
}
