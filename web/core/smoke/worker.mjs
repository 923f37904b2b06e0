// Runs the code it is given as a module beside the tests, so that it resolves the package as they do.
import { writeFile, rm } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';

const file = new URL(`worker-${process.pid}-${Date.now()}.tmp.mjs`, import.meta.url);
await writeFile(file, workerData.code);
try {
  await import(file);
} finally {
  await rm(file);
}
