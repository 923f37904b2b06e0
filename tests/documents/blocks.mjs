// The documents of the project and their fenced blocks.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** All tracked pages, and those that are about to be. */
export const documents = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "*.md"], { cwd: project, encoding: "utf8" })
  .stdout.split("\0")
  .filter((file) => file !== "" && existsSync(join(project, file)))
  .sort();

export const readPage = (file) => readFileSync(join(project, file), "utf8");

/**
 * Every fenced block: {language, words, file?, text, line}. `words` is what stands behind the language, `file` the name in
 * `file=NAME`. A block inside a list is indented; its indentation is taken off.
 */
export function blocksOf(source) {
  const blocks = [];
  let open;
  for (const [i, line] of source.split("\n").entries()) {
    const fence = /^( *)(`{3,})(.*)$/.exec(line);
    if (open === undefined && fence) {
      const [language = "", ...words] = fence[3].trim().split(/\s+/);
      open = { indent: fence[1].length, fence: fence[2], language, words, lines: [], line: i + 1 };
      open.file = words.find((word) => word.startsWith("file="))?.slice("file=".length);
    } else if (open !== undefined && line.trimStart().startsWith(open.fence)) {
      const { indent, fence: _, lines, ...block } = open;
      blocks.push({ ...block, text: lines.map((text) => text.slice(Math.min(indent, text.length - text.trimStart().length))).join("\n") });
      open = undefined;
    } else {
      open?.lines.push(line);
    }
  }
  if (open !== undefined) throw new Error(`The block of line ${open.line} has no end`);
  return blocks;
}

/** A page without its blocks and without what stands in code style. */
export const proseOf = (source) => source.replace(/^ *(`{3,})[\s\S]*?^ *\1/gm, "").replace(/`[^`\n]*`/g, "");
