// What packages cost before they are bought, for how long they last, and what the same use would cost without them
// (spec section 8).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.h"
#include "bill/quote_document.h"
#include "calendar/duration.h"
#include "catalog/catalog.h"
#include "lifecycle/refills.h"
#include "money/amount.h"
#include "money/quantity.h"

namespace quotapack::bill {

using calendar::Instant;
using money::Amount;
using money::Quantity;

// A quote as asked for, checked against the catalog.
struct QuoteRequest {
  struct Line {
    int offer = 0;
    std::int64_t quantity = 1;  // packages
    std::int64_t periods = 1;   // consecutive terms of each
    Instant effective_at;
  };
  Instant as_of;
  std::vector<Line> lines;
  bool has_expected_usage = false;
  std::vector<Quantity> expected_usage;  // per meter of the catalog, usage units
  std::optional<money::Percent> discount;
  std::optional<std::string> coupon_id;
  Amount coupon;
  std::optional<money::Percent> tax;
  catalog::Rules rules;
  int digits = 2;  // of every amount of the answer: those of the currency, or of a finer rounding of totals
};

// Every issue with its path below `path`. `catalog` may have issues of its own; nothing is computed from it here.
QuoteRequest resolve_quote(const QuoteDocument& document, const catalog::Catalog& catalog, const base::Path& path,
                           base::Issues& issues);

// Where the best discount of a line comes from. A tie is the offer's.
enum class DiscountSource : std::uint8_t { none, offer, quote };
inline constexpr std::string_view kDiscountSourceNames[] = {"none", "offer", "quote"};

// The one discount of a line.
struct BestDiscount {
  DiscountSource source = DiscountSource::none;
  money::Percent percent_off;
};
BestDiscount best_discount(const catalog::Offer& offer, std::int64_t quantity,
                           const std::optional<money::Percent>& of_quote);

// list × percent, rounded like a total and at most the list amount.
base::Result<Amount> percent_of(Amount amount, const money::Percent& percent, money::Rounding total_rounding);

struct QuoteLine {
  int offer = 0;
  std::int64_t quantity = 1;
  std::int64_t periods = 1;
  Amount list_amount;
  BestDiscount discount;
  Amount discount_amount;
  Amount amount;        // list - discount
  Amount coupon_share;  // of the quote's coupon: what is paid for the line before tax is amount - coupon_share
  std::vector<lifecycle::SpanQuota> quotas;  // over quantity, periods and cycles; quota units
  std::optional<Amount> unit_cost;           // none for several quotas, or refills without end

  // The window, and what follows the last of the terms. As answers write them; none for a package that never expires.
  Instant effective_at;
  std::optional<Instant> expires_at;
  std::vector<Instant> notices_at;  // rising; none where all lie before the quote
  std::optional<Instant> grace_ends_at;
  std::optional<Instant> retention_ends_at;

  std::optional<Instant> first_expires_at;  // of the first term alone
};

// What the expected use of one meter meets.
struct MeterComparison {
  int meter = 0;
  Quantity usage;      // usage units
  Quantity covered;    // usage units that quota covers
  Quantity excess;     // beyond it, billed
  Quantity rejected;   // beyond it, and not served
  Quantity quota;      // quota units of all lines
  Quantity unused;     // quota units left
  Amount pay_per_use;  // all of the usage as one item
  Amount excess_amount;
};

struct BreakEven {
  int offer = 0;
  int meter = -1;                    // -1: several quotas, nothing to compare with
  std::optional<Quantity> quantity;  // usage units
};

struct Comparison {
  Amount pay_per_use;
  Amount packages;
  Amount excess;
  Amount saving;
  std::optional<money::int128> saving_percent;  // hundredths of a percent; none where pay-per-use costs nothing
  std::vector<MeterComparison> meters;          // those with expected use or quota, in the order of the catalog
  std::vector<BreakEven> break_even;            // a row per line
};

// What a buyer confirms. The order is that of the answer.
enum class Term : std::uint8_t {
  non_refundable,
  quota_expires,
  excess_billed,
  stops_when_used_up,
  service_cannot_be_disabled
};
inline constexpr std::string_view kTermNames[] = {"non_refundable", "quota_expires", "excess_billed",
                                                  "stops_when_used_up", "service_cannot_be_disabled"};

struct Quote {
  Instant as_of;
  int digits = 2;
  std::vector<QuoteLine> lines;
  Amount list_total;
  Amount discount_total;
  Amount amount_total;  // list - discount
  Amount coupon_total;
  Amount net_total;  // before tax
  Amount tax;
  Amount total;
  std::optional<Comparison> compare;
  std::vector<Term> terms;
};

// The quote of a request without issues, on a catalog without issues. What cannot be held is the issue `out_of_range`
// at the line that brings it.
Quote make_quote(const QuoteRequest& request, const catalog::Catalog& catalog, const base::Path& path,
                 base::Issues& issues);

// From list total and discount total on: one coupon, then tax on the rest. On failure only totals after them are
// changed.
base::IssueCode complete_totals(const QuoteRequest& request, Quote& quote);

// amount ÷ quota, up to ten digits, half away from zero: for show, nothing is computed from it. None for a quota of
// zero.
std::optional<Amount> unit_cost(Amount amount, Quantity quota, int digits);

// "-12.50" of hundredths of a percent.
std::string format_percent(money::int128 hundredths);

}  // namespace quotapack::bill
