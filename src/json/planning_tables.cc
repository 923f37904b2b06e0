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

constexpr Member kCampaignMembers[] = {
    row<&CampaignDocument::at>("at", "When it takes place.").required(),
    row<&CampaignDocument::quantity>("quantity", "What it uses beside the days.").required(),
};

constexpr Member kProfileMembers[] = {
    row<&ProfileDocument::meter>("meter", "What is used.").as(Kind::id).required(),
    row<&ProfileDocument::per_day>("perDay", "Use of a day in the first month.").required(),
    row<&ProfileDocument::recipients>("recipients", "Quantities are messages, each to so many recipients.")
        .by_default("1"),
    row<&ProfileDocument::weekly>("weekly", "Seven factors of `perDay`, Monday first.").by_default("every day alike"),
    row<&ProfileDocument::growth_percent_per_month>("growthPercentPerMonth",
                                                    "Each calendar month uses so much more than the one before.")
        .by_default("0"),
    row<&ProfileDocument::campaigns>("campaigns", "Single occasions.").at_most(base::kForecastDaysMax, "forecastDays"),
};

constexpr Member kForecastOwnMembers[] = {
    row<&ForecastDocument::profile>("profile", "The use that is expected.")
        .by_default("as the usage before `asOf` was")
        .at_most(base::kMetersMax, "meters"),
    row<&ForecastDocument::until>("until", "The end of the forecast: its last day is taken whole.").required(),
};

constexpr Member kWaitingMembers[] = {
    row<&WaitingDocument::catalog>("catalog", kCatalogMeaning).supplied(),
    row<&WaitingDocument::package>("package", "The package whose renewal may wait.").required(),
    row<&WaitingDocument::as_of>("asOf", "Today.").required(),
    row<&WaitingDocument::validity>("validity", "Length of the renewed term.").by_default("the package's"),
    row<&WaitingDocument::per_day>("perDay", "Expected use of a day, by meter.")
        .by_default("nothing is used")
        .at_most(base::kMetersMax, "meters"),
    row<&WaitingDocument::rules>("rules", kRulesMeaning),
};

constexpr Member kDemandMembers[] = {
    row<&DemandDocument::month>("month", "The month, as 2027-01.").required(),
    row<&DemandDocument::meter>("meter", "What is used.").as(Kind::id).required(),
    row<&DemandDocument::quantity>("quantity", "How much, on the last millisecond of the month.").required(),
};

constexpr Member kRecommendMembers[] = {
    row<&RecommendDocument::catalog>("catalog", kCatalogMeaning).supplied(),
    row<&RecommendDocument::as_of>("asOf", "The first instant at which something can be bought.").required(),
    row<&RecommendDocument::demand>("demand", "By month and meter; the months of a meter rise.")
        .required()
        .at_most(base::kDemandMonthsMax * base::kMetersMax, "demandMonths"),
    row<&RecommendDocument::holdings>("holdings", "What is held already; `remaining` is the balance at `asOf`.")
        .at_most(base::kPackagesMax, "packages"),
    row<&RecommendDocument::rules>("rules", kRulesMeaning),
};

// An account and two members more. Made when the program starts, from the account's own table.
std::vector<Member> forecast_members() {
  std::vector<Member> members(kAccountType.members.begin(), kAccountType.members.end());
  for (Member& member : members) {
    if (member.name == "asOf") member.meaning = "The last instant that is known; the forecast begins after it.";
  }
  members.insert(members.end(), std::begin(kForecastOwnMembers), std::end(kForecastOwnMembers));
  return members;
}
const std::vector<Member> kForecastMembers = forecast_members();

// --- answers ---

constexpr Member kForecastDayMembers[] = {
    listed("date", Kind::text, "The day, as 2027-01-31."),
    listed("meter", Kind::id, "The meter."),
    listed("usage", Kind::decimal, "Used on the day."),
    listed("remaining", Kind::decimal, "Left in all packages at the end of the day."),
    listed("cost", Kind::decimal, "The pay-per-use items of the day."),
};
constinit const Type kForecastDayType{"forecastDay", "a day of a forecast", kForecastDayMembers};

constexpr Member kExhaustionMembers[] = {
    listed("package", Kind::id, "The package; absent: the pool of the meter.").optional(),
    listed("meter", Kind::id, "The meter, of a pool or of a package with several quotas.").optional(),
    listed("early", Kind::instant, "With more use; null: not before the end.").or_null(),
    listed("likely", Kind::instant, "With the use that is expected; null: not before the end.").or_null(),
    listed("late", Kind::instant, "With less use; null: not before the end.").or_null(),
    listed("notEnoughData", Kind::boolean, "True: too few days of usage to say anything.").optional(),
};
constinit const Type kExhaustionType{"exhaustion", "when a quota runs out", kExhaustionMembers};

constexpr Member kForecastBasisMembers[] = {
    listed("meter", Kind::id, "The meter."),
    listed("source", Kind::word, "What its use is expected from.").among(planning::kUseSourceNames),
    listed("historyDays", Kind::integer, "Whole days of usage that were looked at, 28 at the most."),
    listed("notEnoughData", Kind::boolean, "True: fewer than the rule forecastDaysMin asks for.").optional(),
    listed("weekDays", Kind::integer, "Days of a week below; fewer than 7 where there was no whole one.").optional(),
    listed("weekLow", Kind::decimal, "The week with the least use.").optional(),
    listed("weekMedian", Kind::decimal, "The median week.").optional(),
    listed("weekHigh", Kind::decimal, "The week with the most use.").optional(),
};
constinit const Type kForecastBasisType{"forecastBasis", "what a forecast rests on", kForecastBasisMembers};

constexpr Member kMeterQuantityMembers[] = {
    listed("meter", Kind::id, "The meter."),
    listed("quantity", Kind::decimal, "How much."),
};
constinit const Type kMeterQuantityType{"meterQuantity", "a quantity of a meter", kMeterQuantityMembers};

constexpr Member kForecastAnswerMembers[] = {
    listed("asOf", Kind::instant, "The last instant that is known."),
    listed("until", Kind::instant, "The end that was asked for."),
    listed("currency", Kind::text, "Of all amounts."),
    listed("days", Kind::object, "By day, then meter.").of(kForecastDayType).list_of(),
    listed("exhaustion", Kind::object, "Packages as given, then the pools.").of(kExhaustionType).list_of(),
    listed("notifications", Kind::object, "What will be sent, by time.").of(kNotificationType).list_of(),
    listed("cost", Kind::decimal, "What is billed after `asOf`."),
    listed("basis", Kind::object, "What the expected use rests on, by meter.").of(kForecastBasisType).list_of(),
};

constexpr Member kWaitingOptionMembers[] = {
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
constinit const Type kWaitingOptionType{"waitingOption", "a moment of renewal", kWaitingOptionMembers};

constexpr Member kWaitingAnswerMembers[] = {
    listed("package", Kind::id, "The package."),
    listed("asOf", Kind::instant, "Today."),
    listed("until", Kind::instant, "The end that all are followed to, as it is written."),
    listed("currency", Kind::text, "Of all amounts."),
    listed("options", Kind::object, "Now, end of grace, end of retention, never.").of(kWaitingOptionType).list_of(),
};

constexpr Member kPurchaseMembers[] = {
    listed("at", Kind::instant, "When it is bought."),
    listed("offer", Kind::id, "What is bought."),
    listed("quantity", Kind::integer, "How many packages."),
    listed("amount", Kind::decimal, "List price less the offer's discount."),
};
constinit const Type kPurchaseType{"purchase", "a purchase of a plan", kPurchaseMembers};

constexpr Member kSensitivityMembers[] = {
    listed("percentOfDemand", Kind::decimal, "The demand, as a percentage of the one asked about."),
    listed("cost", Kind::decimal, "What the plan costs there."),
    listed("payPerUseOnly", Kind::decimal, "What it costs there without purchases."),
    listed("cheapest", Kind::decimal, "What the best plan that was found for there costs."),
    listed("servesAll", Kind::boolean, "False: the plan leaves some of the demand unserved."),
    listed("lapsed", Kind::object, "Quota of the purchases that is not used.").of(kMeterQuantityType).list_of(),
};
constinit const Type kSensitivityType{"sensitivity", "the plan at another demand", kSensitivityMembers};

constexpr Member kSwitchMembers[] = {
    listed("percentOfDemand", Kind::decimal, "The first whole percentage at which another plan is cheaper."),
    listed("purchases", Kind::object, "The other plan.").of(kPurchaseType).list_of(),
    listed("cost", Kind::decimal, "What the other plan costs there."),
    listed("costOfPlan", Kind::decimal, "What the recommended one costs there."),
};
constinit const Type kSwitchType{"planSwitch", "where another plan becomes better", kSwitchMembers};

constexpr Member kRecommendAnswerMembers[] = {
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

constinit const Type kCampaignType{"campaign", "a campaign", kCampaignMembers};
constinit const Type kProfileType{"profile", "a usage profile", kProfileMembers};
const Type kForecastType{"forecastRequest", "the input", kForecastMembers};
constinit const Type kWaitingType{"waitingRequest", "the input", kWaitingMembers};
constinit const Type kDemandType{"demand", "the demand of a month", kDemandMembers};
constinit const Type kRecommendType{"recommendRequest", "the input", kRecommendMembers};

constinit const Type kForecastAnswerType{"forecastAnswer", "the answer of forecast", kForecastAnswerMembers};
constinit const Type kRecommendAnswerType{"recommendAnswer", "the answer of recommend", kRecommendAnswerMembers};
constinit const Type kWaitingAnswerType{"waitingAnswer", "the answer of waiting", kWaitingAnswerMembers};

}  // namespace quotapack::json
