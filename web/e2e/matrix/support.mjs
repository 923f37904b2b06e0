// What the matrix stands on: tools installed once, packages packed and installed, a static server, a browser.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

export const here = fileURLToPath(new URL('.', import.meta.url));
export const web = join(here, '../..');
export const work = join(here, 'work');

/** The strictest policies under which a page can run WebAssembly: with nothing but its own scripts, and with requests to its own server. */
export const embeddedPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";
export const slimPolicy = `${embeddedPolicy}; connect-src 'self'`;

/** What every page and program asks for: two packages of 50,000 emails with 3 percent off. */
export const request = {
  catalog: {
    id: 'matrix',
    currency: 'USD',
    meters: [{ id: 'email', unit: 'email', payPerUse: { model: 'unit', unitPrice: '0.29', per: '1000' } }],
    offers: [{ id: 'email-50k', kind: 'pay_per_use', price: '13.05', validity: 'P6M', quotas: [{ meter: 'email', quantity: '50000' }] }],
  },
  asOf: '2026-01-15T10:00:00+08:00',
  lines: [{ offer: 'email-50k', quantity: 2 }],
  discount: { percentOff: '3' },
};
/** 2 × 13.05 = 26.10, less 0.783 rounded to 0.78. */
export const total = '25.32';

const execute = promisify(execFile);

/** Runs a program and answers with what it printed; a failure tells all of it. */
export async function run(program, args, options = {}) {
  try {
    const { stdout } = await execute(program, args, { maxBuffer: 64 << 20, ...options });
    return stdout;
  } catch (error) {
    throw new Error(`${program} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
}

/** The bundlers, installed when the lock file has changed. */
export async function installTools() {
  const stamp = join(here, 'node_modules/.quotapack-lock');
  const wanted = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // Not `npm ci`: binaries for other platforms, which no registry has to carry, would make it refuse the lock file.
  await run('npm', ['install', '--no-save', '--workspaces=false', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here });
  await writeFile(stamp, wanted);
}

/** Packs a workspace into work/ and tells the tarball and the files in it. */
export async function pack(workspace) {
  await mkdir(work, { recursive: true });
  const [packed] = JSON.parse(await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', work], { cwd: join(web, workspace) }));
  return { tarball: join(work, packed.filename), files: packed.files.map((file) => file.path).sort() };
}

/** An empty folder under work/ with tarballs installed as a user installs them, and the given files. */
export async function consumer(name, tarballs, files = {}) {
  const folder = join(work, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: `matrix-${name}`, private: true, type: 'module' }));
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', '--legacy-peer-deps', '--workspaces=false', ...tarballs], { cwd: folder });
  await writeFile(join(folder, 'request.js'), `export const request = ${JSON.stringify(request)};\n`);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

/** Serves a folder on a free port of this machine under a policy. `typeOf` overrides content types by path. */
export async function serve(folder, policy, typeOf = {}) {
  const server = createServer(async (incoming, response) => {
    const path = decodeURIComponent(new URL(incoming.url, 'http://localhost').pathname);
    const name = path.endsWith('/') ? `${path}index.html` : path;
    try {
      const body = await readFile(join(folder, name));
      response.writeHead(200, { 'Content-Type': typeOf[name] ?? types[extname(name)] ?? 'application/octet-stream', 'Content-Security-Policy': policy });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.QUOTAPACK_CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** Opens a page and answers with the text of its #total, once it has one. What the browser complains of is in the error. */
export async function totalOf(browser, url) {
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', (message) => {
    // A browser asks for an icon that no page here has.
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  try {
    await page.goto(url);
    await page.waitForFunction(() => document.querySelector('#total')?.textContent, undefined, { timeout: 20_000 });
    const shown = await page.textContent('#total');
    if (complaints.length > 0) throw new Error('The browser complained.');
    return shown;
  } catch (error) {
    throw new Error(`${url}: ${error.message}\n${complaints.join('\n')}`, { cause: error });
  } finally {
    await page.close();
  }
}
