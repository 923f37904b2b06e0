// The module's memory stays as it is over a million calls of every kind, answered and refused: what a call takes, it
// gives back. The largest documents of the warm-up are the largest of the whole run.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { generate } from "./generate.mjs";
import { loadModule } from "./module.mjs";

const project = fileURLToPath(new URL("../..", import.meta.url));
const calls = 1_000_000;
const price = '{"price":{"model":"unit","unitPrice":"0.29","per":"1000"},"currency":"USD","quantity":"';
const catalog = '{"id":"c","currency":"USD","meters":[{"id":"m","unit":"u"}],"offers":[{"id":"o","price":"1","validity":"P1M","quotas":[{"meter":"m","quantity":"5"}]}]}';

const small = [
  ["rate", `${price}500000"}`],
  ["rate", `${price}-1"}`],
  ["rate", `${price}9223372036854775808"}`],
  ["rate", '{"price":{"model":"graduated","tiers":[{"upTo":"10","unitPrice":"1"},{"upTo":null,"unitPrice":"0.5"}]},"currency":"CNY","quantity":"12"}'],
  ["version", "{}"],
  ["version", '{"x":1'],
  ["nothing of that name", "{}"],
  ["validateCatalog", `{"catalog":${catalog}}`],
  ["validateCatalog", '{"catalog":{}}'],
  ["quote", `{"catalog":${catalog},"asOf":"2025-01-31T00:00:00+08:00","lines":[{"offer":"o"}]}`],
  ["quote", `{"catalog":${catalog},"asOf":"2025-02-30T00:00:00+08:00","lines":[{"offer":"x"}]}`],
  ["importUsage", '{"text":"id,quantity,at\\na,1,2025-01-01\\na,2,2025-01-01\\n","meter":"m"}'],
];

test("memory is flat over a million calls", async () => {
  const { call, memory } = await loadModule(join(project, "wasm-build", "out"));
  const mixed = Array.from({ length: 360 }, (_, number) => generate(7, number)).filter(({ operation }) => operation !== "describe" && operation !== "recommend");
  const round = () => {
    for (const { operation, text } of mixed) call(operation, text);
  };
  round();
  for (let i = 0; i < 20_000; ++i) call(...small[i % small.length]);
  const before = memory();
  const expected = small.map(([operation, text]) => call(operation, text));

  for (let i = 0; i < calls; ++i) call(...small[i % small.length]);
  round();

  assert.equal(memory(), before);
  assert.deepEqual(small.map(([operation, text]) => call(operation, text)), expected);
});
