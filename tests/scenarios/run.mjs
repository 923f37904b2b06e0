// Runs every scenario file in one place and keeps its answers under build/answers/<place>/:
//   --place=program   the program build/native/quotapack, with --json
//   --place=module    call(operation, text) of the npm module in web/core/dist
//   --place=typed     the typed functions of the same module; steps with a raw "text" are not sayable there
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { keepAnswers, projectFolder, readScenario, scenarioFiles } from "./files.mjs";
import { difference } from "./subset.mjs";

const place = process.argv.find((argument) => argument.startsWith("--place="))?.slice("--place=".length);

const textOf = (step) => step.text ?? JSON.stringify(step.given);

async function loadModule() {
  const { init } = await import(pathToFileURL(join(projectFolder, "web", "core", "dist", "index.js")).href);
  return init();
}

const places = {
  async program() {
    const program = join(projectFolder, "build", "native", "quotapack");
    assert.ok(existsSync(program), "build/native/quotapack is not built");
    return (step) => {
      const { stdout, status, stderr } = spawnSync(program, [step.call, "--json"], { input: textOf(step), encoding: "utf8", maxBuffer: 1 << 28 });
      // The envelope, then the line's end. 0 says ok, 1 says issues, 2 that there is no such operation.
      assert.ok([0, 1, 2].includes(status), `the program ended with ${status}: ${stderr}`);
      return stdout.replace(/\n$/, "");
    };
  },
  async module() {
    const qp = await loadModule();
    return (step) => qp.call(step.call, textOf(step));
  },
  async typed() {
    const qp = await loadModule();
    return (step) => {
      if (step.text !== undefined) return undefined;
      if (typeof qp[step.call] !== "function") {
        // An operation that does not exist is not sayable in TypeScript either; call answers for it.
        return qp.call(step.call, textOf(step));
      }
      return JSON.stringify(qp[step.call](step.given));
    };
  },
};
assert.ok(Object.hasOwn(places, place ?? ""), `--place must be one of ${Object.keys(places).join(", ")}`);

const run = await places[place]();
for (const file of scenarioFiles) {
  const scenario = readScenario(file);
  test(`${file}: ${scenario.title}`, () => {
    assert.ok(scenario.title && scenario.source, "a scenario says its title and its source");
    assert.ok(scenario.steps?.length > 0, "a scenario has steps");
    const answers = [];
    const differences = [];
    for (const [i, step] of scenario.steps.entries()) {
      assert.ok(step.then, `step ${i} expects nothing`);
      const answer = run(step);
      answers.push(answer ?? "");
      if (answer === undefined) continue;
      const found = difference(JSON.parse(answer), step.then);
      if (found !== undefined) differences.push(`step ${i}: ${found}\n  answered ${answer.slice(0, 2000)}`);
    }
    keepAnswers(place, file, answers);
    assert.deepEqual(differences, []);
  });
}
