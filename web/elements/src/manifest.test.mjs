// Node's own file access stands here alone, so this test is plain JavaScript.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');
const written = read('custom-elements.json');
const manifest = JSON.parse(written);
const described = manifest.modules.flatMap((part) => part.declarations ?? []).filter((one) => one.tagName);

const names = (list) => (list ?? []).map((one) => one.name).sort();
const folderOf = (element) => element.tagName.replace('quotapack-', '');
const all = (text, pattern) => [...new Set([...text.matchAll(pattern)].map((found) => found[1]))].sort();

/** The class of an element, and what it is made of. */
const sourceOf = (element) => {
  const own = read(`src/${folderOf(element)}/${folderOf(element)}.ts`);
  const isPanel = own.includes('extends QuotapackPanel');
  return { own, whole: isPanel ? own + read('src/base/panel.ts') : own };
};

describe('The manifest', () => {
  it('is that of the sources as they are now', () => {
    const cem = createRequire(import.meta.url).resolve('@custom-elements-manifest/analyzer/cem.js');
    // The analyzer writes below its working directory.
    const folder = 'node_modules/.manifest';
    const { status } = spawnSync(process.execPath, [cem, 'analyze', '--quiet', '--outdir', folder], { cwd: root });
    expect(status).toBe(0);
    const fresh = read(`${folder}/custom-elements.json`);
    rmSync(join(root, folder), { recursive: true, force: true });

    expect(fresh === written, 'the elements have to be built anew').toBe(true);
  }, 60_000);

  it('describes each element that can be defined, and no other', () => {
    const defined = readdirSync(join(root, 'src/define'))
      .filter((file) => !file.includes('.test.'))
      .map((file) => `quotapack-${file.replace(/\.ts$/u, '')}`);

    expect(described.map((one) => one.tagName).sort()).toEqual(defined.sort());
  });

  it('names files that are shipped', () => {
    for (const part of manifest.modules) expect(part.path).toMatch(/^dist\/.*\.js$/u);
    expect(all(written, /"(src\/[^"]*)"/gu)).toEqual([]);
  });
});

describe.each(described.map((one) => [one.tagName, one]))('The manifest of %s', (_tag, element) => {
  it('says in a sentence what it is for, and of each thing what it is', () => {
    expect(element.summary).toMatch(/\.$/u);
    const fields = element.members.filter((member) => member.kind === 'field');
    for (const one of [...fields, ...element.events, ...element.slots, ...element.cssParts, ...element.cssProperties])
      expect([one.name, one.description]).toEqual([one.name, expect.stringMatching(/\.$/u)]);
    for (const one of [...fields, ...element.events]) expect([one.name, one.type?.text]).toEqual([one.name, expect.stringMatching(/./u)]);
  });

  it('lists the events that it tells', () => {
    const { own } = sourceOf(element);

    expect(names(element.events)).toEqual([...all(own, /emit<\w+>\(\s*'([^']+)'/gu), 'quotapack-announce'].sort());
  });

  it('lists the slots that it has', () => {
    const { whole } = sourceOf(element);

    expect(names(element.slots)).toEqual(all(whole, /<slot name="([^"]+)"/gu));
  });

  it('lists the custom properties that its styles ask for', () => {
    const styles = read('src/base/look.styles.ts') + read(`src/${folderOf(element)}/${folderOf(element)}.styles.ts`);

    expect(names(element.cssProperties)).toEqual(all(styles, /var\((--quotapack-[a-z-]+)/gu));
  });
});
