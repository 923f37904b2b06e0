// Whole numbers in columns of 64-bit words, small enough for an inner loop: read with integer operations alone.
#pragma once

#include <cstdint>

#include "replay/columns.h"

namespace quotapack::replay {

inline constexpr std::uint64_t kMantissaMask = (std::uint64_t{1} << 52) - 1;
inline constexpr int kExponentOfWhole = 1075;  // biased exponent at which the last mantissa bit counts one

// As whole_of_binary64; -1 for "none", and for -0. A call would cost as much as what it does.
[[gnu::always_inline]] inline std::int64_t read_binary64(std::uint64_t bits) {
  if (bits == 0) return 0;
  const int shift = kExponentOfWhole - static_cast<int>(bits >> 52);
  const std::uint64_t mantissa = (bits & kMantissaMask) | (std::uint64_t{1} << 52);
  if (shift >= 0 && shift <= 52) {
    const std::uint64_t value = mantissa >> shift;
    return (value << shift) == mantissa ? static_cast<std::int64_t>(value) : -1;
  }
  // 2^53 up to below 2^63
  if (shift < 0 && shift >= -10) return static_cast<std::int64_t>(mantissa << -shift);
  return -1;
}

template <WordFormat kFormat>
[[gnu::always_inline]] inline std::int64_t read_word(std::uint64_t word) {
  if constexpr (kFormat == WordFormat::integer) return static_cast<std::int64_t>(word);
  return read_binary64(word);
}

// The bits that a whole number has below its last one, among all patterns from `bits` up to the next power of two: where
// one of them is set, the pattern is no whole number. `bits` is of a whole number from 1 to 2^53.
inline std::uint64_t fraction_mask(std::uint64_t bits) {
  return (std::uint64_t{1} << (kExponentOfWhole - static_cast<int>(bits >> 52))) - 1;
}
// The pattern of the next power of two.
inline std::uint64_t next_power(std::uint64_t bits) { return ((bits >> 52) + 1) << 52; }

}  // namespace quotapack::replay
