import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { QuotapackLoadError, QuotapackStopped } from './errors.js';
import { makeLoader, type LoadOptions } from './loader.js';
import { release } from './release.js';
import { compile, type CoreSource } from './source.js';
import { coreBytes, coreModule, coreUrl, wasmResponse } from './testing/core-bytes.js';

const forever = new Promise<WebAssembly.Module>(() => undefined);
const never = new AbortController().signal;

/** A compile function that fails as often as told before it works, and counts. */
function compileAfter(failures: number) {
  const compileOnce = vi.fn(async () => {
    await Promise.resolve();
    if (compileOnce.mock.calls.length <= failures) throw new QuotapackLoadError('not yet');
    return coreModule();
  });
  return compileOnce;
}

/** What a promise is rejected with. */
async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It was not rejected.');
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('init', () => {
  test('gives every caller the same core', async () => {
    const load = compileAfter(0);
    const { init } = makeLoader<LoadOptions>(load);

    const [first, second] = await Promise.all([init({}), init({})]);
    const third = await init({});

    expect(second).toBe(first);
    expect(third).toBe(first);
    expect(load).toHaveBeenCalledTimes(1);
  });

  test('tries again after a failure, which all who waited hear of', async () => {
    const load = compileAfter(1);
    const { init } = makeLoader<LoadOptions>(load);

    const [first, second] = await Promise.allSettled([init({}), init({})]);
    const core = await init({});

    expect(first).toMatchObject({ status: 'rejected', reason: { name: 'QuotapackLoadError', message: 'not yet' } });
    expect(second.status).toBe('rejected');
    expect(core.version).toBe(release);
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('one who gives up leaves the load to the others', async () => {
    const controller = new AbortController();
    const load = compileAfter(0);
    const { init } = makeLoader<LoadOptions>(load);

    const givenUp = rejection(init({ signal: controller.signal }));
    const kept = init({});
    controller.abort(new Error('changed my mind'));

    expect(await givenUp).toMatchObject({ message: 'changed my mind' });
    expect((await kept).version).toBe(release);
    expect(load).toHaveBeenCalledTimes(1);
  });

  test('when all give up the load is aborted, and the next call starts anew', async () => {
    const signals: AbortSignal[] = [];
    const { init } = makeLoader<LoadOptions>((_, signal) => {
      signals.push(signal);
      return signals.length === 1 ? forever : Promise.resolve(coreModule());
    });
    const first = new AbortController();
    const second = new AbortController();
    const waiting = [rejection(init({ signal: first.signal })), rejection(init({ signal: second.signal }))];

    first.abort();
    await waiting[0];
    expect(signals[0]?.aborted).toBe(false);
    second.abort();
    expect(await waiting[1]).toMatchObject({ name: 'AbortError' });

    expect(signals[0]?.aborted).toBe(true);
    expect((await init({})).version).toBe(release);
    expect(signals).toHaveLength(2);
  });

  test('a signal that is aborted already loads nothing that lasts', async () => {
    const { init } = makeLoader<LoadOptions>(() => forever);

    expect(await rejection(init({ signal: AbortSignal.abort() }))).toMatchObject({ name: 'AbortError' });
  });

  test('a signal that is aborted after the load changes nothing', async () => {
    const controller = new AbortController();
    const { init } = makeLoader<LoadOptions>(compileAfter(0));
    const core = await init({ signal: controller.signal });

    controller.abort();

    expect(await init({})).toBe(core);
  });
});

describe('a shared core that stops', () => {
  test('stays the one that init gives, and answers anew from a fresh instance of the same module', async () => {
    const load = compileAfter(0);
    const { init } = makeLoader<LoadOptions>(load);
    const core = await init({});
    const before = core.call('describe', '{}');
    const kept = core.catalog({ id: 'c', currency: 'USD', meters: [], offers: [] });
    if (!kept.ok) throw new Error(JSON.stringify(kept.issues));

    const encode = vi.spyOn(TextEncoder.prototype, 'encodeInto').mockImplementationOnce(() => {
      throw new WebAssembly.RuntimeError('unreachable');
    });
    expect(() => core.call('version', '{}')).toThrow(QuotapackStopped);
    encode.mockRestore();

    expect(await init({})).toBe(core);
    expect(core.call('describe', '{}')).toBe(before);
    expect(kept.value.isKept).toBe(false);
    expect(load).toHaveBeenCalledTimes(1);
  });
});

describe('createCore', () => {
  test('gives each caller a core of its own', async () => {
    const { createCore, init } = makeLoader<LoadOptions>(compileAfter(0));

    const cores = await Promise.all([createCore({}), createCore({}), init({})]);

    expect(new Set(cores).size).toBe(3);
  });

  test('gives up when asked to', async () => {
    const { createCore } = makeLoader<LoadOptions>(() => forever);

    expect(await rejection(createCore({ signal: AbortSignal.timeout(5) }))).toMatchObject({ name: 'TimeoutError' });
  });
});

describe('a core that does not belong to this loader', () => {
  test('another WebAssembly module', async () => {
    const empty = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    const { init } = makeLoader<LoadOptions>(() => Promise.resolve(empty));

    expect(await rejection(init({}))).toMatchObject({
      name: 'QuotapackLoadError',
      message: expect.stringContaining(`does not belong to quotapack ${release}`),
    });
  });

  test('a core of another release', async () => {
    vi.doMock('./release.js', () => ({ release: '9.9.9' }));
    const { makeLoader: makeOther } = await import('./loader.js');
    const { init } = makeOther<LoadOptions>(compileAfter(0));

    expect(await rejection(init({}))).toMatchObject({
      message: `core.wasm is of release ${release} and its loader of release 9.9.9: take both from one package.`,
    });
    vi.doUnmock('./release.js');
  });
});

describe('the four sources', () => {
  test.each<[string, CoreSource]>([
    ['bytes', { bytes: coreBytes }],
    ['an ArrayBuffer', { bytes: coreBytes.buffer }],
    ['bytes inside a larger buffer', { bytes: new Uint8Array([...new Uint8Array(16), ...coreBytes]).subarray(16) }],
    ['bytes to come', { bytes: Promise.resolve(coreBytes) }],
    ['a module', { module: coreModule() }],
    ['a module to come', { module: Promise.resolve(coreModule()) }],
    ['a response', { response: wasmResponse() }],
    ['a response to come', { response: Promise.resolve(wasmResponse()) }],
    ['a response with parameters in its type', { response: wasmResponse(coreBytes, { 'content-type': 'Application/WASM; charset=binary' }) }],
    ['a response with another type', { response: wasmResponse(coreBytes, { 'content-type': 'application/octet-stream' }) }],
    ['a response without type', { response: wasmResponse(coreBytes, {}) }],
  ])('%s', async (_, source) => {
    const { init } = makeLoader<CoreSource & LoadOptions>(compile);

    expect((await init(source)).version).toBe(release);
  });

  test.each<[string, CoreSource, number]>([
    ['none', {}, 0],
    ['two', { bytes: coreBytes, module: coreModule() }, 2],
  ])('%s of them is an error that says so', async (_, source, count) => {
    expect(await rejection(compile(source, never))).toMatchObject({
      name: 'QuotapackLoadError',
      message: expect.stringContaining(`${count} were given`),
    });
  });
});

describe('what is not WebAssembly is named', () => {
  test.each<[string, CoreSource, string]>([
    ['a page', { bytes: new TextEncoder().encode('\n<!doctype html><title>app</title>') }, 'Expected WebAssembly, got HTML from the given bytes'],
    ['a page in a response', { response: wasmResponse('<html></html>', { 'content-type': 'text/html' }) }, 'got HTML from the given response'],
    ['compressed bytes', { bytes: Uint8Array.of(0x1f, 0x8b, 8, 0) }, 'without its Content-Encoding'],
    ['nothing', { bytes: new Uint8Array() }, 'got an empty body'],
    ['other text', { bytes: new TextEncoder().encode('hello') }, 'got something else'],
    ['a cut file', { bytes: coreBytes.subarray(0, 1000) }, 'Could not compile what came from the given bytes'],
    ['a page under the right type', { response: wasmResponse('<html></html>') }, 'Could not compile what came from the given response'],
    ['a failed request', { response: new Response('gone', { status: 404 }) }, 'Expected WebAssembly from the given response, got status 404'],
  ])('%s', async (_, source, message) => {
    const error = await rejection(compile(source, never));

    expect(error).toBeInstanceOf(QuotapackLoadError);
    expect(error).toMatchObject({ message: expect.stringContaining(message) });
  });

  test('a module of another kind', async () => {
    const impostor: WebAssembly.Module = Object.create(WebAssembly.Module.prototype) as WebAssembly.Module;
    Object.setPrototypeOf(impostor, Object.prototype);

    expect(await rejection(compile({ module: impostor }, never))).toMatchObject({ message: 'What was given as module is not a WebAssembly.Module.' });
  });

  test.each<[string, CoreSource, string]>([
    ['a text as bytes', { bytes: 'AGFzbQ==' as never }, 'What was given as bytes is neither an ArrayBuffer nor a view of one.'],
    ['nothing as bytes', { bytes: null as never }, 'What was given as bytes is neither an ArrayBuffer nor a view of one.'],
    ['an address as response', { response: '/core.wasm' as never }, 'What was given as response is not a Response.'],
    ['nothing as response', { response: null as never }, 'What was given as response is not a Response.'],
    ['bytes as module', { module: coreBytes as never }, 'What was given as module is not a WebAssembly.Module.'],
  ])('a mistake of a caller without types: %s', async (_, source, message) => {
    expect(await rejection(compile(source, never))).toMatchObject({ name: 'QuotapackLoadError', message });
  });

  test.each(['module', 'bytes', 'response'] as const)('a promised %s that fails', async (name) => {
    const cause = new TypeError('Failed to fetch');

    const error = await rejection(compile({ [name]: Promise.reject(cause) }, never));

    expect(error).toMatchObject({ name: 'QuotapackLoadError', message: `What was given as ${name} did not come: Failed to fetch.`, cause });
  });

  test.each(['application/wasm', 'text/plain'])('a response that was read already, of type %s', async (type) => {
    const response = wasmResponse(coreBytes, { 'content-type': type });
    await response.arrayBuffer();

    expect(await rejection(compile({ response }, never))).toBeInstanceOf(QuotapackLoadError);
  });

  test('a policy that forbids WebAssembly is named with the line that allows it', async () => {
    vi.stubGlobal('WebAssembly', { ...WebAssembly, compile: () => Promise.reject(new Error("Refused: 'unsafe-eval' is not allowed by the Content Security Policy")) });

    expect(await rejection(compile({ bytes: coreBytes }, never))).toMatchObject({ message: expect.stringContaining("'wasm-unsafe-eval'") });
  });
});

describe('a URL', () => {
  let server: Server;
  let base: string;
  let asked: () => void = () => undefined;
  let letGo: () => void = () => undefined;
  const served: Record<string, { type?: string; body: Uint8Array | string; status?: number; cutAfter?: number }> = {
    '/core.wasm': { type: 'application/wasm', body: coreBytes },
    '/plain.wasm': { type: 'text/plain', body: coreBytes },
    '/typeless.wasm': { body: coreBytes },
    '/spa.wasm': { type: 'text/html; charset=utf-8', body: '<!doctype html><div id="app"></div>' },
    '/missing.wasm': { type: 'text/html', body: 'no', status: 404 },
    '/cut.wasm': { type: 'text/plain', body: coreBytes, cutAfter: 1000 },
    '/cut-streamed.wasm': { type: 'application/wasm', body: coreBytes, cutAfter: 1000 },
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const found = served[request.url ?? ''];
      if (found === undefined) {
        // Never answered: it ends when whoever asked lets go.
        asked();
        response.once('close', letGo);
        return;
      }
      response.writeHead(found.status ?? 200, found.type === undefined ? {} : { 'Content-Type': found.type });
      if (found.cutAfter === undefined) response.end(found.body);
      else response.write(found.body.slice(0, found.cutAfter), () => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test.each(['/core.wasm', '/plain.wasm', '/typeless.wasm'])('%s is loaded whatever its type', async (path) => {
    const { init } = makeLoader<CoreSource & LoadOptions>(compile);

    expect((await init({ url: new URL(path, base) })).version).toBe(release);
  });

  test('that serves a page says from where', async () => {
    expect(await rejection(compile({ url: `${base}/spa.wasm` }, never))).toMatchObject({
      message: expect.stringContaining(`Expected WebAssembly, got HTML from ${base}/spa.wasm.`),
    });
  });

  test('that is not there tells the status', async () => {
    expect(await rejection(compile({ url: `${base}/missing.wasm` }, never))).toMatchObject({ message: expect.stringContaining('got status 404') });
  });

  test.each(['/cut.wasm', '/cut-streamed.wasm'])('%s, whose connection ends too early, is an error of the load', async (path) => {
    expect(await rejection(compile({ url: base + path }, never))).toMatchObject({ name: 'QuotapackLoadError', message: expect.stringContaining(`${base}${path}`) });
  });

  test('that failed is asked anew by the next call', async () => {
    const { init } = makeLoader<CoreSource & LoadOptions>(compile);
    await rejection(init({ url: `${base}/missing.wasm` }));

    expect((await init({ url: `${base}/core.wasm` })).version).toBe(release);
  });

  test('that cannot be reached tells why', async () => {
    expect(await rejection(compile({ url: 'http://127.0.0.1:1/core.wasm' }, never))).toMatchObject({
      name: 'QuotapackLoadError',
      message: expect.stringContaining('Could not fetch http://127.0.0.1:1/core.wasm'),
    });
  });

  test('of a file says what to do instead', async () => {
    expect(await rejection(compile({ url: coreUrl }, never))).toMatchObject({ message: expect.stringContaining('read the file and give its bytes') });
  });

  test('with a wrong integrity is refused', async () => {
    const integrity = `sha256-${'A'.repeat(43)}=`;

    expect(await rejection(compile({ url: `${base}/core.wasm`, integrity }, never))).toBeInstanceOf(QuotapackLoadError);
  });

  test('is no longer fetched when nobody waits', async () => {
    const { init } = makeLoader<CoreSource & LoadOptions>(compile);
    const controller = new AbortController();
    const arrived = new Promise<void>((resolve) => (asked = resolve));
    const ended = new Promise<void>((resolve) => (letGo = resolve));
    const waiting = rejection(init({ url: `${base}/never`, signal: controller.signal }));

    await arrived;
    controller.abort();
    await ended;

    expect(await waiting).toMatchObject({ name: 'AbortError' });
    expect((await init({ url: `${base}/core.wasm` })).version).toBe(release);
  });
});

describe('the embedded entry', () => {
  test('unpacks to the very bytes of core.wasm', async () => {
    const { packed } = await import('./embedded.js');
    const stream = new Blob([Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))]).stream();
    const bytes = await new Response(stream.pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer();

    expect(Buffer.from(bytes).equals(Buffer.from(coreBytes))).toBe(true);
  });

  test.each(['./index.js', './slim.js'])('%s touches nothing when it is imported', async (entryFile) => {
    for (const name of ['WebAssembly', 'fetch', 'atob', 'Blob', 'Response', 'DecompressionStream', 'document', 'window', 'location']) {
      vi.stubGlobal(name, undefined);
    }

    const entry = (await import(/* @vite-ignore */ entryFile)) as typeof import('./index.js');

    expect(entry.init).toBeTypeOf('function');
  });

  test('says what to do where nothing can be unpacked, and works when it can', async () => {
    const { init } = await import('./index.js');
    vi.stubGlobal('DecompressionStream', undefined);
    expect(await rejection(init())).toMatchObject({ name: 'QuotapackLoadError', message: expect.stringContaining('quotapack/slim') });
    vi.unstubAllGlobals();

    expect((await init()).version).toBe(release);
  });

  test('loads, and creates cores beside it', async () => {
    const { init, createCore } = await import('./index.js');

    const shared = await init();
    const own = await createCore();

    expect(await init()).toBe(shared);
    expect(own).not.toBe(shared);
    expect(own.module).toBe(shared.module);
  });
});

test('the slim entry loads from what it is given', async () => {
  const slim = await import('./slim.js');

  const shared = await slim.init({ bytes: coreBytes });
  const own = await slim.createCore({ module: shared.module });

  expect(shared.version).toBe(release);
  expect(own.version).toBe(release);
});

test('the classic script sets one frozen global', async () => {
  await import('./global.js');
  const global: unknown = Reflect.get(globalThis, 'quotapack');

  expect(Object.isFrozen(global)).toBe(true);
  expect(global).toMatchObject({ init: expect.any(Function), createCore: expect.any(Function), isDecimal: expect.any(Function) });
  Reflect.deleteProperty(globalThis, 'quotapack');
});
