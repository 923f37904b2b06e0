// Where fuzzing begins: every step of every scenario, as the operation's name, a line's end, and the document.
// Usage: node tests/fuzz/seeds.mjs FOLDER
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readScenario, scenarioFiles } from "../scenarios/files.mjs";

const folder = process.argv[2];
const sizeMax = 16_384; // larger ones slow each of the thousands of runs down and find nothing more

mkdirSync(folder, { recursive: true });
for (const file of scenarioFiles) {
  for (const step of readScenario(file).steps) {
    const seed = `${step.call}\n${step.text ?? JSON.stringify(step.given)}`;
    if (seed.length > sizeMax) continue;
    writeFileSync(join(folder, createHash("sha256").update(seed).digest("hex").slice(0, 16)), seed);
  }
}
