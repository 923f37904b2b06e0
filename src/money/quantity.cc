#include "money/quantity.h"

#include <numeric>

#include "money/rounding.h"
#include "money/wide.h"

namespace quotapack::money {

using base::IssueCode;
using base::Result;

Result<Quantity> to_quantity(const Decimal& decimal, int digits) {
  if (decimal.is_negative) return IssueCode::negative;
  const Result<std::int64_t> ticks = to_ticks64(decimal, digits);
  if (!ticks.ok()) return ticks.code();
  return Quantity::of_ticks(*ticks);
}

Result<Quantity> add(Quantity a, Quantity b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a.ticks(), b.ticks(), &sum)) return IssueCode::out_of_range;
  return Quantity::of_ticks(sum);
}

Result<Quantity> subtract(Quantity a, Quantity b) {
  std::int64_t difference = 0;
  if (__builtin_sub_overflow(a.ticks(), b.ticks(), &difference)) return IssueCode::out_of_range;
  return Quantity::of_ticks(difference);
}

Result<Quantity> multiply(Quantity a, std::int64_t count) {
  std::int64_t multiple = 0;
  if (__builtin_mul_overflow(a.ticks(), count, &multiple)) return IssueCode::out_of_range;
  return Quantity::of_ticks(multiple);
}

std::string format(Quantity quantity, int digits) {
  char text[kWrittenBytesMax];
  return std::string(text, write_number(text, wide::magnitude(quantity.ticks()), quantity.ticks() < 0, digits, 0));
}

Result<Ratio> make_ratio(std::int64_t num, std::int64_t den) {
  if (num <= 0 || den <= 0) return IssueCode::invalid_ratio;
  const std::int64_t divisor = std::gcd(num, den);
  return Ratio{num / divisor, den / divisor};
}

Result<Percent> to_percent(const Decimal& decimal) {
  constexpr int kPercentDigits = 10;
  if (decimal.is_negative) return IssueCode::negative;
  if (decimal.scale > kPercentDigits) return IssueCode::too_many_digits;
  const Result<std::int64_t> ticks = to_ticks64(decimal, decimal.scale);
  if (!ticks.ok()) return ticks.code();
  return Percent{*ticks, decimal.scale};
}

int compare(const Percent& a, const Percent& b) {
  return compare_products(a.ticks, power_of_ten(b.scale), b.ticks, power_of_ten(a.scale));
}

}  // namespace quotapack::money
