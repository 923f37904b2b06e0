// Which document an operation takes, and what it answers with.
import type * as d from './documents/index.js';

/** The document and the value of each operation. */
export interface Operations {
  version: { input: d.PlainInput; value: d.Version };
  validateCatalog: { input: d.ValidateCatalogInput; value: d.ValidateCatalogValue };
  rate: { input: d.RateInput; value: d.Rate };
  quote: { input: d.QuoteInput; value: d.Quote };
  order: { input: d.OrderInput; value: d.Order };
  replay: { input: d.ReplayInput; value: d.Replay };
  status: { input: d.StatusInput; value: d.PackageView };
  timeline: { input: d.StatusInput; value: d.Timeline };
  renew: { input: d.RenewInput; value: d.RenewalPreview };
  validateAlerts: { input: d.ReplayInput; value: d.ValidateAlertsValue };
  evaluateAlerts: { input: d.EvaluateAlertsInput; value: d.EvaluateAlertsValue };
  forecast: { input: d.ForecastInput; value: d.Forecast };
  recommend: { input: d.RecommendInput; value: d.Plan };
  exportBill: { input: d.ExportBillInput; value: d.ExportedText };
  waiting: { input: d.WaitingInput; value: d.Waiting };
  importUsage: { input: d.ImportUsageInput; value: d.ImportedUsage };
  importCatalog: { input: d.ImportCatalogInput; value: d.ImportedCatalog };
  describe: { input: d.PlainInput; value: d.Description };
}

/** The name of an operation. */
export type OperationName = keyof Operations;
/** What an operation takes: the document, or its JSON text. */
export type Input<Name extends OperationName> = Operations[Name]['input'] | string;
/** What an operation answers with. */
export type Value<Name extends OperationName> = Operations[Name]['value'];

/** An operation whose document has a `catalog`, which a kept one can take the place of. */
export type KeptOperationName = {
  [Name in OperationName]: Operations[Name]['input'] extends { readonly catalog: d.CatalogInput } ? Name : never;
}[OperationName];
/** What such an operation takes with a kept catalog: the document without `catalog`, or its JSON text. */
export type KeptInput<Name extends KeptOperationName> = Without<Operations[Name]['input'], 'catalog'> | string;

/** Leaves a member out of each alternative of a union. */
type Without<Document, Member extends PropertyKey> = Document extends unknown ? Omit<Document, Member> : never;

/** The long operations, which can also run in portions. */
export type JobName = 'forecast' | 'recommend' | 'waiting';

/** All names, in the core's order. */
export const operationNames = [
  'version',
  'describe',
  'validateCatalog',
  'rate',
  'quote',
  'order',
  'replay',
  'status',
  'timeline',
  'renew',
  'validateAlerts',
  'evaluateAlerts',
  'forecast',
  'recommend',
  'waiting',
  'exportBill',
  'importUsage',
  'importCatalog',
] as const satisfies readonly OperationName[];
