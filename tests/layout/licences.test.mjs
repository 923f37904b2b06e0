// What others wrote: where it is listed, under which terms it may be shipped, and that a lock file holds each byte of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { licenceList, listFile, lockedPackages, shippedPackages } from "../../web/licences.mjs";

const root = new URL("../../", import.meta.url);
const tracked = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8" }).split("\n");
const read = (file) => JSON.parse(readFileSync(new URL(file, root), "utf8"));

test("the list of third-party licences is the one that its script writes: else run `node web/licences.mjs`", () => {
  assert.equal(readFileSync(listFile, "utf8"), licenceList());
});

test("what is shipped is under terms that let it be shipped", () => {
  assert.ok(shippedPackages().includes("lit"));
  for (const { name, licence, isShipped } of lockedPackages()) {
    assert.notEqual(licence, "unknown", name);
    if (isShipped) assert.ok(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"].includes(licence), `${name}: ${licence}`);
  }
});

test("each package of each lock file is held by its digest, and none by an address of a host", () => {
  const locks = tracked.filter((file) => file.endsWith("package-lock.json"));
  assert.ok(locks.length > 0);
  for (const lock of locks) {
    for (const [place, entry] of Object.entries(read(lock).packages)) {
      if (!place.includes("node_modules/") || entry.link === true || entry.inBundle === true) continue;
      if (entry.resolved?.startsWith("file:")) continue;
      assert.match(entry.integrity ?? "", /^sha512-[\w+/]+=*$/u, `${lock}: ${place}`);
      assert.equal(entry.resolved, undefined, `${lock}: ${place}`);
    }
  }
});

test("each dependency is asked for in one version", () => {
  for (const file of tracked.filter((one) => /(^|\/)package\.json$/u.test(one))) {
    const asked = read(file);
    for (const kind of ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"])
      for (const [name, version] of Object.entries(asked[kind] ?? {}))
        if (!/^(file|link):/u.test(version)) assert.match(version.replace(/^npm:[^@]+@/u, ""), /^\d+\.\d+\.\d+(-[\w.]+)?$/u, `${file}: ${name}`);
  }
});
