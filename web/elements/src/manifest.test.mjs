// Node's own file access stands here alone, so this test is plain JavaScript.
import { readFileSync, readdirSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

const here = new URL('.', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('../custom-elements.json', here), 'utf8'));
const described = manifest.modules.flatMap((part) => part.declarations ?? []).filter((one) => one.tagName?.startsWith('quotapack-'));

describe('The manifest', () => {
  it('describes each element that can be defined', () => {
    const defined = readdirSync(new URL('define/', here)).map((file) => `quotapack-${file.replace(/\.ts$/u, '')}`);

    expect(described.map((one) => one.tagName).sort()).toEqual(defined.sort());
  });

  it('says of each what it is for, what it tells and what can be styled', () => {
    for (const one of described) {
      expect([one.tagName, one.summary]).toEqual([one.tagName, expect.stringMatching(/\.$/u)]);
      expect(one.cssParts?.length).toBeGreaterThan(0);
    }
    expect(
      described
        .find((one) => one.tagName === 'quotapack-cost-preview')
        ?.events?.map((event) => event.name)
        .sort(),
    ).toEqual(['quotapack-announce', 'quotapack-order', 'quotapack-quote-change', 'quotapack-recipients-change']);
  });

  it('names files that are shipped', () => {
    for (const part of manifest.modules) expect(part.path).toMatch(/^dist\/.*\.js$/u);
  });
});
