// Amounts of money: a signed 128-bit count of 10^-10 currency units.
#pragma once

#include <string>

#include "base/result.h"
#include "money/decimal.h"
#include "money/rounding.h"

namespace quotapack::money {

inline constexpr int kAmountDigits = 10;
inline constexpr std::int64_t kTicksPerUnit = 10'000'000'000;

// Range ±1.7e28. Adding money to a quantity does not compile.
class Amount {
 public:
  constexpr Amount() = default;
  static constexpr Amount of_ticks(int128 ticks) { return Amount(ticks); }
  constexpr int128 ticks() const { return ticks_; }
  constexpr bool is_zero() const { return ticks_ == 0; }
  constexpr bool is_negative() const { return ticks_ < 0; }
  friend constexpr bool operator==(Amount a, Amount b) { return a.ticks_ == b.ticks_; }
  friend constexpr bool operator!=(Amount a, Amount b) { return a.ticks_ != b.ticks_; }
  friend constexpr bool operator<(Amount a, Amount b) { return a.ticks_ < b.ticks_; }
  friend constexpr bool operator>(Amount a, Amount b) { return a.ticks_ > b.ticks_; }
  friend constexpr bool operator<=(Amount a, Amount b) { return a.ticks_ <= b.ticks_; }
  friend constexpr bool operator>=(Amount a, Amount b) { return a.ticks_ >= b.ticks_; }

 private:
  explicit constexpr Amount(int128 ticks) : ticks_(ticks) {}
  int128 ticks_ = 0;
};

base::Result<Amount> to_amount(const Decimal& decimal);  // too_many_digits beyond 10
Decimal to_decimal(Amount amount);
base::Result<Amount> add(Amount a, Amount b);
base::Result<Amount> subtract(Amount a, Amount b);
base::Result<Amount> multiply(Amount a, std::int64_t count);
base::Result<Amount> round(Amount amount, Rounding rounding);
// amount × num ÷ den with one rounding. num >= 0, den > 0.
base::Result<Amount> round_share(Amount amount, std::int64_t num, std::int64_t den, Rounding rounding);
bool has_finer_digits_than(Amount amount, int digits);
// The amount as a count of 10^-digits, which it is whole in (checked). `out_of_range` past 64 bits.
base::Result<std::int64_t> units_of(Amount amount, int digits);

// Exactly `digits` digits after the point ("14.50"); the amount must have no finer ones (checked).
std::string format_fixed(Amount amount, int digits);
// The same into a buffer of kWrittenBytesMax bytes; returns the end.
char* write_fixed(char* out, Amount amount, int digits);
// The amount of `units` of 10^-digits in the same way.
char* write_units(char* out, std::int64_t units, int digits);
Amount amount_of_units(std::int64_t units, int digits);
// At least `digits_min` digits after the point and no further trailing zeros ("0.45998222", "14.50").
std::string format_at_least(Amount amount, int digits_min);
// The same into a buffer of kWrittenBytesMax bytes; returns the end.
char* write_at_least(char* out, Amount amount, int digits_min);

// Price of one unit, or of `per` units: 64-bit count of 10^-10, never negative, to 922,337,203.6854775807.
struct UnitPrice {
  std::int64_t ticks = 0;
  std::int64_t per = 1;
};
base::Result<std::int64_t> to_unit_price_ticks(const Decimal& decimal);

// An amount before its rounding, exact: numerator ÷ denominator ticks of 10^-10. 0 < denominator < 2^63.
struct ExactAmount {
  int128 numerator = 0;
  std::int64_t denominator = 1;
};
base::Result<Amount> round(const ExactAmount& exact, Rounding rounding);
// exact × num ÷ den with one rounding; `out_of_range` also where the denominators together pass 2^63.
base::Result<Amount> round_share(const ExactAmount& exact, std::int64_t num, std::int64_t den, Rounding rounding);
// Sign of exact - amount.
int compare(const ExactAmount& exact, Amount amount);
base::Result<ExactAmount> subtract(const ExactAmount& exact, Amount amount);
base::Result<ExactAmount> add(const ExactAmount& exact, Amount amount);

}  // namespace quotapack::money
