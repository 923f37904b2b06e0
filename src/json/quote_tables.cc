// The tables of a quote as asked for (spec section 10).
#include "base/limits.h"
#include "json/types.h"

namespace quotapack::json {

namespace {

using namespace bill;  // NOLINT: the tables name its types on every line

constexpr Row kQuoteLineMembers[] = {
    QUOTAPACK_ROW(QuoteLineDocument, offer, "offer", "What is bought.").as(Kind::id).required(),
    QUOTAPACK_ROW(QuoteLineDocument, quantity, "quantity", "How many packages, from 1.").by_default("1"),
    QUOTAPACK_ROW(QuoteLineDocument, periods, "periods", "Consecutive terms paid at once, from 1.").by_default("1"),
    QUOTAPACK_ROW(QuoteLineDocument, starts_at, "startsAt", "When it takes effect, not before `asOf`.")
        .by_default("asOf"),
};

constexpr Row kPercentOffMembers[] = {
    QUOTAPACK_ROW(PercentOffDocument, percent_off, "percentOff", "Percent off the list amount.").required(),
};

constexpr Row kAmountOffMembers[] = {
    QUOTAPACK_ROW(AmountOffDocument, id, "id", "Names the coupon.").as(Kind::id),
    QUOTAPACK_ROW(AmountOffDocument, amount_off, "amountOff", "Taken off what is left, at most all of it.").required(),
};

constexpr std::string_view kQuoteSchema[] = {"quotapack/quote/1"};
constexpr Row kQuoteMembers[] = {
    listed("schema", Kind::schema, "Which document this is.").among(kQuoteSchema).optional(),
    QUOTAPACK_ROW(QuoteDocument, catalog, "catalog", "The price list.").supplied(),
    QUOTAPACK_ROW(QuoteDocument, as_of, "asOf", "The instant of the quote.").required(),
    QUOTAPACK_ROW(QuoteDocument, lines, "lines", "What is bought.").required().at_most(base::kLinesMax, "lines"),
    QUOTAPACK_ROW(QuoteDocument, expected_usage, "expectedUsage", "The whole use over the lines' validity, by meter.")
        .at_most(base::kMetersMax, "meters"),
    QUOTAPACK_ROW(QuoteDocument, discount, "discount", "A percent off for every line; the best one counts."),
    QUOTAPACK_ROW(QuoteDocument, coupon, "coupon", "An amount off."),
    QUOTAPACK_ROW(QuoteDocument, tax_percent, "taxPercent", "Tax on what is left.").by_default("no tax"),
    QUOTAPACK_ROW(QuoteDocument, rules, "rules", "Win over those of the catalog, member by member."),
};

}  // namespace

constinit const Type kQuoteLineType = table<kQuoteLineMembers>("quoteLine", "a line of a quote");
constinit const Type kPercentOffType = table<kPercentOffMembers>("percentOff", "a discount");
constinit const Type kAmountOffType = table<kAmountOffMembers>("amountOff", "a coupon");
constinit const Type kQuoteType = table<kQuoteMembers>("quote", "a quote");

}  // namespace quotapack::json
