// Holds the architecture: a room includes only rooms before it, and what only one place may do happens nowhere else.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { codeOf, cppFiles, frontHeaders, includesOf, project, read, rooms } from "./rooms.mjs";

const roomOf = (file) => file.split("/")[1];
const sources = cppFiles("src").filter((file) => !frontHeaders.includes(file)).map((file) => ({ file, room: roomOf(file), text: read(file) }));

// Every source that breaks a rule is named, not the first.
const none = (found) => assert.deepEqual(found, []);

test("the checks below look at code, not at comments and texts", () => {
  const source = 'int a; // double\n/* throw\n */ auto b = "float"; auto c = R"(rand())"; char d = \'"\'; int e = 1\'000; // x\ndouble f;';
  assert.equal(codeOf(source), 'int a;  \n \n auto b = ""; auto c = ""; char d = ""; int e = 1\'000;  \ndouble f;');
});

test("the build, the architecture page and this test list the same rooms in the same order", () => {
  const built = [...read("src/CMakeLists.txt").matchAll(/^ *quotapack_room\((\w+)\)/gm)].map((found) => found[1]);
  assert.deepEqual([...built, "cli"], rooms);
  const listed = [...read("src/README.md").matchAll(/^\| `(\w+)\/` \|/gm)].map((found) => found[1]);
  assert.deepEqual(listed, rooms);
});

test("every folder of src is a room, and every source lies in one", () => {
  const folders = readdirSync(join(project, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  none(folders.map((folder) => folder.name).filter((name) => !rooms.includes(name)));
  none(sources.filter(({ file }) => file.split("/").length !== 3).map(({ file }) => file));
});

test("every room exists", () => {
  none(rooms.filter((room) => !sources.some((source) => source.room === room)));
});

test("a room includes only itself and rooms before it", () => {
  const found = [];
  for (const { file, room, text } of sources) {
    for (const { isOurs, name, line } of includesOf(text)) {
      if (!isOurs) continue;
      if (room === "capi" && name === "quotapack.h") continue; // what it defines
      const included = name.split("/")[0];
      if (!rooms.includes(included) || !existsSync(join(project, "src", name))) found.push(`${file}:${line} includes ${name}, which is in no room`);
      else if (rooms.indexOf(included) > rooms.indexOf(room)) found.push(`${file}:${line} ${room} includes the later ${included}`);
    }
  }
  none(found);
});

test("a source has the namespace of its room and no other", () => {
  const found = [];
  for (const { file, room, text } of sources) {
    if (room === "cli" && file.endsWith("/main.cc")) continue;
    for (const [, inner] of codeOf(text).matchAll(/^namespace quotapack::(\w+)/gm)) {
      if (inner !== room && !(rooms.includes(inner) && rooms.indexOf(inner) < rooms.indexOf(room))) found.push(`${file}: namespace quotapack::${inner}`);
    }
  }
  none(found);
});

test("the headers on top are a table of contents: C++ includes api and base, C includes no room", () => {
  assert.deepEqual(cppFiles("src").filter((file) => file.split("/").length === 2), frontHeaders);
  const [c, cpp] = frontHeaders.map(read);
  assert.deepEqual(includesOf(c).map(({ name }) => name), ["stddef.h"]);
  none(includesOf(cpp).map(({ name }) => name).filter((name) => !/^(api|base)\//.test(name)));
  assert.equal(codeOf(cpp).replace(/^#.*$/gm, "").trim(), "");
  for (const text of [c, cpp]) assert.match(text, /^#pragma once$/m);
});

test("every header is guarded by #pragma once", () => {
  none(sources.filter(({ file, text }) => file.endsWith(".h") && !/^#pragma once$/m.test(text)).map(({ file }) => file));
});

const includers = (pattern) => sources.filter(({ text }) => includesOf(text).some(({ name }) => pattern.test(name)));

test("only json knows nlohmann", () => {
  none(includers(/^nlohmann\//).filter(({ room }) => room !== "json").map(({ file }) => file));
});

test("no room includes another library, and only wasm-build includes Emscripten", () => {
  const allowed = /^(c?[a-z_0-9]+|nlohmann\/[a-z_.]+)$|^(unistd|fcntl|signal|sys\/[a-z]+|poll|io)\.h$/;
  const found = [];
  for (const { file, text } of sources) {
    for (const { isOurs, name } of includesOf(text)) if (!isOurs && !allowed.test(name)) found.push(`${file} includes <${name}>`);
    if (/__EMSCRIPTEN__|emscripten/i.test(codeOf(text))) found.push(`${file} mentions Emscripten`);
  }
  none(found);
  const outside = cppFiles("wasm-build").filter((file) => includesOf(read(file)).some(({ name }) => name.startsWith("emscripten")));
  assert.deepEqual(outside, ["wasm-build/embind.cc"]);
});

test("only api and cli open files, start threads or know the terminal", () => {
  const outside = /^(fstream|iostream|istream|ostream|filesystem|thread|jthread|mutex|shared_mutex|condition_variable|future|atomic|semaphore|latch|barrier|unistd\.h|fcntl\.h|poll\.h|signal\.h|csignal|sys\/.*)$/;
  none(includers(outside).filter(({ room }) => room !== "api" && room !== "cli").map(({ file }) => file));
  const calls = /\b(fopen|freopen|popen|system|getenv|setenv|isatty|std::cin|std::cout|std::cerr)\b/;
  none(sources.filter(({ room, text }) => room !== "api" && room !== "cli" && calls.test(codeOf(text))).map(({ file }) => file));
});

test("no room holds floating point, a clock, chance or a locale", () => {
  const forbidden = [
    [/\b(float|double)\b/, "floating point"],
    [/\b(strtod|strtof|stod|stof|stold|atof|from_chars\s*<\s*(?:double|float))\b/, "floating point"],
    [/\b(?:std::)?(?:time|clock|gettimeofday|clock_gettime|localtime|gmtime|mktime|strftime)\s*\(/, "a clock"],
    [/\b(system_clock|steady_clock|high_resolution_clock|utc_clock)\b/, "a clock"],
    [/\b(rand|srand|random_device|mt19937|mt19937_64|default_random_engine|uniform_int_distribution)\b/, "chance"],
    [/\b(setlocale|localeconv|std::locale|imbue)\b/, "a locale"],
  ];
  const headers = /^(random|ctime|time\.h|locale|clocale|chrono|cmath|math\.h)$/;
  const found = [];
  for (const { file, room, text } of sources) {
    // Seconds of waiting and of work are the program's own matter: cli is not part of the core.
    if (room === "cli") continue;
    for (const { name, line } of includesOf(text)) if (headers.test(name)) found.push(`${file}:${line} includes <${name}>`);
    for (const [i, line] of codeOf(text).split("\n").entries()) {
      // nlohmann's SAX interface hands over a number as text beside its float, whose name we need to say once.
      if (room === "json" && /\bnumber_float\s*\(/.test(line)) continue;
      for (const [pattern, what] of forbidden) if (pattern.test(line)) found.push(`${file}:${i + 1} ${what}: ${line.trim()}`);
    }
  }
  none(found);
});

test("no room throws or catches", () => {
  const found = [];
  for (const { file, text } of sources) {
    for (const [i, line] of codeOf(text).split("\n").entries()) if (/\b(throw|try|catch)\b/.test(line)) found.push(`${file}:${i + 1}`);
  }
  none(found);
});

test("no room keeps something that changes between calls", () => {
  // A global that is not constant. Thread-local state and function-local statics count too.
  const found = [];
  for (const { file, room, text } of sources) {
    if (room === "cli") continue;
    for (const [i, line] of codeOf(text).split("\n").entries()) {
      if (/^\s*(?:inline\s+)?(?:static|thread_local)\s+(?!const\b|constexpr\b|constinit const\b|consteval\b|inline\b)[\w:<>,\s*&]+\s+\w+\s*(?:=|;|\{[^}]*\};)/.test(line)) found.push(`${file}:${i + 1} ${line.trim()}`);
    }
  }
  none(found);
});

test("tests mirror the rooms: a room with sources has tests", () => {
  const without = rooms.filter((room) => {
    const hasSources = sources.some((source) => source.room === room && source.file.endsWith(".cc"));
    const folder = join(project, "tests", room);
    return hasSources && !(existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".cc")));
  });
  none(without);
});

test("nothing is left for later in what is committed as done", () => {
  const folders = ["src", "wasm-build", "tests", "script"];
  const files = folders.flatMap((folder) => cppFiles(folder));
  none(files.filter((file) => /\b(TODO|FIXME)\b|DISABLED_|GTEST_SKIP/.test(read(file))));
});
