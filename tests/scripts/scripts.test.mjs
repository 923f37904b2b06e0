// The commands of a newcomer: what they say, how they refuse, how the runner counts, and what the server serves.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get, request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { judge, readCount, readGoogleTest, readLastLine, readVitest, readYesOrNo } from "../../script/support/reports.mjs";

const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const scratch = mkdtempSync(join(tmpdir(), "quotapack-scripts-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

const script = (name, ...words) => spawnSync(join(project, "script", name), words, { encoding: "utf8", timeout: 30_000 });

describe("commands", () => {
  for (const name of ["bootstrap", "run", "test", "bench", "format", "release", "docs", "fuzz", "mutate", "differential"]) {
    test(`script/${name} --help says how it is used`, () => {
      const { status, stdout } = script(name, "--help");
      assert.equal(status, 0);
      assert.match(stdout, new RegExp(`Usage: script/${name}`));
    });
  }
  for (const [name, ...words] of [
    ["bootstrap", "--bogus"],
    ["run", "--bogus"],
    ["run", "--port"],
    ["run", "--port", "x"],
    ["run", "--port", "65536"],
    ["run", "--port=-1"],
    ["bench", "--bogus"],
    ["bench", "--workload", "W6"],
    ["bench", "--workload"],
    ["bench", "--rounds=0"],
    ["bench", "--quick", "--benchmark_filter=Rules"],
    ["format", "--bogus"],
    ["release", "--bogus"],
    ["release", "--output"],
    ["docs", "--bogus"],
    ["mutate", "--bogus"],
    ["mutate", "--room", "bogus"],
    ["mutate", "--sample", "x"],
  ]) {
    test(`script/${name} ${words.join(" ")} shows the usage and exits with 2`, () => {
      const { status, stdout, stderr } = script(name, ...words);
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /Usage:/);
    });
  }
  test("an unknown suite exits with 2 and lists the suites", () => {
    const { status, stderr } = spawnSync(process.execPath, ["script/support/test.mjs", "bogus"], { cwd: project, encoding: "utf8" });
    assert.equal(status, 2);
    assert.match(stderr, /no suite is called bogus[\s\S]*native[\s\S]*browser/);
  });
});

describe("counting", () => {
  const report = join(scratch, "report.json");
  const log = join(scratch, "log");
  const counted = (read, value, failure) => {
    writeFileSync(report, typeof value === "string" ? value : JSON.stringify(value));
    writeFileSync(log, typeof value === "string" ? value : "");
    const { passed, failed } = judge({ failure, read, report, log });
    return [passed, failed];
  };
  const googleTest = (...tests) => ({ testsuites: [{ testsuite: tests }] });
  const vitest = (rest) => ({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [], ...rest });

  test("tests of GoogleTest that passed, failed and were skipped", () => {
    const ran = googleTest({ result: "COMPLETED" }, { result: "COMPLETED", failures: [{}] }, { result: "SKIPPED" });
    assert.deepEqual(counted(readGoogleTest, ran, "exit code 1"), [1, 2]);
  });
  test("tests of vitest, and a file that does not load", () => {
    const ran = vitest({ numPassedTests: 3, numFailedTests: 1, numTodoTests: 1, testResults: [{ status: "failed", assertionResults: [] }] });
    assert.deepEqual(counted(readVitest, ran, "exit code 1"), [3, 3]);
  });
  test("a last line", () => {
    assert.deepEqual(counted(readLastLine, "noise\n12 passed, 1 failed\n", "exit code 1"), [12, 1]);
    assert.deepEqual(counted(readLastLine, "12 passed, 0 failed\nnoise\n"), [0, 1]);
  });
  test("a tool that says yes or no", () => {
    assert.deepEqual(counted(readYesOrNo, ""), [1, 0]);
    assert.deepEqual(counted(readYesOrNo, "", "exit code 3"), [0, 1]);
  });
  test("a suite without a test has failed", () => {
    assert.deepEqual(counted(readGoogleTest, googleTest()), [0, 1]);
    assert.deepEqual(counted(readCount, { passed: 0, failed: 0, skipped: 0 }), [0, 1]);
  });
  test("a suite without a report has failed", () => {
    assert.deepEqual(counted(readCount, ""), [0, 1]);
    assert.deepEqual(counted(readCount, "{}"), [0, 1]);
  });
  test("a crash after the last test is a failure", () => {
    assert.deepEqual(counted(readCount, { passed: 5, failed: 0, skipped: 0 }, "ended by SIGSEGV"), [5, 1]);
  });
  test("node's own runner is counted: nested tests, failures and skips, but no describe", () => {
    const file = join(scratch, "sample.test.mjs");
    writeFileSync(
      file,
      `import { describe, test } from "node:test";
       describe("group", () => { test("a", () => {}); test("b", () => { throw new Error("no"); }); test.skip("c", () => {}); });
       test("d", async (t) => { await t.test("e", () => {}); });`,
    );
    const reporter = join(project, "script", "support", "count-reporter.mjs");
    // The runner tells its children that they are inside a test; this one is a run of its own.
    const { NODE_TEST_CONTEXT, ...env } = process.env;
    const { stdout } = spawnSync(process.execPath, ["--test", `--test-reporter=${reporter}`, file], { encoding: "utf8", env });
    assert.deepEqual(JSON.parse(stdout), { passed: 3, failed: 1, skipped: 1 });
  });
});

describe("server", () => {
  const folder = join(scratch, "site");
  let server;
  let origin;
  const start = (...words) => {
    const child = spawn(process.execPath, [join(project, "script", "support", "serve.mjs"), folder, ...words], { stdio: ["ignore", "pipe", "pipe"] });
    const said = new Promise((resolve) => {
      let text = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (text += data).includes("\n") && resolve(text));
    });
    return { child, said };
  };
  const fetched = (path, method = "GET") =>
    new Promise((resolve, reject) => {
      // Not fetch: it tidies the path before it asks.
      const { port } = new URL(origin);
      const asked = (method === "GET" ? get : request)({ host: "127.0.0.1", port, path, method }, (response) => {
        let body = "";
        response.on("data", (data) => (body += data)).on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
      });
      asked.on("error", reject).end();
    });

  before(async () => {
    mkdirSync(join(folder, "assets"), { recursive: true });
    writeFileSync(join(folder, "index.html"), "<!doctype html>page");
    writeFileSync(join(folder, "quotapack.html"), "<!doctype html>single");
    writeFileSync(join(folder, "assets", "core.wasm"), "\0asm");
    writeFileSync(join(folder, "assets", "app.js"), "0");
    writeFileSync(join(scratch, "secret.txt"), "secret");
    server = start("0");
    origin = /http:\/\/localhost:\d+\//.exec(await server.said)[0];
  });
  after(() => server.child.kill());

  test("serves the page under a strict policy", async () => {
    const { status, headers, body } = await fetched("/");
    assert.equal(status, 200);
    assert.equal(body, "<!doctype html>page");
    assert.equal(headers["content-type"], "text/html; charset=utf-8");
    assert.equal(headers["x-content-type-options"], "nosniff");
    const policy = headers["content-security-policy"];
    assert.match(policy, /default-src 'self'/);
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'(;|$)/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
  });
  test("names the types that a strict browser asks for", async () => {
    assert.equal((await fetched("/assets/core.wasm")).headers["content-type"], "application/wasm");
    assert.match((await fetched("/assets/app.js?v=1")).headers["content-type"], /^text\/javascript/);
  });
  test("leaves the single file to its own policy", async () => {
    assert.equal((await fetched("/quotapack.html")).headers["content-security-policy"], undefined);
  });
  test("serves nothing outside its folder", async () => {
    for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//../secret.txt", "/assets/../../secret.txt", "/%00", "/%"]) {
      const { status, body } = await fetched(path);
      assert.equal(status, 404, path);
      assert.doesNotMatch(body, /secret/);
    }
  });
  test("answers HEAD without a body and refuses what changes something", async () => {
    const head = await fetched("/", "HEAD");
    assert.deepEqual([head.status, head.body, head.headers["content-length"]], [200, "", "19"]);
    assert.equal((await fetched("/", "POST")).status, 405);
  });
  test("a wished port that is taken is an error, not another port", async () => {
    const second = start(new URL(origin).port);
    assert.match(await second.said, /is taken/);
    await new Promise((resolve) => (second.child.exitCode === null ? second.child.on("exit", resolve) : resolve()));
    assert.equal(second.child.exitCode, 1);
  });
});
