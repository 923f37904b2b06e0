// How each tool builds a page: a function from the folder of a consumer to the folder to serve.
import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { here, run } from './support.mjs';

const require = createRequire(import.meta.url);

/** No tool: the folder is served as it is. */
export const asIs = (folder) => folder;

export async function viteBuild(folder) {
  const { build } = await import('vite');
  await build({ root: folder, configFile: false, logLevel: 'error', base: './', build: { target: 'es2022', modulePreload: { polyfill: false } } });
  return join(folder, 'dist');
}

/** The development server under a policy; `use` gets its address. Its own client needs a socket to the server, and nothing inline. */
export async function withViteServer(folder, policy, use) {
  const { createServer } = await import('vite');
  const headers = { 'Content-Security-Policy': `${policy}; connect-src 'self' ws://127.0.0.1:*; style-src 'self'` };
  const server = await createServer({ root: folder, configFile: false, logLevel: 'error', server: { host: '127.0.0.1', port: 0, headers }, cacheDir: join(folder, '.vite') });
  try {
    await server.listen();
    await use(`http://127.0.0.1:${server.httpServer.address().port}/`);
  } finally {
    await server.close();
  }
}

export async function webpackBuild(folder) {
  const webpack = require('webpack');
  const compiler = webpack({ mode: 'production', context: folder, entry: './main.js', output: { path: join(folder, 'out'), filename: 'main.js', publicPath: './' }, target: 'web' });
  const stats = await new Promise((resolve, reject) => compiler.run((error, result) => (error ? reject(error) : resolve(result))));
  assert.equal(stats.hasErrors(), false, stats.toString('errors-only'));
  // Packages of this size are above webpack's idea of a small page; it may say nothing else.
  assert.deepEqual(stats.toJson({ warnings: true }).warnings.map(({ message }) => message).filter((message) => !/size limit|code splitting|lazy load/.test(message)), []);
  await cp(join(folder, 'index.html'), join(folder, 'out/index.html'));
  return join(folder, 'out');
}

export async function rollupBuild(folder) {
  const { rollup } = await import('rollup');
  const { default: resolve } = await import('@rollup/plugin-node-resolve');
  const bundle = await rollup({ input: join(folder, 'main.js'), plugins: [resolve({ browser: true })], onwarn: (warning) => assert.fail(warning.message) });
  await bundle.write({ file: join(folder, 'out/main.js'), format: 'es' });
  await bundle.close();
  await cp(join(folder, 'index.html'), join(folder, 'out/index.html'));
  return join(folder, 'out');
}

export const esbuildBuild = (format, loader) => async (folder) => {
  const { build } = await import('esbuild');
  const result = await build({ absWorkingDir: folder, entryPoints: ['main.js'], bundle: true, minify: true, format, loader, outdir: 'out', logLevel: 'silent' });
  assert.deepEqual(result.warnings, []);
  await cp(join(folder, 'index.html'), join(folder, 'out/index.html'));
  return join(folder, 'out');
};

/** What a file bundles to, as text. */
export async function esbuildText(folder, file) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({ absWorkingDir: folder, entryPoints: [file], bundle: true, minify: true, format: 'esm', write: false, logLevel: 'silent' });
  return outputFiles[0].text;
}

export async function parcelBuild(folder) {
  // In a process of its own: its workers keep a process alive, and its native parts do not end cleanly with it.
  await run(join(here, 'node_modules/.bin/parcel'), ['build', 'index.html', '--no-cache', '--no-source-maps', '--public-url', './', '--dist-dir', 'out', '--config', require.resolve('@parcel/config-default')], {
    cwd: folder,
    env: { ...process.env, PARCEL_WORKERS: '0' },
  });
  return join(folder, 'out');
}

/**
 * Next with a server of its own: `use` gets its address. The policy allows only what carries the nonce of the answer, which Next puts on
 * the scripts that it writes into its pages.
 */
export async function withNextServer(folder, use) {
  const { spawn } = await import('node:child_process');
  const next = require.resolve('next/dist/bin/next');
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  await run(process.execPath, [next, 'build'], { cwd: folder, env });
  const server = spawn(process.execPath, [next, 'start', '--hostname', '127.0.0.1', '--port', '0'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    const address = await new Promise((resolve, reject) => {
      let said = '';
      for (const stream of [server.stdout, server.stderr]) {
        stream.on('data', (data) => {
          said += data;
          const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
          if (found && found[1] !== '0') resolve(`${found[0]}/`);
        });
      }
      ended.then(() => reject(new Error(said)));
    });
    await use(address);
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
}

/** What a Next folder needs so that its pages run under a strict policy with a nonce. */
export const nextFiles = {
  'next.config.mjs': 'export default { turbopack: { root: new URL("../..", import.meta.url).pathname } };\n',
  'proxy.js': `import { NextResponse } from 'next/server';
export function proxy(request) {
  const nonce = crypto.randomUUID();
  const policy = \`default-src 'none'; script-src 'self' 'nonce-\${nonce}' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'\`;
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}
`,
  'app/layout.js': "export const dynamic = 'force-dynamic';\nexport default function Layout({ children }) { return <html lang='en'><body>{children}</body></html>; }\n",
};
