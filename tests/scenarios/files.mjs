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

// `{"$file":"path#/pointer"}` stands for that part of a JSON file of the project.
export function withFiles(given) {
  if (typeof given !== "object" || given === null) return given;
  if (Object.keys(given).length === 1 && typeof given.$file === "string") {
    const [path, pointer = ""] = given.$file.split("#");
    const steps = pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
    return steps.reduce((part, step) => part[step], JSON.parse(readFileSync(join(projectFolder, path), "utf8")));
  }
  if (Array.isArray(given)) return given.map(withFiles);
  return Object.fromEntries(Object.entries(given).map(([name, part]) => [name, withFiles(part)]));
}

export function readScenario(file) {
  const scenario = JSON.parse(readFileSync(join(scenarioFolder, file), "utf8"));
  for (const step of scenario.steps ?? []) if ("given" in step) step.given = withFiles(step.given);
  return scenario;
}

// One line per step, each the whole answer. A place that cannot run a step leaves its line empty.
export function keepAnswers(place, file, answers) {
  const kept = join(answerFolder, place, file);
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, answers.map((answer) => `${answer}\n`).join(""));
}

export const keptAnswers = (place, file) => readFileSync(join(answerFolder, place, file), "utf8").split("\n").slice(0, -1);
