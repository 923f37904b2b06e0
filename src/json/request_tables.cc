#include "base/limits.h"
#include "json/requests.h"

namespace quotapack::json {

namespace {

constexpr std::string_view kCatalogMeaning = "The price list.";
constexpr std::string_view kRulesMeaning = "Win over those of the catalog, member by member.";
constexpr std::string_view kAsOfMeaning = "The instant the answer is of.";

constexpr Row kPlainMembers[] = {
    QUOTAPACK_ROW(PlainRequest, rules, "rules", "Checked; nothing in the answer depends on them."),
};

constexpr Row kCatalogMembers[] = {
    QUOTAPACK_ROW(CatalogRequest, catalog, "catalog", kCatalogMeaning).supplied(),
    QUOTAPACK_ROW(CatalogRequest, rules, "rules", kRulesMeaning),
};

constexpr Row kRateMembers[] = {
    QUOTAPACK_ROW(RateRequest, price, "price", "How quantity becomes money.").required(),
    QUOTAPACK_ROW(RateRequest, currency, "currency", "ISO 4217 code.").as(Kind::id).required(),
    QUOTAPACK_ROW(RateRequest, currency_digits, "currencyDigits", "Digits of totals.").by_default("those of ISO 4217"),
    QUOTAPACK_ROW(RateRequest, quantity, "quantity", "How much is rated, up to 10 digits.").required(),
    QUOTAPACK_ROW(RateRequest, already_rated, "alreadyRated", "What was rated before in the same period.")
        .by_default("nothing"),
    QUOTAPACK_ROW(RateRequest, rules, "rules", "itemRounding, totalRounding and minimumCharge count here."),
};

constexpr Row kOrderMembers[] = {
    QUOTAPACK_ROW(OrderRequest, quote, "quote", "The quote that is ordered, as it was asked for.").required(),
    QUOTAPACK_ROW(OrderRequest, confirmed, "confirmed", "The terms that were shown and confirmed.").required(),
    QUOTAPACK_ROW(OrderRequest, digest, "digest",
                  "The digest of the quote that was confirmed: refused when it is another one."),
    QUOTAPACK_ROW(OrderRequest, rules, "rules", "Rules of the quote, where it has none itself."),
};

constexpr Row kPackageMembers[] = {
    QUOTAPACK_ROW(PackageRequest, catalog, "catalog", kCatalogMeaning).supplied(),
    QUOTAPACK_ROW(PackageRequest, package, "package", "The package asked about.").required(),
    QUOTAPACK_ROW(PackageRequest, as_of, "asOf", kAsOfMeaning).required(),
    QUOTAPACK_ROW(PackageRequest, rules, "rules", kRulesMeaning),
};

constexpr Row kRenewMembers[] = {
    QUOTAPACK_ROW(RenewRequest, catalog, "catalog", kCatalogMeaning).supplied(),
    QUOTAPACK_ROW(RenewRequest, package, "package", "The package to renew.").required(),
    QUOTAPACK_ROW(RenewRequest, as_of, "asOf", "The instant of payment.").required(),
    QUOTAPACK_ROW(RenewRequest, validity, "validity", "Length of the renewed term.").by_default("the offer's"),
    QUOTAPACK_ROW(RenewRequest, unified_day, "unifiedDay", "The day of the month on which it ends: 1 to 28, or last.")
        .as(Kind::value_text)
        .by_default("none"),
    QUOTAPACK_ROW(RenewRequest, rules, "rules", kRulesMeaning),
};

constexpr Row kEstimateLineMembers[] = {
    QUOTAPACK_ROW(bill::EstimateLineDocument, price, "price", "How quantity becomes money.").required(),
    QUOTAPACK_ROW(bill::EstimateLineDocument, digits, "digits", "Fraction digits of the quantity, 0 to 10.")
        .by_default("0"),
    QUOTAPACK_ROW(bill::EstimateLineDocument, quantity, "quantity", "How much.").required(),
    QUOTAPACK_ROW(bill::EstimateLineDocument, percent_off, "percentOff", "Percent off this line.").by_default("0"),
    QUOTAPACK_ROW(bill::EstimateLineDocument, share, "share", "The part of the period that is charged.")
        .by_default("1/1"),
};

constexpr Row kEstimateMembers[] = {
    QUOTAPACK_ROW(bill::EstimateDocument, currency, "currency", "ISO 4217 code.").as(Kind::id).required(),
    QUOTAPACK_ROW(bill::EstimateDocument, currency_digits, "currencyDigits", "Digits of totals.")
        .by_default("those of ISO 4217"),
    QUOTAPACK_ROW(bill::EstimateDocument, lines, "lines", "What is estimated.")
        .required()
        .at_most(base::kLinesMax, "lines"),
    QUOTAPACK_ROW(bill::EstimateDocument, percent_off, "percentOff",
                  "Percent off the order, shared out over the lines.")
        .by_default("0"),
    QUOTAPACK_ROW(bill::EstimateDocument, rules, "rules", "totalRounding counts here."),
};

constexpr Row kAlertRulesMembers[] = {
    QUOTAPACK_ROW(AlertRulesRequest, digits, "digits", "Fraction digits of the quantities, 0 to 10.").by_default("0"),
    QUOTAPACK_ROW(AlertRulesRequest, rules, "rules", "The range of percentages counts here."),
};

// An account and one member more.
constexpr Row kEvaluateAlertsMembers[] = {
    QUOTAPACK_ROW(EvaluateAlertsRequest, previous, "previous",
                  "The `state` of the evaluation before: what it sent is not sent again."),
};

}  // namespace

constinit const Type kEvaluateAlertsType =
    table<kEvaluateAlertsMembers>("evaluateAlertsRequest", "the input", kAccountType, 0);
constinit const Type kAlertRulesType = table<kAlertRulesMembers>("alertRulesRequest", "the settings");
constinit const Type kEstimateLineType = table<kEstimateLineMembers>("estimateLine", "a line of an estimate");
constinit const Type kEstimateType = table<kEstimateMembers>("estimate", "an estimate");
constinit const Type kPlainRequestType = table<kPlainMembers>("plainRequest", "the input");
constinit const Type kCatalogRequestType = table<kCatalogMembers>("catalogRequest", "the input");
constinit const Type kRateRequestType = table<kRateMembers>("rateRequest", "the input");
constinit const Type kOrderRequestType = table<kOrderMembers>("orderRequest", "the input");
constinit const Type kPackageRequestType = table<kPackageMembers>("packageRequest", "the input");
constinit const Type kRenewRequestType = table<kRenewMembers>("renewRequest", "the input");

}  // namespace quotapack::json
