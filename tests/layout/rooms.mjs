// The rooms of src/ in their order, and the sources in them. src/CMakeLists.txt and src/README.md say the same.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

export const rooms = [
  "base", "money", "calendar", "pricing", "catalog", "packages", "lifecycle", "alerts", "bill", "replay", "planning",
  "json", "exchange", "api", "capi", "cli",
];

// What a user of the library includes. They lie above the rooms, here as where they are installed.
export const frontHeaders = ["src/quotapack.h", "src/quotapack.hpp"];

export const read = (path) => readFileSync(join(project, path), "utf8");

// Files below a folder whose name ends in one of `endings`, as paths from the project's folder: what is tracked, or new and
// not ignored.
export function filesBelow(folder, ...endings) {
  const words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", folder];
  const files = execFileSync("git", words, { cwd: project, encoding: "utf8" }).split("\0");
  return [...new Set(files)].filter((file) => endings.some((ending) => file.endsWith(ending)) && existsSync(join(project, file))).sort();
}

export const cppFiles = (folder) => filesBelow(folder, ".cc", ".h", ".hpp");

// A line per line of the source, with comments and the insides of literals blanked out, so that a rule about words does not
// stumble over prose.
export function codeOf(source) {
  const pattern = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"([^()\\\s]{0,16})\([\s\S]*?\)\1"|"(?:[^"\\\n]|\\.)*"|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)+'/g;
  return source.replace(pattern, (found) => {
    const kept = found.startsWith("/") ? " " : '""';
    return kept + "\n".repeat(found.split("\n").length - 1);
  });
}

export const includesOf = (source) =>
  [...source.matchAll(/^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]/gm)].map((found) => ({
    isOurs: found[1] === '"',
    name: found[2],
    line: source.slice(0, found.index).split("\n").length,
  }));
