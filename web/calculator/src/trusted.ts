/** The two scripts beside the page. They are the only addresses that its policy trusts. */
const addresses = ['./service-worker.js', './planner.js'] as const;

export type ScriptAddress = (typeof addresses)[number];

let policy: { createScriptURL(url: string): string } | undefined;

/** The address as the browser's Trusted Types want it. A policy may be made once, so all ask here. */
export function scriptAddress(address: ScriptAddress): string {
  if (globalThis.trustedTypes === undefined) return address;
  policy ??= globalThis.trustedTypes.createPolicy('quotapack', { createScriptURL: (url) => addresses.find((one) => one === url) ?? '' });
  return policy.createScriptURL(address);
}
