import { recordsOfOrdinary } from './plan.mjs';

// The targets: ratios of one run, each with the bar that must be reached and the stretch that we want to be known for.
//
// `find(folder, key, name)` is the time of an implementation in a case, or undefined where it was not measured.
export function targetsOf(find, size) {
  const w2 = (packages, records = size.records) => ['deduction', `${packages} packages, ${records} records`];
  const [few, many] = [size.packages[0], size.packages.at(-1)];
  const book = (accounts) => ['accounts', `${accounts} accounts`];
  const smallBook = book(Math.ceil(size.accounts / 10));
  const over = (at, name, other = 'module') => [find(...at, name), find(...at, other)];
  const least = (workload, what, [above, below], bar, stretch) => ({
    workload,
    what,
    value: above / below,
    wants: 'at least',
    bar,
    stretch,
  });
  const most = (workload, what, [above, below], bar, stretch) => ({ workload, what, value: above / below, wants: 'at most', bar, stretch });
  const preview = ['preview', 'texts'];
  const document = ['document', 'json'];
  const rules = ['rules', 'rules'];
  const mix = ['mix', 'mix'];
  return [
    least('W1', 'texts through a kept estimate, against decimal.js', over(preview, 'decimal.js'), 20, 30),
    least('W1', 'the same, against BigInt', over(preview, 'BigInt'), 1, 2),
    most('W1', 'JSON with a kept price list, in times of decimal.js', over(document, 'module', 'decimal.js'), 1, 0.5),
    least('W2', '64 packages, against decimal.js', over(w2(64), 'decimal.js'), 150, 300),
    least('W2', '64 packages, against tuned', over(w2(64), 'tuned'), 1.2, 2),
    least(
      'W2',
      '1,024 packages, against decimal.js',
      [find(...w2(1024, recordsOfOrdinary(size, 1024)), 'decimal.js'), find(...w2(1024), 'module')],
      900,
      2000,
    ),
    most('W2', `a record at ${many} packages, in times of ${few}`, [find(...w2(many), 'module'), find(...w2(few), 'module')], 1.5, 1.2),
    most(
      'W2',
      `${size.records} records, a record in times of a tenth of them`,
      [find(...w2(64), 'module'), find(...w2(64, size.records / 10), 'module')],
      1.15,
    ),
    most('W2', 'the module in times of the native program', over(w2(64), 'module', 'native'), 2, 1.5),
    most('W2', 'the native program in times of the streaming floor with ledger', over(w2(64), 'native', 'floor-ledger'), 3.5, 2),
    least('W3', 'against decimal.js', over(smallBook, 'decimal.js'), 100, 160),
    least('W3', 'against tuned', over(book(size.accounts), 'tuned'), 2.5, 5),
    most('W3', 'the module in times of the native program', over(book(size.accounts), 'module', 'native'), 1.3, 1.1),
    most(
      'W3',
      `a record of ${size.accounts} accounts, in times of a tenth of them`,
      [find(...book(size.accounts), 'module'), find(...smallBook, 'module')],
      1.4,
    ),
    least('W4', 'against decimal.js', over(rules, 'decimal.js'), 5, 8),
    least('W4', 'against Number', over(rules, 'Number'), 1),
    ...[
      [100, 1],
      [1000, 5],
    ].flatMap(([rows, bar]) =>
      ['', ', all wrong'].map((mistakes) =>
        most('W4', `a form of ${rows} rows${mistakes}, in milliseconds a call`, [find('form', `${rows} rows${mistakes}`, 'module'), 1e6], bar),
      ),
    ),
    least('W5', 'against decimal.js', over(mix, 'decimal.js'), 75, 300),
    least('W5', 'against tuned', over(mix, 'tuned'), 1, 2.5),
    most('W5', 'the module in times of the native program', over(mix, 'module', 'native'), 1.6, 1.1),
  ];
}

/** What a ratio reaches: `stretch`, `bar`, `missed`, or `not measured`. */
export function verdict({ value, wants, bar, stretch }) {
  if (!Number.isFinite(value)) return 'not measured';
  const reaches = (mark) => mark !== undefined && (wants === 'at least' ? value >= mark : value <= mark);
  if (reaches(stretch)) return 'stretch';
  return reaches(bar) ? 'bar' : 'missed';
}
