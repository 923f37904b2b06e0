/** Keeps the served page for use without a network. From a file there is nothing to keep: it is all there. */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator) || !location.protocol.startsWith('http') || import.meta.env.DEV) return;
  const address = './service-worker.js';
  const policy = globalThis.trustedTypes?.createPolicy('quotapack', { createScriptURL: (url: string) => (url === address ? url : '') });
  const script = policy ? policy.createScriptURL(address) : address;
  // A page that cannot be kept still works online.
  navigator.serviceWorker.register(script).catch((error: unknown) => console.warn(error));
}
