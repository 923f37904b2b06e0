// The library as `cmake --install` lays it out, in a folder of its own under build/.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

// Runs a program and answers with what it printed; a failure tells all of it.
export function run(program, words, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd: project, encoding: "utf8", timeout: 240_000, maxBuffer: 64 << 20, ...options });
  if (error !== undefined || status !== 0) throw new Error(`${program} ${words.join(" ")}: ${error ?? `exit code ${status}`}\n${stdout}\n${stderr}`);
  return stdout;
}

// Installs the build of preset `library`, which has to exist, and answers with the folder.
export function install(name) {
  const folder = join(project, "build", name);
  rmSync(folder, { recursive: true, force: true });
  run("cmake", ["--install", join(project, "build", "library"), "--prefix", folder]);
  return folder;
}

// Configures and builds a project against an installed tree, and answers with its build folder.
export function build(source, folder, prefix, ...options) {
  rmSync(folder, { recursive: true, force: true });
  run("cmake", ["-G", "Ninja", "-S", source, "-B", folder, `-DCMAKE_PREFIX_PATH=${prefix}`, ...options]);
  run("cmake", ["--build", folder]);
  return folder;
}
