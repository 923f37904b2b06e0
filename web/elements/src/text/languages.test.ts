import { describe, expect, it } from 'vitest';

import { ar } from './ar.js';
import { en } from './en.js';
import { languages, wordsFor } from './languages.js';
import { zh } from './zh.js';

/** Every sentence with the path that leads to it; functions are called with marks for their arguments. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const at = `${path}/${key}`;
    if (typeof value === 'string') return [[at, value]];
    if (typeof value === 'function') return [[at, String(value('5', '5', 'email', '5', '5', '5'))]];
    return typeof value === 'object' && value !== null ? sentences(value, at) : [];
  });
}

describe('A language', () => {
  it.each([
    ['zh', zh, en],
    ['ar', ar, en],
  ])('%s says everything that English says', (_name, words, english) => {
    const own = sentences(words).filter(([at]) => !at.startsWith('/issues/byCode'));
    expect(own.map(([at]) => at).sort()).toEqual(
      sentences(english)
        .map(([at]) => at)
        .sort(),
    );
    for (const [at, text] of own) expect([at, text.trim() === '' && at !== '/costPreview/none']).toEqual([at, false]);
  });

  it('is written in its own script', () => {
    for (const [at, text] of sentences(zh))
      if (!['/language', '/none', '/costPreview/times', '/number/or', '/usageDetails/rank'].includes(at))
        expect([at, /\p{Script=Han}|^\W*$/u.test(text) || at === '/direction']).toEqual([at, true]);
    for (const [at, text] of sentences(ar))
      if (!['/language', '/none', '/costPreview/times', '/direction', '/usageDetails/rank'].includes(at))
        expect([at, /\p{Script=Arabic}/u.test(text)]).toEqual([at, true]);
  });

  it('is chosen by its tag, English where there is none', () => {
    expect(languages.map((words) => words.language)).toEqual(['en', 'zh', 'ar']);
    expect(wordsFor('zh-Hans-CN').language).toBe('zh');
    expect(wordsFor('AR-eg').language).toBe('ar');
    expect(wordsFor('fr').language).toBe('en');
    expect(wordsFor('').language).toBe('en');
  });

  it('has the plural forms that its grammar has', () => {
    expect(en.quantity('1', '1', 'email')).toBe('1 email');
    expect(en.quantity('50000', '50,000', 'email')).toBe('50,000 emails');
    expect(ar.quantity('2', '2', 'email')).not.toBe(ar.quantity('3', '3', 'email').replace('3', '2'));
  });
});
