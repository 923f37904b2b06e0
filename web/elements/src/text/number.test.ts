import { describe, expect, it } from 'vitest';

import { readNumber } from './number.js';

const read = (typed: string, locale = 'en'): string => {
  const answer = readNumber(typed, locale);
  return answer.ok ? answer.text : `${answer.refusal.reason}(${answer.refusal.suggestions.join('|')})`;
};

describe('A typed number', () => {
  it('is taken as it stands when it is made of digits', () => {
    expect(read('50000')).toBe('50000');
    expect(read(' 50000 ')).toBe('50000');
    expect(read('007')).toBe('7');
    expect(read('-5')).toBe('-5');
    expect(read('\u22125')).toBe('-5');
  });

  it('is absent when nothing is typed', () => {
    expect(read('')).toBe('');
    expect(read('   ')).toBe('');
  });

  it.each([
    ['١٢٣٤٥', '12345'],
    ['۱۲۳۴۵', '12345'],
    ['１２３４５', '12345'],
    ['१२३', '123'],
    ['١٬٢٣٤٫٥', '1234.5'],
    ['１，２３４．５', '1234.5'],
    ["1'234", '1234'],
    ['1\u00a0234', '1234'],
    ['1\u202f234\u202f567', '1234567'],
    ['12,34,567', '1234567'],
    ['1,234,567.89', '1234567.89'],
  ])('%s is read as %s', (typed, text) => {
    expect(read(typed)).toBe(text);
  });

  it('is read by the separators of its language', () => {
    expect(read('1.234,50', 'de')).toBe('1234.50');
    expect(read('1,234', 'de')).toBe('1.234');
    expect(read('1,234', 'en')).toBe('1234');
    expect(read('1,234.5', 'zh-CN')).toBe('1234.5');
    expect(read('1 234,5', 'fr')).toBe('1234.5');
  });

  it('is refused with both readings where it could mean two numbers', () => {
    expect(read('1,5')).toBe('ambiguous(1.5|15)');
    expect(read('1.2345', 'de')).toBe('ambiguous(1.2345|12345)');
    expect(read('12,34')).toBe('ambiguous(12.34|1234)');
  });

  it.each(['1,23,4', '1.2.3', '1,234,56', '.5', '5.', '1..2', ','])('%s is refused, not guessed', (typed) => {
    expect(read(typed)).toMatch(/^(ambiguous|not_a_number)/u);
  });

  it.each(['abc', '1e5', '0x10', '+5', '--5', '12 €', 'NaN', '∞', '½'])('%s is no number', (typed) => {
    expect(read(typed)).toMatch(/^not_a_number/u);
  });

  it('is never read as another number, whatever separators stand in it', () => {
    for (const locale of ['en', 'de', 'fr', 'ar', 'ar-EG', 'zh-CN', 'de-CH', 'en-IN', 'pt-BR']) {
      for (const shown of ['1234567.5', '1000', '0.25', '98765432109876543210.5']) {
        const digits = shown.split('.')[1]?.length ?? 0;
        const typed = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
          shown as `${number}`,
        );
        expect([locale, typed, read(typed, locale)]).toEqual([locale, typed, shown]);
      }
    }
  });
});
