// What must compile, and what must not: answers of the core fit the elements as they are, and a changed one does not.
import type * as core from 'quotapack';

import type {
  AlertAnswer,
  Allocation,
  Bill,
  Catalog,
  Forecast,
  Issue,
  Outcome,
  PackageView,
  Plan,
  Quote,
  QuoteLine,
  Replay,
  TimelineEvent,
} from './shapes.js';

declare const qp: core.Core;
declare const input: {
  quote: core.QuoteInput;
  replay: core.ReplayInput;
  forecast: core.ForecastInput;
  recommend: core.RecommendInput;
  alerts: Parameters<core.Core['validateAlerts']>[0];
  timeline: core.StatusInput;
};

// Each answer is handed over as it came.
export const quote: Outcome<Quote> = qp.quote(input.quote);
export const replay: Outcome<Replay> = qp.replay(input.replay);
export const forecast: Outcome<Forecast> = qp.forecast(input.forecast);
export const plan: Outcome<Plan> = qp.recommend(input.recommend);
export const alerts: Outcome<AlertAnswer> = qp.validateAlerts(input.alerts);
export const timeline: Outcome<{ readonly events: readonly TimelineEvent[] }> = qp.timeline(input.timeline);
export const catalog: Catalog = input.quote.catalog;

/** An answer in which a member has another name or another type. */
type Renamed<T, Old extends keyof T, New extends string> = Omit<T, Old> & { readonly [N in New]: T[Old] };
type Retyped<T, Member extends keyof T, Type> = Omit<T, Member> & { readonly [M in Member]: Type };

declare const renamedTotal: Renamed<core.Quote, 'total', 'grandTotal'>;
declare const renamedStatus: Renamed<core.PackageView, 'status', 'state'>;
declare const newStatus: Retyped<core.PackageView, 'status', core.PackageStatus | 'paused'>;
declare const numericAmount: Retyped<core.QuoteLine, 'amount', number>;
declare const movedAfter: Renamed<core.Allocation, 'after', 'left'>;
declare const numericTotal: Retyped<core.Bill, 'total', number>;
declare const issueWithoutPath: Omit<core.Issue, 'path'>;

// @ts-expect-error: the total has another name
export const noTotal: Quote = renamedTotal;
// @ts-expect-error: the status has another name
export const noStatus: PackageView = renamedStatus;
// @ts-expect-error: there is a status that no language has a word for
export const noWord: PackageView = newStatus;
// @ts-expect-error: money is a text
export const noText: QuoteLine = numericAmount;
// @ts-expect-error: what remained after a draw has another name
export const noAfter: Allocation = movedAfter;
// @ts-expect-error: money is a text
export const noBill: Bill = numericTotal;
// @ts-expect-error: an issue says where it is
export const noPath: Issue = issueWithoutPath;
