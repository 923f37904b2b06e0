// Quantities: a signed 64-bit count of the last digit of their meter.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "money/decimal.h"

namespace quotapack::money {

// 9.2e18 at 0 digits, 9.2e8 at 10. The digits belong to the meter and are not stored. Bare ticks are compared and added
// only within one meter.
class Quantity {
 public:
  constexpr Quantity() = default;
  static constexpr Quantity of_ticks(std::int64_t ticks) { return Quantity(ticks); }
  constexpr std::int64_t ticks() const { return ticks_; }
  constexpr bool is_zero() const { return ticks_ == 0; }
  friend constexpr bool operator==(Quantity a, Quantity b) { return a.ticks_ == b.ticks_; }
  friend constexpr bool operator!=(Quantity a, Quantity b) { return a.ticks_ != b.ticks_; }
  friend constexpr bool operator<(Quantity a, Quantity b) { return a.ticks_ < b.ticks_; }
  friend constexpr bool operator>(Quantity a, Quantity b) { return a.ticks_ > b.ticks_; }
  friend constexpr bool operator<=(Quantity a, Quantity b) { return a.ticks_ <= b.ticks_; }
  friend constexpr bool operator>=(Quantity a, Quantity b) { return a.ticks_ >= b.ticks_; }

 private:
  explicit constexpr Quantity(std::int64_t ticks) : ticks_(ticks) {}
  std::int64_t ticks_ = 0;
};

// `negative`, `too_many_digits` (finer than 10^-digits) or `out_of_range`.
base::Result<Quantity> to_quantity(const Decimal& decimal, int digits);
base::Result<Quantity> add(Quantity a, Quantity b);
base::Result<Quantity> subtract(Quantity a, Quantity b);  // the result may be negative
base::Result<Quantity> multiply(Quantity a, std::int64_t count);

// Canonical: no trailing zeros ("50000", "0.5").
std::string format(Quantity quantity, int digits);

// A reduced fraction of two integers above zero: usage × num ÷ den = quota units drawn.
struct Ratio {
  std::int64_t num = 1;
  std::int64_t den = 1;

  constexpr bool is_one() const { return num == 1 && den == 1; }
  friend bool operator==(const Ratio&, const Ratio&) = default;
};
base::Result<Ratio> make_ratio(std::int64_t num, std::int64_t den);  // invalid_ratio unless both are above zero

// A percentage as written, exact: value × 10^-scale percent, 0 to 10 digits after the point.
struct Percent {
  std::int64_t ticks = 0;
  int scale = 0;

  friend bool operator==(const Percent&, const Percent&) = default;
};
base::Result<Percent> to_percent(const Decimal& decimal);
int compare(const Percent& a, const Percent& b);

}  // namespace quotapack::money
