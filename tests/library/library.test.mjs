// What `cmake --install` lays out: public headers and no others, one symbol list, and files by which tools find it, also after a move.
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { before, describe, test } from "node:test";
import { build, install, project, run } from "./installed.mjs";

const version = /^project\(quotapack VERSION (\d+\.\d+\.\d+)\b/m.exec(readFileSync(join(project, "CMakeLists.txt"), "utf8"))[1];
const scratch = join(project, "build", "library-tests");
const header = readFileSync(join(project, "src", "quotapack.h"), "utf8");
const abi = /^#define QUOTAPACK_ABI (\d+)$/m.exec(header)[1];
const declared = [...header.matchAll(/^QUOTAPACK_API [^;]*?\b(\w+)\(/gm)].map((found) => found[1]).sort();

let prefix;
before(() => {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  // Moved after it was installed: nothing in it may know where it was.
  const first = install("library-tests/first");
  prefix = join(scratch, "moved here");
  renameSync(first, prefix);
});

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory()).map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name))).sort();
const includesOf = (file) => [...readFileSync(file, "utf8").matchAll(/^#include ("|<)([^">]+)[">]/gm)].map((found) => ({ isOurs: found[1] === '"', name: found[2] }));

test("holds the libraries, the program, the licence and the files by which they are found", () => {
  const others = filesBelow(prefix).filter((file) => !file.startsWith("include/"));
  assert.deepEqual(others, [
    "bin/quotapack",
    "lib/cmake/quotapack/quotapack-config-version.cmake",
    "lib/cmake/quotapack/quotapack-config.cmake",
    "lib/cmake/quotapack/quotapack-targets-release.cmake",
    "lib/cmake/quotapack/quotapack-targets.cmake",
    "lib/libquotapack.a",
    "lib/libquotapack.so",
    `lib/libquotapack.so.${abi}`,
    "lib/pkgconfig/quotapack.pc",
    "share/doc/quotapack/CHANGELOG.md",
    "share/doc/quotapack/LICENSE",
    "share/doc/quotapack/LICENSE-THIRD-PARTY.txt",
  ].sort());
  assert.equal(run(join(prefix, "bin", "quotapack"), ["--version"]).trim().split(/\s+/).at(-1), version);
});

test("no installed text knows where it was built or installed", () => {
  for (const file of filesBelow(prefix).filter((name) => /\.(cmake|pc|h|hpp)$/.test(name))) {
    const text = readFileSync(join(prefix, file), "utf8");
    assert.ok(!text.includes(project) && !text.includes("library-tests"), file);
  }
  // The compiler leaves no folder of this machine in what it made either.
  for (const file of ["lib/libquotapack.a", `lib/libquotapack.so.${abi}`, "bin/quotapack"]) assert.ok(!readFileSync(join(prefix, file)).includes(project), file);
});

describe("headers", () => {
  const folder = () => join(prefix, "include", "quotapack");

  test("are those that the two front headers reach, and no others", () => {
    const reached = new Set();
    const reach = (name) => {
      if (reached.has(name)) return;
      reached.add(name);
      for (const { isOurs, name: included } of includesOf(join(project, "src", name))) if (isOurs) reach(included);
    };
    reach("quotapack.h");
    reach("quotapack.hpp");
    assert.deepEqual(filesBelow(folder()), [...reached].sort());
    assert.ok(reached.has("api/call.h") && reached.has("api/kept.h"));
    assert.ok(![...reached].some((name) => /^(cli|capi|exchange)\//.test(name)), "no header of the program or of what is ours alone");
  });

  test("need no other library", () => {
    for (const file of filesBelow(folder())) for (const { isOurs, name } of includesOf(join(folder(), file))) assert.ok(isOurs || /^[a-z_0-9]+(\.h)?$/.test(name), `${file} includes <${name}>`);
  });

  test("compile, with warnings as errors, with exceptions and without, in C++20 and C++23", () => {
    const source = join(scratch, "all.cc");
    writeFileSync(source, filesBelow(folder()).map((file) => `#include "${file}"\n`).join(""));
    const words = ["-fsyntax-only", "-Wall", "-Wextra", "-Werror", `-I${folder()}`, source];
    run("g++", ["-std=c++20", ...words]);
    run("g++", ["-std=c++23", "-fno-exceptions", ...words]);
    run("clang++-14", ["-std=c++20", ...words]);
  });

  test("the C header is C99, C11 and C++", () => {
    const source = join(scratch, "header.c");
    writeFileSync(source, '#include <quotapack/quotapack.h>\n#include <quotapack/quotapack.h>\nint main(void) { return quotapack_abi() == QUOTAPACK_ABI ? 0 : 1; }\n');
    const words = ["-fsyntax-only", "-Wall", "-Wextra", "-pedantic", "-Wstrict-prototypes", "-Werror", `-I${join(prefix, "include")}`, source];
    for (const compiler of ["gcc", "clang-14"]) for (const standard of ["c99", "c11", "c17"]) run(compiler, [`-std=${standard}`, ...words]);
    run("g++", ["-x", "c++", "-std=c++11", ...words.filter((word) => word !== "-Wstrict-prototypes")]);
  });
});

describe("the shared library", () => {
  const file = () => join(prefix, "lib", `libquotapack.so.${abi}`);

  test("shows what quotapack.h declares, under one version, and nothing else", () => {
    assert.deepEqual(declared, ["quotapack_abi", "quotapack_call", "quotapack_free", "quotapack_version"]);
    const symbols = run("nm", ["--dynamic", "--defined-only", "--extern-only", "--with-symbol-versions", file()]).trim().split("\n").map((line) => line.split(/\s+/).slice(1));
    // The version is a symbol of its own: absolute, and no code.
    assert.deepEqual(symbols.filter(([kind]) => kind === "A").map(([, name]) => name), [`QUOTAPACK_${abi}`]);
    assert.deepEqual(symbols.filter(([kind]) => kind !== "A"), declared.map((name) => ["T", `${name}@@QUOTAPACK_${abi}`]));
  });

  test("is named by the number of its interface, and needs only the compiler's libraries", () => {
    const dynamic = run("readelf", ["--dynamic", "--wide", file()]);
    assert.match(dynamic, new RegExp(`\\(SONAME\\).*\\[libquotapack\\.so\\.${abi}\\]`));
    const needed = [...dynamic.matchAll(/\(NEEDED\).*\[([^\]]+)\]/g)].map((found) => found[1].replace(/\.so.*/, ""));
    assert.deepEqual(needed.filter((name) => !["libstdc++", "libgcc_s", "libc", "libm", "ld-linux-x86-64", "ld-linux-aarch64"].includes(name)), []);
    assert.doesNotMatch(dynamic, /RPATH|RUNPATH|TEXTREL/);
    assert.ok(existsSync(join(prefix, "lib", "libquotapack.so")));
  });

  test("can be loaded by hand, called, and closed again", () => {
    const source = join(scratch, "by_hand.c");
    writeFileSync(source, `#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
int main(int count, char **words) {
  void *library = dlopen(words[count - 1], RTLD_NOW | RTLD_LOCAL);
  char *(*call)(const char *, const char *, size_t, size_t *);
  void (*give_back)(char *);
  char *answer;
  if (library == NULL) { fputs(dlerror(), stderr); return 1; }
  *(void **)&call = dlsym(library, "quotapack_call");
  *(void **)&give_back = dlsym(library, "quotapack_free");
  answer = call("version", "{}", 2, NULL);
  puts(answer);
  give_back(answer);
  return dlclose(library);
}
`);
    const program = join(scratch, "by_hand");
    run("gcc", ["-std=c11", "-Wall", "-Wextra", "-Werror", source, "-o", program, "-ldl"]);
    assert.equal(run(program, [file()]), `{"ok":true,"value":{"version":"${version}"}}\n`);
  });
});

describe("find_package", () => {
  const consumer = (name, wanted, body) => {
    const source = join(scratch, name);
    mkdirSync(source, { recursive: true });
    writeFileSync(join(source, "CMakeLists.txt"), `cmake_minimum_required(VERSION 3.25)\nproject(${name} LANGUAGES CXX)\nfind_package(quotapack ${wanted} CONFIG REQUIRED)\n${body}`);
    return source;
  };
  const [major, minor, patch] = version.split(".").map(Number);

  test("takes its own version and refuses another", () => {
    for (const wanted of ["", `${major}.${minor}`, version, `${version} EXACT`]) build(consumer("fitting", wanted, ""), join(scratch, "fitting-build"), prefix);
    for (const wanted of [`${major}.${minor}.${patch + 1}`, `${major}.${minor + 1}`, `${major + 1}`]) {
      assert.throws(() => build(consumer("unfitting", wanted, ""), join(scratch, "unfitting-build"), prefix), /version/i, wanted);
    }
  });

  test("both targets in one program: the archive behind C++, the C interface behind it too", () => {
    writeFileSync(join(scratch, "both.cc"), `#include <quotapack.hpp>
#include <quotapack/quotapack.h>
int main() { return quotapack::api::call("version", "{}").find(quotapack_version()) == std::string::npos ? 1 : 0; }
`);
    const body = `add_executable(one ../both.cc)\ntarget_link_libraries(one PRIVATE quotapack::quotapack)\nadd_executable(two ../both.cc)\ntarget_link_libraries(two PRIVATE quotapack::quotapack quotapack::c)\n`;
    const folder = build(consumer("both", version, body), join(scratch, "both-build"), prefix);
    for (const program of ["one", "two"]) run(join(folder, program), []);
  });
});

test("a project that adds this folder gets the same target, and neither tests nor an installation", () => {
  const source = join(scratch, "adds");
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, "CMakeLists.txt"), `cmake_minimum_required(VERSION 3.25)\nproject(adds LANGUAGES CXX)\nadd_subdirectory("${project}" quotapack EXCLUDE_FROM_ALL)
add_executable(adds main.cc)\ntarget_link_libraries(adds PRIVATE quotapack::quotapack)
if(TARGET quotapack_tests OR TARGET quotapack_archive)\n  message(FATAL_ERROR "more than the library")\nendif()\n`);
  copyFileSync(join(project, "examples", "cpp", "main.cc"), join(source, "main.cc"));
  const folder = join(scratch, "adds-build");
  run("cmake", ["-G", "Ninja", "-S", source, "-B", folder]);
  // Compiled and not linked: that would compile the core once more.
  run("cmake", ["--build", folder, "--target", "CMakeFiles/adds.dir/main.cc.o"]);
  assert.ok(existsSync(join(folder, "CMakeFiles", "adds.dir", "main.cc.o")));
});

test("the link line of the archive is all a C program needs as well", () => {
  const program = join(scratch, "static");
  run("gcc", ["-std=c99", `-I${join(prefix, "include")}`, join(project, "examples", "c", "main.c"), join(prefix, "lib", "libquotapack.a"), "-lstdc++", "-o", program]);
  assert.match(run(program, []), /"total":"27\.55"/);
});
