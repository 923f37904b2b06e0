/** Importing this registers nothing: import `quotapack-elements/define/…` for that, or call `define` with a name of your own. */
export { define } from './base/define.js';
export { QuotapackElement, type AnnounceDetail } from './base/element.js';
export { own } from './base/own.js';
export { QuotapackPanel } from './base/panel.js';
export {
  CostPreview,
  type OfferFacts,
  type OrderDetail,
  type PayPerUseAlone,
  type QuoteChangeDetail,
  type RecipientsDetail,
} from './cost-preview/cost-preview.js';
export { countJson, fieldOfIssue, lineName, quoteMembers, quoteText, startOfDay } from './quote-input.js';
export type { PropertiesOf, QuotapackEvents, QuotapackTags } from './hosts.js';
export * from './shapes.js';
export type { Words } from './text/en.js';
export { languages, wordsFor } from './text/languages.js';
export { wordFor } from './text/look-up.js';
export type { Refusal } from './text/number.js';
export { alertDocument, fieldOfAlertIssue } from './alert-input.js';
export { Lifecycle } from './lifecycle/lifecycle.js';
export { UsageAlert, type AlertChangeDetail, type AlertSaveDetail } from './usage-alert/usage-alert.js';
export { Fields, issueText, refusalText } from './base/fields.js';
export { BillView, type ExportDetail } from './bill/bill.js';
export { BurnDown } from './burn-down/burn-down.js';
export { PackageList, type PackageFilter } from './package-list/package-list.js';
export { PlanView, type PlanCancelDetail, type PlanUseDetail } from './plan/plan.js';
export { UsageDetails } from './usage-details/usage-details.js';
