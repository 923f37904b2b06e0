import { issueCodes } from 'quotapack';
import { describe, expect, it } from 'vitest';

import { ar } from '../text/ar.js';
import { en } from '../text/en.js';
import { zh } from '../text/zh.js';
import { issueText } from './fields.js';

const issue = {
  code: 'not_a_multiple',
  path: '/alerts/value',
  message: '22 is not a multiple of 5: use 20 or 25.',
  min: '5',
  max: '50',
  suggestion: '20',
  alternative: '25',
};

describe('An issue', () => {
  it('has a sentence in each language for each code of the core', () => {
    for (const words of [zh, ar]) expect(issueCodes.filter((code) => words.issues.byCode?.[code] === undefined)).toEqual([]);
  });

  it('is said in the words of the reader, with range and suggestion', () => {
    expect(issueText(issue, en)).toBe(issue.message);
    expect(issueText(issue, zh)).toBe('阈值不是步长的整数倍。 允许范围：5 至 50。 请使用 20 或 25。');
    expect(issueText({ ...issue, code: 'something_new' }, ar)).toBe(issue.message);
  });
});
