// Follows each recipe of docs/contributing/ on a copy of the tree: writes the new files, applies the diffs, compiles, and looks
// at the outcome. Only the rooms that a recipe reaches are compiled; all recipes share one copy and one compilation.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { blocksOf, project, readPage } from "./blocks.mjs";

const pages = ["price-model", "threshold-kind", "lifecycle-policy", "language", "element"];
// The same place each time, so that a compiler cache finds what it knows.
const copy = join(project, "build", "contributing");
rmSync(copy, { recursive: true, force: true });
after(() => rmSync(copy, { recursive: true, force: true }));

// --- the copy ---

const tracked = spawnSync("git", ["ls-files", "-z", "--", "src", "tests/scenarios", "web", "LICENSE", "CHANGELOG.md"], { cwd: project, encoding: "utf8" }).stdout.split("\0");
for (const file of tracked.filter((name) => name !== "" && existsSync(join(project, name)))) {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  copyFileSync(join(project, file), join(copy, file));
}
// What the build has made of the WebAssembly, for the compiler; and the packages, among them those of the copy.
for (const made of ["glue.js", "embedded.js"]) copyFileSync(join(project, "web/core/src", made), join(copy, "web/core/src", made));
cpSync(join(project, "web/core/dist"), join(copy, "web/core/dist"), { recursive: true });
mkdirSync(join(copy, "web/node_modules"));
for (const name of readdirSync(join(project, "web/node_modules"))) {
  const workspace = { quotapack: "core", "quotapack-elements": "elements" }[name];
  symlinkSync(workspace === undefined ? join(project, "web/node_modules", name) : join(copy, "web", workspace), join(copy, "web/node_modules", name));
}

/** What a recipe changes: {written, touched, complaints}. */
function follow(page) {
  const written = [];
  const touched = [];
  const complaints = [];
  for (const { language, file, text } of blocksOf(readPage(`docs/contributing/${page}.md`))) {
    if (file !== undefined) {
      if (existsSync(join(copy, file))) complaints.push(`${file} is there already`);
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), `${text}\n`);
      written.push(file);
    } else if (language === "diff") {
      touched.push(...[...text.matchAll(/^\+\+\+ b\/(.*)$/gm)].map(([, name]) => name));
      const { status, stdout } = spawnSync("patch", ["-p1", "-F2", "--silent", "--no-backup-if-mismatch", "--reject-file=-"], { cwd: copy, input: `${text}\n`, encoding: "utf8" });
      if (status !== 0) complaints.push(stdout);
    }
  }
  return { written, touched, complaints };
}
const followed = new Map(pages.map((page) => [page, follow(page)]));

// --- compiling the C++ rooms that the recipes reach ---

const driver = `
#include <cstdio>
#include "alerts/threshold_kinds.h"
#include "catalog/catalog.h"
#include "money/rounding.h"

namespace catalog = quotapack::catalog;
namespace money = quotapack::money;

money::Decimal decimal(const char* text) { return *money::parse_decimal(text); }
money::Quantity quantity(const char* text) { return *money::to_quantity(decimal(text), 0); }

int main() {
  quotapack::base::Issues issues;
  const quotapack::base::Path root;

  catalog::PriceDocument document;
  document.model = catalog::PriceModelKind::allowance;
  document.size = decimal("1000");
  document.unit_price = decimal("0.01");
  const auto price = catalog::resolve_price(document, 0, root, issues);
  for (const char* text : {"999", "1000", "1500"}) {
    const auto exact = quotapack::pricing::rate(*price, quantity(text), std::nullopt);
    const auto amount = money::round(*exact, {2, money::RoundingMode::half_away_from_zero});
    std::printf("allowance %s %s\\n", text, money::format_fixed(*amount, 2).c_str());
  }
  std::printf("model %s\\n", quotapack::pricing::kModelNames[price->model.index()].data());

  catalog::RulesDocument rules_document;
  rules_document.lifecycle_preset = catalog::LifecyclePreset::acme;
  const catalog::Rules rules = catalog::resolve_rules(rules_document, std::nullopt, 2, root, issues);
  std::printf("acme %d %d %d %d\\n", rules.grace_days, rules.retention_days, rules.account_grace_days, rules.account_retention_days);
  std::printf("preset %s\\n", catalog::kLifecyclePresetNames[static_cast<int>(catalog::LifecyclePreset::acme)].data());

  const auto& kind = quotapack::alerts::kind_of(quotapack::alerts::ThresholdForm::used);
  quotapack::alerts::Threshold threshold;
  threshold.form = kind.form;
  threshold.absolute = quantity("900");
  std::printf("used %s %d%d%d\\n", money::format(kind.fires_at_or_below(threshold, quantity("1000")), 0).c_str(),
              kind.is_reached(threshold, quantity("101"), quantity("1000")), kind.is_reached(threshold, quantity("100"), quantity("1000")),
              kind.is_reached(threshold, quantity("99"), quantity("1000")));
  return issues.size() == 0 ? 0 : 1;
}
`;
writeFileSync(join(copy, "driver.cc"), driver);

const common = ["-std=c++20", "-O0", "-fno-exceptions", "-Wall", "-Wextra", "-Werror", "-I", "src"];
const compiler = (process.env.CMAKE_CXX_COMPILER_LAUNCHER ?? "") === "" ? ["g++"] : [process.env.CMAKE_CXX_COMPILER_LAUNCHER, "g++"];

function run(command, words, folder = copy) {
  const child = spawn(command, words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, said })));
}

/** Runs tasks, as many at once as there are processors. */
async function inTurn(tasks) {
  const left = tasks.entries();
  const outcomes = [];
  const worker = async () => {
    for (const [i, task] of left) outcomes[i] = await task();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return outcomes;
}

const sources = ["driver.cc", "src/alerts/threshold_kinds.cc", ...["pricing", "catalog"].flatMap((room) => readdirSync(join(copy, "src", room)).filter((name) => name.endsWith(".cc")).map((name) => `src/${room}/${name}`))];
const objectOf = (source) => source.replaceAll("/", "-").replace(/\.cc$/, ".o");
const compile = (source) => () => run(compiler[0], [...compiler.slice(1), ...common, "-c", source, "-o", objectOf(source)]);
/** A file as it is without the recipe, among the headers of the copy. */
const compileForgotten = (source) => () => run("g++", [...common, "-fsyntax-only", join(project, source)]);
const forgettable = ["src/alerts/threshold_kinds.cc", "src/catalog/catalog.cc", "src/planning/purchase_model.cc"];

const web = (folder, ...words) => () => run(process.execPath, words, join(copy, "web", folder));
const tsc = join(project, "web/node_modules/typescript/bin/tsc");
const vitest = join(project, "web/node_modules/vitest/vitest.mjs");

// --- what came of it ---

for (const page of pages) {
  const { written, touched, complaints } = followed.get(page);
  describe(`docs/contributing/${page}.md`, () => {
    test("its diffs fit the tree, and its new files are new", () => assert.deepEqual(complaints, []));
    test("the overview counts its files right", () => {
      const row = readPage("docs/contributing/README.md").split("\n").find((line) => line.includes(`(${page}.md)`));
      assert.deepEqual(row.split("|").slice(-3, -1).map(Number), [written.length, new Set(touched).size]);
    });
    test("other files that it names are there", () => {
      const named = [...readPage(`docs/contributing/${page}.md`).matchAll(/`((?:src|web|tests|script|docs)\/[\w./-]+)`/g)].map(([, name]) => name);
      assert.deepEqual(named.filter((name) => !existsSync(join(project, name)) && !existsSync(join(copy, name))), []);
    });
    for (const file of written.filter((name) => name.startsWith("tests/scenarios/"))) {
      test(`${file} is a scenario`, () => {
        const { title, source, steps } = JSON.parse(readFileSync(join(copy, file), "utf8"));
        assert.ok(title && source && steps.length > 0 && steps.every((step) => step.call && step.given && step.then));
      });
    }
  });
}

test("the C++ of the recipes compiles, and does what the pages say", async () => {
  const outcomes = await inTurn(sources.map(compile));
  assert.deepEqual(outcomes.filter(({ code }) => code !== 0).map(({ said }) => said), []);
  const libraries = ["calendar", "money", "base"].map((room) => join(project, `build/native/src/libquotapack_${room}.a`));
  const linked = await run("g++", [...sources.map(objectOf), ...libraries, "-o", "driver"]);
  assert.equal(linked.code, 0, linked.said);
  const { said, code } = await run(join(copy, "driver"), []);
  assert.equal(code, 0);
  assert.deepEqual(said.trim().split("\n"), [
    "allowance 999 0.00",
    "allowance 1000 0.00",
    "allowance 1500 5.00",
    "model allowance",
    "acme 30 0 7 0",
    "preset acme",
    "used 100 011",
  ]);
});

test("a place that was forgotten does not compile", async () => {
  const outcomes = await inTurn(forgettable.map(compileForgotten));
  assert.deepEqual(forgettable.filter((_, i) => outcomes[i].code === 0), []);
});

test("the TypeScript of the recipes compiles, and the tests of the new element and language pass", async () => {
  const built = await inTurn([web("elements", "build.mjs"), web("core", tsc, "-p", "tsconfig.json", "--noEmit")]);
  assert.deepEqual(built.filter(({ code }) => code !== 0).map(({ said }) => said), []);
  const checked = await inTurn([
    web("calculator", tsc, "-p", "tsconfig.json", "--noEmit"),
    web("elements", vitest, "run", "src/total", "src/text/languages.test.ts", "src/manifest.test.mjs"),
  ]);
  assert.deepEqual(checked.filter(({ code }) => code !== 0).map(({ said }) => said), []);
});
