// The generated pages are what the core says of itself today, and say enough.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { describeCore, makeReference, stalePages } from "../../script/support/reference.mjs";

const description = describeCore();
const pages = makeReference(description);

test("docs/reference is what script/docs writes", () => {
  assert.deepEqual(stalePages(pages), [], "run script/docs");
});

describe("the reference lists all there is", () => {
  const lists = (page, names) => assert.deepEqual(names.filter((name) => !pages[page].includes(`\`${name}\``) && !pages[page].includes(`## ${name}\n`)), []);
  test("operations", () => lists("operations.md", description.operations.map(({ name }) => name)));
  test("issue codes", () => lists("issues.md", description.issueCodes.map(({ code }) => code)));
  test("rules", () => lists("rules.md", description.rules.map(({ name }) => name)));
  test("orders and presets", () => lists("rules.md", [...description.namedOrders.map(({ name }) => name), ...description.lifecyclePresets.map(({ preset }) => preset)]));
  test("limits", () => lists("limits.md", description.limits.map(({ name }) => name)));
  test("every type stands once, among documents or answers", () => {
    for (const { name } of description.types) {
      const places = ["documents.md", "answers.md"].filter((page) => pages[page].includes(`\n## ${name}\n`));
      assert.equal(places.length, 1, name);
    }
  });
});

test("every rule has its default, reason and source", () => {
  for (const { name, default: standard, reason, source } of description.rules) {
    const section = pages["rules.md"].split(`\n## ${name}\n`)[1].split("\n## ")[0];
    for (const said of [`- Default: \`${standard}\``, `- Reason: ${reason}`, `- Source: ${source}`]) assert.ok(section.includes(said), `${name}: ${said}`);
    for (const text of [standard, reason, source]) assert.ok(text.length > 0, name);
  }
});

test("a page that is stale, missing or nobody's is found", () => {
  assert.deepEqual(stalePages({ ...pages, "limits.md": "else", "more.md": "new" }), ["limits.md", "more.md"]);
  const { "issues.md": _, ...fewer } = pages;
  assert.deepEqual(stalePages(fewer), ["issues.md"]);
});
