/** What the page and its worker tell each other. */
import type { LongOperation } from './work.js';

export type ToWorker =
  | { readonly kind: 'core'; readonly module: WebAssembly.Module }
  | { readonly kind: 'start'; readonly id: number; readonly operation: LongOperation; readonly text: string }
  | { readonly kind: 'stop'; readonly id: number };

export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly done: number }
  | { readonly kind: 'answer'; readonly id: number; readonly text: string }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
