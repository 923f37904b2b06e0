// Runs every example as its README says, with the packages as they are packed and the library as it is installed, and
// compares what it shows with the README. npm's part, putting packages into node_modules, is done by hand: it needs a network.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build, install, project, run } from "../library/installed.mjs";

const examples = join(project, "examples");
const web = join(project, "web");
const scratch = join(project, "build", "examples");
const { chromium } = createRequire(join(web, "package.json"))("playwright-core");

const readme = (name) => readFileSync(join(examples, name, "README.md"), "utf8");
// What the README says is shown: its first block of plain text.
const shown = (name) => /^```text\n([\s\S]*?)\n```$/m.exec(readme(name))[1];

const workspaces = { quotapack: "core", "quotapack-elements": "elements" };
const tarballs = {};
before(() => {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  // Tools and lit, at the versions of the lock file; what an example gets of ours it gets packed, in a folder of its own.
  symlinkSync(join(web, "node_modules"), join(scratch, "node_modules"), "dir");
  for (const [name, workspace] of Object.entries(workspaces)) {
    const [packed] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", scratch], { cwd: join(web, workspace) }));
    tarballs[name] = join(scratch, packed.filename);
  }
});

// A copy of an example with its packages in place.
function installed(name) {
  const folder = join(scratch, name);
  cpSync(join(examples, name), folder, { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const dependency of Object.keys(dependencies)) {
    const place = join(folder, "node_modules", dependency);
    mkdirSync(place, { recursive: true });
    run("tar", ["-xzf", tarballs[dependency], "-C", place, "--strip-components=1"]);
  }
  return folder;
}

test("every folder is an example: listed, with a README and a test", () => {
  const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const listed = [...readFileSync(join(examples, "README.md"), "utf8").matchAll(/^\| \[(\w+)\]\((\w+)\/README\.md\) \|/gm)];
  assert.deepEqual(listed.map((found) => found[1]).sort(), folders.sort());
  assert.deepEqual(listed.map((found) => found[2]).sort(), folders.sort());
  const tests = readFileSync(new URL(import.meta.url), "utf8");
  for (const name of folders) {
    assert.ok(shown(name).trim().length > 0, name);
    assert.match(tests, new RegExp(`^ *test\\("${name}: `, "m"), name);
  }
});

test("packages are named at the versions that are in this tree", () => {
  const { version } = JSON.parse(readFileSync(join(web, "core", "package.json"), "utf8"));
  const tools = JSON.parse(readFileSync(join(web, "package.json"), "utf8")).devDependencies;
  for (const name of readdirSync(examples).filter((entry) => existsSync(join(examples, entry, "package.json")))) {
    const { dependencies, devDependencies = {} } = JSON.parse(readFileSync(join(examples, name, "package.json"), "utf8"));
    for (const [dependency, wanted] of Object.entries(dependencies)) assert.equal(wanted, dependency in workspaces ? version : undefined, `${name}: ${dependency}`);
    for (const [tool, wanted] of Object.entries(devDependencies)) assert.equal(wanted, tools[tool], `${name}: ${tool}`);
  }
});

test("node: a quote, an order and two mistakes", () => {
  assert.equal(run("npm", ["start", "--silent"], { cwd: installed("node") }).trim(), shown("node"));
});

describe("in a browser", () => {
  let browser;
  before(async () => {
    browser = await chromium.launch({
      executablePath: process.env.QUOTAPACK_CHROMIUM ?? "/usr/bin/chromium",
      chromiumSandbox: false,
      args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
  });
  after(() => browser?.close());

  // Serves a folder and hands its page over once it is open. A complaint of the browser's is a failure.
  async function onPage(folder, use) {
    const server = spawn(process.execPath, [join(project, "script", "support", "serve.mjs"), folder, "0"], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      const address = await new Promise((resolve) => server.stdout.on("data", (data) => {
        const found = /http:\/\/localhost:\d+\//.exec(data);
        if (found) resolve(found[0]);
      }));
      const page = await browser.newPage();
      const complaints = [];
      page.on("console", (message) => message.type() === "error" && !message.location().url.endsWith("/favicon.ico") && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(String(error)));
      await page.goto(address);
      await use(page).catch((error) => assert.fail(`${error.message}\n${complaints.join("\n")}`));
      assert.deepEqual(complaints, []);
      await page.close();
    } finally {
      server.kill();
    }
  }
  const shows = (locator, text) => locator.filter({ hasText: text }).waitFor({ timeout: 20_000 });

  test("browser: the total follows what is typed, and a mistake is told", () =>
    onPage(installed("browser"), async (page) => {
      await shows(page.locator("#total"), shown("browser"));
      assert.equal(await page.textContent("#total"), shown("browser"));
      await page.fill("#quantity", "3");
      assert.equal(await page.textContent("#total"), "39.15 USD");
      await page.fill("#quantity", "");
      assert.equal(await page.textContent("#total"), "");
      await page.fill("#quantity", "0");
      assert.equal(await page.textContent("#total"), "");
      assert.notEqual(await page.textContent("#issue"), "");
      assert.equal(await page.getAttribute("#quantity", "aria-invalid"), "true");
    }));

  test("worker: the plan is found off the page", () =>
    onPage(installed("worker"), async (page) => {
      await shows(page.locator("#cost"), shown("worker"));
      assert.deepEqual(await page.locator("#purchases li").first().textContent(), "2026-01-01: 1 × email-50k");
      assert.equal(await page.locator("#purchases li").count(), 5);
    }));

  test("elements: the preview shows the quote and the list what is left", () => {
    const folder = installed("elements");
    run(process.execPath, [join(web, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "error"], { cwd: folder });
    return onPage(join(folder, "dist"), async (page) => {
      const total = page.locator("quotapack-cost-preview [part~=total]");
      await shows(total, shown("elements"));
      assert.equal((await total.textContent()).trim(), shown("elements"));
      await shows(page.locator("quotapack-package-list"), "38,000");
    });
  });
});

describe("with the installed library", () => {
  let prefix;
  before(() => {
    prefix = install("examples/installed");
  });

  test("cli: the account is replayed", () => {
    const env = { ...process.env, PATH: `${join(prefix, "bin")}:${process.env.PATH}` };
    assert.equal(run(join(examples, "cli", "replay.sh"), [], { env }).trim(), shown("cli"));
  });

  test("cpp: found by CMake", () => {
    const folder = build(join(examples, "cpp"), join(scratch, "cpp"), prefix, "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror");
    assert.equal(run(join(folder, "example"), []).trim(), shown("cpp"));
  });

  test("c: found by CMake", () => {
    const folder = build(join(examples, "c"), join(scratch, "c"), prefix, "-DCMAKE_C_FLAGS=-Wall -Wextra -pedantic -Werror");
    assert.equal(run(join(folder, "example"), []).trim(), shown("c"));
  });

  test("c: found by pkg-config, by the command of the README", () => {
    const command = /^export PKG_CONFIG_PATH[\s\S]*?(?=\n```)/m.exec(readme("c"))[0].replaceAll("$HOME/quotapack", prefix);
    const folder = join(scratch, "c-by-hand");
    cpSync(join(examples, "c"), folder, { recursive: true });
    assert.equal(run("bash", ["-euc", command], { cwd: folder }).trim(), shown("c"));
  });
});
