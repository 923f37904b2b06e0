// Rounding where everything fits 63 bits, inline: for loops over accounts, which would spend most of their time in the calls
// of the general one.
#pragma once

#include <cstdint>

#include "money/rounding.h"

namespace quotapack::money {

// Where the exact value lies between two neighbours of the result.
enum class Position : std::uint8_t { exact, below_half, half, above_half };

inline Position position_of(std::uint64_t remainder, std::uint64_t divisor) {
  if (remainder == 0) return Position::exact;
  const std::uint64_t missing = divisor - remainder;
  if (remainder < missing) return Position::below_half;
  return remainder == missing ? Position::half : Position::above_half;
}

// Whether the magnitude goes up to the next neighbour. Symmetric about zero but for floor and ceiling.
inline bool goes_up(RoundingMode mode, Position position, bool is_negative, bool is_odd) {
  if (position == Position::exact) return false;
  switch (mode) {
    case RoundingMode::toward_zero: return false;
    case RoundingMode::half_away_from_zero: return position != Position::below_half;
    case RoundingMode::half_even: return position == Position::above_half || (position == Position::half && is_odd);
    case RoundingMode::away_from_zero: return true;
    case RoundingMode::floor: return is_negative;
    case RoundingMode::ceiling: return !is_negative;
  }
  QUOTAPACK_CHECK(false, "a rounding mode is one of the table");
}

// round(value / divisor) of two magnitudes, divisor > 0, both below 2^63.
inline std::uint64_t round_quotient(std::uint64_t value, std::uint64_t divisor, RoundingMode mode) {
  const std::uint64_t quotient = value / divisor;
  return quotient + (goes_up(mode, position_of(value - quotient * divisor, divisor), false, (quotient & 1) != 0) ? 1 : 0);
}

}  // namespace quotapack::money
