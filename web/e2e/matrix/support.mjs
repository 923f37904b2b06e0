// What the matrix stands on: tools installed once, packages packed and installed, a static server, a browser.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

export const here = fileURLToPath(new URL('.', import.meta.url));
export const web = join(here, '../..');
export const work = join(here, 'work');

/** The two that are promised, whichever runs the tests. */
export const nodes = ['20', '22'].map((major) => [`Node ${major}`, join(here, `node_modules/node-${major}/bin/node`)]);

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

// Test files may run at the same time: each process has a folder of its own for what it packs and installs.
const own = join(work, String(process.pid));
process.once('exit', () => rmSync(own, { recursive: true, force: true }));

/** Packs a workspace and tells the tarball and the files in it. */
export async function pack(workspace) {
  await mkdir(own, { recursive: true });
  const [packed] = JSON.parse(await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', own], { cwd: join(web, workspace) }));
  return { tarball: join(own, packed.filename), files: packed.files.map((file) => file.path).sort() };
}

const installed = new Map();
/** An empty folder in which tarballs were installed as a user installs them. */
function install(tarballs) {
  const key = tarballs.join();
  if (!installed.has(key)) {
    installed.set(
      key,
      (async () => {
        const folder = join(own, `installed-${installed.size}`);
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'matrix', private: true, type: 'module' }));
        await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--workspaces=false', '--strict-peer-deps', ...tarballs], { cwd: folder });
        return folder;
      })(),
    );
  }
  return installed.get(key);
}

/** A folder under work/ with what an install of the tarballs makes, and the given files. */
export async function consumer(name, tarballs, files = {}) {
  const folder = join(work, name);
  await rm(folder, { recursive: true, force: true });
  await cp(await install(tarballs), folder, { recursive: true, verbatimSymlinks: true });
  await writeFile(join(folder, 'request.js'), `export const request = ${JSON.stringify(request)};\n`);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Files below a folder whose names end so, as paths in it. */
export async function filesBelow(folder, ending) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  return files.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name))).sort();
}

/** What no file for browsers may hold: code made from text, Node's modules, a wait at import time. */
export const banned = [/\bnode:/, /\brequire\s*\(/, /\beval\s*\(/, /\bnew Function\b/, /\bFunction\s*\(/, /^await\b/m, /\b__(?:dirname|filename)\b/];
/** The code of a file without the texts of embedded binaries. */
export const withoutBinaries = (code) => code.replace(/(["'`])[A-Za-z0-9+/=]{1000,}\1/g, '""');

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

/** Opens a page and answers with the text of its #total, once it has one. What the browser complains of, but for what is expected, is an error. */
export async function totalOf(browser, url, expected = []) {
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
    if (complaints.some((complaint) => !expected.some((pattern) => pattern.test(complaint)))) throw new Error('The browser complained.');
    return shown;
  } catch (error) {
    throw new Error(`${url}: ${error.message}\n${complaints.join('\n')}`, { cause: error });
  } finally {
    await page.close();
  }
}
