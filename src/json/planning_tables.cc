// The tables of the planning operations (spec section 10).
#include <vector>

#include "base/limits.h"
#include "json/answers.h"
#include "json/types.h"
#include "planning/expected_use.h"
#include "planning/waiting.h"

namespace quotapack::json {

namespace {

using namespace planning;  // NOLINT: the tables name its types on every line

constexpr std::string_view kCatalogMeaning = "The price list.";
constexpr std::string_view kRulesMeaning = "Win over those of the catalog, member by member.";

constexpr Row kCampaignMembers[] = {
    QUOTAPACK_ROW(CampaignDocument, at, "at", "When it takes place.").required(),
    QUOTAPACK_ROW(CampaignDocument, quantity, "quantity", "What it uses beside the days.").required(),
};

constexpr Row kProfileMembers[] = {
    QUOTAPACK_ROW(ProfileDocument, meter, "meter", "What is used.").as(Kind::id).required(),
    QUOTAPACK_ROW(ProfileDocument, per_day, "perDay", "Use of a day in the first month.").required(),
    QUOTAPACK_ROW(ProfileDocument, recipients, "recipients", "Quantities are messages, each to so many recipients.")
        .by_default("1"),
    QUOTAPACK_ROW(ProfileDocument, weekly, "weekly", "Seven factors of `perDay`, Monday first.")
        .by_default("every day alike"),
    QUOTAPACK_ROW(ProfileDocument, growth_percent_per_month, "growthPercentPerMonth",
                  "Each calendar month uses so much more than the one before.")
        .by_default("0"),
    QUOTAPACK_ROW(ProfileDocument, campaigns, "campaigns", "Single occasions.")
        .at_most(base::kForecastDaysMax, "forecastDays"),
};

// An account and two members more; `asOf` means a little more than there.
constexpr Row kForecastMembers[] = {
    QUOTAPACK_ROW(ForecastDocument, profile, "profile", "The use that is expected.")
        .by_default("as the usage before `asOf` was")
        .at_most(base::kMetersMax, "meters"),
    QUOTAPACK_ROW(ForecastDocument, until, "until", "The end of the forecast: its last day is taken whole.").required(),
    QUOTAPACK_ROW(ForecastDocument, as_of, "asOf", "The last instant that is known; the forecast begins after it.")
        .required(),
};

constexpr Row kWaitingMembers[] = {
    QUOTAPACK_ROW(WaitingDocument, catalog, "catalog", kCatalogMeaning).supplied(),
    QUOTAPACK_ROW(WaitingDocument, package, "package", "The package whose renewal may wait.").required(),
    QUOTAPACK_ROW(WaitingDocument, as_of, "asOf", "Today.").required(),
    QUOTAPACK_ROW(WaitingDocument, validity, "validity", "Length of the renewed term.").by_default("the package's"),
    QUOTAPACK_ROW(WaitingDocument, per_day, "perDay", "Expected use of a day, by meter.")
        .by_default("nothing is used")
        .at_most(base::kMetersMax, "meters"),
    QUOTAPACK_ROW(WaitingDocument, rules, "rules", kRulesMeaning),
};

constexpr Row kDemandMembers[] = {
    QUOTAPACK_ROW(DemandDocument, month, "month", "The month, as 2027-01.").required(),
    QUOTAPACK_ROW(DemandDocument, meter, "meter", "What is used.").as(Kind::id).required(),
    QUOTAPACK_ROW(DemandDocument, quantity, "quantity", "How much, on the last millisecond of the month.").required(),
};

constexpr Row kRecommendMembers[] = {
    QUOTAPACK_ROW(RecommendDocument, catalog, "catalog", kCatalogMeaning).supplied(),
    QUOTAPACK_ROW(RecommendDocument, as_of, "asOf", "The first instant at which something can be bought.").required(),
    QUOTAPACK_ROW(RecommendDocument, demand, "demand", "By month and meter; the months of a meter rise.")
        .required()
        .at_most(base::kDemandMonthsMax* base::kMetersMax, "demandMonths"),
    QUOTAPACK_ROW(RecommendDocument, holdings, "holdings",
                  "What is held already; `remaining` is the balance at `asOf`.")
        .at_most(base::kPackagesMax, "packages"),
    QUOTAPACK_ROW(RecommendDocument, rules, "rules", kRulesMeaning),
};

// --- answers ---

constexpr Row kForecastDayMembers[] = {
    listed("date", Kind::text, "The day, as 2027-01-31."),
    listed("meter", Kind::id, "The meter."),
    listed("usage", Kind::decimal, "Used on the day."),
    listed("remaining", Kind::decimal, "Left in all packages at the end of the day."),
    listed("cost", Kind::decimal, "The pay-per-use items of the day."),
};
constinit const Type kForecastDayType = table<kForecastDayMembers>("forecastDay", "a day of a forecast");

constexpr Row kExhaustionMembers[] = {
    listed("package", Kind::id, "The package; absent: the pool of the meter.").optional(),
    listed("meter", Kind::id, "The meter, of a pool or of a package with several quotas.").optional(),
    listed("early", Kind::instant, "With more use; null: not before the end.").or_null(),
    listed("likely", Kind::instant, "With the use that is expected; null: not before the end.").or_null(),
    listed("late", Kind::instant, "With less use; null: not before the end.").or_null(),
    listed("notEnoughData", Kind::boolean, "True: too few days of usage to say anything.").optional(),
};
constinit const Type kExhaustionType = table<kExhaustionMembers>("exhaustion", "when a quota runs out");

constexpr Row kForecastBasisMembers[] = {
    listed("meter", Kind::id, "The meter."),
    listed("source", Kind::word, "What its use is expected from.").among(planning::kUseSourceNames),
    listed("historyDays", Kind::integer, "Whole days of usage that were looked at, 28 at the most."),
    listed("notEnoughData", Kind::boolean, "True: fewer than the rule forecastDaysMin asks for.").optional(),
    listed("weekDays", Kind::integer, "Days of a week below; fewer than 7 where there was no whole one.").optional(),
    listed("weekLow", Kind::decimal, "The week with the least use.").optional(),
    listed("weekMedian", Kind::decimal, "The median week.").optional(),
    listed("weekHigh", Kind::decimal, "The week with the most use.").optional(),
};
constinit const Type kForecastBasisType = table<kForecastBasisMembers>("forecastBasis", "what a forecast rests on");

constexpr Row kMeterQuantityMembers[] = {
    listed("meter", Kind::id, "The meter."),
    listed("quantity", Kind::decimal, "How much."),
};
constinit const Type kMeterQuantityType = table<kMeterQuantityMembers>("meterQuantity", "a quantity of a meter");

constexpr Row kForecastAnswerMembers[] = {
    listed("asOf", Kind::instant, "The last instant that is known."),
    listed("until", Kind::instant, "The end that was asked for."),
    listed("currency", Kind::text, "Of all amounts."),
    listed("days", Kind::object, "By day, then meter.").of(kForecastDayType).list_of(),
    listed("exhaustion", Kind::object, "Packages as given, then the pools.").of(kExhaustionType).list_of(),
    listed("notifications", Kind::object, "What will be sent, by time.").of(kNotificationType).list_of(),
    listed("cost", Kind::decimal, "What is billed after `asOf`."),
    listed("basis", Kind::object, "What the expected use rests on, by meter.").of(kForecastBasisType).list_of(),
};

constexpr Row kWaitingOptionMembers[] = {
    listed("when", Kind::word, "When the package is renewed.").among(planning::kRenewalMomentNames),
    listed("possible", Kind::boolean, "False: the moment has passed, nothing more is said."),
    listed("at", Kind::instant, "The moment of payment; null: never, or passed.").or_null(),
    listed("coversFrom", Kind::instant, "From when the renewed term covers use.").optional(),
    listed("expiresAt", Kind::instant, "The end of the renewed term, as it is written.").optional(),
    listed("renewal", Kind::decimal, "The price of the renewal.").optional(),
    listed("excess", Kind::decimal, "The pay-per-use items up to `until`.").optional(),
    listed("total", Kind::decimal, "What is billed after `asOf` up to `until`.").optional(),
    listed("usage", Kind::object, "Used up to `until`.").of(kMeterQuantityType).list_of().optional(),
    listed("covered", Kind::object, "Of it paid by the package.").of(kMeterQuantityType).list_of().optional(),
    listed("excessUsage", Kind::object, "Of it billed.").of(kMeterQuantityType).list_of().optional(),
    listed("rejected", Kind::object, "Of it not served.").of(kMeterQuantityType).list_of().optional(),
    listed("lapsed", Kind::object, "Quota that lapses up to `until`.").of(kMeterQuantityType).list_of().optional(),
};
constinit const Type kWaitingOptionType = table<kWaitingOptionMembers>("waitingOption", "a moment of renewal");

constexpr Row kWaitingAnswerMembers[] = {
    listed("package", Kind::id, "The package."),
    listed("asOf", Kind::instant, "Today."),
    listed("until", Kind::instant, "The end that all are followed to, as it is written."),
    listed("currency", Kind::text, "Of all amounts."),
    listed("options", Kind::object, "Now, end of grace, end of retention, never.").of(kWaitingOptionType).list_of(),
};

constexpr Row kPurchaseMembers[] = {
    listed("at", Kind::instant, "When it is bought."),
    listed("offer", Kind::id, "What is bought."),
    listed("quantity", Kind::integer, "How many packages."),
    listed("amount", Kind::decimal, "List price less the offer's discount."),
};
constinit const Type kPurchaseType = table<kPurchaseMembers>("purchase", "a purchase of a plan");

constexpr Row kSensitivityMembers[] = {
    listed("percentOfDemand", Kind::decimal, "The demand, as a percentage of the one asked about."),
    listed("cost", Kind::decimal, "What the plan costs there."),
    listed("payPerUseOnly", Kind::decimal, "What it costs there without purchases."),
    listed("cheapest", Kind::decimal, "What the best plan that was found for there costs."),
    listed("servesAll", Kind::boolean, "False: the plan leaves some of the demand unserved."),
    listed("lapsed", Kind::object, "Quota of the purchases that is not used.").of(kMeterQuantityType).list_of(),
};
constinit const Type kSensitivityType = table<kSensitivityMembers>("sensitivity", "the plan at another demand");

constexpr Row kSwitchMembers[] = {
    listed("percentOfDemand", Kind::decimal, "The first whole percentage at which another plan is cheaper."),
    listed("purchases", Kind::object, "The other plan.").of(kPurchaseType).list_of(),
    listed("cost", Kind::decimal, "What the other plan costs there."),
    listed("costOfPlan", Kind::decimal, "What the recommended one costs there."),
};
constinit const Type kSwitchType = table<kSwitchMembers>("planSwitch", "where another plan becomes better");

constexpr Row kRecommendAnswerMembers[] = {
    listed("asOf", Kind::instant, "The first instant at which something can be bought."),
    listed("currency", Kind::text, "Of all amounts."),
    listed("purchases", Kind::object, "By time, then as in the catalog.").of(kPurchaseType).list_of(),
    listed("cost", Kind::decimal, "What is billed from `asOf` on."),
    listed("payPerUseOnly", Kind::decimal, "The same without purchases."),
    listed("saving", Kind::decimal, "The difference."),
    listed("lowerBound", Kind::decimal, "No plan that serves as much costs less."),
    listed("gapPercent", Kind::decimal, "How far the cost may lie above the optimum."),
    listed("optimal", Kind::boolean, "True: proved; the lower bound is the cost."),
    listed("servesAll", Kind::boolean, "False: some of the demand cannot be served, or not within the limits."),
    listed("sensitivity", Kind::object, "At 80, 100 and 120 percent of the demand.").of(kSensitivityType).list_of(),
    listed("switches", Kind::object, "Where the best plans at 80 and 120 percent take over.").of(kSwitchType).list_of(),
};

}  // namespace

constinit const Type kCampaignType = table<kCampaignMembers>("campaign", "a campaign");
constinit const Type kProfileType = table<kProfileMembers>("profile", "a usage profile");
constinit const Type kForecastType = table<kForecastMembers>("forecastRequest", "the input", kAccountType, 1);
constinit const Type kWaitingType = table<kWaitingMembers>("waitingRequest", "the input");
constinit const Type kDemandType = table<kDemandMembers>("demand", "the demand of a month");
constinit const Type kRecommendType = table<kRecommendMembers>("recommendRequest", "the input");

constinit const Type kForecastAnswerType = table<kForecastAnswerMembers>("forecastAnswer", "the answer of forecast");
constinit const Type kRecommendAnswerType =
    table<kRecommendAnswerMembers>("recommendAnswer", "the answer of recommend");
constinit const Type kWaitingAnswerType = table<kWaitingAnswerMembers>("waitingAnswer", "the answer of waiting");

}  // namespace quotapack::json
