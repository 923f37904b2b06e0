// Unsigned products and quotients beyond 64 bits. WebAssembly has neither a wide multiply nor a wide divide, and the
// compiler's 128-bit helpers are slow there, so both are written out with a test for the small case first.
#pragma once

#include <cstdint>

#include "money/decimal.h"

namespace quotapack::money::wide {

constexpr std::uint64_t high(uint128 value) { return static_cast<std::uint64_t>(value >> 64); }
constexpr std::uint64_t low(uint128 value) { return static_cast<std::uint64_t>(value); }
constexpr uint128 join(std::uint64_t hi, std::uint64_t lo) { return (static_cast<uint128>(hi) << 64) | lo; }

// The magnitude; right for the smallest value too.
constexpr uint128 magnitude(int128 value) {
  return value < 0 ? ~static_cast<uint128>(value) + 1 : static_cast<uint128>(value);
}
constexpr std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
}

// The largest magnitude an amount may have, on either side of zero.
inline constexpr uint128 kMagnitudeMax = (static_cast<uint128>(1) << 127) - 1;

constexpr int128 with_sign(uint128 magnitude, bool is_negative) {
  return is_negative ? -static_cast<int128>(magnitude) : static_cast<int128>(magnitude);
}

namespace portable {

// 64 × 64 → 128 from four 32-bit products, one where both factors are small.
constexpr uint128 multiply(std::uint64_t a, std::uint64_t b) {
  if (((a | b) >> 32) == 0) return a * b;
  const std::uint64_t a_low = a & 0xffffffffu, a_high = a >> 32;
  const std::uint64_t b_low = b & 0xffffffffu, b_high = b >> 32;
  const std::uint64_t low_low = a_low * b_low;
  const std::uint64_t middle = a_high * b_low + (low_low >> 32);
  const std::uint64_t middle_low = (middle & 0xffffffffu) + a_low * b_high;
  return join(a_high * b_high + (middle >> 32) + (middle_low >> 32), (middle_low << 32) | (low_low & 0xffffffffu));
}

// (hi, lo) ÷ divisor for hi < divisor: Knuth's algorithm D on 32-bit digits.
constexpr std::uint64_t divide(std::uint64_t hi, std::uint64_t lo, std::uint64_t divisor, std::uint64_t& remainder) {
  if (hi == 0) {
    remainder = lo % divisor;
    return lo / divisor;
  }
  if ((divisor >> 32) == 0) {  // schoolbook with one digit: hi < divisor < 2^32
    const std::uint64_t upper = (hi << 32) | (lo >> 32);
    const std::uint64_t lower = ((upper % divisor) << 32) | (lo & 0xffffffffu);
    remainder = lower % divisor;
    return ((upper / divisor) << 32) | (lower / divisor);
  }
  const int shift = __builtin_clzll(divisor);
  const std::uint64_t d = divisor << shift;
  const std::uint64_t d_high = d >> 32, d_low = d & 0xffffffffu;
  const std::uint64_t n_high = shift == 0 ? hi : (hi << shift) | (lo >> (64 - shift));
  const std::uint64_t n_low = lo << shift;
  const std::uint64_t n1 = n_low >> 32, n0 = n_low & 0xffffffffu;
  constexpr std::uint64_t kBase = std::uint64_t{1} << 32;

  std::uint64_t q1 = n_high / d_high;
  std::uint64_t r = n_high - q1 * d_high;
  while (q1 >= kBase || q1 * d_low > ((r << 32) | n1)) {
    --q1;
    r += d_high;
    if (r >= kBase) break;
  }
  const std::uint64_t n21 = (n_high << 32) + n1 - q1 * d;  // modulo 2^64, the true value is below d
  std::uint64_t q0 = n21 / d_high;
  r = n21 - q0 * d_high;
  while (q0 >= kBase || q0 * d_low > ((r << 32) | n0)) {
    --q0;
    r += d_high;
    if (r >= kBase) break;
  }
  remainder = ((n21 << 32) + n0 - q0 * d) >> shift;
  return (q1 << 32) + q0;
}

}  // namespace portable

inline uint128 multiply(std::uint64_t a, std::uint64_t b) {
#if defined(__wasm__)
  return portable::multiply(a, b);
#else
  return static_cast<uint128>(a) * b;
#endif
}

// (hi, lo) ÷ divisor for hi < divisor.
inline std::uint64_t divide(std::uint64_t hi, std::uint64_t lo, std::uint64_t divisor, std::uint64_t& remainder) {
#if defined(__x86_64__)
  if (hi == 0) {
    remainder = lo % divisor;
    return lo / divisor;
  }
  std::uint64_t quotient, rest;
  __asm__("divq %[d]" : "=a"(quotient), "=d"(rest) : [d] "r"(divisor), "a"(lo), "d"(hi) : "cc");
  remainder = rest;
  return quotient;
#else
  return portable::divide(hi, lo, divisor, remainder);
#endif
}

// Any 128-bit value ÷ divisor > 0.
inline uint128 divide(uint128 value, std::uint64_t divisor, std::uint64_t& remainder) {
  if (high(value) == 0) {
    remainder = low(value) % divisor;
    return low(value) / divisor;
  }
  const std::uint64_t quotient_high = high(value) / divisor;
  const std::uint64_t quotient_low = divide(high(value) % divisor, low(value), divisor, remainder);
  return join(quotient_high, quotient_low);
}

// 192 bits, enough for a 128-bit amount times a 64-bit count.
struct Product {
  std::uint64_t top = 0;
  uint128 rest = 0;

  friend constexpr bool operator==(const Product& a, const Product& b) { return a.top == b.top && a.rest == b.rest; }
  friend constexpr bool operator<(const Product& a, const Product& b) {
    return a.top != b.top ? a.top < b.top : a.rest < b.rest;
  }
};

inline Product multiply(uint128 a, std::uint64_t b) {
  const uint128 lower = multiply(low(a), b);
  if (high(a) == 0) return {0, lower};
  const uint128 upper = multiply(high(a), b);
  const uint128 middle = upper + high(lower);  // (2^64-1)^2 + 2^64-1 < 2^128
  return {high(middle), join(low(middle), low(lower))};
}

}  // namespace quotapack::money::wide
