// The entry `quotapack`: the WebAssembly is inside, so there is no file to deploy and nothing to configure.
import type { Core } from './core.js';
import { packed } from './embedded.js';
import { QuotapackLoadError } from './errors.js';
import { makeLoader, type LoadOptions } from './loader.js';
import { compileBytes } from './source.js';

export * from './public.js';
/** What `init` and `createCore` take. */
export type InitOptions = LoadOptions;

let compiled: Promise<WebAssembly.Module> | undefined;

/** Compiled once for all cores of this page; a failure is not remembered. */
function compileEmbedded(): Promise<WebAssembly.Module> {
  compiled ??= unpack()
    .then((bytes) => compileBytes(bytes, 'the embedded core'))
    .catch((error: unknown) => {
      compiled = undefined;
      throw error;
    });
  return compiled;
}

async function unpack(): Promise<ArrayBuffer> {
  if (typeof DecompressionStream === 'undefined') {
    throw new QuotapackLoadError('This platform has no DecompressionStream: take the entry "quotapack/slim" and give it core.wasm.');
  }
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; ++index) bytes[index] = text.charCodeAt(index);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer();
}

const loader = makeLoader<InitOptions>(compileEmbedded);

/**
 * The core, loaded once: every call gets the same one, also while it is loading. After a failure the next call tries again.
 * Nothing happens before the first call, so that importing this module is safe on a server.
 */
export function init(options: InitOptions = {}): Promise<Core> {
  return loader.init(options);
}

/** A core of one's own, with memory of its own. */
export function createCore(options: InitOptions = {}): Promise<Core> {
  return loader.createCore(options);
}
