// Compares the answers that every place kept, byte by byte, with those of the native tests. A place that kept no
// answers fails: run the suites through script/test, which knows which they are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keptAnswers, scenarioFiles } from "./files.mjs";

const places = ["native-clang", "wasm-tests", "program", "module", "typed"];

for (const place of places) {
  for (const file of scenarioFiles) {
    test(`${place} answers like native: ${file}`, () => {
      const native = keptAnswers("native", file);
      const other = keptAnswers(place, file);
      assert.equal(other.length, native.length, "number of answers");
      for (const [i, answer] of other.entries()) {
        if (answer === "" && place === "typed") continue;
        assert.equal(answer, native[i], `step ${i}`);
      }
    });
  }
}
