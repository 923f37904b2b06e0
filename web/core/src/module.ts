// What wasm-build/embind.cc registers, and how an instance of it is made. The only file that knows Emscripten's glue.
import createModule from './glue.js';

/** The functions of one instance of the core. Addresses and sizes are in bytes of its memory. */
export interface CoreModule {
  /** The memory, seen as bytes and as words. Replaced when the memory grows: read it anew after every call. */
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  /** Room for so many bytes of input. The address is good until the next `reserve` or `call`. */
  reserve(size: number): number;
  /** Runs an operation on the input: its name, and right behind it the JSON text. */
  call(operationSize: number, textSize: number): void;
  /** Keeps the catalog in the input, and tells its address; 0 where the answer lists issues. */
  keepCatalog(textSize: number): number;
  /** As `call`, with a kept catalog. */
  callKept(catalog: number, operationSize: number, textSize: number): void;
  freeCatalog(catalog: number): void;
  /** Keeps the quote in the input, with a kept catalog or 0, and tells its address; 0 where the answer lists issues. */
  keepQuote(catalog: number, textSize: number): number;
  /** The place of an issue's code in its table, from 1; 0 for none, and then the answer is the amounts. `quantity` is a safe integer. */
  setQuoteLine(quote: number, line: number, quantity: number): number;
  freeQuote(quote: number): void;
  /** The same for an estimate, whose quantities are decimals in the input. */
  keepEstimate(textSize: number): number;
  setEstimateLine(estimate: number, line: number, textSize: number): number;
  freeEstimate(estimate: number): void;
  /** Starts the operation in the input as a job, with a kept catalog or 0. */
  startJob(catalog: number, operationSize: number, textSize: number): number;
  /** Goes on for about so much work; whether it is done. */
  stepJob(job: number, amount: number): boolean;
  /** Out of 1000. */
  jobProgress(job: number): number;
  jobAnswer(job: number): void;
  freeJob(job: number): void;
  /** Room for columns of so many records; 0 where that is more than can be taken at once. */
  makeBatch(count: number, hasStarts: boolean, hasMeters: boolean, hasIntegers: boolean): number;
  /** Addresses of the columns; 0 where there is none. */
  batchEnds(batch: number): number;
  batchStarts(batch: number): number;
  batchQuantities(batch: number): number;
  batchMeters(batch: number): number;
  /** Begins a replay on the account in the input, with a kept catalog or 0. */
  startBatch(batch: number, catalog: number, textSize: number): void;
  /** Takes up to so many more records; whether it is done. */
  stepBatch(batch: number, count: number): boolean;
  batchTaken(batch: number): number;
  batchPending(batch: number): number;
  /** The long document; it is written when it is asked for. */
  batchAnswer(batch: number): void;
  batchTotals(batch: number): void;
  /** Address of what was drawn by package and quota; 0 before the end. */
  batchUsed(batch: number): number;
  batchUsedSize(batch: number): number;
  ledgerSize(batch: number): number;
  /** Addresses of the ledger's columns, asked for after the start. */
  ledgerRecord(batch: number): number;
  ledgerPackage(batch: number): number;
  ledgerQuantity(batch: number): number;
  freeBatch(batch: number): void;
  /** Room for the columns of so many accounts, packages and records; 0 where that is more than can be taken at once. */
  makeAccountBatch(accounts: number, packages: number, records: number, hasMeters: boolean, hasIntegers: boolean): number;
  /** Address of a column by its number; 0 where there is none, or not yet. */
  accountBatchColumn(batch: number, column: number): number;
  /** Begins a replay with the shared facts in the input, with a kept catalog or 0. */
  startAccountBatch(batch: number, catalog: number, textSize: number): void;
  /** Takes up to so many more accounts; whether it is done. */
  stepAccountBatch(batch: number, count: number): boolean;
  accountBatchAnswer(batch: number): void;
  freeAccountBatch(batch: number): void;
  /** Checks alert rules from columns in the input; the codes take the place of the types. */
  checkAlertRules(rules: number, targets: number, textSize: number, settingsSize: number): void;
  /** Where two words stand that tell address and size of the last answer. Never moves. */
  answerPlace(): number;
  /** Limits of the core: size of one JSON text, and its nesting. */
  inputBytesMax(): number;
  depthMax(): number;
}

/** What the glue asks of its surroundings. */
export interface GlueOptions {
  instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object;
  print(line: string): void;
  printErr(line: string): void;
}

/** What the core said on its error stream before it stopped: the sentence of a broken promise, if there was one. */
export type LastWords = { text: string };

/**
 * An instance of a compiled core, made at once: the glue does all its work before it returns when the instance is handed to it
 * synchronously. So a stopped core can be replaced inside an ordinary call.
 */
export function instantiate(compiled: WebAssembly.Module, lastWords: LastWords): CoreModule {
  let failure: unknown;
  const module: Partial<CoreModule> & GlueOptions = {
    instantiateWasm(imports, receive) {
      try {
        receive(new WebAssembly.Instance(compiled, imports));
      } catch (error) {
        failure = error;
      }
      return {};
    },
    print: () => undefined,
    printErr: (line) => {
      lastWords.text = line;
    },
  };
  // The promise tells nothing that is not known when the call returns, and never settles when the instance could not be made.
  void createModule(module);
  if (failure !== undefined) throw failure;
  if (!isComplete(module)) throw new TypeError('The module lacks a function that this release of quotapack needs.');
  return module;
}

function isComplete(module: Partial<CoreModule>): module is CoreModule {
  return module.reserve !== undefined && module.call !== undefined && module.answerPlace !== undefined && module.HEAPU8 !== undefined;
}
