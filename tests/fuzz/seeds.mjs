// Where fuzzing begins: the committed corpus of a target, and what the scenarios hold for it.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readScenario, scenarioFiles } from "../scenarios/files.mjs";

const sizeMax = 16_384; // larger ones slow each of the thousands of runs down and find nothing more

// What a target takes of one step of a scenario; undefined: nothing.
const takes = {
  call: (step) => `${step.call}\n${step.text ?? JSON.stringify(step.given)}`,
  json: (step) => step.text,
  catalog: (step) => (step.given?.catalog?.meters ? JSON.stringify(step.given.catalog) : undefined),
  csv_usage: (step) => (step.call === "importUsage" ? step.given?.text : undefined),
  csv_catalog: (step) => (step.call === "importCatalog" ? step.given?.text : undefined),
};

// Writes the seeds of a target into a folder, each under a name of its own.
export function writeSeeds(target, folder) {
  mkdirSync(folder, { recursive: true });
  const take = takes[target];
  if (!take) return;
  for (const file of scenarioFiles) {
    for (const step of readScenario(file).steps) {
      const seed = take(step);
      if (seed === undefined || seed.length > sizeMax) continue;
      writeFileSync(join(folder, createHash("sha256").update(seed).digest("hex").slice(0, 16)), seed);
    }
  }
}
