import { scriptAddress } from './trusted.js';

/** Keeps the served page for use without a network. From a file there is nothing to keep: it is all there. */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator) || !location.protocol.startsWith('http') || __PLANNER__ === '') return;
  // A page that cannot be kept still works online.
  navigator.serviceWorker.register(scriptAddress('./service-worker.js')).catch((error: unknown) => console.warn(error));
}
