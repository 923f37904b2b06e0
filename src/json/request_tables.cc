#include "base/limits.h"
#include "json/requests.h"

namespace quotapack::json {

namespace {

constexpr std::string_view kCatalogMeaning = "The price list.";
constexpr std::string_view kRulesMeaning = "Win over those of the catalog, member by member.";
constexpr std::string_view kAsOfMeaning = "The instant the answer is of.";

constexpr Member kPlainMembers[] = {
    row<&PlainRequest::rules>("rules", "Checked; nothing in the answer depends on them."),
};

constexpr Member kCatalogMembers[] = {
    row<&CatalogRequest::catalog>("catalog", kCatalogMeaning).supplied(),
    row<&CatalogRequest::rules>("rules", kRulesMeaning),
};

constexpr Member kRateMembers[] = {
    row<&RateRequest::price>("price", "How quantity becomes money.").required(),
    row<&RateRequest::currency>("currency", "ISO 4217 code.").as(Kind::id).required(),
    row<&RateRequest::currency_digits>("currencyDigits", "Digits of totals.").by_default("those of ISO 4217"),
    row<&RateRequest::quantity>("quantity", "How much is rated, up to 10 digits.").required(),
    row<&RateRequest::already_rated>("alreadyRated", "What was rated before in the same period.").by_default("nothing"),
    row<&RateRequest::rules>("rules", "itemRounding, totalRounding and minimumCharge count here."),
};

constexpr Member kOrderMembers[] = {
    row<&OrderRequest::quote>("quote", "The quote that is ordered, as it was asked for.").required(),
    row<&OrderRequest::confirmed>("confirmed", "The terms that were shown and confirmed.").required(),
    row<&OrderRequest::digest>("digest", "The digest of the quote that was confirmed: refused when it is another one."),
    row<&OrderRequest::rules>("rules", "Rules of the quote, where it has none itself."),
};

constexpr Member kPackageMembers[] = {
    row<&PackageRequest::catalog>("catalog", kCatalogMeaning).supplied(),
    row<&PackageRequest::package>("package", "The package asked about.").required(),
    row<&PackageRequest::as_of>("asOf", kAsOfMeaning).required(),
    row<&PackageRequest::rules>("rules", kRulesMeaning),
};

constexpr Member kRenewMembers[] = {
    row<&RenewRequest::catalog>("catalog", kCatalogMeaning).supplied(),
    row<&RenewRequest::package>("package", "The package to renew.").required(),
    row<&RenewRequest::as_of>("asOf", "The instant of payment.").required(),
    row<&RenewRequest::validity>("validity", "Length of the renewed term.").by_default("the offer's"),
    row<&RenewRequest::unified_day>("unifiedDay", "The day of the month on which it ends: 1 to 28, or last.")
        .as(Kind::value_text)
        .by_default("none"),
    row<&RenewRequest::rules>("rules", kRulesMeaning),
};

constexpr Member kEstimateLineMembers[] = {
    row<&bill::EstimateLineDocument::price>("price", "How quantity becomes money.").required(),
    row<&bill::EstimateLineDocument::digits>("digits", "Fraction digits of the quantity, 0 to 10.").by_default("0"),
    row<&bill::EstimateLineDocument::quantity>("quantity", "How much.").required(),
    row<&bill::EstimateLineDocument::percent_off>("percentOff", "Percent off this line.").by_default("0"),
    row<&bill::EstimateLineDocument::share>("share", "The part of the period that is charged.").by_default("1/1"),
};

constexpr Member kEstimateMembers[] = {
    row<&bill::EstimateDocument::currency>("currency", "ISO 4217 code.").as(Kind::id).required(),
    row<&bill::EstimateDocument::currency_digits>("currencyDigits", "Digits of totals.")
        .by_default("those of ISO 4217"),
    row<&bill::EstimateDocument::lines>("lines", "What is estimated.").required().at_most(base::kLinesMax, "lines"),
    row<&bill::EstimateDocument::percent_off>("percentOff", "Percent off the order, shared out over the lines.")
        .by_default("0"),
    row<&bill::EstimateDocument::rules>("rules", "totalRounding counts here."),
};

}  // namespace

constinit const Type kEstimateLineType{"estimateLine", "a line of an estimate", kEstimateLineMembers};
constinit const Type kEstimateType{"estimate", "an estimate", kEstimateMembers};
constinit const Type kPlainRequestType{"plainRequest", "the input", kPlainMembers};
constinit const Type kCatalogRequestType{"catalogRequest", "the input", kCatalogMembers};
constinit const Type kRateRequestType{"rateRequest", "the input", kRateMembers};
constinit const Type kOrderRequestType{"orderRequest", "the input", kOrderMembers};
constinit const Type kPackageRequestType{"packageRequest", "the input", kPackageMembers};
constinit const Type kRenewRequestType{"renewRequest", "the input", kRenewMembers};

}  // namespace quotapack::json
