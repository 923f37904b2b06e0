// Runs the documents. Every fenced block is checked in the way of its language:
//
//   sh, js       run in a folder of the page's own, where `quotapack` is in PATH and the npm packages can be imported
//   ts           the types of all blocks are checked in one program; then run as js
//   json X       X is a document: its schema accepts it, and so does the core; X is an operation: the program answers it too
//   json then    what the answer of the JSON block before must have at least (as in tests/scenarios)
//   json scenario   is a scenario, and is run
//   html         opened in Chromium under a strict policy; `html bundle`: after Vite has bundled it
//   cpp          compiled against the library and run
//   text, csv, cmake   nothing but text
//
// `file=NAME` leaves a block in the page's folder for the other blocks, which is all that is done with a js or ts block
// that is not marked `run`. A block marked `output` is what the block before it prints or, of a page, what its <output>
// shows. A block marked `not-run` has its reason in the table below.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { withFiles } from "../scenarios/files.mjs";
import { difference } from "../scenarios/subset.mjs";
import { blocksOf, documents, project, proseOf, readPage } from "./blocks.mjs";
import { closeBrowser, openPage, policy } from "./browser.mjs";
import { coreAccepts, makeValidators } from "./schemas.mjs";
import { compileAll } from "./cpp.mjs";

/** Why a block is not run, by page and first line, or by folder. */
const notRun = {
  "examples/": "the suite examples runs every example as its README says, and compares",
  "tests/oracle/README.md: node tests/oracle/run.mjs                      # 3,000 accounts, seed printed": "takes a minute; the suite oracle runs the first command",
  "tests/mutation/README.md: script/mutate                       # all five rooms; what was run is kept, so a stopped run goes on where it was": "takes many minutes; the suite mutate runs a sample",
  "tests/differential/README.md: script/test differential            # g++ -O3, clang with sanitizers, WebAssembly": "builds six programs; the suite differential compares three of them",
  "README.md: script/run     # installs what is missing (Debian 12), builds, serves the calculator on localhost": "serves until it is stopped; tests/scripts runs both commands",
  "README.md: npm install quotapack": "needs a registry that has the package; web/e2e/matrix installs the packed one",
  "web/core/README.md: npm install quotapack": "needs a registry that has the package; web/e2e/matrix installs the packed one",
};

const textLanguages = new Set(["text", "csv", "cmake"]);
/** Blocks of recipes: contributing.test.mjs writes these files and applies these diffs. */
const isRecipe = (file, block) => file.startsWith("docs/contributing/") && (block.language === "diff" || block.file !== undefined);
const require = createRequire(join(project, "web", "package.json"));
const ts = require("typescript");

mkdirSync(join(project, "build"), { recursive: true });
const scratch = mkdtempSync(join(project, "build", "documents-"));
mkdirSync(join(scratch, "node_modules", "@types"), { recursive: true });
const packages = { quotapack: "core", "quotapack-elements": "elements", lit: "node_modules/lit" };
symlinkSync(join(project, "web", "node_modules", "@types", "node"), join(scratch, "node_modules", "@types", "node"), "dir");
for (const [name, folder] of Object.entries(packages)) symlinkSync(join(project, "web", folder), join(scratch, "node_modules", name), "dir");
after(async () => {
  await closeBrowser();
  rmSync(scratch, { recursive: true, force: true });
});

const pages = documents.map((file) => {
  const source = readPage(file);
  const folder = join(scratch, file.replaceAll(/[^\w]+/g, "-"));
  mkdirSync(folder);
  symlinkSync(join(scratch, "node_modules"), join(folder, "node_modules"), "dir");
  // Snippets find what lies beside their page, but are no part of a package that lies there.
  for (const entry of readdirSync(join(project, dirname(file)), { withFileTypes: true })) {
    if (entry.isFile() && entry.name !== "package.json") copyFileSync(join(project, dirname(file), entry.name), join(folder, entry.name));
  }
  return { file, source, folder, blocks: blocksOf(source).filter((block) => !isRecipe(file, block)) };
});
const isRun = (block) => !block.words.includes("not-run");
const blocksIn = (language) => pages.flatMap(({ folder, blocks }) => blocks.filter((block) => block.language === language && isRun(block) && !block.words.includes("output")).map((block) => ({ folder, block })));

const fileOf = (block, ending) => block.file ?? `snippet-${block.line}.${ending}`;
// Files that blocks leave are there for all of them, so that a page may show an HTML file before its script.
for (const { folder, blocks } of pages) for (const block of blocks) if (block.file !== undefined) writeFileSync(join(folder, block.file), `${block.text}\n`);

// --- what is done once for all blocks of a language ---

const complaintsOf = new Map(checkTypes(blocksIn("ts")));
const programOf = await compileCpp(blocksIn("cpp"));
const validators = makeValidators();

async function compileCpp(blocks) {
  const folder = join(scratch, "cpp");
  mkdirSync(folder);
  const outcomes = await compileAll(blocks.map(({ block }) => block.text), folder);
  return new Map(outcomes.map((outcome, i) => [blocks[i].block, outcome]));
}


/** What the compiler has against each of the ts blocks. */
function checkTypes(blocks) {
  const files = new Map(blocks.map(({ folder, block }) => [join(folder, fileOf(block, "ts")), block]));
  for (const [path, block] of files) writeFileSync(path, block.text);
  const program = ts.createProgram([...files.keys()], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: ["node"],
    typeRoots: [join(scratch, "node_modules", "@types")],
    moduleDetection: ts.ModuleDetectionKind.Force,
    skipLibCheck: true,
  });
  return [...files].map(([path, block]) => {
    const diagnostics = ts.getPreEmitDiagnostics(program, program.getSourceFile(path));
    return [block, diagnostics.map(({ messageText, file, start }) => `line ${file.getLineAndCharacterOfPosition(start).line + 1}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`)];
  });
}

// --- one block ---

const run = (command, words, folder) =>
  spawnSync(command, words, { cwd: folder, encoding: "utf8", timeout: 60_000, maxBuffer: 1 << 26, env: { ...process.env, PATH: `${join(project, "build", "native")}:${process.env.PATH}` } });

function printed({ status, stdout, stderr, error }) {
  assert.equal(error, undefined);
  assert.equal(status, 0, stderr);
  return stdout;
}

/** What a block prints, by language. */
const runners = {
  sh: (block, folder) => printed(run("bash", ["-euo", "pipefail", "-c", block.text], folder)),
  js: (block, folder) => {
    const file = fileOf(block, "mjs");
    writeFileSync(join(folder, file), block.text);
    return block.file === undefined || block.words.includes("run") ? printed(run(process.execPath, [file], folder)) : "";
  },
  ts: (block, folder) => {
    assert.deepEqual(complaintsOf.get(block), []);
    const { outputText } = ts.transpileModule(block.text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } });
    const file = fileOf(block, "ts").replace(/\.ts$/, ".mjs");
    writeFileSync(join(folder, file), outputText);
    return block.file === undefined || block.words.includes("run") ? printed(run(process.execPath, [file], folder)) : "";
  },
  cpp: (block, folder) => {
    const { program, complaint } = programOf.get(block);
    assert.equal(complaint, undefined);
    return printed(run(program, [], folder));
  },
  json: (block, folder) => {
    const value = JSON.parse(block.text);
    const kind = block.words.find((word) => !word.includes("="));
    if (kind === "scenario") return runScenario(value);
    const validate = validators.get(kind);
    assert.ok(validate, `no schema is called ${kind}`);
    assert.ok(validate(value), JSON.stringify(validate.errors));
    const answer = coreAccepts(kind, value);
    assert.ok(answer.ok, JSON.stringify(answer.issues));
    return JSON.stringify(answer.value);
  },
  html: async (block, folder) => {
    writeFileSync(join(folder, "index.html"), block.text);
    let served = folder;
    if (block.words.includes("bundle")) {
      const { build } = await import(require.resolve("vite").replace("index.cjs", "dist/node/index.js"));
      served = join(folder, "dist");
      await build({ root: folder, configFile: false, logLevel: "error", build: { modulePreload: { polyfill: false } } });
      for (const data of readdirSync(folder).filter((name) => name.endsWith(".json"))) copyFileSync(join(folder, data), join(served, data));
    }
    const { shown, complaints } = await openPage(served);
    assert.deepEqual(complaints, []);
    return shown;
  },
};

function runScenario(scenario) {
  assert.ok(scenario.title && scenario.source && scenario.steps.length > 0);
  for (const step of scenario.steps) {
    const { stdout } = spawnSync(join(project, "build", "native", "quotapack"), [step.call, "--json"], { input: JSON.stringify(withFiles(step.given)), encoding: "utf8" });
    assert.equal(difference(JSON.parse(stdout), step.then), undefined);
  }
  return "";
}

// --- all of them ---

const used = new Set();
for (const { file, source, folder, blocks } of pages) {
  describe(file, () => {
    let said; // what the last block printed
    for (const block of blocks) {
      const { language, words, line, text } = block;
      const firstLine = text.split("\n")[0];
      if (words.includes("output")) {
        test(`line ${line}: this is what the block before prints`, () => assert.equal(said?.trimEnd(), text.trimEnd()));
      } else if (words.includes("then")) {
        test(`line ${line}: the answer has this`, () => assert.equal(difference(JSON.parse(said), JSON.parse(text)), undefined));
      } else if (!isRun(block)) {
        test(`line ${line}: there is a reason not to run this`, () => {
          const reason = [`${file}: ${firstLine}`, `${file.split("/")[0]}/`].find((place) => Object.hasOwn(notRun, place));
          assert.ok(reason, `no reason is listed for ${file}: ${firstLine}`);
          used.add(reason);
        });
      } else if (!textLanguages.has(language)) {
        test(`line ${line}: the ${language} snippet holds`, async () => {
          assert.ok(Object.hasOwn(runners, language), `no way to run a block of ${JSON.stringify(language)}`);
          said = undefined;
          said = await runners[language](block, folder);
        });
      }
      if (block.file !== undefined) {
        test(`line ${line}: ${block.file} is used by another block`, () => {
          const name = block.file.replace(/\.ts$/, "");
          assert.ok(blocks.some((other) => other !== block && other.text.includes(name)), `no block uses ${block.file}`);
        });
      }
    }

    test("relative links lead to files and headings", () => {
      const links = [...proseOf(source).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]*)?\)/g)];
      const lost = links.filter(([, path, heading]) => {
        const target = path === "" ? file : join(dirname(file), decodeURIComponent(path));
        if (!existsSync(join(project, target))) return true;
        return heading !== undefined && target.endsWith(".md") && !anchorsOf(readPage(target)).has(heading.slice(1));
      });
      assert.deepEqual(lost.map(([link]) => link), []);
    });
  });
}

test("every reference of the glossary is defined, and every definition used", () => {
  const source = proseOf(readPage("docs/glossary.md"));
  const defined = [...source.matchAll(/^\[([\w-]+)\]: https:\/\//gm)].map(([, name]) => name);
  const used = new Set([...source.matchAll(/\]\[([\w-]+)\]/g)].map(([, name]) => name));
  assert.deepEqual([...used].sort(), defined.sort());
  const columns = source.split("\n").filter((line) => line.startsWith("| ")).map((line) => line.split("|").length);
  assert.ok(columns.length > 20 && columns.every((count) => count === columns[0]), `columns: ${columns}`);
});

test("the buttons that the page about the offline file names are those of the page", () => {
  const buttons = [...readPage("docs/guide/offline-page.md").matchAll(/\*\*([^*]+)\*\*/g)].map(([, words]) => words);
  const words = readFileSync(join(project, "web/calculator/src/text/en.ts"), "utf8");
  assert.ok(buttons.length > 4);
  assert.deepEqual(buttons.filter((button) => !words.includes(`'${button}'`)), []);
});

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(source) {
  const headings = source.replace(/^ *(`{3,})[\s\S]*?^ *\1/gm, "").matchAll(/^#+ (.*)$/gm);
  return new Set([...headings].map(([, heading]) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-")));
}

test("no reason is listed for a block that is not there", () => {
  assert.deepEqual(Object.keys(notRun).filter((place) => !used.has(place)), []);
});

test("the README shows the module and the program at work", () => {
  const languages = blocksOf(readPage("README.md")).filter(isRun).map(({ language }) => language);
  assert.ok(languages.includes("js") && languages.includes("sh"), `runs ${languages}`);
});

test("the policy that the pages were opened under is the one that is recommended", () => {
  assert.ok(readPage("docs/guide/strict-csp.md").includes(policy));
});

test("every figure of the page about numbers comes out of a snippet of it", () => {
  const source = readPage("docs/numbers.md");
  const figuresIn = (text) => [...text.matchAll(/\d[\d_]*(\.\d+)?/g)].map(([figure]) => figure.replaceAll("_", ""));
  const computed = new Set(blocksOf(source).flatMap(({ text }) => figuresIn(text)));
  const prose = proseOf(source).replaceAll(/\]\([^)]*\)/g, "]");
  const figures = figuresIn(prose).filter((figure) => (figure.includes(".") || figure.length > 2) && !["128", "4217"].includes(figure)); // bits, ISO
  assert.ok(figures.length > 40, `only ${figures.length} figures were found`);
  assert.deepEqual(figures.filter((figure) => !computed.has(figure)), []);
});
