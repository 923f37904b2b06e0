// Compiles C++ snippets against the library as it was built, side by side.
import { spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { project } from "./blocks.mjs";

const libraryFolder = join(project, "build", "native", "src");

/** The program of each text, or what the compiler said: [{program?, complaint?}]. */
export function compileAll(texts, folder) {
  const libraries = readdirSync(libraryFolder).filter((name) => /^libquotapack_\w+\.a$/.test(name));
  return Promise.all(
    texts.map((text, i) => {
      const source = join(folder, `snippet-${i}.cc`);
      const program = join(folder, `snippet-${i}`);
      writeFileSync(source, text);
      const words = ["-std=c++20", "-Wall", "-Werror", "-I", join(project, "src"), source, "-o", program];
      const compiler = spawn("g++", [...words, "-Wl,--start-group", ...libraries.map((name) => join(libraryFolder, name)), "-Wl,--end-group", "-pthread"], { cwd: folder });
      let said = "";
      compiler.stderr.on("data", (data) => (said += data));
      return new Promise((resolve) => compiler.on("close", (code) => resolve(code === 0 ? { program } : { complaint: said })));
    }),
  );
}
