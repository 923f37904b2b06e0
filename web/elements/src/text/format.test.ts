import { describe, expect, it } from 'vitest';

import { date, dateTime, duration, isNegative, isZero, money, month, negated, number, offsetOf, percent } from './format.js';

const visible = (text: string): string => text.replace(/[\u061c\u200e\u200f\u2066-\u2069]/gu, '').replace(/[\u00a0\u202f]/gu, ' ');

describe('An amount', () => {
  it('keeps each digit of its text', () => {
    expect(money('14.50', 'USD', 'en')).toBe('$14.50');
    expect(money('0.000261', 'USD', 'en')).toBe('$0.000261');
    expect(money('12345678901234567890.12', 'USD', 'en')).toBe('$12,345,678,901,234,567,890.12');
    expect(money('100', 'JPY', 'en')).toBe('¥100');
    expect(money('1.234', 'KWD', 'en')).toBe('KWD\u00a01.234');
  });

  it('keeps the digits of the text also where the platform would drop them', () => {
    expect(visible(money('14.50', 'HUF', 'en'))).toBe('HUF 14.50');
    expect(visible(money('14', 'USD', 'en'))).toBe('$14');
  });

  it('isolates the symbol in a text from right to left', () => {
    expect(money('13.05', 'USD', 'ar')).toContain('\u2066US$\u2069');
    expect(visible(money('13.05', 'USD', 'ar'))).toBe('13.05 US$');
  });

  it('is shown as written when it is no decimal or has a currency of its own', () => {
    expect(money('soon', 'USD', 'en')).toBe('soon');
    expect(money('5', 'credits', 'en')).toBe('5 credits');
  });

  it('knows its sign by its text', () => {
    expect(isZero('-0.00')).toBe(true);
    expect(isZero('0.01')).toBe(false);
    expect(isNegative('-2.90')).toBe(true);
    expect(isNegative('-0.00')).toBe(false);
    expect(negated('0.65')).toBe('-0.65');
    expect(negated('-0.65')).toBe('0.65');
    expect(negated('0.00')).toBe('0.00');
  });
});

describe('A quantity and a percentage', () => {
  it('are grouped by the language, with their own digits', () => {
    expect(number('1234567.50', 'en')).toBe('1,234,567.50');
    expect(number('1234567.50', 'de')).toBe('1.234.567,50');
    expect(percent('10.00', 'en')).toBe('10.00%');
    expect(visible(percent('10.00', 'de'))).toBe('10,00 %');
    expect(percent('-12.50', 'en')).toBe('-12.50%');
  });
});

describe('An instant', () => {
  it('is shown by the clock of its own offset, whatever the machine has', () => {
    expect(visible(dateTime('2024-06-30T23:59:59+08:00', 'en'))).toBe('Jun 30, 2024, 23:59:59');
    expect(date('2024-06-30T23:59:59+08:00', 'en')).toBe('Jun 30, 2024');
    expect(date('2024-06-30', 'en')).toBe('Jun 30, 2024');
    expect(offsetOf('2024-06-30T23:59:59+08:00')).toBe('GMT+08:00');
    expect(offsetOf('2024-06-30T23:59:59Z')).toBe('GMT');
    expect(month('2025-03', 'en')).toBe('March 2025');
  });

  it('is shown as written when it is none', () => {
    expect(dateTime('tomorrow', 'en')).toBe('tomorrow');
  });
});

describe('A duration', () => {
  it('is said in whole words', () => {
    expect(duration('P6M', 'en')).toBe('6 months');
    expect(duration('P1Y', 'en')).toBe('1 year');
    expect(duration('P1Y6M', 'en')).toBe('1 year, 6 months');
    expect(duration('PT1H', 'en')).toBe('1 hour');
    expect(duration('P15D', 'zh-CN')).toBe('15天');
    expect(duration('sometime', 'en')).toBe('sometime');
  });
});
