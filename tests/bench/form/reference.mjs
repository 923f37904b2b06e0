// The reference: what a threshold is, from its definition.
function said(threshold, row, quota) {
  const value = Number(threshold.value);
  const path = `/alerts/thresholds/${row}/value`;
  if (threshold.form === 'absolute') return value > quota ? ['threshold_above_total', path] : [String(value)];
  if (value < 5 || value > 50) return ['threshold_out_of_range', path];
  return value % 5 === 0 ? [String((quota * value) / 100)] : ['not_a_multiple', path];
}

export const reference = ({ thresholds, quota }) => ({ rows: thresholds.flatMap((threshold, row) => said(threshold, row, quota)) });
