// Runs the documents: a fenced block marked `run` (```sh run, ```js run) is run, and where a block marked `output`
// follows, what it printed is compared with it. Shell blocks run in the project's folder with the built program in PATH,
// JavaScript as a module that can import `quotapack`. Relative links have to lead somewhere.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const git = spawnSync("git", ["ls-files", "-z", "--", "*.md"], { cwd: project, encoding: "utf8" });
const documents = git.stdout.split("\0").filter((file) => file !== "" && existsSync(join(project, file))).sort();

// {language, isRun, isOutput, text, line} of every fenced block.
function blocksOf(source) {
  const blocks = [];
  let open;
  for (const [i, line] of source.split("\n").entries()) {
    const fence = /^(`{3,})(.*)$/.exec(line);
    if (open === undefined && fence) {
      const words = fence[2].trim().split(/\s+/);
      open = { fence: fence[1], language: words[0], isRun: words.includes("run"), isOutput: words.includes("output"), lines: [], line: i + 1 };
    } else if (open !== undefined && line.startsWith(open.fence)) {
      blocks.push({ ...open, text: open.lines.join("\n") });
      open = undefined;
    } else {
      open?.lines.push(line);
    }
  }
  return blocks;
}

mkdirSync(join(project, "build"), { recursive: true });
const scratch = mkdtempSync(join(project, "build", "documents-"));
after(() => rmSync(scratch, { recursive: true, force: true }));
mkdirSync(join(scratch, "node_modules"));
for (const [name, workspace] of [["quotapack", "core"], ["quotapack-elements", "elements"]]) {
  symlinkSync(join(project, "web", workspace), join(scratch, "node_modules", name), "dir");
}

const runners = {
  sh: (text) => spawnSync("bash", ["-euo", "pipefail", "-c", text], {
    cwd: project,
    encoding: "utf8",
    timeout: 60_000,
    env: { ...process.env, PATH: `${join(project, "build", "native")}:${process.env.PATH}` },
  }),
  js: (text) => {
    const file = join(scratch, "snippet.mjs");
    writeFileSync(file, text);
    return spawnSync(process.execPath, [file], { cwd: scratch, encoding: "utf8", timeout: 60_000 });
  },
};

let snippets = 0;
for (const file of documents) {
  const source = readFileSync(join(project, file), "utf8");
  const blocks = blocksOf(source);
  describe(file, () => {
    for (const [i, block] of blocks.entries()) {
      if (block.isOutput) test(`line ${block.line}: output follows a block that is run`, () => assert.ok(blocks[i - 1]?.isRun));
      if (!block.isRun) continue;
      snippets += 1;
      test(`line ${block.line}: the ${block.language} snippet runs`, () => {
        assert.ok(Object.hasOwn(runners, block.language), `no way to run ${block.language}`);
        const { stdout, stderr, status } = runners[block.language](block.text);
        assert.equal(status, 0, stderr);
        if (blocks[i + 1]?.isOutput) assert.equal(stdout.trimEnd(), blocks[i + 1].text.trimEnd());
      });
    }
    test("relative links lead to files", () => {
      const prose = source.replace(/^(`{3,})[\s\S]*?^\1/gm, "").replace(/`[^`\n]*`/g, "");
      const links = [...prose.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)\s]*)?\)/g)].map((found) => found[1]);
      assert.deepEqual(links.filter((link) => !existsSync(join(project, dirname(file), decodeURIComponent(link)))), []);
    });
  });
}

test("the README shows the module and the program at work", () => {
  const languages = blocksOf(readFileSync(join(project, "README.md"), "utf8")).filter((block) => block.isRun).map((block) => block.language);
  assert.ok(languages.includes("js") && languages.includes("sh"), `runs ${languages}`);
  assert.ok(snippets >= 2);
});
