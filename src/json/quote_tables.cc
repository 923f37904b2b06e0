// The tables of a quote as asked for (spec section 10).
#include "base/limits.h"
#include "json/types.h"

namespace quotapack::json {

namespace {

using namespace bill;  // NOLINT: the tables name its types on every line

constexpr Member kQuoteLineMembers[] = {
    row<&QuoteLineDocument::offer>("offer", "What is bought.").as(Kind::id).required(),
    row<&QuoteLineDocument::quantity>("quantity", "How many packages, from 1.").by_default("1"),
    row<&QuoteLineDocument::periods>("periods", "Consecutive terms paid at once, from 1.").by_default("1"),
    row<&QuoteLineDocument::starts_at>("startsAt", "When it takes effect, not before `asOf`.").by_default("asOf"),
};

constexpr Member kPercentOffMembers[] = {
    row<&PercentOffDocument::percent_off>("percentOff", "Percent off the list amount.").required(),
};

constexpr Member kAmountOffMembers[] = {
    row<&AmountOffDocument::id>("id", "Names the coupon.").as(Kind::id),
    row<&AmountOffDocument::amount_off>("amountOff", "Taken off what is left, at most all of it.").required(),
};

constexpr std::string_view kQuoteSchema[] = {"quotapack/quote/1"};
constexpr Member kQuoteMembers[] = {
    listed("schema", Kind::schema, "Which document this is.").among(kQuoteSchema).optional(),
    row<&QuoteDocument::catalog>("catalog", "The price list.").supplied(),
    row<&QuoteDocument::as_of>("asOf", "The instant of the quote.").required(),
    row<&QuoteDocument::lines>("lines", "What is bought.").required().at_most(base::kLinesMax, "lines"),
    row<&QuoteDocument::expected_usage>("expectedUsage", "The whole use over the lines' validity, by meter.")
        .at_most(base::kMetersMax, "meters"),
    row<&QuoteDocument::discount>("discount", "A percent off for every line; the best one counts."),
    row<&QuoteDocument::coupon>("coupon", "An amount off."),
    row<&QuoteDocument::tax_percent>("taxPercent", "Tax on what is left.").by_default("no tax"),
    row<&QuoteDocument::rules>("rules", "Win over those of the catalog, member by member."),
};

}  // namespace

constinit const Type kQuoteLineType{"quoteLine", "a line of a quote", kQuoteLineMembers};
constinit const Type kPercentOffType{"percentOff", "a discount", kPercentOffMembers};
constinit const Type kAmountOffType{"amountOff", "a coupon", kAmountOffMembers};
constinit const Type kQuoteType{"quote", "a quote", kQuoteMembers};

}  // namespace quotapack::json
