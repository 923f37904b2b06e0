// W4 as documents: a form with a threshold for each of its packages, checked whole at a keystroke, as JSON text in and out. All rows are right, or
// each has a mistake of its own, as in a form that was pasted.
import { Digest } from '../support/digest.mjs';
import { random } from '../support/random.mjs';

export const title = 'W4, a form as JSON';
export const unit = 'call';

const quota = 50_000;

export function input({ rows, isWrong, seed }) {
  const draw = random(seed);
  const packages = [];
  const thresholds = [];
  for (let row = 0; row < rows; ++row) {
    const id = `package-${row}`;
    const isPercentage = draw.below(2) === 0;
    const right = isPercentage ? 5 * (1 + draw.below(10)) : 1 + draw.below(quota);
    const wrong = isPercentage ? right + 1 + draw.below(4) : quota + 1 + draw.below(quota);
    packages.push({ id, offer: 'email-50k', effectiveAt: `2026-01-${10 + draw.below(20)}T09:30:00+08:00` });
    thresholds.push({
      package: id,
      form: isPercentage ? 'percentage' : 'absolute',
      value: String(isWrong ? wrong : right),
      enabled: true,
    });
  }
  const catalog = {
    id: 'bench',
    currency: 'USD',
    meters: [{ id: 'email', unit: 'email', payPerUse: { model: 'unit', unitPrice: '0.00029' } }],
    offers: [{ id: 'email-50k', price: '13.05', validity: 'P6M', quotas: [{ meter: 'email', quantity: String(quota) }] }],
  };
  const alerts = { type: 'custom', thresholds, channels: ['sms', 'email'], contacts: ['jane.doe@example.com'] };
  const text = JSON.stringify({ catalog, packages, alerts, asOf: '2026-03-01T00:00:00+08:00' });
  return { text, thresholds, quota, isWrong, size: 1 };
}

/** What is said of each row: where it fires, or what is wrong with it and where. */
export const digests = ({ rows }) => ({ rows: new Digest().texts(rows).hex });

export const differences = (result, reference) => ({
  wrong: result.rows.filter((one, at) => one !== reference.rows[at]).length,
  of: result.rows.length,
});

export const files = ({ text }) => ({ 'form.json': text });
