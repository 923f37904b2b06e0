// What is published, from a tree in which all is built, with its sums.
// Usage: node release.mjs TREE OUTPUT < SOURCES.tar        assembles
//        node release.mjs --next-steps OUTPUT COMMIT       says what a person does next
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { gzipSync } from "node:zlib";

/** Files of the npm package that pages embed by an address of their own. */
const embedded = ["global.js", "index.js", "slim.js", "core.wasm"];

const run = (program, words, options = {}) => execFileSync(program, words, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"], ...options });

// gzip writes no name and no time here.
const compress = (bytes) => gzipSync(bytes, { level: 9 });

/** A folder as a tar file that depends on names and contents alone. */
function tarOf(folder, prefix) {
  return run("tar", ["--create", "--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "--mode=u=rwX,go=rX", "--format=ustar", `--transform=s,^\\.,${prefix},`, "--directory", folder, "."]);
}

function filesBelow(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name))).sort();
}

export const sriOf = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/** Fills `output`, which is emptied first. `sources` is a tar file. */
export function assemble(tree, output, sources) {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(join(output, "embed"), { recursive: true });
  const web = join(tree, "web");
  const { version } = JSON.parse(readFileSync(join(web, "core", "package.json"), "utf8"));

  // npm gives every file of a package the same time.
  for (const workspace of ["core", "elements"]) run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", output], { cwd: join(web, workspace) });
  const page = join(web, "calculator", "dist");
  writeFileSync(join(output, `quotapack-calculator-${version}.tar.gz`), compress(tarOf(page, `quotapack-calculator-${version}`)));
  copyFileSync(join(page, "quotapack.html"), join(output, `quotapack-calculator-${version}.html`));
  writeFileSync(join(output, `quotapack-${version}-source.tar.gz`), compress(sources));
  for (const name of embedded) copyFileSync(join(web, "core", "dist", name), join(output, "embed", name));

  const lines = (files, hash) => files.map((file) => `${hash(readFileSync(join(output, file)))}  ${file}\n`).join("");
  writeFileSync(join(output, "SRI"), lines([...embedded.map((name) => `embed/${name}`), `quotapack-calculator-${version}.html`], sriOf));
  // Of everything, the integrity strings included.
  writeFileSync(join(output, "SHA256SUMS"), lines(filesBelow(output), (bytes) => createHash("sha256").update(bytes).digest("hex")));
}

export function nextSteps(output, commit, changelog) {
  const files = filesBelow(output);
  const core = files.find((file) => /^quotapack-\d.*\.tgz$/.test(file));
  const elements = files.find((file) => /^quotapack-elements-.*\.tgz$/.test(file));
  const version = basename(core, ".tgz").slice("quotapack-".length);
  const isDated = new RegExp(`^## \\[${version.replaceAll(".", "\\.")}\\] - \\d{4}-\\d{2}-\\d{2}$`, "m").test(changelog);
  return [
    `Quotapack ${version} is in ${output}/, of commit ${commit}.`,
    "",
    "Next steps:",
    ...[
      ...(isDated ? [] : [`write the day of the release into CHANGELOG.md, which calls ${version} unreleased, commit, and begin again`]),
      "script/test, which has to end without a failure",
      `git tag --sign v${version} ${commit} && git push origin v${version}`,
      `npm publish ${output}/${core} --provenance (needs npm 11.5.1 and an identity of the CI; the very first time by hand, without --provenance)`,
      `npm publish ${output}/${elements} --provenance, after the core that it names`,
      `make a release of the tag with all files of ${output}/ and the entry of CHANGELOG.md`,
      "from another machine: script/release at the tag, and compare SHA256SUMS",
    ].map((step, index) => `  ${index + 1}. ${step}`),
    "",
    `To embed by address: <script src="…/global.js" integrity="${readFileSync(join(output, "SRI"), "utf8").split("  ")[0]}" crossorigin="anonymous"></script>`,
  ].join("\n");
}

if (process.argv[1]?.endsWith("release.mjs")) {
  const [first, second, third] = process.argv.slice(2);
  if (first === "--next-steps") console.log(nextSteps(second, third, readFileSync("CHANGELOG.md", "utf8")));
  else assemble(first, second, readFileSync(0));
}
