import { describe, expect, it } from 'vitest';

import { ar } from './text/ar.js';
import { en } from './text/en.js';
import { zh } from './text/zh.js';

/** Every sentence with the path that leads to it; functions are called with marks for their arguments. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const at = `${path}/${key}`;
    if (typeof value === 'string') return [[at, value]];
    if (typeof value === 'function') return [[at, String(value('5', '5', '5'))]];
    return typeof value === 'object' && value !== null ? sentences(value, at) : [];
  });
}

/** What is the same in every language. */
const names = ['/version'];

describe('The page', () => {
  it.each([
    ['Chinese', zh, /\p{Script=Han}/u],
    ['Arabic', ar, /\p{Script=Arabic}/u],
  ])('says in %s everything that it says in English, in its own script', (_name, words, script) => {
    const own = sentences(words);
    expect(own.map(([at]) => at).sort()).toEqual(
      sentences(en)
        .map(([at]) => at)
        .sort(),
    );
    for (const [at, text] of own) if (!names.includes(at)) expect([at, script.test(text)]).toEqual([at, true]);
  });
});
