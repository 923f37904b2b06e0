// The tables of what a replay answers (spec section 10).
#include "alerts/alert_document.h"
#include "catalog/catalog_document.h"
#include "json/answers.h"
#include "lifecycle/state.h"
#include "replay/answer.h"

namespace quotapack::json {

namespace {

constexpr Row kRankRowMembers[] = {
    listed("key", Kind::text, "A key of the deduction order."),
    listed("value", Kind::text, "What the package has there."),
};
constinit const Type kRankRowType = table<kRankRowMembers>("rankRow", "a value of the rank key");

constexpr Row kPassedOverMembers[] = {
    listed("package", Kind::id, "The package that was not drawn."),
    listed("reason", Kind::word, "Why.").among(replay::kPassedOverReasonNames),
};
constinit const Type kPassedOverType = table<kPassedOverMembers>("passedOver", "a package that was passed over");

constexpr Row kWhyMembers[] = {
    listed("because", Kind::text, "Excess or rejection: the rule that decided.").optional(),
    listed("rank", Kind::object, "The rank key of the package, in order.").of(kRankRowType).list_of().optional(),
    listed("decidedBy", Kind::text, "The key that put it before the next that would have paid.").optional(),
    listed("before", Kind::id, "That next package.").optional(),
    listed("passedOver", Kind::object, "Packages that could not pay.").of(kPassedOverType).list_of(),
};
constinit const Type kWhyType = table<kWhyMembers>("why", "an explanation");

constexpr Row kRecordRowMembers[] = {
    listed("record", Kind::id, "The usage record."),
    listed("covered", Kind::decimal, "Paid by packages, in usage units."),
    listed("excess", Kind::decimal, "Beyond the packages: charged, or still open."),
    listed("rejected", Kind::decimal, "Not served."),
    listed("late", Kind::boolean, "It came after `settledUntil` and was taken there."),
    listed("overrun", Kind::decimal, "The part of the excess that is not charged.").optional(),
    listed("billable", Kind::boolean, "False: nothing was drawn, charged or counted.").optional(),
    listed("meter", Kind::id, "What was used."),
    listed("at", Kind::instant, "When it was taken: at its end, or a late one at `settledUntil`."),
    listed("why", Kind::object, "With `explain`: why there is excess or rejection.").of(kWhyType).optional(),
};
constinit const Type kRecordRowType = table<kRecordRowMembers>("recordRow", "where a record ended up");

constexpr Row kAllocationMembers[] = {
    listed("record", Kind::id, "The usage record; null: open excess of the opening.").or_null(),
    listed("package", Kind::id, "The package that paid."),
    listed("meter", Kind::id, "Its meter."),
    listed("quantity", Kind::decimal, "What was drawn, in quota units."),
    listed("before", Kind::decimal, "Remaining before."),
    listed("after", Kind::decimal, "Remaining after."),
    listed("at", Kind::instant, "When."),
    listed("cycleStart", Kind::instant, "Start of the cycle drawn from."),
    listed("cycleEnd", Kind::instant, "Its end, exclusive; null: none.").or_null(),
    listed("term", Kind::integer, "0: as bought; n: the n-th renewal."),
    listed("why", Kind::object, "With `explain`: why this package.").of(kWhyType).optional(),
};
constinit const Type kAllocationType = table<kAllocationMembers>("allocation", "an allocation");

constexpr Row kChargeMembers[] = {
    listed("meter", Kind::id, "The meter."),
    listed("periodStart", Kind::instant, "Start of the settlement period."),
    listed("periodEnd", Kind::instant, "Its end, exclusive: when the item is debited."),
    listed("usage", Kind::decimal, "Used in the period."),
    listed("deducted", Kind::decimal, "Paid by packages."),
    listed("excess", Kind::decimal, "Beyond them."),
    listed("rejected", Kind::decimal, "Not served."),
    listed("amount", Kind::decimal, "The price of the excess, rounded once."),
    listed("open", Kind::boolean, "True: the period has not ended, an estimate.").optional(),
};
constinit const Type kChargeType = table<kChargeMembers>("charge", "a charge item");

constexpr Row kBillMeterMembers[] = {
    listed("meter", Kind::id, "The meter."),
    listed("usage", Kind::decimal, "Used in the month."),
    listed("deducted", Kind::decimal, "Paid by packages."),
    listed("excess", Kind::decimal, "Beyond them."),
    listed("amount", Kind::decimal, "Sum of the items."),
};
constinit const Type kBillMeterType = table<kBillMeterMembers>("billMeter", "a meter of a bill");

constexpr Row kBillMembers[] = {
    listed("month", Kind::text, "The month, as 2025-03."),
    listed("purchases", Kind::decimal, "Purchases and renewals paid in the month."),
    listed("items", Kind::decimal, "Sum of the rounded items."),
    listed("discount", Kind::decimal, "Taken off the items.").optional(),
    listed("coupon", Kind::decimal, "Paid by a coupon.").optional(),
    listed("total", Kind::decimal, "Rounded once."),
    listed("meters", Kind::object, "By meter, in the order of the catalog.").of(kBillMeterType).list_of(),
    listed("open", Kind::boolean, "True: the month has not ended.").optional(),
};
constinit const Type kBillType = table<kBillMembers>("bill", "the bill of a month");

constexpr Row kQuotaRowMembers[] = {
    listed("meter", Kind::id, "The meter."),
    listed("quota", Kind::decimal, "Quota of the current cycle with what was carried over."),
    listed("used", Kind::decimal, "Used in the cycle."),
    listed("remaining", Kind::decimal, "Left."),
    listed("lapsed", Kind::decimal, "What was left at the end."),
    listed("cycleStart", Kind::instant, "Start of the cycle."),
    listed("cycleEnd", Kind::instant, "Its end, exclusive; null: none.").or_null(),
};
constinit const Type kQuotaRowType = table<kQuotaRowMembers>("quotaRow", "a quota of a package");

constexpr Row kPackageRowMembers[] = {
    listed("id", Kind::id, "The package."),
    listed("offer", Kind::id, "The offer it was bought from.").optional(),
    listed("kind", Kind::word, "What happens when it is used up.").among(catalog::kPackageKindNames),
    listed("status", Kind::word, "Its state.").among(lifecycle::kStateNames),
    listed("consoleStatus", Kind::text, "The word that a console shows."),
    listed("term", Kind::integer, "0: as bought; n: the n-th renewal."),
    listed("renewal", Kind::integer, "Of a renewal not yet in effect: its number.").optional(),
    listed("quotas", Kind::object, "Its quotas.").of(kQuotaRowType).list_of(),
    listed("effectiveAt", Kind::instant, "Start of the term."),
    listed("expiresAt", Kind::instant, "End of the term, as it is written; null: never.").or_null(),
    listed("graceEndsAt", Kind::instant, "End of grace; null: never.").or_null(),
    listed("retentionEndsAt", Kind::instant, "End of retention; null: never.").or_null(),
    listed("voidedAt", Kind::instant, "When it was voided.").optional(),
};

constexpr Row kSummaryRowMembers[] = {
    listed("meter", Kind::id, "The meter."),
    listed("total", Kind::decimal, "Quota of all packages inside their validity."),
    listed("used", Kind::decimal, "Used of it."),
    listed("remaining", Kind::decimal, "Left of it."),
    listed("openExcess", Kind::decimal, "Excess that a later package may still pay."),
};
constinit const Type kSummaryRowType = table<kSummaryRowMembers>("summaryRow", "the summary of a meter");

constexpr Row kMessageMembers[] = {
    listed("key", Kind::text, "Which message a console writes."),
    listed("values", Kind::any, "The values that stand in it."),
};
constinit const Type kMessageType = table<kMessageMembers>("message", "what a message says");

constexpr std::string_view kRecipients[] = {"account_creator", "contacts"};

constexpr Row kNotificationMembers[] = {
    listed("at", Kind::instant, "When it is sent."),
    listed("kind", Kind::word, "What it is about.").among(replay::kNotificationKindNames),
    listed("package", Kind::id, "The package.").optional(),
    listed("meter", Kind::id, "The meter.").optional(),
    listed("term", Kind::integer, "The term.").optional(),
    listed("channels", Kind::word, "How it is sent.").among(alerts::kChannelNames).list_of(),
    listed("to", Kind::word, "To whom.").among(kRecipients),
    listed("message", Kind::object, "The text, as a key and values.").of(kMessageType),
};

constexpr Row kAccountRowMembers[] = {
    listed("balance", Kind::decimal, "Cash without credit; null: not followed.").or_null(),
    listed("state", Kind::word, "Its state.").among(replay::kAccountStateNames),
    listed("arrearsSince", Kind::instant, "When it fell below zero.").optional(),
};
constinit const Type kAccountRowType = table<kAccountRowMembers>("accountRow", "the state of an account");

}  // namespace

constinit const Type kPackageRowType = table<kPackageRowMembers>("packageRow", "a package as of an instant");
constinit const Type kNotificationType = table<kNotificationMembers>("notification", "a notification");

namespace {

constexpr Row kReplayAnswerMembers[] = {
    listed("asOf", Kind::instant, "The instant the answer is of."),
    listed("currency", Kind::text, "Of all amounts."),
    listed("records", Kind::object, "As processed.").of(kRecordRowType).list_of(),
    listed("pending", Kind::id, "Records that end after `asOf`.").list_of(),
    listed("allocations", Kind::object, "As processed.").of(kAllocationType).list_of(),
    listed("charges", Kind::object, "By period, then meter.").of(kChargeType).list_of(),
    listed("bills", Kind::object, "By month.").of(kBillType).list_of(),
    listed("packages", Kind::object, "As given, renewals after their package.").of(kPackageRowType).list_of(),
    listed("summary", Kind::object, "By meter.").of(kSummaryRowType).list_of(),
    listed("notifications", Kind::object, "By time, then as processed.").of(kNotificationType).list_of(),
    listed("account", Kind::object, "Balance and state.").of(kAccountRowType),
};

constexpr Row kAlertsAnswerMembers[] = {
    listed("notifications", Kind::object, "usage_threshold and used_up, by time.").of(kNotificationType).list_of(),
    listed("state", Kind::object, "To be kept, and given to the next evaluation as `previous`.").of(kAlertStateType),
};

}  // namespace

constinit const Type kReplayAnswerType = table<kReplayAnswerMembers>("replayAnswer", "the answer of replay");
constinit const Type kEvaluateAlertsAnswerType =
    table<kAlertsAnswerMembers>("evaluateAlertsAnswer", "the answer of evaluateAlerts");

}  // namespace quotapack::json
