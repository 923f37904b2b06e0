// What is measured: for each workload its cases (one input each) and who runs them.
const libraries = ['decimal.js', 'big.js', 'bignumber.js'];
const ordinary = [...libraries, 'BigInt', 'Number'];
const rivals = [...ordinary, 'tuned'];
const ours = ['module', 'native'];
/** The curve of a growth law needs no rival but the one that grows alike. */
const growing = ['tuned', ...ours];

/** Sizes: `full` is what numerics name; `quick` shows the same in a minute or two; `smoke` only that everything agrees. */
export const sizes = {
  full: {
    rounds: 5,
    milliseconds: 150,
    moves: 500,
    calls: 100,
    records: 1_000_000,
    packages: [4, 64, 1024],
    accounts: 100_000,
    rules: 100_000,
  },
  quick: { rounds: 3, milliseconds: 50, moves: 500, calls: 50, records: 100_000, packages: [4, 64, 1024], accounts: 2_000, rules: 10_000 },
  smoke: { rounds: 1, milliseconds: 0, moves: 40, calls: 5, records: 4_000, packages: [4, 64], accounts: 60, rules: 1_000 },
};

/** How many records of W2 the ordinary programs are given. */
export const recordsOfOrdinary = (size, packages) => (packages >= 1024 ? size.records / 10 : size.records);

/** `offers`: whether an implementation has a workload. */
export function planOf(workload, size, seed, offers) {
  const all = [...rivals, ...ours];
  const given = (args) => ({ ...args, seed });
  const cases = {
    W1: () => [
      { folder: 'preview', key: 'texts', given: given({ moves: size.moves }), by: all },
      { folder: 'document', key: 'json', given: given({ calls: size.calls }), by: all.filter((name) => name !== 'tuned') },
    ],
    W2() {
      const some = 64;
      const law = size === sizes.full ? [16, 256] : [];
      const shorter = size === sizes.smoke ? [] : [size.records / 10, Math.round(size.records / Math.sqrt(10))];
      // An ordinary program walks over as many packages for a record, however many records there are: where that takes longest it has fewer.
      return [
        ...size.packages.flatMap((packages) => {
          const by = packages === some ? [...all, 'floor-read', 'floor-ledger'] : all;
          if (recordsOfOrdinary(size, packages) === size.records) return [{ packages, by }];
          return [
            { packages, by: growing },
            { packages, records: recordsOfOrdinary(size, packages), by: ordinary },
          ];
        }),
        ...law.map((packages) => ({ packages, by: growing })),
        ...shorter.map((records) => ({ packages: some, records, by: growing })),
      ].map(({ packages, records = size.records, by }) => ({
        folder: 'deduction',
        key: `${packages} packages, ${records} records`,
        given: given({ packages, records }),
        by,
      }));
    },
    // An ordinary program takes as long for a record of few accounts as of many: it runs the smallest book, which is the easiest for its memory.
    W3: () => {
      const smallest = Math.ceil(size.accounts / 10);
      const middle = Math.round(size.accounts / Math.sqrt(10));
      const whole =
        size === sizes.smoke
          ? []
          : [
              { accounts: middle, by: growing },
              { accounts: size.accounts, by: growing },
            ];
      return [{ accounts: smallest, by: all }, ...whole].map(({ accounts, by }) => ({
        folder: 'accounts',
        key: `${accounts} accounts`,
        given: given({ accounts }),
        by,
      }));
    },
    W4: () => [
      { folder: 'rules', key: 'rules', given: given({ rules: size.rules }), by: all.filter((name) => name !== 'tuned') },
      ...[100, 1000].flatMap((rows) =>
        [false, true].map((isWrong) => ({
          folder: 'form',
          key: `${rows} rows${isWrong ? ', all wrong' : ''}`,
          given: given({ rows, isWrong }),
          by: ours,
        })),
      ),
    ],
    W5: () => [{ folder: 'mix', key: 'mix', given: given({}), by: all }],
  };
  return cases[workload]().map((one) => ({ ...one, by: one.by.filter((name) => offers(one.folder, name)) }));
}

export const workloads = ['W1', 'W2', 'W3', 'W4', 'W5'];
