#include "bill/kept_quote.h"

#include "base/limits.h"

namespace quotapack::bill {

using base::IssueCode;

KeptQuote::KeptQuote(const QuoteRequest& request, const Quote& quote, const catalog::Catalog& catalog)
    : request_(request), totals_(quote) {
  for (const QuoteLine& source : quote.lines) {
    Kept line;
    line.offer = source.offer;
    line.terms = catalog.offers[static_cast<std::size_t>(source.offer)];
    line.periods = source.periods;
    if (source.unit_cost) {
      line.quota = Quantity::of_ticks(source.quotas[0].quantity.ticks() / source.quantity);  // whole pieces
      line.quota_digits = catalog.meters[static_cast<std::size_t>(source.quotas[0].meter)].digits;
    }
    line.now = {source.quantity,        source.list_amount, source.discount,
                source.discount_amount, source.amount,      source.unit_cost};
    lines_.push_back(std::move(line));
  }
  totals_.lines.clear();
  totals_.terms.clear();
  totals_.compare.reset();
  constexpr std::size_t kAmountsOfLine = 4, kTotals = 5;
  texts_.resize((kAmountsOfLine * lines_.size() + kTotals) * (money::kWrittenBytesMax + 1));
}

IssueCode KeptQuote::check_quantity(const Kept& line, std::int64_t quantity) const {
  if (quantity < 1) return IssueCode::out_of_range;
  if (quantity > base::kPackagesMax) return IssueCode::limit_exceeded;
  std::int64_t pieces = quantity - line.now.quantity;
  for (const Kept& other : lines_) {
    if (other.offer == line.offer) pieces += other.now.quantity;
  }
  return pieces > line.terms.max_quantity ? IssueCode::purchase_limit_exceeded : IssueCode::none;
}

IssueCode KeptQuote::set(std::size_t index, std::int64_t quantity) {
  QUOTAPACK_CHECK(index < lines_.size(), "a line of the quote is set");
  Kept& line = lines_[index];
  const IssueCode code = check_quantity(line, quantity);
  if (code != IssueCode::none) return code;

  Line next;
  next.quantity = quantity;
  const auto list = money::multiply(line.terms.price, quantity * line.periods);
  if (!list.ok()) return list.code();
  next.list_amount = *list;
  next.discount = best_discount(line.terms, quantity, request_.discount);
  const auto discount = percent_of(*list, next.discount.percent_off, request_.rules.total_rounding);
  if (!discount.ok()) return discount.code();
  next.discount_amount = *discount;
  next.amount = *money::subtract(*list, *discount);
  if (!line.quota.is_zero()) {
    const auto quota = money::multiply(line.quota, quantity);
    if (!quota.ok()) return quota.code();
    next.unit_cost = unit_cost(next.amount, *quota, line.quota_digits);
  }

  const auto list_total = money::add(*money::subtract(totals_.list_total, line.now.list_amount), next.list_amount);
  if (!list_total.ok()) return list_total.code();
  Quote totals = totals_;
  totals.list_total = *list_total;
  totals.discount_total =
      *money::add(*money::subtract(totals_.discount_total, line.now.discount_amount), next.discount_amount);
  const IssueCode total_code = complete_totals(request_, totals);
  if (total_code != IssueCode::none) return total_code;
  totals_ = std::move(totals);
  line.now = next;
  return IssueCode::none;
}

std::string_view KeptQuote::texts() {
  char* end = texts_.data();
  const auto append = [&](Amount amount) {
    end = money::write_fixed(end, amount, totals_.digits);
    *end++ = '\n';
  };
  for (const Kept& line : lines_) {
    append(line.now.list_amount);
    append(line.now.discount_amount);
    append(line.now.amount);
    // At least the currency's digits, as in the answer of a whole quote.
    if (line.now.unit_cost) end = money::write_at_least(end, *line.now.unit_cost, totals_.digits);
    *end++ = '\n';
  }
  for (Amount total : {totals_.list_total, totals_.discount_total, totals_.coupon_total, totals_.tax, totals_.total}) {
    append(total);
  }
  return {texts_.data(), static_cast<std::size_t>(end - texts_.data())};
}

}  // namespace quotapack::bill
