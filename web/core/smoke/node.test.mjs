// The built package as Node runs it: by its own name, through `exports`.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const version = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')).version;
const answer = `{"ok":true,"value":{"version":"${version}"`;

test('the embedded entry needs nothing but init()', async () => {
  const { init } = await import('quotapack');
  const qp = await init();

  assert.equal(qp.version, version);
  assert.ok(qp.call('version', '{}').startsWith(answer));
});
