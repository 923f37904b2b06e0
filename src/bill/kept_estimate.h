// An estimate that is kept, so that one slider costs one line: nothing is parsed, and no memory is taken.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.h"
#include "bill/estimate_document.h"
#include "money/amount.h"
#include "money/quantity.h"
#include "pricing/price.h"

namespace quotapack::bill {

using money::Amount;
using money::Quantity;

// Each line costs price(quantity) × share × (100 - percentOff) %, rounded once like a total. The order's discount is
// percentOff of their sum, rounded like a total, and shared out over the lines by largest remainder.
class KeptEstimate {
 public:
  // Every issue with its path below `path`; meaningful only without any.
  static KeptEstimate resolve(const EstimateDocument& document, const base::Path& path, base::Issues& issues);

  std::size_t size() const { return lines_.size(); }
  int digits_of_quantity(std::size_t line) const { return lines_[line].price.digits; }

  // Changes one quantity and everything that depends on it. On failure (`negative`, `out_of_range`) nothing is changed.
  base::IssueCode set(std::size_t line, Quantity quantity);

  Amount amount(std::size_t line) const { return money::amount_of_units(units_[line], digits_); }
  // What remains of it after its share of the order's discount.
  Amount net_amount(std::size_t line) const { return money::amount_of_units(units_[line] - shares_[line], digits_); }
  Amount subtotal() const { return money::amount_of_units(subtotal_, digits_); }
  Amount discount() const { return money::amount_of_units(discount_, digits_); }
  Amount total() const { return money::amount_of_units(subtotal_ - discount_, digits_); }

  // All amounts as texts, each ended by a line feed: amount and net amount of each line, subtotal, discount, total. The
  // view holds until the next call.
  std::string_view texts();

 private:
  struct Line {
    pricing::Price price;
    Quantity quantity;
    std::int64_t num = 1;  // share × discount, reduced
    std::int64_t den = 1;
  };
  base::Result<std::int64_t> units_of(const Line& line, Quantity quantity) const;
  base::IssueCode share_out(std::int64_t subtotal);

  std::vector<Line> lines_;
  money::Percent percent_off_;
  money::Rounding rounding_;
  int digits_ = 2;
  // Amounts are kept in printed units (cents): what is shared out fits 64 bits, and so does what is written.
  std::vector<std::int64_t> units_;
  std::vector<std::int64_t> shares_;  // of the order's discount
  std::int64_t subtotal_ = 0;
  std::int64_t discount_ = 0;
  std::vector<std::uint64_t> remainders_;  // room to work in
  std::vector<char> texts_;
};

}  // namespace quotapack::bill
