#include "money/small_rounding.h"

#include <gtest/gtest.h>

namespace quotapack::money {
namespace {

constexpr RoundingMode kModes[] = {RoundingMode::toward_zero,    RoundingMode::half_away_from_zero, RoundingMode::half_even,
                                   RoundingMode::away_from_zero, RoundingMode::floor,               RoundingMode::ceiling};

TEST(SmallRounding, RoundsAsTheGeneralOneDoes) {
  for (const RoundingMode mode : kModes) {
    for (const std::uint64_t divisor : {UINT64_C(1), UINT64_C(2), UINT64_C(3), UINT64_C(10), UINT64_C(1) << 40, UINT64_C(9223372036854775807)}) {
      for (const std::uint64_t quotient : {UINT64_C(0), UINT64_C(1), UINT64_C(2)}) {
        for (const std::uint64_t rest : {UINT64_C(0), UINT64_C(1), divisor / 2, divisor / 2 + 1, divisor - 1}) {
          if (rest >= divisor || quotient * (divisor >> 1) > (UINT64_C(1) << 61)) continue;
          const std::uint64_t value = quotient * divisor + rest;
          if (value > UINT64_C(9223372036854775807)) continue;
          const auto expected = mul_div_to(static_cast<int128>(value), 1, static_cast<std::int64_t>(divisor), 1, mode);
          EXPECT_EQ(static_cast<std::int64_t>(round_quotient(value, divisor, mode)), static_cast<std::int64_t>(*expected))
              << value << " / " << divisor << " in mode " << static_cast<int>(mode);
        }
      }
    }
  }
}

}  // namespace
}  // namespace quotapack::money
