// What script/release leaves: the same bytes from two folders, sums that hold, integrity strings of the very files that are packed. The
// whole of it, with both builds, is script/release itself; here the built packages are packed twice and the module is linked twice.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const scratch = realpathSync(mkdtempSync(join(tmpdir(), "quotapack-release-")));
after(() => rmSync(scratch, { recursive: true, force: true }));

const sources = execFileSync("git", ["archive", "--format=tar", "--prefix=quotapack/", "HEAD", "script"], { cwd: project });
const assembler = join(project, "script", "support", "release.mjs");
function assemble(tree, output, env = {}) {
  execFileSync(process.execPath, [assembler, tree, output], { input: sources, env: { ...process.env, ...env }, stdio: ["pipe", "ignore", "inherit"] });
  return output;
}
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name))).sort();
const output = (program, words, options = {}) => execFileSync(program, words, { encoding: "utf8", ...options });

const { version } = JSON.parse(readFileSync(join(project, "web", "core", "package.json"), "utf8"));
let released;
before(() => {
  released = assemble(project, join(scratch, "released"));
});

test("there is everything that is published, and nothing else", () => {
  assert.deepEqual(filesBelow(released), [
    "SHA256SUMS", "SRI", "embed/core.wasm", "embed/global.js", "embed/index.js", "embed/slim.js", `quotapack-${version}-source.tar.gz`, `quotapack-${version}.tgz`,
    `quotapack-calculator-${version}.html`, `quotapack-calculator-${version}.tar.gz`, `quotapack-elements-${version}.tgz`,
  ]);
});

test("another folder, another day and another time zone give the same bytes", () => {
  // Copied file by file, so that each has a new time, below a path of another length, and in another order on disk.
  const tree = join(scratch, "a folder", "of another depth");
  for (const part of ["calculator/dist", "elements", "core"]) {
    cpSync(join(project, "web", part), join(tree, "web", part), { recursive: true, filter: (file) => !/\/(node_modules|src|smoke)(\/|$)/.test(relative(project, file)) });
  }
  const again = assemble(tree, join(scratch, "again"), { TZ: "Pacific/Kiritimati", LC_ALL: "C" });
  assert.deepEqual(filesBelow(again), filesBelow(released));
  for (const file of filesBelow(released)) assert.ok(readFileSync(join(again, file)).equals(readFileSync(join(released, file))), file);
});

test("the module linked twice is the same module", () => {
  // The link is where all rooms are compiled to the end; what differs between two folders, script/release compares.
  const commands = output("ninja", ["-C", "build/wasm", "-t", "commands", "quotapack_module"], { cwd: project }).trim().split("\n");
  const out = join(project, "wasm-build", "out");
  const link = commands.at(-1);
  assert.ok(link.includes(`-o ${join(out, "quotapack.mjs")}`), link.slice(-300));
  const elsewhere = join(scratch, "out");
  mkdirSync(elsewhere);
  const { status, stderr } = spawnSync("bash", ["-c", link.replaceAll(out, elsewhere)], { cwd: join(project, "build", "wasm"), encoding: "utf8", env: { ...process.env, NODE_PATH: "/usr/share/nodejs" } });
  assert.equal(status, 0, stderr);
  for (const file of ["quotapack.wasm", "quotapack.mjs"]) assert.ok(readFileSync(join(elsewhere, file)).equals(readFileSync(join(out, file))), file);
});

test("no published file knows where it was built", () => {
  const unpacked = join(scratch, "unpacked");
  for (const file of filesBelow(released).filter((name) => /\.t?gz$/.test(name))) {
    const folder = join(unpacked, basename(file));
    mkdirSync(folder, { recursive: true });
    output("tar", ["-xzf", join(released, file), "-C", folder]);
  }
  for (const folder of [unpacked, released]) {
    for (const file of filesBelow(folder)) assert.ok(!readFileSync(join(folder, file)).includes(project), file);
  }
});

describe("sums", () => {
  test("hold for every file but themselves", () => {
    output("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: released });
    const listed = readFileSync(join(released, "SHA256SUMS"), "utf8").trim().split("\n").map((line) => line.slice(66));
    assert.deepEqual(listed, filesBelow(released).filter((file) => file !== "SHA256SUMS"));
  });

  test("find one byte more", () => {
    const changed = join(scratch, "changed");
    cpSync(released, changed, { recursive: true });
    appendFileSync(join(changed, "embed", "slim.js"), "\n");
    const { status, stdout } = spawnSync("sha256sum", ["--check", "SHA256SUMS"], { cwd: changed, encoding: "utf8" });
    assert.equal(status, 1);
    assert.match(stdout, /^embed\/slim\.js: FAILED$/m);
  });

  test("integrity strings are those of the files, by another program's account", () => {
    const lines = readFileSync(join(released, "SRI"), "utf8").trim().split("\n").map((line) => line.split("  "));
    assert.deepEqual(lines.map(([, file]) => file), ["embed/global.js", "embed/index.js", "embed/slim.js", "embed/core.wasm", `quotapack-calculator-${version}.html`]);
    for (const [integrity, file] of lines) {
      const sum = output("sha384sum", [join(released, file)]).split(" ")[0];
      assert.equal(integrity, `sha384-${Buffer.from(sum, "hex").toString("base64")}`, file);
    }
  });

  test("what is embedded by address is what the package holds", () => {
    const folder = join(scratch, "package");
    mkdirSync(folder);
    output("tar", ["-xzf", join(released, `quotapack-${version}.tgz`), "-C", folder]);
    for (const name of ["global.js", "index.js", "slim.js", "core.wasm"]) {
      assert.ok(readFileSync(join(folder, "package", "dist", name)).equals(readFileSync(join(released, "embed", name))), name);
    }
  });
});

test("the next steps name what is there", () => {
  const said = output(process.execPath, [assembler, "--next-steps", released, "0123abc"], { cwd: project });
  for (const file of [`quotapack-${version}.tgz`, `quotapack-elements-${version}.tgz`]) assert.ok(said.includes(`npm publish ${released}/${file}`), file);
  assert.ok(said.indexOf(`/quotapack-${version}.tgz`) < said.indexOf("/quotapack-elements-"), "the core before the elements that need it");
  assert.ok(said.includes(`git tag --sign v${version} 0123abc`));
  const sri = readFileSync(join(released, "SRI"), "utf8").split("  ")[0];
  assert.ok(said.includes(`integrity="${sri}"`));
  const isDated = /^## \[[\d.]+\] - \d{4}-\d{2}-\d{2}$/m.test(readFileSync(join(project, "CHANGELOG.md"), "utf8"));
  assert.equal(said.includes("unreleased"), !isDated);
});

describe("script/release refuses", () => {
  const repository = join(scratch, "repository");
  const refused = (...words) => {
    const { status, stderr } = spawnSync(join(repository, "script", "release"), words, { encoding: "utf8" });
    assert.equal(status, 1);
    return stderr;
  };
  before(() => {
    mkdirSync(join(repository, "script"), { recursive: true });
    cpSync(join(project, "script", "release"), join(repository, "script", "release"));
    const git = (...words) => execFileSync("git", ["-c", "user.name=n", "-c", "user.email=e@localhost", ...words], { cwd: repository, stdio: "ignore" });
    git("init");
    git("add", ".");
    git("commit", "-m", "all");
  });

  test("to empty a folder that holds something other than a release", () => {
    const precious = join(scratch, "precious");
    mkdirSync(precious);
    writeFileSync(join(precious, "letter.txt"), "dear");
    assert.match(refused("--output", precious), /holds something other than a release/);
    assert.equal(readFileSync(join(precious, "letter.txt"), "utf8"), "dear");
  });

  test("changes that are not committed", () => {
    writeFileSync(join(repository, "left-over.txt"), "");
    assert.match(refused(), /not committed/);
  });
});
