// The one rounding operation and its named modes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "money/decimal.h"

namespace quotapack::money {

enum class RoundingMode : std::uint8_t { toward_zero, half_away_from_zero, half_even, away_from_zero, floor, ceiling };
inline constexpr std::string_view kRoundingModeNames[] = {
    "toward_zero", "half_away_from_zero", "half_even", "away_from_zero", "floor", "ceiling"};

// To how many digits after the point (0 to 10), and in which mode. Always an argument with a name.
struct Rounding {
  int digits = 0;
  RoundingMode mode = RoundingMode::toward_zero;

  friend bool operator==(const Rounding&, const Rounding&) = default;
};

inline constexpr std::int64_t kPowersOfTen[] = {1,
                                                10,
                                                100,
                                                1'000,
                                                10'000,
                                                100'000,
                                                1'000'000,
                                                10'000'000,
                                                100'000'000,
                                                1'000'000'000,
                                                10'000'000'000,
                                                100'000'000'000,
                                                1'000'000'000'000,
                                                10'000'000'000'000,
                                                100'000'000'000'000,
                                                1'000'000'000'000'000,
                                                10'000'000'000'000'000,
                                                100'000'000'000'000'000,
                                                1'000'000'000'000'000'000};

// 10^exponent for 0 <= exponent <= 18.
constexpr std::int64_t power_of_ten(int exponent) { return kPowersOfTen[exponent]; }

// step × round(a × num / (den × step)): one rounding, exact up to it. num >= 0, den > 0, both
// below 2^63; step is a power of ten from 1 to 10^10. `out_of_range` when the magnitude passes 2^127 - 1.
base::Result<int128> mul_div_to(int128 a, std::int64_t num, std::int64_t den, std::int64_t step, RoundingMode mode);

// round(a × num / den) for a wide denominator, such as one total as a share of another. num >= 0, den > 0.
base::Result<int128> mul_div_wide(int128 a, std::int64_t num, int128 den, RoundingMode mode);

// Checked 128-bit arithmetic: `out_of_range` instead of a wrap.
base::Result<int128> add(int128 a, int128 b);
base::Result<int128> subtract(int128 a, int128 b);
base::Result<int128> multiply(int128 a, std::int64_t b);

// The exact product of two 64-bit integers; it cannot overflow.
int128 product(std::int64_t a, std::int64_t b);

// Sign of a×b - c×d, exact: -1, 0 or 1.
int compare_products(int128 a, std::int64_t b, int128 c, std::int64_t d);

}  // namespace quotapack::money
