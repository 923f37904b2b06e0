// The TypeScript reference of both packages is made without a warning, and every export says what it is.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, test } from "node:test";
import { project } from "./blocks.mjs";

const require = createRequire(join(project, "web", "package.json"));
const ts = require("typescript");
const typedoc = join(project, "web/node_modules/typedoc/bin/typedoc");
const packages = [
  { name: "quotapack", folder: "web/core", entries: ["src/index.ts", "src/slim.ts"] },
  { name: "quotapack-elements", folder: "web/elements", entries: ["src/index.ts"] },
];

for (const { name, folder, entries } of packages) {
  describe(name, () => {
    test("TypeDoc has nothing to complain about", () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [typedoc, "--options", "typedoc.config.mjs", "--logLevel", "Warn"], { cwd: join(project, folder), encoding: "utf8" });
      assert.equal(`${stdout}${stderr}`.trim(), "");
      assert.equal(status, 0);
      assert.ok(existsSync(join(project, "build/typedoc", name, "index.html")));
    });
    test("every export is documented", () => {
      const files = entries.map((entry) => join(project, folder, entry));
      const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(project, folder, "tsconfig.json"), ts.sys.readFile).config, ts.sys, join(project, folder));
      const program = ts.createProgram(files, { ...options, noEmit: true });
      const checker = program.getTypeChecker();
      const exported = files.flatMap((file) => checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file))));
      assert.ok(exported.length > 20, `only ${exported.length} exports`);
      const silent = exported.filter((symbol) => {
        const meant = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
        return ts.displayPartsToString(meant.getDocumentationComment(checker)) === "";
      });
      assert.deepEqual(silent.map((symbol) => symbol.name), []);
    });
  });
}
