// What is downloaded stays within its budgets. Bytes do not depend on the machine, so they may fail a build.
import assert from "node:assert/strict";
import { test } from "node:test";
import { measure, ownerOf } from "../../web/core/size.mjs";

const rows = measure().filter(({ budget }) => budget !== undefined);

test("the slim core, the embedded entry, the classic script and the page are measured", () => {
  assert.equal(rows.length, 4);
});

for (const { what, size, bar, budget } of rows) {
  test(`${what}: at most ${budget} bytes`, () => {
    assert.ok(size <= budget, `${size} bytes; npm --prefix web/core run size tells the parts`);
    assert.ok(budget >= bar);
  });
}

test("a function belongs to the room that its own name says", () => {
  assert.equal(ownerOf("quotapack::json::read(quotapack::base::Path const&)"), "room: json");
  assert.equal(ownerOf("void std::__2::vector<quotapack::bill::Line>::push_back(quotapack::bill::Line&&)"), "library: std templates");
  assert.equal(ownerOf("memchr"), "library: C, compiler, allocator");
});
