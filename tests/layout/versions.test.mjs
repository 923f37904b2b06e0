// project(quotapack VERSION …) is the one place of the version; everything else that states it is held to it here.
import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { filesBelow, project, read } from "./rooms.mjs";

const version = /^project\(quotapack VERSION (\d+\.\d+\.\d+)\b/m.exec(read("CMakeLists.txt"))[1];
const manifests = ["web", "examples"].flatMap((folder) => filesBelow(folder, "/package.json")).map((file) => ({ file, manifest: JSON.parse(read(file)) }));
const packageOf = (name) => manifests.find(({ manifest }) => manifest.name === name)?.manifest;

test("the published packages have the project's version", () => {
  for (const name of ["quotapack", "quotapack-elements"]) assert.equal(packageOf(name)?.version, version, name);
  for (const { file, manifest } of manifests) if (manifest.version !== undefined) assert.equal(manifest.version, version, file);
});

test("the changelog begins with the project's version, or with what is not released yet above it", () => {
  const entries = [...read("CHANGELOG.md").matchAll(/^## \[([^\]]+)\]/gm)].map((found) => found[1]);
  assert.ok(entries.includes(version), `no entry for ${version}`);
  assert.equal(entries.find((entry) => entry !== "Unreleased"), version);
});

test("the operation version is expected to answer it in every place", () => {
  const scenario = JSON.parse(read("tests/scenarios/version.json"));
  assert.equal(scenario.steps[0].then.value.version, version);
});

test("every npm version is exact, and only the tools of the package matrix and of the hosts have lock files of their own", () => {
  const loose = [];
  for (const { file, manifest } of manifests) {
    for (const kind of ["dependencies", "devDependencies", "optionalDependencies"]) {
      for (const [name, wanted] of Object.entries(manifest[kind] ?? {})) {
        if (!/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(wanted)) loose.push(`${file}: ${name} ${wanted}`);
      }
    }
  }
  assert.deepEqual(loose, []);
  const locks = filesBelow("web", "package-lock.json");
  assert.deepEqual(locks.toSorted(), ["web/e2e/hosts/package-lock.json", "web/e2e/matrix/package-lock.json", "web/package-lock.json"]);
  for (const file of locks) assert.ok(!read(file).includes('"resolved": "http'), `${file} names a download address`);
});

test("nothing built, cached or left over is committed", () => {
  const found = filesBelow(".", "").filter((file) =>
    /(^|\/)(build|dist|out|node_modules|\.next|\.[\w-]*cache)\/|\.(wasm|o|a|so|tgz|zip|mdb|log)$|\.tmp\b/.test(file),
  );
  assert.deepEqual(found, []);
  const large = filesBelow(".", "").filter((file) => statSync(join(project, file)).size > 1_000_000);
  assert.deepEqual(large, []);
});

test("the core has no dependency at run time, the elements have lit and the core", () => {
  assert.deepEqual(packageOf("quotapack").dependencies ?? {}, {});
  const elements = packageOf("quotapack-elements");
  assert.deepEqual(Object.keys(elements.dependencies), ["lit"]);
  assert.deepEqual(Object.keys(elements.peerDependencies), ["quotapack"]);
});

test("elements import the core, lit and their own files, and nothing else", () => {
  const found = [];
  for (const file of filesBelow("web/elements/src", ".ts")) {
    if (file.endsWith(".test.ts") || file.includes("/testing/")) continue;
    for (const [, name] of read(file).matchAll(/^\s*(?:import|export)\b(?:[^;"']*?from)?\s*["']([^"']+)["']/gm)) {
      if (!/^(\.{1,2}\/|lit$|lit\/|quotapack$|quotapack\/)/.test(name)) found.push(`${file} imports ${name}`);
    }
  }
  assert.deepEqual(found, []);
});

test("the licence is Apache-2.0 everywhere", () => {
  assert.match(read("LICENSE"), /Apache License\s+Version 2\.0/);
  assert.match(read("LICENSE"), /The Quotapack authors/);
  for (const { file, manifest } of manifests) assert.equal(manifest.license, "Apache-2.0", file);
});

test("the commands of a newcomer are there", () => {
  for (const file of ["script/bootstrap", "script/run", "script/test", "script/bench", "script/format", "script/release", ".ci/run"]) {
    assert.ok(existsSync(join(project, file)), file);
  }
});
