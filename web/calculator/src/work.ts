/** Long work as it is done in either place: on the page's thread, or in a worker. */
import type { Outcome } from 'quotapack-elements';

export type LongOperation = 'forecast' | 'recommend';

export type WorkOptions = { readonly signal?: AbortSignal; readonly onProgress?: (done: number) => void };

/** The part of the core that long work needs. */
export type LongCore = {
  job(operation: LongOperation, text: string): Outcome<LongJob>;
};

type LongJob = { run(options: WorkOptions & { readonly portion: number }): Promise<Outcome<unknown>> };

/** How long a portion may keep its thread, in milliseconds: a page has to draw, a worker only to hear that it is stopped. */
export type Portion = 8 | 40;

/** The answer as the JSON text that `call` gives. Between portions the thread is free. */
export async function work(
  core: LongCore,
  operation: LongOperation,
  text: string,
  portion: Portion,
  options: WorkOptions,
): Promise<string> {
  const job = core.job(operation, text);
  return JSON.stringify(job.ok ? await job.value.run({ ...options, portion }) : job);
}
