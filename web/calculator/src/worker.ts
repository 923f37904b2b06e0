/** The worker for long work. It runs the compiled core that the page sends it: nothing is loaded twice. */
import { init, type Core } from 'quotapack/slim';

import type { FromWorker, ToWorker } from './messages.js';
import { work } from './work.js';

const running = new Map<number, AbortController>();
let core: Promise<Core> | undefined;

const tell = (message: FromWorker): void => self.postMessage(message);

async function start(id: number, operation: Extract<ToWorker, { kind: 'start' }>['operation'], text: string): Promise<void> {
  const stop = new AbortController();
  running.set(id, stop);
  try {
    if (core === undefined) throw new Error('The page sent no core.');
    const onProgress = (done: number): void => tell({ kind: 'progress', id, done });
    tell({ kind: 'answer', id, text: await work(await core, operation, text, 40, { signal: stop.signal, onProgress }) });
  } catch (error) {
    tell({ kind: 'failed', id, reason: error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(id);
  }
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  switch (message.kind) {
    case 'core':
      core = init({ module: message.module });
      // Who starts work is told why it does not run.
      core.catch(() => undefined);
      return;
    case 'start':
      void start(message.id, message.operation, message.text);
      return;
    case 'stop':
      running.get(message.id)?.abort();
      return;
  }
});
