#include "money/rounding.h"

#include "money/small_rounding.h"
#include "money/wide.h"

namespace quotapack::money {

namespace {

using base::IssueCode;

// numerator ÷ divisor where the quotient fits 128 bits, else false.
bool divide(const wide::Product& numerator, std::uint64_t divisor, uint128& quotient, std::uint64_t& remainder) {
  if (numerator.top == 0) {
    quotient = wide::divide(numerator.rest, divisor, remainder);
    return true;
  }
  if (numerator.top >= divisor) return false;
  const std::uint64_t quotient_high = wide::divide(numerator.top, wide::high(numerator.rest), divisor, remainder);
  const std::uint64_t quotient_low = wide::divide(remainder, wide::low(numerator.rest), divisor, remainder);
  quotient = wide::join(quotient_high, quotient_low);
  return true;
}

}  // namespace

base::Result<int128> mul_div_to(int128 a, std::int64_t num, std::int64_t den, std::int64_t step, RoundingMode mode) {
  QUOTAPACK_CHECK(num >= 0 && den > 0 && step > 0, "a ratio is not negative and its denominator is above zero");
  const bool is_negative = a < 0;
  const wide::Product numerator = wide::multiply(wide::magnitude(a), static_cast<std::uint64_t>(num));
  const uint128 divisor = wide::multiply(static_cast<std::uint64_t>(den), static_cast<std::uint64_t>(step));

  uint128 quotient = 0;
  Position position = Position::exact;
  std::uint64_t remainder = 0;
  if ((divisor >> 63) == 0) {
    if (!divide(numerator, wide::low(divisor), quotient, remainder)) return IssueCode::out_of_range;
    position = position_of(remainder, wide::low(divisor));
  } else {
    // floor(floor(x / den) / step) = floor(x / (den × step)). The step is even here (den alone fits 63 bits), so that
    // what the first division left over matters only beside a zero or exactly half of the step.
    uint128 first = 0;
    std::uint64_t first_remainder = 0;
    if (!divide(numerator, static_cast<std::uint64_t>(den), first, first_remainder)) return IssueCode::out_of_range;
    quotient = wide::divide(first, static_cast<std::uint64_t>(step), remainder);
    position = position_of(remainder, static_cast<std::uint64_t>(step));
    if (first_remainder != 0) {
      if (position == Position::exact)
        position = Position::below_half;
      else if (position == Position::half)
        position = Position::above_half;
    }
  }
  if (goes_up(mode, position, is_negative, (quotient & 1) != 0)) ++quotient;  // quotient <= 2^128 / divisor: no wrap

  const wide::Product result = wide::multiply(quotient, static_cast<std::uint64_t>(step));
  if (result.top != 0 || result.rest > wide::kMagnitudeMax) return IssueCode::out_of_range;
  return wide::with_sign(result.rest, is_negative);
}

base::Result<int128> mul_div_wide(int128 a, std::int64_t num, int128 den, RoundingMode mode) {
  QUOTAPACK_CHECK(num >= 0 && den > 0, "a ratio is not negative and its denominator is above zero");
  if (den <= INT64_MAX) return mul_div_to(a, num, static_cast<std::int64_t>(den), 1, mode);
  // Bit by bit: rare enough not to be fast. The denominator has at least 63 bits, so the quotient has at most 128.
  const wide::Product numerator = wide::multiply(wide::magnitude(a), static_cast<std::uint64_t>(num));
  const auto divisor = static_cast<uint128>(den);
  uint128 quotient = 0, remainder = 0;
  for (int bit = 191; bit >= 0; --bit) {
    const std::uint64_t digit =
        bit >= 128 ? (numerator.top >> (bit - 128)) & 1 : static_cast<std::uint64_t>(numerator.rest >> bit) & 1;
    remainder = (remainder << 1) | digit;
    quotient <<= 1;
    if (remainder >= divisor) {
      remainder -= divisor;
      quotient |= 1;
    }
  }
  Position position = Position::exact;
  if (remainder != 0) {
    const uint128 missing = divisor - remainder;
    position = remainder < missing    ? Position::below_half
               : remainder == missing ? Position::half
                                      : Position::above_half;
  }
  if (goes_up(mode, position, a < 0, (quotient & 1) != 0)) ++quotient;
  if (quotient > wide::kMagnitudeMax) return IssueCode::out_of_range;
  return wide::with_sign(quotient, a < 0);
}

base::Result<int128> add(int128 a, int128 b) {
  int128 sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return IssueCode::out_of_range;
  return sum;
}

base::Result<int128> subtract(int128 a, int128 b) {
  int128 difference = 0;
  if (__builtin_sub_overflow(a, b, &difference)) return IssueCode::out_of_range;
  return difference;
}

base::Result<int128> multiply(int128 a, std::int64_t b) {
  const wide::Product result = wide::multiply(wide::magnitude(a), wide::magnitude(b));
  if (result.top != 0 || result.rest > wide::kMagnitudeMax) return IssueCode::out_of_range;
  return wide::with_sign(result.rest, (a < 0) != (b < 0));
}

int128 product(std::int64_t a, std::int64_t b) {
  const uint128 magnitude = wide::multiply(wide::magnitude(a), wide::magnitude(b));
  return wide::with_sign(magnitude, (a < 0) != (b < 0));
}

int compare_products(int128 a, std::int64_t b, int128 c, std::int64_t d) {
  const wide::Product left = wide::multiply(wide::magnitude(a), wide::magnitude(b));
  const wide::Product right = wide::multiply(wide::magnitude(c), wide::magnitude(d));
  const bool left_negative = (a < 0) != (b < 0) && !(left == wide::Product{});
  const bool right_negative = (c < 0) != (d < 0) && !(right == wide::Product{});
  if (left_negative != right_negative) return left_negative ? -1 : 1;
  if (left == right) return 0;
  return (left < right) != left_negative ? -1 : 1;
}

}  // namespace quotapack::money
