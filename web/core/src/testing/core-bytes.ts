// The WebAssembly of the core for tests, as a file and as a module compiled once.
import { readFileSync } from 'node:fs';

export const coreUrl = new URL('../../dist/core.wasm', import.meta.url);
export const coreBytes: Uint8Array<ArrayBuffer> = new Uint8Array(readFileSync(coreUrl));

let compiled: WebAssembly.Module | undefined;
export function coreModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(coreBytes);
  return compiled;
}

/** A response as a server with the right content type sends it. */
export function wasmResponse(body: BodyInit = coreBytes, headers: Record<string, string> = { 'content-type': 'application/wasm' }): Response {
  return new Response(body, { headers });
}
