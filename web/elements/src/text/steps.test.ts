import { describe, expect, it } from 'vitest';

import { countDown, countUp } from './count.js';
import { quantitySteps, stepOf } from './steps.js';

describe('The steps of the slider', () => {
  it('rise without a gap in meaning: each is a larger whole number than the one before', () => {
    const numbers = quantitySteps.map(BigInt);
    expect(numbers).toEqual([...numbers].sort((left, right) => (left < right ? -1 : 1)));
    expect(new Set(quantitySteps).size).toBe(quantitySteps.length);
    expect(quantitySteps.at(-1)).toBe('100000000');
  });

  it('hold the last one that is not above the quantity', () => {
    for (const [index, step] of quantitySteps.entries()) expect(stepOf(step)).toBe(index);
    expect(quantitySteps[stepOf('9')]).toBe('8');
    expect(quantitySteps[stepOf('50001.75')]).toBe('50000');
    expect(quantitySteps[stepOf('999999999999')]).toBe('100000000');
    expect(stepOf('')).toBe(0);
    expect(stepOf('-5')).toBe(0);
  });
});

describe('Counting', () => {
  it('turns digits as an odometer does', () => {
    for (let value = 0n; value < 1200n; ++value) {
      expect(countUp(String(value))).toBe(String(value + 1n));
      expect(countDown(String(value + 1n))).toBe(String(value));
    }
    expect(countUp('99999999999999999999')).toBe('100000000000000000000');
  });

  it('has nothing below 0 and begins at 1', () => {
    expect(countDown('0')).toBe('0');
    expect(countUp('')).toBe('1');
    expect(countUp('x')).toBe('1');
    expect(countDown('-3')).toBe('0');
  });
});
