// Holds what must not be sayable in C++. README.md says what a case looks like. Each case is compiled twice, by both
// compilers: without MUST_NOT_COMPILE it is fine, with it it fails for the reason the case names.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const project = join(folder, "..", "..");
const cases = readdirSync(folder).filter((name) => name.endsWith(".cc")).sort();
const compilers = ["g++", "clang++-14"];

function compile(compiler, file, ...flags) {
  const words = ["-std=c++20", "-fsyntax-only", "-fno-exceptions", "-Wall", "-Wextra", "-Werror", `-I${join(project, "src")}`, ...flags, file];
  return new Promise((resolve, reject) => {
    const child = spawn(compiler, words, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, LC_ALL: "C" } });
    let errors = "";
    child.stderr.on("data", (data) => (errors += data));
    child.on("error", reject);
    child.on("close", (code) => resolve({ compiled: code === 0, errors }));
  });
}

for (const compiler of compilers) {
  describe(compiler, { concurrency: cpus().length }, () => {
    for (const name of cases) {
      test(name.replace(/\.cc$/, "").replaceAll("_", " "), async () => {
        const file = join(folder, name);
        const source = readFileSync(file, "utf8");
        const reason = /^\/\/ error: (.+)$/m.exec(source)?.[1];
        assert.ok(reason, "the case names the error it expects: // error: PATTERN");
        assert.match(source, /^#if(def| defined) *\(?MUST_NOT_COMPILE/m);

        const control = await compile(compiler, file);
        const attempt = await compile(compiler, file, "-DMUST_NOT_COMPILE");

        assert.ok(control.compiled, `the sayable half does not compile:\n${control.errors}`);
        assert.ok(!attempt.compiled, "it compiles");
        const errors = attempt.errors.split("\n").filter((line) => / error: /.test(line));
        assert.ok(errors.some((line) => new RegExp(reason).test(line)), `no error matches /${reason}/:\n${errors.join("\n")}`);
      });
    }
  });
}
