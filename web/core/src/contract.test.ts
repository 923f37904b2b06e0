// The types hold to what the core says of its documents. When this fails, change the type, not the test.
import { beforeAll, describe, expect, test } from 'vitest';
import { Core } from './core.js';
import type { Description } from './documents/index.js';
import { issueCodes } from './issue-codes.js';
import { Machine } from './machine.js';
import { operationNames } from './operations.js';
import { Contract } from './testing/contract.js';
import { coreModule } from './testing/core-bytes.js';

let description: Description;
let contract: Contract;
beforeAll(() => {
  const outcome = new Core(new Machine(coreModule())).describe();
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  description = outcome.value;
  contract = new Contract(description.types);
  contract.collectDocuments(description.operations);
});

test('the operations are those of the core, in its order', () => {
  expect([...operationNames]).toEqual(description.operations.map((operation) => operation.name));
  expect(contract.operationNames().sort()).toEqual([...operationNames].sort());
});

test('a name of a type says one thing', () => {
  const byName = new Map<string, string>();
  for (const type of description.types) {
    const members = JSON.stringify(type.members);

    expect(byName.get(type.name) ?? members, type.name).toBe(members);
    byName.set(type.name, members);
  }
});

test('the issue codes are those of the core, in its order', () => {
  expect([...issueCodes]).toEqual(description.issueCodes.map((row) => row.code));
});

describe('every document has the members that the core reads and writes', () => {
  test.each([...operationNames])('%s', (name) => {
    const operation = description.operations.find((row) => row.name === name);
    if (operation === undefined) throw new Error(`The core has no operation ${name}`);
    contract.differences.length = 0;
    contract.compare(operation);

    expect(contract.differences.join('\n')).toBe('');
  });
});
