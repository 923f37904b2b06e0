// The built package as a user gets it.
import { createCore } from '../../../web/core/dist/index.js';

export const loaded = () => createCore();

/** The value of an outcome; an issue here is a mistake of the bench. */
export function accepted(outcome) {
  if (!outcome.ok) throw new Error(`The module refused: ${JSON.stringify(outcome.issues)}`);
  return outcome.value;
}
