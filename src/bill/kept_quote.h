// A quote that is kept, so that one slider costs one line: nothing is parsed, and no memory is taken.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.h"
#include "bill/quote.h"

namespace quotapack::bill {

// The amounts of a quote while the quantities of its lines change. The dates do not depend on them; the comparison with
// pay-per-use does, and is asked for with a whole quote. The same rules as `make_quote`, by the same functions.
class KeptQuote {
 public:
  // Of a quote without issues. Holds what it needs: the catalog may go.
  KeptQuote(const QuoteRequest& request, const Quote& quote, const catalog::Catalog& catalog);

  std::size_t size() const { return lines_.size(); }

  // Changes one quantity and everything that depends on it. On failure (`out_of_range` below 1, `limit_exceeded`,
  // `purchase_limit_exceeded`, or a sum that cannot be held) nothing is changed.
  base::IssueCode set(std::size_t line, std::int64_t quantity);

  struct Line {
    std::int64_t quantity = 1;
    Amount list_amount;
    BestDiscount discount;
    Amount discount_amount;
    Amount amount;
    std::optional<Amount> unit_cost;
  };
  const Line& line(std::size_t index) const { return lines_[index].now; }
  Amount list_total() const { return totals_.list_total; }
  Amount discount_total() const { return totals_.discount_total; }
  Amount coupon_total() const { return totals_.coupon_total; }
  Amount tax() const { return totals_.tax; }
  Amount total() const { return totals_.total; }

  // All amounts as texts, each ended by a line feed: list amount, discount amount, amount and unit cost (empty where
  // there is none) of each line, then list total, discount total, coupon total, tax, total. The view holds until the
  // next call.
  std::string_view texts();

 private:
  struct Kept {
    int offer = 0;
    catalog::Offer terms;  // price, discounts, purchase limit
    std::int64_t periods = 1;
    Quantity quota;  // of one piece, where a unit cost is shown; else 0
    int quota_digits = 0;
    Line now;
  };

  base::IssueCode check_quantity(const Kept& line, std::int64_t quantity) const;

  QuoteRequest request_;
  std::vector<Kept> lines_;
  Quote totals_;  // without lines
  std::vector<char> texts_;
};

}  // namespace quotapack::bill
