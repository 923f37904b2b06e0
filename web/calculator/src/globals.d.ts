/**
 * Trusted Types, where the browser has them: not yet in TypeScript's library. What the policy makes is given to
 * `register`, which is declared for texts, so it is declared as the text that it stands for.
 */
interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: { createScriptURL?: (url: string) => string }): { createScriptURL(url: string): string };
}

declare var trustedTypes: TrustedTypePolicyFactory | undefined;

/** Where the worker for long work lies beside the page; empty where the page is one file, or not built. */
declare const __PLANNER__: '' | './planner.js';
