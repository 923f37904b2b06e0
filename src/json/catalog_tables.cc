// The tables of a catalog and of rules (spec section 4).
#include "base/limits.h"
#include "json/types.h"

namespace quotapack::json {

namespace {

using namespace catalog;  // NOLINT: the tables name its types on every line

constexpr Member kProvenanceMembers[] = {
    row<&ProvenanceDocument::kind>("kind", "Published by a provider, or illustrative (invented figures).").required(),
    row<&ProvenanceDocument::source>("source", "Where the figures stand."),
    row<&ProvenanceDocument::as_of>("asOf", "The date or month the figures are of, such as 2025-11."),
    row<&ProvenanceDocument::note>("note", "What a reader must know about the figures."),
};

constexpr Member kTierMembers[] = {
    row<&TierDocument::up_to>("upTo", "The last quantity of the tier, fractions included; null for the last tier.")
        .required()
        .or_null(),
    row<&TierDocument::unit_price>("unitPrice", "Price of one unit, or of `per` units.").required(),
    row<&TierDocument::flat_fee>("flatFee", "Due when the tier is reached, once a month.").by_default("0"),
};

constexpr Member kPriceMembers[] = {
    row<&PriceDocument::model>("model", "How quantity becomes money.").required(),
    row<&PriceDocument::unit_price>("unitPrice", "unit: price of one unit, or of `per` units, up to 10 digits."),
    row<&PriceDocument::per>("per", "unit, graduated, volume: the prices are for so many units.").by_default("1"),
    row<&PriceDocument::price>("price", "flat: price of a month; block: price of a started block."),
    row<&PriceDocument::tiers>("tiers", "graduated, volume: tiers, rising; the last one is open.")
        .at_most(base::kTiersMax, "tiers"),
    row<&PriceDocument::size>("size", "block: units of a block."),
};

constexpr Member kMeterMembers[] = {
    row<&MeterDocument::id>("id", "What quotas and usage records name.").as(Kind::id).required(),
    row<&MeterDocument::title>("title", "For people.").by_default("the id"),
    row<&MeterDocument::unit>("unit", "What is counted: email, GB·s.").required(),
    row<&MeterDocument::digits>("digits", "Fraction digits of its quantities, 0 to 10.").by_default("0"),
    row<&MeterDocument::pay_per_use>("payPerUse", "Price of what packages do not cover; null: it cannot be bought.")
        .or_null(),
};

constexpr Member kRatioMembers[] = {
    row<&RatioDocument::num>("num", "Above zero.").required(),
    row<&RatioDocument::den>("den", "Above zero.").required(),
};

constexpr Member kQuotaMembers[] = {
    row<&QuotaDocument::meter>("meter", "The meter whose usage it covers.").as(Kind::id).required(),
    row<&QuotaDocument::quantity>("quantity", "Quota units, of each cycle.").required(),
    row<&QuotaDocument::ratio>("ratio", "Usage units × num ÷ den are the quota units drawn.").by_default("1/1"),
};

constexpr Member kResetMembers[] = {
    row<&ResetDocument::every>("every", "Length of a cycle."),
    row<&ResetDocument::kind>("kind", "Cycles from the purchase or anchor on, or on natural boundaries.")
        .by_default("subscription"),
    row<&ResetDocument::anchor>("anchor", "An instant on the series of cycle starts.").by_default("effectiveAt"),
    row<&ResetDocument::partial>("partial", "What a first or last cycle cut short gets.").by_default("full"),
    row<&ResetDocument::rollover_max>("rolloverMax", "How much of what is left goes over into the next cycle.")
        .by_default("0"),
    row<&ResetDocument::at>("at", "Cycle starts one by one, instead of `every`.")
        .at_most(base::kCyclesListedMax, "cyclesListed"),
};

constexpr Member kDiscountMembers[] = {
    row<&DiscountDocument::from_quantity>("fromQuantity", "From so many pieces of the offer in one line.").required(),
    row<&DiscountDocument::percent_off>("percentOff", "Percent off the list price.").required(),
};

constexpr Member kOfferMembers[] = {
    row<&OfferDocument::id>("id", "What lines and packages name.").as(Kind::id).required(),
    row<&OfferDocument::title>("title", "For people.").by_default("the id"),
    row<&OfferDocument::kind>("kind", "What happens when it is used up.").by_default("pay_per_use"),
    row<&OfferDocument::price>("price", "List price of one package for one term.").required(),
    row<&OfferDocument::validity>("validity", "Length of one term; null: it never expires.").required().or_null(),
    row<&OfferDocument::quotas>("quotas", "What it covers, at most once per meter.")
        .required()
        .at_most(base::kQuotasMax, "quotas"),
    row<&OfferDocument::reset>("reset", "The package's own refill; null: none.").or_null(),
    row<&OfferDocument::max_quantity>("maxQuantity", "Most pieces in one purchase.").by_default("no limit"),
    row<&OfferDocument::discounts>("discounts", "Percent off by quantity; the best one that is reached counts.")
        .at_most(base::kTiersMax, "tiers"),
};

constexpr Member kCatalogMembers[] = {
    listed("schema", Kind::schema, "quotapack/catalog/1.").optional(),
    row<&CatalogDocument::id>("id", "Names the price list.").as(Kind::id).required(),
    row<&CatalogDocument::title>("title", "For people.").by_default("the id"),
    row<&CatalogDocument::provenance>("provenance", "Where the figures come from."),
    row<&CatalogDocument::currency>("currency", "ISO 4217 code of every amount.").as(Kind::id).required(),
    row<&CatalogDocument::currency_digits>("currencyDigits", "Digits of totals, 0 to 10.")
        .by_default("those of ISO 4217"),
    row<&CatalogDocument::billing_offset>("billingOffset", "The offset in which days and months are counted.")
        .by_default("+08:00"),
    row<&CatalogDocument::meters>("meters", "What is metered.").required().at_most(base::kMetersMax, "meters"),
    row<&CatalogDocument::offers>("offers", "What can be bought.").required().at_most(base::kOffersMax, "offers"),
    row<&CatalogDocument::rules>("rules", "Rules of this contract; those of an operation win member by member."),
};

constexpr Member kRoundingMembers[] = {
    row<&RoundingDocument::digits>("digits", "Digits after the point, 0 to 10."),
    row<&RoundingDocument::mode>("mode", "The direction."),
};

constexpr std::string_view kHuawei = "Huawei Cloud, Billing Center";
constexpr std::string_view kKooMessage = "Huawei Cloud, KooMessage packages";
constexpr std::string_view kOurs = "Chosen here";

constexpr Member kRulesMembers[] = {
    row<&RulesDocument::item_rounding>("itemRounding", "How a charge item is rounded.")
        .by_default("8 digits, toward_zero")
        .from(kHuawei),
    row<&RulesDocument::total_rounding>("totalRounding", "How the total of a bill or quote is rounded.")
        .by_default("the currency's digits, half_away_from_zero")
        .from(kHuawei),
    row<&RulesDocument::usage_rounding>("usageRounding", "How usage converted to a pricing unit is shown.")
        .by_default("10 digits, toward_zero")
        .from(kHuawei),
    row<&RulesDocument::minimum_charge>("minimumCharge", "The least amount of an item whose price is above zero.")
        .by_default("none")
        .from("Alibaba Cloud, DirectMail pricing (0.01)"),
    row<&RulesDocument::expiry_mode>("expiryMode", "Which instant of its day an expiry is.")
        .by_default("end_of_day")
        .from(kHuawei),
    row<&RulesDocument::month_anchor>("monthAnchor", "Which day of the month renewals remember.")
        .by_default("original_day")
        .from(kHuawei),
    row<&RulesDocument::tier_counts_package>("tierCountsPackage", "Usage that packages cover counts towards tiers.")
        .by_default("true")
        .from("Huawei Cloud, Message & SMS pricing"),
    row<&RulesDocument::settlement_period>("settlementPeriod", "The period of one charge item.")
        .by_default("PT1H")
        .from(kHuawei),
    row<&RulesDocument::order_by>("orderBy", "Which package pays first: keys, or the name of an order.")
        .as_order()
        .by_default("huawei_billing_center")
        .from(kHuawei),
    row<&RulesDocument::pre_effective_cover>("preEffectiveCover",
                                             "Whether a package covers use that ended before it took effect.")
        .by_default("never")
        .from(kOurs),
    row<&RulesDocument::pay_per_use_allowed>("payPerUseAllowed", "Whether excess is sold when no package says so.")
        .by_default("true when no stop_before_excess package is held")
        .from(kKooMessage),
    row<&RulesDocument::straddle>("straddle", "What becomes of a record that is partly drawn, partly rejected.")
        .by_default("partial")
        .from(kOurs),
    row<&RulesDocument::excess_carry>("excessCarry", "Whether excess waits for the next package.")
        .by_default("none")
        .from(kHuawei),
    row<&RulesDocument::settled_until>("settledUntil", "Records that come later for a time before it are late.")
        .by_default("none")
        .from(kOurs),
    row<&RulesDocument::lifecycle_preset>("lifecyclePreset", "The table of grace and retention.")
        .by_default("15 and 15 days")
        .from(kHuawei),
    row<&RulesDocument::customer_level>("customerLevel", "The row of the table.").by_default("V0").from(kHuawei),
    row<&RulesDocument::grace_days>("graceDays", "Days after the expiry in which a package is kept as expired.")
        .by_default("15")
        .from(kHuawei),
    row<&RulesDocument::retention_days>("retentionDays", "Days after grace in which a package is kept frozen.")
        .by_default("15")
        .from(kHuawei),
    row<&RulesDocument::grace_quota_usable>("graceQuotaUsable", "Whether quota covers use in grace.")
        .by_default("false")
        .from(kKooMessage),
    row<&RulesDocument::notice_days>("noticeDays", "Days before the expiry day on which a notice is sent.")
        .by_default("[7]")
        .from(kKooMessage),
    row<&RulesDocument::notice_time_ms>("noticeTime", "Time of day of notices, in the billing offset.")
        .as(Kind::time_of_day)
        .by_default("09:00")
        .from(kOurs),
    row<&RulesDocument::arrears_stops_at>("arrearsStopsAt", "When an account in arrears is stopped.")
        .by_default("retention")
        .from(kHuawei),
    row<&RulesDocument::arrears_blocks_package>("arrearsBlocksPackage", "Whether arrears stop packages too.")
        .by_default("false")
        .from(kOurs),
    row<&RulesDocument::alert_preset>("alertPreset", "The row of percentage range, step and default.")
        .by_default("standard")
        .from(kKooMessage),
    row<&RulesDocument::percentage_min>("percentageMin", "Least threshold in percent.")
        .by_default("5")
        .from(kKooMessage),
    row<&RulesDocument::percentage_max>("percentageMax", "Largest threshold in percent.")
        .by_default("50")
        .from(kKooMessage),
    row<&RulesDocument::percentage_step>("percentageStep", "Thresholds are multiples of it.")
        .by_default("5")
        .from(kKooMessage),
    row<&RulesDocument::percentage_default>("percentageDefault", "Threshold where none is given.")
        .by_default("20")
        .from(kKooMessage),
    row<&RulesDocument::forecast_days_min>("forecastDaysMin", "Days of usage below which there is not enough data.")
        .by_default("7")
        .from(kOurs),
    row<&RulesDocument::work_limit>("workLimit", "Steps after which `recommend` answers with a bound.")
        .by_default("2000000")
        .from(kOurs),
};

}  // namespace

constinit const Type kCatalogType{"catalog", "a catalog", kCatalogMembers};
constinit const Type kProvenanceType{"provenance", "a provenance", kProvenanceMembers};
constinit const Type kMeterType{"meter", "a meter", kMeterMembers};
constinit const Type kPriceType{"price", "a price", kPriceMembers};
constinit const Type kTierType{"tier", "a tier", kTierMembers};
constinit const Type kOfferType{"offer", "an offer", kOfferMembers};
constinit const Type kQuotaType{"quota", "a quota", kQuotaMembers};
constinit const Type kRatioType{"ratio", "a ratio", kRatioMembers};
constinit const Type kResetType{"reset", "a reset", kResetMembers};
constinit const Type kDiscountType{"discount", "a discount by quantity", kDiscountMembers};
constinit const Type kRulesType{"rules", "the rules", kRulesMembers};
constinit const Type kRoundingType{"rounding", "a rounding", kRoundingMembers};

}  // namespace quotapack::json
