// Where scenarios stand and where their answers are kept.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const scenarioFolder = dirname(fileURLToPath(import.meta.url));
export const projectFolder = join(scenarioFolder, "..", "..");
const answerFolder = join(projectFolder, "build", "answers");

// Paths relative to the scenario folder, with forward slashes, sorted.
export const scenarioFiles = readdirSync(scenarioFolder, { recursive: true })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".json"))
  .sort();

export const readScenario = (file) => JSON.parse(readFileSync(join(scenarioFolder, file), "utf8"));

// One line per step, each the whole answer. A place that cannot run a step leaves its line empty.
export function keepAnswers(place, file, answers) {
  const kept = join(answerFolder, place, file);
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, answers.map((answer) => `${answer}\n`).join(""));
}

export const keptAnswers = (place, file) => readFileSync(join(answerFolder, place, file), "utf8").split("\n").slice(0, -1);
