// Where the compiled core comes from: the four ways of `quotapack/slim`, each with an error that says what is wrong.
import { QuotapackLoadError } from './errors.js';
import { describeThrown } from './input.js';

/** Where `core.wasm` is: exactly one of the four. */
export interface CoreSource {
  /** Fetched; any content type is accepted as long as the bytes are WebAssembly. */
  readonly url?: string | URL;
  /** Subresource integrity for `url`, such as `sha384-…`. */
  readonly integrity?: string;
  /** The file's bytes, for instance from `readFile`. */
  readonly bytes?: BufferSource | PromiseLike<BufferSource>;
  /** Compiled already, for instance by the bundler or by another thread. */
  readonly module?: WebAssembly.Module | PromiseLike<WebAssembly.Module>;
  /** The answer to a request of your own. */
  readonly response?: Response | PromiseLike<Response>;
}

export async function compile(source: CoreSource, signal: AbortSignal): Promise<WebAssembly.Module> {
  const given = [source.url, source.bytes, source.module, source.response].filter((way) => way !== undefined).length;
  if (given !== 1) {
    throw new QuotapackLoadError(`Give init() exactly one of url, bytes, module and response; ${given} were given. The entry "quotapack" needs none of them.`);
  }
  if (source.module !== undefined) return checkedModule(await delivered('module', source.module));
  if (source.bytes !== undefined) return compileBytes(checkedBytes(await delivered('bytes', source.bytes)), 'the given bytes');
  if (source.response !== undefined) return compileResponse(checkedResponse(await delivered('response', source.response)));
  return compileResponse(await request(String(source.url), source.integrity, signal));
}

/** What the caller has, or will have: a promise of theirs that fails, such as a `fetch`, is told like every other failure. */
async function delivered<T>(name: string, given: T | PromiseLike<T>): Promise<T> {
  try {
    return await given;
  } catch (cause) {
    throw new QuotapackLoadError(`What was given as ${name} did not come: ${describeThrown(cause)}.`, { cause });
  }
}

async function request(url: string, integrity: string | undefined, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, integrity === undefined ? { signal } : { signal, integrity });
  } catch (cause) {
    if (signal.aborted) throw cause;
    const hint = url.startsWith('file:') ? ' Files are not fetched: read the file and give its bytes.' : '';
    throw new QuotapackLoadError(`Could not fetch ${url}: ${describeThrown(cause)}.${hint}`, { cause });
  }
}

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  const from = response.url === '' ? 'the given response' : response.url;
  if (!response.ok) throw new QuotapackLoadError(`Expected WebAssembly from ${from}, got status ${response.status}.`);
  // Streaming takes exactly this type, and only a response of the platform's own kind. Everything else is looked at as bytes.
  const canStream = response.headers.get('content-type') === 'application/wasm' && response instanceof Response;
  if (!canStream) return compileBytes(await body(response, from), from);
  try {
    return await WebAssembly.compileStreaming(response);
  } catch (cause) {
    throw refusal(from, cause);
  }
}

async function body(response: Response, from: string): Promise<ArrayBuffer> {
  try {
    return await response.arrayBuffer();
  } catch (cause) {
    throw new QuotapackLoadError(`Could not read what came from ${from}: ${describeThrown(cause)}.`, { cause });
  }
}

/** Compiles bytes that look like WebAssembly; what else they look like is said by name. */
export async function compileBytes(source: BufferSource, from: string): Promise<WebAssembly.Module> {
  const bytes = ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
  const found = looksLike(bytes);
  if (found !== 'WebAssembly') throw new QuotapackLoadError(`Expected WebAssembly, got ${found} from ${from}.${hints[found]}`);
  try {
    return await WebAssembly.compile(source);
  } catch (cause) {
    throw refusal(from, cause);
  }
}

// What callers without types give by mistake. Objects of another window are known by what they can do.
function checkedModule(module: WebAssembly.Module): WebAssembly.Module {
  if (module instanceof WebAssembly.Module) return module;
  throw new QuotapackLoadError('What was given as module is not a WebAssembly.Module.');
}

function checkedBytes(bytes: BufferSource): BufferSource {
  if (ArrayBuffer.isView(bytes) || /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(bytes))) return bytes;
  throw new QuotapackLoadError('What was given as bytes is neither an ArrayBuffer nor a view of one.');
}

function checkedResponse(response: Response): Response {
  if (typeof (response as Partial<Response> | null)?.arrayBuffer === 'function') return response;
  throw new QuotapackLoadError('What was given as response is not a Response.');
}

function refusal(from: string, cause: unknown): QuotapackLoadError {
  const isPolicy = /unsafe-eval|content security policy/i.test(describeThrown(cause));
  const hint = isPolicy ? " Allow it in the Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'." : '';
  return new QuotapackLoadError(`Could not compile what came from ${from}: ${describeThrown(cause)}.${hint}`, { cause });
}

const hints = {
  HTML: ' The server answered with a page, often because the file was not deployed: copy core.wasm there.',
  'compressed bytes': ' The server sent a compressed file without its Content-Encoding.',
  'an empty body': '',
  'something else': '',
} as const;

function looksLike(bytes: Uint8Array): keyof typeof hints | 'WebAssembly' {
  if (bytes.length === 0) return 'an empty body';
  if (bytes[0] === 0x00 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d) return 'WebAssembly';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'compressed bytes';
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
  return start.startsWith('<') ? 'HTML' : 'something else';
}
