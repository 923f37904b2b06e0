// The tables of a catalog and of rules (spec section 4).
#include "base/limits.h"
#include "json/types.h"

namespace quotapack::json {

namespace {

using namespace catalog;  // NOLINT: the tables name its types on every line

constexpr Row kProvenanceMembers[] = {
    QUOTAPACK_ROW(ProvenanceDocument, kind, "kind", "Published by a provider, or illustrative (invented figures).")
        .required(),
    QUOTAPACK_ROW(ProvenanceDocument, source, "source", "Where the figures stand."),
    QUOTAPACK_ROW(ProvenanceDocument, as_of, "asOf", "The date or month the figures are of, such as 2025-11."),
    QUOTAPACK_ROW(ProvenanceDocument, note, "note", "What a reader must know about the figures."),
};

constexpr Row kTierMembers[] = {
    QUOTAPACK_ROW(TierDocument, up_to, "upTo",
                  "The last quantity of the tier, fractions included; null for the last tier.")
        .required()
        .or_null(),
    QUOTAPACK_ROW(TierDocument, unit_price, "unitPrice", "Price of one unit, or of `per` units.").required(),
    QUOTAPACK_ROW(TierDocument, flat_fee, "flatFee", "Due when the tier is reached, once a month.").by_default("0"),
};

constexpr Row kPriceMembers[] = {
    QUOTAPACK_ROW(PriceDocument, model, "model", "How quantity becomes money.").required(),
    QUOTAPACK_ROW(PriceDocument, unit_price, "unitPrice",
                  "unit: price of one unit, or of `per` units, up to 10 digits."),
    QUOTAPACK_ROW(PriceDocument, per, "per", "unit, graduated, volume: the prices are for so many units.")
        .by_default("1"),
    QUOTAPACK_ROW(PriceDocument, price, "price", "flat: price of a month; block: price of a started block."),
    QUOTAPACK_ROW(PriceDocument, tiers, "tiers", "graduated, volume: tiers, rising; the last one is open.")
        .at_most(base::kTiersMax, "tiers"),
    QUOTAPACK_ROW(PriceDocument, size, "size", "block: units of a block."),
};

constexpr Row kMeterMembers[] = {
    QUOTAPACK_ROW(MeterDocument, id, "id", "What quotas and usage records name.").as(Kind::id).required(),
    QUOTAPACK_ROW(MeterDocument, title, "title", "For people.").by_default("the id"),
    QUOTAPACK_ROW(MeterDocument, unit, "unit", "What is counted: email, GB·s.").required(),
    QUOTAPACK_ROW(MeterDocument, digits, "digits", "Fraction digits of its quantities, 0 to 10.").by_default("0"),
    QUOTAPACK_ROW(MeterDocument, pay_per_use, "payPerUse",
                  "Price of what packages do not cover; null: it cannot be bought.")
        .or_null(),
};

constexpr Row kRatioMembers[] = {
    QUOTAPACK_ROW(RatioDocument, num, "num", "Above zero.").required(),
    QUOTAPACK_ROW(RatioDocument, den, "den", "Above zero.").required(),
};

constexpr Row kQuotaMembers[] = {
    QUOTAPACK_ROW(QuotaDocument, meter, "meter", "The meter whose usage it covers.").as(Kind::id).required(),
    QUOTAPACK_ROW(QuotaDocument, quantity, "quantity", "Quota units, of each cycle.").required(),
    QUOTAPACK_ROW(QuotaDocument, ratio, "ratio", "Usage units × num ÷ den are the quota units drawn.")
        .by_default("1/1"),
};

constexpr Row kResetMembers[] = {
    QUOTAPACK_ROW(ResetDocument, every, "every", "Length of a cycle."),
    QUOTAPACK_ROW(ResetDocument, kind, "kind", "Cycles from the purchase or anchor on, or on natural boundaries.")
        .by_default("subscription"),
    QUOTAPACK_ROW(ResetDocument, anchor, "anchor", "An instant on the series of cycle starts.")
        .by_default("effectiveAt"),
    QUOTAPACK_ROW(ResetDocument, partial, "partial", "What a first or last cycle cut short gets.").by_default("full"),
    QUOTAPACK_ROW(ResetDocument, rollover_max, "rolloverMax", "How much of what is left goes over into the next cycle.")
        .by_default("0"),
    QUOTAPACK_ROW(ResetDocument, at, "at", "Cycle starts one by one, instead of `every`.")
        .at_most(base::kCyclesListedMax, "cyclesListed"),
};

constexpr Row kDiscountMembers[] = {
    QUOTAPACK_ROW(DiscountDocument, from_quantity, "fromQuantity", "From so many pieces of the offer in one line.")
        .required(),
    QUOTAPACK_ROW(DiscountDocument, percent_off, "percentOff", "Percent off the list price.").required(),
};

constexpr Row kOfferMembers[] = {
    QUOTAPACK_ROW(OfferDocument, id, "id", "What lines and packages name.").as(Kind::id).required(),
    QUOTAPACK_ROW(OfferDocument, title, "title", "For people.").by_default("the id"),
    QUOTAPACK_ROW(OfferDocument, kind, "kind", "What happens when it is used up.").by_default("pay_per_use"),
    QUOTAPACK_ROW(OfferDocument, price, "price", "List price of one package for one term.").required(),
    QUOTAPACK_ROW(OfferDocument, validity, "validity", "Length of one term; null: it never expires.")
        .required()
        .or_null(),
    QUOTAPACK_ROW(OfferDocument, quotas, "quotas", "What it covers, at most once per meter.")
        .required()
        .at_most(base::kQuotasMax, "quotas"),
    QUOTAPACK_ROW(OfferDocument, reset, "reset", "The package's own refill; null: none.").or_null(),
    QUOTAPACK_ROW(OfferDocument, max_quantity, "maxQuantity", "Most pieces in one purchase.").by_default("no limit"),
    QUOTAPACK_ROW(OfferDocument, discounts, "discounts",
                  "Percent off by quantity; the best one that is reached counts.")
        .at_most(base::kTiersMax, "tiers"),
};

constexpr std::string_view kCatalogSchema[] = {"quotapack/catalog/1"};
constexpr Row kCatalogMembers[] = {
    listed("schema", Kind::schema, "Which document this is.").among(kCatalogSchema).optional(),
    QUOTAPACK_ROW(CatalogDocument, id, "id", "Names the price list.").as(Kind::id).required(),
    QUOTAPACK_ROW(CatalogDocument, title, "title", "For people.").by_default("the id"),
    QUOTAPACK_ROW(CatalogDocument, provenance, "provenance", "Where the figures come from."),
    QUOTAPACK_ROW(CatalogDocument, currency, "currency", "ISO 4217 code of every amount.").as(Kind::id).required(),
    QUOTAPACK_ROW(CatalogDocument, currency_digits, "currencyDigits", "Digits of totals, 0 to 10.")
        .by_default("those of ISO 4217"),
    QUOTAPACK_ROW(CatalogDocument, billing_offset, "billingOffset", "The offset in which days and months are counted.")
        .by_default("+08:00"),
    QUOTAPACK_ROW(CatalogDocument, meters, "meters", "What is metered.").required().at_most(base::kMetersMax, "meters"),
    QUOTAPACK_ROW(CatalogDocument, offers, "offers", "What can be bought.")
        .required()
        .at_most(base::kOffersMax, "offers"),
    QUOTAPACK_ROW(CatalogDocument, rules, "rules",
                  "Rules of this contract; those of an operation win member by member."),
};

constexpr Row kRoundingMembers[] = {
    QUOTAPACK_ROW(RoundingDocument, digits, "digits", "Digits after the point, 0 to 10."),
    QUOTAPACK_ROW(RoundingDocument, mode, "mode", "The direction."),
};

constexpr std::string_view kHuawei = "Huawei Cloud, Billing Center";
constexpr std::string_view kKooMessage = "Huawei Cloud, KooMessage packages";
constexpr std::string_view kOurs = "Chosen here";

constexpr Row kRulesMembers[] = {
    QUOTAPACK_ROW(RulesDocument, item_rounding, "itemRounding", "How a charge item is rounded.")
        .by_default("8 digits, toward_zero")
        .from(kHuawei)
        .because("A bill's items come out only when what is beyond the eighth digit is cut off."),
    QUOTAPACK_ROW(RulesDocument, total_rounding, "totalRounding", "How the total of a bill or quote is rounded.")
        .by_default("the currency's digits, half_away_from_zero")
        .from(kHuawei)
        .because("An amount that is paid has the digits of its currency; a half is rounded as people do."),
    QUOTAPACK_ROW(RulesDocument, usage_rounding, "usageRounding", "How usage converted to a pricing unit is shown.")
        .by_default("10 digits, toward_zero")
        .from(kHuawei)
        .because("For show alone: the amount is taken from the usage as it was measured."),
    QUOTAPACK_ROW(RulesDocument, minimum_charge, "minimumCharge",
                  "The least amount of an item whose price is above zero.")
        .by_default("none")
        .from("Alibaba Cloud, DirectMail pricing (0.01)")
        .because("The price list says so where there is one."),
    QUOTAPACK_ROW(RulesDocument, expiry_mode, "expiryMode", "Which instant of its day an expiry is.")
        .by_default("end_of_day")
        .from(kHuawei)
        .because("A package that ends on the 30th can be used on the 30th, until 23:59:59."),
    QUOTAPACK_ROW(RulesDocument, month_anchor, "monthAnchor", "Which day of the month renewals remember.")
        .by_default("original_day")
        .from(kHuawei)
        .because("Who bought on the 31st pays for full months, not for those that a February has shortened."),
    QUOTAPACK_ROW(RulesDocument, tier_counts_package, "tierCountsPackage",
                  "Usage that packages cover counts towards tiers.")
        .by_default("true")
        .from("Huawei Cloud, Message & SMS pricing")
        .because("Tiers are reached by what is sent, whoever pays for it."),
    QUOTAPACK_ROW(RulesDocument, settlement_period, "settlementPeriod", "The period of one charge item.")
        .by_default("PT1H")
        .from(kHuawei)
        .because("Usage is reported and debited by the hour."),
    QUOTAPACK_ROW(RulesDocument, order_by, "orderBy", "Which package pays first: keys, or the name of an order.")
        .as_order()
        .by_default("huawei_billing_center")
        .from(kHuawei)
        .because("What is lost first is used first: free before paid, bound before general, the nearest end first."),
    QUOTAPACK_ROW(RulesDocument, pre_effective_cover, "preEffectiveCover",
                  "Whether a package covers use that ended before it took effect.")
        .by_default("never")
        .from(kOurs)
        .because("A package is bought for use to come."),
    QUOTAPACK_ROW(RulesDocument, pay_per_use_allowed, "payPerUseAllowed",
                  "Whether excess is sold when no package says so.")
        .by_default("true when no stop_before_excess package is held")
        .from(kKooMessage)
        .because("Who bought a package that stops has asked to be stopped."),
    QUOTAPACK_ROW(RulesDocument, straddle, "straddle",
                  "What becomes of a record that is partly drawn, partly rejected.")
        .by_default("partial")
        .from(kOurs)
        .because("What was paid for is served, as far as it goes."),
    QUOTAPACK_ROW(RulesDocument, excess_carry, "excessCarry", "Whether excess waits for the next package.")
        .by_default("none")
        .from(kHuawei)
        .because("Excess is billed with the period in which it happened."),
    QUOTAPACK_ROW(RulesDocument, settled_until, "settledUntil",
                  "Records that come later for a time before it are late.")
        .by_default("none")
        .from(kOurs)
        .because("Nothing is closed until its owner says so; a late record counts as if it had come in time."),
    QUOTAPACK_ROW(RulesDocument, lifecycle_preset, "lifecyclePreset", "The table of grace and retention.")
        .by_default("15 and 15 days")
        .from(kHuawei)
        .because("What the international site gives every customer."),
    QUOTAPACK_ROW(RulesDocument, customer_level, "customerLevel", "The row of the table.")
        .by_default("V0")
        .from(kHuawei)
        .because("The level that every customer starts with."),
    QUOTAPACK_ROW(RulesDocument, grace_days, "graceDays",
                  "Days after the expiry in which a package is kept as expired.")
        .by_default("15")
        .from(kHuawei)
        .because("Long enough to notice and to renew."),
    QUOTAPACK_ROW(RulesDocument, retention_days, "retentionDays", "Days after grace in which a package is kept frozen.")
        .by_default("15")
        .from(kHuawei)
        .because("Frozen, and still renewable, before it is gone."),
    QUOTAPACK_ROW(RulesDocument, grace_quota_usable, "graceQuotaUsable", "Whether quota covers use in grace.")
        .by_default("false")
        .from(kKooMessage)
        .because("Quota left at the expiry is cleared; grace is for renewing."),
    QUOTAPACK_ROW(RulesDocument, notice_days, "noticeDays", "Days before the expiry day on which a notice is sent.")
        .by_default("[7]")
        .from(kKooMessage)
        .because("A week is enough to renew."),
    QUOTAPACK_ROW(RulesDocument, notice_time_ms, "noticeTime", "Time of day of notices, in the billing offset.")
        .as(Kind::time_of_day)
        .by_default("09:00")
        .from(kOurs)
        .because("A message that arrives when people start to work."),
    QUOTAPACK_ROW(RulesDocument, arrears_stops_at, "arrearsStopsAt", "When an account in arrears is stopped.")
        .by_default("retention")
        .from(kHuawei)
        .because("In grace the service goes on and is charged."),
    QUOTAPACK_ROW(RulesDocument, arrears_blocks_package, "arrearsBlocksPackage", "Whether arrears stop packages too.")
        .by_default("false")
        .from(kOurs)
        .because("A package was paid in advance: a debt elsewhere does not take it away."),
    QUOTAPACK_ROW(RulesDocument, alert_preset, "alertPreset", "The row of percentage range, step and default.")
        .by_default("standard")
        .from(kKooMessage)
        .because("The range that the console of paid packages offers."),
    QUOTAPACK_ROW(RulesDocument, percentage_min, "percentageMin", "Least threshold in percent.")
        .by_default("5")
        .from(kKooMessage)
        .because("Below it a message would come too late."),
    QUOTAPACK_ROW(RulesDocument, percentage_max, "percentageMax", "Largest threshold in percent.")
        .by_default("50")
        .from(kKooMessage)
        .because("Above it a message says little."),
    QUOTAPACK_ROW(RulesDocument, percentage_step, "percentageStep", "Thresholds are multiples of it.")
        .by_default("5")
        .from(kKooMessage)
        .because("The console offers these steps."),
    QUOTAPACK_ROW(RulesDocument, percentage_default, "percentageDefault", "Threshold where none is given.")
        .by_default("20")
        .from(kKooMessage)
        .because("What the console sets."),
    QUOTAPACK_ROW(RulesDocument, forecast_days_min, "forecastDaysMin",
                  "Days of usage below which there is not enough data.")
        .by_default("7")
        .from(kOurs)
        .because("Days of the week differ: fewer days than a week say nothing about one."),
    QUOTAPACK_ROW(RulesDocument, work_limit, "workLimit", "Steps after which `recommend` answers with a bound.")
        .by_default("2000000")
        .from(kOurs)
        .because("A second or so; the answer then says how far it may lie above the optimum."),
};

}  // namespace

constinit const Type kCatalogType = table<kCatalogMembers>("catalog", "a catalog");
constinit const Type kProvenanceType = table<kProvenanceMembers>("provenance", "a provenance");
constinit const Type kMeterType = table<kMeterMembers>("meter", "a meter");
constinit const Type kPriceType = table<kPriceMembers>("price", "a price");
constinit const Type kTierType = table<kTierMembers>("tier", "a tier");
constinit const Type kOfferType = table<kOfferMembers>("offer", "an offer");
constinit const Type kQuotaType = table<kQuotaMembers>("quota", "a quota");
constinit const Type kRatioType = table<kRatioMembers>("ratio", "a ratio");
constinit const Type kResetType = table<kResetMembers>("reset", "a reset");
constinit const Type kDiscountType = table<kDiscountMembers>("discount", "a discount by quantity");
constinit const Type kRulesType = table<kRulesMembers>("rules", "the rules");
constinit const Type kRoundingType = table<kRoundingMembers>("rounding", "a rounding");

}  // namespace quotapack::json
