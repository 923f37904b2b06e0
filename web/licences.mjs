// What the web part is made with, and under which terms. `node licences.mjs` writes LICENSE-THIRD-PARTY.txt from the lock file and
// the installed packages; a test fails while the file says anything else.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const read = (file) => readFileSync(`${here}${file}`, 'utf8');

export const listFile = `${here}LICENSE-THIRD-PARTY.txt`;

/** The packages that the elements and the page ship code of: what they depend on at run time, and what that depends on. */
export function shippedPackages() {
  const names = new Set();
  const add = (name) => {
    if (names.has(name)) return;
    // Types and what only a server needs are no part of what a browser is sent.
    if (name.startsWith('@types/') || name.startsWith('@lit-labs/')) return;
    names.add(name);
    const { dependencies = {} } = JSON.parse(read(`node_modules/${name}/package.json`));
    Object.keys(dependencies).forEach(add);
  };
  for (const workspace of ['elements', 'calculator']) {
    const { dependencies = {} } = JSON.parse(read(`${workspace}/package.json`));
    Object.keys(dependencies)
      .filter((name) => !name.startsWith('quotapack'))
      .forEach(add);
  }
  return [...names].sort();
}

/** The text of a package's licence, as it ships it. */
export function licenceText(name) {
  const folder = `${here}node_modules/${name}`;
  const file = readdirSync(folder).find((one) => /^licen[cs]e(\.|$)/iu.test(one));
  if (file === undefined) throw new Error(`${name} has no licence file.`);
  return readFileSync(`${folder}/${file}`, 'utf8').trim();
}

const line = '-'.repeat(100);

/** The licences of what a page ships beside our own code: the libraries, and what the compiled core holds. */
export function shippedLicences() {
  const byText = new Map();
  for (const name of shippedPackages()) {
    const { version } = JSON.parse(read(`node_modules/${name}/package.json`));
    const text = licenceText(name);
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
  }
  const libraries = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text}`);
  return [...libraries, read('core/LICENSE-THIRD-PARTY.txt').trim()].join(`\n\n${line}\n\n`);
}

/** All packages of the lock file: name, version, licence, and whether it is shipped or only builds and tests. */
export function lockedPackages() {
  const { packages } = JSON.parse(read('package-lock.json'));
  const shipped = new Set(shippedPackages());
  return Object.entries(packages)
    .filter(([place, entry]) => place.startsWith('node_modules/') && entry.link !== true)
    .map(([place, entry]) => ({
      name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version,
      licence: entry.license ?? licenceFromPackage(place),
      integrity: entry.integrity,
      isShipped: shipped.has(place.slice('node_modules/'.length)),
    }))
    .sort((one, other) => (`${one.name} ${one.version}` < `${other.name} ${other.version}` ? -1 : 1));
}

function licenceFromPackage(place) {
  if (!existsSync(`${here}${place}/package.json`)) return 'unknown';
  return JSON.parse(read(`${place}/package.json`)).license ?? 'unknown';
}

export function licenceList() {
  const all = lockedPackages();
  const row = ({ name, version, licence }) => `${`${name} ${version}`.padEnd(60)} ${licence}`;
  const unique = (packages) => [...new Set(packages.map(row))];
  return [
    'What Quotapack for the web is made with. Written by `node licences.mjs`; do not edit.',
    '',
    'Shipped, with the texts of their licences below:',
    '',
    ...unique(all.filter((one) => one.isShipped)),
    '',
    'Used to build and to test, and no part of anything that is shipped:',
    '',
    ...unique(all.filter((one) => !one.isShipped)),
    '',
    line,
    '',
    shippedLicences(),
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(listFile, licenceList());
  console.log(`licences: ${lockedPackages().length} packages are listed`);
}
