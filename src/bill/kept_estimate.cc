#include "bill/kept_estimate.h"

#include <algorithm>
#include <numeric>

#include "base/limits.h"
#include "bill/quote.h"
#include "catalog/catalog.h"
#include "catalog/checks.h"
#include "money/allocate.h"
#include "money/currency.h"

namespace quotapack::bill {

using base::IssueCode;
using base::Issues;
using base::Path;
using base::Result;

namespace {

// num ÷ den × part ÷ whole, reduced. False where it cannot be held.
bool multiply_ratio(std::int64_t& num, std::int64_t& den, std::int64_t part, std::int64_t whole) {
  const auto reduce = [](std::int64_t& a, std::int64_t& b) {
    const std::int64_t divisor = std::gcd(a, b);  // b > 0, so the divisor is
    a /= divisor;
    b /= divisor;
  };
  reduce(part, whole);
  reduce(num, whole);
  reduce(part, den);
  return !__builtin_mul_overflow(num, part, &num) && !__builtin_mul_overflow(den, whole, &den);
}

}  // namespace

KeptEstimate KeptEstimate::resolve(const EstimateDocument& document, const Path& path, Issues& issues) {
  KeptEstimate estimate;
  int currency_digits = 2;
  const auto known = money::currency_digits(document.currency);
  if (document.currency_digits) {
    if (catalog::check_count(*document.currency_digits, 0, money::kAmountDigits, Path(path, "currencyDigits"),
                             issues)) {
      currency_digits = static_cast<int>(*document.currency_digits);
    }
  } else if (known) {
    currency_digits = *known;
  } else {
    issues.add(
        IssueCode::unknown_currency, Path(path, "currency"),
        {catalog::quoted(document.currency), " is not an ISO 4217 currency: give one, or `currencyDigits` with it."});
  }
  const Path rules_path(path, "rules");
  const catalog::Rules rules = catalog::resolve_rules({}, document.rules, currency_digits, rules_path, issues);
  estimate.rounding_ = rules.total_rounding;
  estimate.digits_ = std::max(currency_digits, rules.total_rounding.digits);
  if (document.percent_off) {
    const auto percent = catalog::check_percent(*document.percent_off, Path(path, "percentOff"), issues);
    if (percent) estimate.percent_off_ = *percent;
  }

  const Path lines_path(path, "lines");
  if (document.lines.empty()) issues.add(IssueCode::empty, lines_path, "An estimate has at least one line.");
  catalog::check_size(document.lines.size(), base::kLinesMax, "lines", lines_path, issues);
  const std::size_t issues_before = issues.size();
  for (std::size_t i = 0; i < document.lines.size() && !issues.is_full(); ++i) {
    const EstimateLineDocument& source = document.lines[i];
    const Path line_path(lines_path, i);
    const Path price_path(line_path, "price");
    constexpr int kDigitsMax = 10;
    const std::int64_t digits = source.digits.value_or(0);
    if (!catalog::check_count(digits, 0, kDigitsMax, Path(line_path, "digits"), issues)) continue;
    const auto price = catalog::resolve_price(source.price, static_cast<int>(digits), price_path, issues);
    const auto quantity =
        catalog::check_quantity(source.quantity, static_cast<int>(digits), Path(line_path, "quantity"), issues);
    money::Percent off;
    if (source.percent_off) {
      off = catalog::check_percent(*source.percent_off, Path(line_path, "percentOff"), issues).value_or(off);
    }
    money::Ratio share;
    if (source.share) {
      const auto ratio = money::make_ratio(source.share->num, source.share->den);
      if (ratio.ok())
        share = *ratio;
      else
        issues.add(ratio.code(), Path(line_path, "share"), "A share has whole numbers above zero in `num` and `den`.");
    }
    if (!price || !quantity) continue;
    Line line{*price, *quantity, share.num, share.den};
    const std::int64_t whole = 100 * money::power_of_ten(off.scale);
    if (!multiply_ratio(line.num, line.den, whole - off.ticks, whole)) {
      issues.add(IssueCode::out_of_range, Path(line_path, "share"),
                 "Share and discount together are too fine to be held.");
    }
    estimate.lines_.push_back(std::move(line));
  }
  if (issues.size() != issues_before || issues.is_full()) return estimate;

  const std::size_t size = estimate.lines_.size();
  constexpr std::size_t kTotals = 3;
  estimate.units_.resize(size);
  estimate.shares_.resize(size);
  estimate.remainders_.resize(size);
  estimate.texts_.resize((2 * size + kTotals) * (money::kWrittenBytesMax + 1));
  std::int64_t subtotal = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto units = estimate.units_of(estimate.lines_[i], estimate.lines_[i].quantity);
    if (!units.ok() || __builtin_add_overflow(subtotal, *units, &subtotal)) {
      const Path line_path(lines_path, i);
      issues.add(IssueCode::out_of_range, Path(line_path, "quantity"),
                 "The amount is larger than what can be shared out.");
      return estimate;
    }
    estimate.units_[i] = *units;
  }
  const IssueCode code = estimate.share_out(subtotal);
  if (code != IssueCode::none)
    issues.add(code, lines_path, "The total of the lines is larger than what can be shared out.");
  return estimate;
}

Result<std::int64_t> KeptEstimate::units_of(const Line& line, Quantity quantity) const {
  const auto exact = pricing::rate(line.price, quantity, {});
  if (!exact.ok()) return exact.code();
  const auto amount = money::round_share(*exact, line.num, line.den, rounding_);
  if (!amount.ok()) return amount.code();
  return money::units_of(*amount, digits_);
}

IssueCode KeptEstimate::share_out(std::int64_t subtotal) {
  const auto amount = percent_of(money::amount_of_units(subtotal, digits_), percent_off_, rounding_);
  if (!amount.ok()) return amount.code();
  const auto discount = money::units_of(*amount, digits_);
  QUOTAPACK_CHECK(discount.ok(), "a discount is at most what it is taken from");
  if (*discount == 0)
    std::fill(shares_.begin(), shares_.end(), 0);
  else
    money::allocate_units(*discount, units_, subtotal, shares_, remainders_);
  subtotal_ = subtotal;
  discount_ = *discount;
  return IssueCode::none;
}

IssueCode KeptEstimate::set(std::size_t line, Quantity quantity) {
  QUOTAPACK_CHECK(line < lines_.size(), "a line of the estimate is set");
  if (quantity.ticks() < 0) return IssueCode::negative;
  const auto units = units_of(lines_[line], quantity);
  if (!units.ok()) return units.code();
  std::int64_t subtotal = 0;
  if (__builtin_add_overflow(subtotal_ - units_[line], *units, &subtotal)) return IssueCode::out_of_range;
  const std::int64_t units_before = units_[line];
  units_[line] = *units;
  const IssueCode code = share_out(subtotal);
  if (code != IssueCode::none) {
    units_[line] = units_before;
    return code;
  }
  lines_[line].quantity = quantity;
  return IssueCode::none;
}

std::string_view KeptEstimate::texts() {
  char* end = texts_.data();
  const auto append = [&](std::int64_t units) {
    end = money::write_units(end, units, digits_);
    *end++ = '\n';
  };
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    append(units_[i]);
    append(units_[i] - shares_[i]);
  }
  append(subtotal_);
  append(discount_);
  append(subtotal_ - discount_);
  return {texts_.data(), static_cast<std::size_t>(end - texts_.data())};
}

}  // namespace quotapack::bill
