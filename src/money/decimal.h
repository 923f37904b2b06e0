// A number as written: digits and a point, never through binary floating point.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace quotapack::money {

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

// ±coefficient × 10^-scale. Normalised by the parsers: no trailing zero after the point (so 10.0 is 10 with scale 0),
// zero is never negative, 0 <= scale <= 38, at most 38 digits in all (leading zeros of the whole part not counted).
struct Decimal {
  uint128 coefficient = 0;
  std::int16_t scale = 0;
  bool is_negative = false;

  friend bool operator==(const Decimal&, const Decimal&) = default;
};

// ASCII `-?digits(.digits)?` and nothing else: `empty`, `not_a_number`. Past 38 digits `out_of_range`, or
// `too_many_digits` where it is the fraction that is too long (no unit takes more than 10 digits there).
base::Result<Decimal> parse_decimal(std::string_view text);

// A JSON number, exponent allowed: the same codes. 1e400 is `out_of_range`, 1e-400 `too_many_digits`.
base::Result<Decimal> parse_json_number(std::string_view text);

// Canonical text: no exponent, no plus sign, no -0, no trailing zeros.
std::string format(const Decimal& decimal);

// Writes value × 10^-scale (0 <= scale <= 38) with at least `digits_min` digits after the point and no further trailing
// zeros. Returns the end; at most kWrittenBytesMax bytes, nothing behind them.
inline constexpr int kWrittenBytesMax = 96;
char* write_number(char* out, uint128 value, bool is_negative, int scale, int digits_min);

// The decimal as a count of 10^-digits: `too_many_digits` when it is finer, `out_of_range` when it does not fit.
base::Result<std::int64_t> to_ticks64(const Decimal& decimal, int digits);
base::Result<int128> to_ticks128(const Decimal& decimal, int digits);

}  // namespace quotapack::money
