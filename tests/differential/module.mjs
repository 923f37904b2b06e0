// Answers lines like `quotapack OPERATION --lines --json`, through the WebAssembly module as it is built.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export async function loadModule(folder) {
  const { default: factory } = await import(pathToFileURL(join(folder, "quotapack.mjs")).href);
  const module = await factory({ wasmBinary: readFileSync(join(folder, "quotapack.wasm")) });
  const place = module.answerPlace() >>> 2;
  const encoder = new TextEncoder();
  const call = (operation, text) => {
    const name = encoder.encode(operation);
    const bytes = encoder.encode(text);
    const address = module.reserve(name.length + bytes.length);
    module.HEAPU8.set(name, address);
    module.HEAPU8.set(bytes, address + name.length);
    module.call(name.length, bytes.length);
    const at = module.HEAPU32[place];
    return Buffer.from(module.HEAPU8.subarray(at, at + module.HEAPU32[place + 1])).toString("utf8");
  };
  return { call, memory: () => module.HEAPU8.byteLength };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [, , folder, operation] = process.argv;
  const { call } = await loadModule(folder);
  const answers = readFileSync(0, "utf8").split("\n").slice(0, -1).map((line) => `${call(operation, line)}\n`);
  process.stdout.write(answers.join(""));
}
