/** Everything that a person put in: one value, so that it can be kept, shared, undone and opened again. */
import { emptyAlert, emptyChoice, type AlertForm, type Choice } from 'quotapack-elements';

export type Inputs = {
  readonly choice: Choice;
  readonly alert: AlertForm;
  /** Meter to expected use a day; an empty text is absent. */
  readonly perDay: Readonly<Record<string, string>>;
};

export const emptyInputs: Inputs = { choice: emptyChoice, alert: emptyAlert, perDay: {} };
