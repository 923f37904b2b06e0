// The tables of what quote, order, timeline, renew and validateAlerts answer (spec section 10).
#include "alerts/alert_document.h"
#include "bill/quote.h"
#include "json/answers.h"
#include "lifecycle/timeline.h"

namespace quotapack::json {

namespace {

constexpr Row kSpanQuotaMembers[] = {
    listed("meter", Kind::id, "The meter."),
    listed("quantity", Kind::decimal, "Quota units."),
};
constinit const Type kSpanQuotaType = table<kSpanQuotaMembers>("spanQuota", "quota of a meter over a span");

// --- quote ---

constexpr Row kQuoteLineAnswerMembers[] = {
    listed("offer", Kind::id, "What is bought."),
    listed("quantity", Kind::integer, "How many packages."),
    listed("periods", Kind::integer, "Consecutive terms of each."),
    listed("listAmount", Kind::decimal, "Price × quantity × periods."),
    listed("discountAmount", Kind::decimal, "The best discount."),
    listed("discountSource", Kind::word, "Whose discount it is.").among(bill::kDiscountSourceNames),
    listed("discountPercentOff", Kind::decimal, "Its percent."),
    listed("amount", Kind::decimal, "List amount less discount."),
    listed("couponShare", Kind::decimal, "The line's share of the coupon."),
    listed("quotas", Kind::object, "Over quantity, periods and cycles.").of(kSpanQuotaType).list_of(),
    listed("unitCost", Kind::decimal, "Amount ÷ quota, up to 10 digits; null for several quotas.").or_null(),
    listed("effectiveAt", Kind::instant, "Start of validity."),
    listed("expiresAt", Kind::instant, "End of the last term; null: it never expires.").or_null(),
    listed("firstExpiresAt", Kind::instant, "End of the first term.").or_null(),
    listed("noticeAt", Kind::instant, "The first expiry notice.").or_null(),
    listed("noticesAt", Kind::instant, "All expiry notices, rising.").list_of(),
    listed("graceEndsAt", Kind::instant, "End of grace.").or_null(),
    listed("retentionEndsAt", Kind::instant, "End of retention: released then.").or_null(),
};
constinit const Type kQuoteLineAnswerType = table<kQuoteLineAnswerMembers>("quoteLineAnswer", "a line of a quote");

constexpr Row kBreakEvenMembers[] = {
    listed("offer", Kind::id, "The offer of the line."),
    listed("meter", Kind::id, "The meter of its quota; null for several quotas.").or_null(),
    listed("quantity", Kind::decimal, "The least use from which the line pays; null: above its quota.").or_null(),
};
constinit const Type kBreakEvenType = table<kBreakEvenMembers>("breakEven", "a break-even");

constexpr Row kMeterComparisonMembers[] = {
    listed("meter", Kind::id, "The meter."),
    listed("usage", Kind::decimal, "Expected use."),
    listed("covered", Kind::decimal, "What quota covers of it."),
    listed("excess", Kind::decimal, "Beyond quota, billed."),
    listed("rejected", Kind::decimal, "Beyond quota, not served."),
    listed("quota", Kind::decimal, "Quota units of all lines."),
    listed("unused", Kind::decimal, "Quota units left."),
    listed("payPerUse", Kind::decimal, "Price of all of the use without packages."),
    listed("excessAmount", Kind::decimal, "Price of the excess."),
};
constinit const Type kMeterComparisonType =
    table<kMeterComparisonMembers>("meterComparison", "the comparison of a meter");

constexpr Row kComparisonMembers[] = {
    listed("payPerUse", Kind::decimal, "The same use without packages."),
    listed("packages", Kind::decimal, "The packages, before tax."),
    listed("excess", Kind::decimal, "The part beyond the quotas."),
    listed("saving", Kind::decimal, "payPerUse - packages - excess."),
    listed("savingPercent", Kind::decimal, "Of payPerUse; null where that is 0.").or_null(),
    listed("unused", Kind::decimal, "Quota that would go unused.").per_meter(),
    listed("meters", Kind::object, "Each meter apart.").of(kMeterComparisonType).list_of(),
    listed("breakEven", Kind::object, "A row per line.").of(kBreakEvenType).list_of(),
};
constinit const Type kComparisonType = table<kComparisonMembers>("comparison", "a comparison with pay-per-use");

constexpr Row kQuoteAnswerMembers[] = {
    listed("currency", Kind::text, "ISO 4217 code of every amount."),
    listed("asOf", Kind::instant, "The instant of the quote."),
    listed("lines", Kind::object, "As given.").of(kQuoteLineAnswerType).list_of(),
    listed("listTotal", Kind::decimal, "Sum of the list amounts."),
    listed("discountTotal", Kind::decimal, "Sum of the discounts."),
    listed("couponTotal", Kind::decimal, "What the coupon takes off."),
    listed("tax", Kind::decimal, "Tax on the rest."),
    listed("total", Kind::decimal, "What is to be paid."),
    listed("compare", Kind::object, "With expectedUsage: against pay-per-use.").of(kComparisonType).optional(),
    listed("terms", Kind::word, "To be confirmed before an order.").among(bill::kTermNames).list_of(),
    listed("digest", Kind::text, "SHA-256 over the inputs: `order` takes it to hold the confirmation to this quote."),
};

constexpr Row kOrderAnswerMembers[] = {
    listed("packages", Kind::object, "What the holder then has.").of(kPackageType).list_of(),
    listed("quote", Kind::object, "The quote that was ordered.").of(kQuoteAnswerType),
};

// --- timeline, renew ---

constexpr Row kEventMembers[] = {
    listed("at", Kind::instant, "When; ends as they are written."),
    listed("kind", Kind::word, "What.").among(lifecycle::kEventKindNames),
    listed("term", Kind::integer, "Of which term; 0: the purchase."),
};
constinit const Type kEventType = table<kEventMembers>("event", "an event");

constexpr Row kTimelineAnswerMembers[] = {
    listed("events", Kind::object, "By time.").of(kEventType).list_of(),
    listed("leftOut", Kind::integer, "Refills beyond those listed.").optional(),
};

constexpr Row kPurchaseAgainMembers[] = {
    listed("effectiveAt", Kind::instant, "From asOf on."),
    listed("expiresAt", Kind::instant, "Of the new package."),
    listed("daysLeft", Kind::integer, "From asOf to its expiry."),
    listed("price", Kind::decimal, "Its list price."),
    listed("quotas", Kind::object, "What it brings.").of(kSpanQuotaType).list_of(),
};
constinit const Type kPurchaseAgainType =
    table<kPurchaseAgainMembers>("purchaseAgain", "a purchase instead of a renewal");

constexpr Row kRenewAnswerMembers[] = {
    listed("term", Kind::integer, "The number of the renewed term."),
    listed("startsAt", Kind::instant, "The old expiry: time spent in grace and retention is lost."),
    listed("coversFrom", Kind::instant, "Use is covered from here."),
    listed("expiresAt", Kind::instant, "End of the renewed term."),
    listed("validity", Kind::duration, "What a renewal record says to end there."),
    listed("daysLeft", Kind::integer, "From the date of asOf to that of the new expiry."),
    listed("extraDays", Kind::integer, "What the unified date adds."),
    listed("termPrice", Kind::decimal, "Of the validity alone."),
    listed("extraPrice", Kind::decimal, "Of the extra days."),
    listed("price", Kind::decimal, "What is to be paid."),
    listed("quotas", Kind::object, "What the renewed term brings.").of(kSpanQuotaType).list_of(),
    listed("purchaseAgain", Kind::object, "Buying the same again instead; null: not possible.")
        .of(kPurchaseAgainType)
        .or_null(),
};

// --- validateAlerts ---

constexpr Row kTargetMembers[] = {
    listed("package", Kind::id, "The package watched; absent: the pool of the meter.").optional(),
    listed("meter", Kind::id, "The meter watched."),
    listed("form", Kind::word, "What the threshold is.").among(alerts::kThresholdFormNames),
    listed("threshold", Kind::decimal, "In percent, or in the meter's unit."),
    listed("enabled", Kind::boolean, "Switched on."),
    listed("total", Kind::decimal, "What it is compared with."),
    listed("remaining", Kind::decimal, "What is left now."),
    listed("firesAtOrBelow", Kind::decimal, "The largest remaining at which it fires."),
    listed("wouldFireNow", Kind::boolean, "Remaining is there already."),
};
constinit const Type kTargetType = table<kTargetMembers>("target", "a target of an alert");

constexpr Row kValidateAlertsAnswerMembers[] = {
    listed("valid", Kind::boolean, "Always true: what is not valid is answered with issues."),
    listed("targets", Kind::object, "What is watched.").of(kTargetType).list_of(),
    listed("dropped", Kind::text, "Members that the type of the alerts does not use.").list_of(),
};

}  // namespace

constinit const Type kQuoteAnswerType = table<kQuoteAnswerMembers>("quoteAnswer", "the answer of quote");
constinit const Type kOrderAnswerType = table<kOrderAnswerMembers>("orderAnswer", "the answer of order");
constinit const Type kTimelineAnswerType = table<kTimelineAnswerMembers>("timelineAnswer", "the answer of timeline");
constinit const Type kRenewAnswerType = table<kRenewAnswerMembers>("renewAnswer", "the answer of renew");
constinit const Type kValidateAlertsAnswerType =
    table<kValidateAlertsAnswerMembers>("validateAlertsAnswer", "the answer of validateAlerts");

}  // namespace quotapack::json
