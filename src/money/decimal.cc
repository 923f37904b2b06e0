#include "money/decimal.h"

#include <limits>

#include "money/rounding.h"
#include "money/wide.h"

namespace quotapack::money {

namespace {

using base::IssueCode;

constexpr int kDigitsMax = 38;
constexpr int kDigitsOfWord = 18;  // that many digits always fit 64 bits

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The shape of a number: where its digits stand. `fraction` and `exponent` are empty or 0 where absent.
struct Shape {
  std::string_view whole;
  std::string_view fraction;
  std::int64_t exponent = 0;
  bool is_negative = false;
};

std::size_t count_digits(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - from;
}

// Reads sign, whole part and fraction; `at` stands behind them. False when they are not there.
bool read_plain(std::string_view text, std::size_t& at, Shape& shape) {
  shape.is_negative = !text.empty() && text[0] == '-';
  at = shape.is_negative ? 1 : 0;
  const std::size_t whole = count_digits(text, at);
  if (whole == 0) return false;
  shape.whole = text.substr(at, whole);
  at += whole;
  if (at == text.size() || text[at] != '.') return true;
  const std::size_t fraction = count_digits(text, ++at);
  if (fraction == 0) return false;
  shape.fraction = text.substr(at, fraction);
  at += fraction;
  return true;
}

// Exponents past this are all the same: no text is long enough to bring the number back into range.
constexpr std::int64_t kExponentMax = 1'000'000'000'000;

bool read_exponent(std::string_view text, std::size_t& at, Shape& shape) {
  if (at == text.size()) return true;
  if (text[at] != 'e' && text[at] != 'E') return false;
  ++at;
  const bool is_negative = at < text.size() && text[at] == '-';
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  const std::size_t digits = count_digits(text, at);
  if (digits == 0) return false;
  for (char c : text.substr(at, digits)) {
    if (shape.exponent < kExponentMax) shape.exponent = shape.exponent * 10 + (c - '0');
  }
  at += digits;
  if (is_negative) shape.exponent = -shape.exponent;
  return true;
}

uint128 value_of(std::string_view digits, uint128 before) {
  uint128 value = before;
  while (!digits.empty()) {
    const std::size_t count = digits.size() < kDigitsOfWord ? digits.size() : kDigitsOfWord;
    std::uint64_t word = 0;
    for (char c : digits.substr(0, count)) word = word * 10 + static_cast<std::uint64_t>(c - '0');
    value = value == 0
                ? word
                : wide::multiply(value, static_cast<std::uint64_t>(power_of_ten(static_cast<int>(count)))).rest + word;
    digits.remove_prefix(count);
  }
  return value;
}

std::string_view without_leading_zeros(std::string_view digits) {
  while (!digits.empty() && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

std::string_view without_trailing_zeros(std::string_view digits) {
  while (!digits.empty() && digits.back() == '0') digits.remove_suffix(1);
  return digits;
}

// 10^count × value for a value and a count that together stay within 38 digits.
uint128 shift_left(uint128 value, std::int64_t count) {
  while (count > 0) {
    const int step = count < kDigitsOfWord ? static_cast<int>(count) : kDigitsOfWord;
    value = wide::multiply(value, static_cast<std::uint64_t>(power_of_ten(step))).rest;
    count -= step;
  }
  return value;
}

base::Result<Decimal> without_exponent(const Shape& shape) {
  const std::string_view whole = without_leading_zeros(shape.whole);
  const std::string_view fraction = without_trailing_zeros(shape.fraction);
  if (whole.size() > kDigitsMax) return IssueCode::out_of_range;
  if (whole.size() + fraction.size() > kDigitsMax) return IssueCode::too_many_digits;
  Decimal decimal;
  decimal.coefficient = value_of(fraction, value_of(whole, 0));
  decimal.scale = static_cast<std::int16_t>(fraction.size());
  decimal.is_negative = shape.is_negative && decimal.coefficient != 0;
  return decimal;
}

base::Result<Decimal> with_exponent(const Shape& shape) {
  // The number is `whole fraction` (its digits in a row) × 10^power, brought down to its significant digits.
  std::string_view whole = without_leading_zeros(shape.whole);
  std::string_view fraction = without_trailing_zeros(shape.fraction);
  std::int64_t power = shape.exponent - static_cast<std::int64_t>(fraction.size());
  if (fraction.empty()) {
    const std::string_view significant = without_trailing_zeros(whole);
    power += static_cast<std::int64_t>(whole.size() - significant.size());
    whole = significant;
  }
  if (whole.empty()) fraction = without_leading_zeros(fraction);
  const std::int64_t digits = static_cast<std::int64_t>(whole.size() + fraction.size());
  if (digits == 0) return Decimal{};
  if (digits + power > kDigitsMax) return IssueCode::out_of_range;
  if (-power > kDigitsMax || digits > kDigitsMax) return IssueCode::too_many_digits;
  Decimal decimal;
  decimal.coefficient = value_of(fraction, value_of(whole, 0));
  decimal.is_negative = shape.is_negative;
  if (power >= 0)
    decimal.coefficient = shift_left(decimal.coefficient, power);
  else
    decimal.scale = static_cast<std::int16_t>(-power);
  return decimal;
}

}  // namespace

base::Result<Decimal> parse_decimal(std::string_view text) {
  if (text.empty()) return IssueCode::empty;
  Shape shape;
  std::size_t at = 0;
  if (!read_plain(text, at, shape) || at != text.size()) return IssueCode::not_a_number;
  return without_exponent(shape);
}

base::Result<Decimal> parse_json_number(std::string_view text) {
  if (text.empty()) return IssueCode::empty;
  Shape shape;
  std::size_t at = 0;
  if (!read_plain(text, at, shape) || (shape.whole.size() > 1 && shape.whole.front() == '0')) {
    return IssueCode::not_a_number;  // JSON knows no leading zeros
  }
  if (!read_exponent(text, at, shape) || at != text.size()) return IssueCode::not_a_number;
  return shape.exponent == 0 ? without_exponent(shape) : with_exponent(shape);
}

char* write_number(char* out, uint128 value, bool is_negative, int scale, int digits_min) {
  // Digits from the last to the first, 18 at a time: one wide division per word.
  char reversed[48];
  int count = 0;
  while (wide::high(value) != 0) {
    std::uint64_t word = 0;
    value = wide::divide(value, static_cast<std::uint64_t>(power_of_ten(kDigitsOfWord)), word);
    for (int i = 0; i < kDigitsOfWord; ++i) {
      reversed[count++] = static_cast<char>('0' + word % 10);
      word /= 10;
    }
  }
  for (std::uint64_t word = wide::low(value); word != 0; word /= 10) {
    reversed[count++] = static_cast<char>('0' + word % 10);
  }

  if (is_negative && count > 0) *out++ = '-';
  if (count <= scale) *out++ = '0';
  for (int i = count - 1; i >= scale; --i) *out++ = reversed[i];
  int dropped = 0;  // trailing zeros of the fraction that are not asked for
  while (scale - dropped > digits_min && (dropped >= count || reversed[dropped] == '0')) ++dropped;
  const int digits = scale - dropped > digits_min ? scale - dropped : digits_min;
  if (digits == 0) return out;
  *out++ = '.';
  for (int i = 1; i <= digits; ++i) {
    const int place = scale - i;  // below zero: a zero that fills up to digits_min
    *out++ = place >= 0 && place < count ? reversed[place] : '0';
  }
  return out;
}

std::string format(const Decimal& decimal) {
  char text[kWrittenBytesMax];
  return std::string(text, write_number(text, decimal.coefficient, decimal.is_negative, decimal.scale, 0));
}

base::Result<int128> to_ticks128(const Decimal& decimal, int digits) {
  if (decimal.scale > digits) return IssueCode::too_many_digits;
  if (decimal.coefficient > wide::kMagnitudeMax) return IssueCode::out_of_range;
  base::Result<int128> ticks = wide::with_sign(decimal.coefficient, decimal.is_negative);
  for (int missing = digits - decimal.scale; missing > 0 && ticks.ok();) {
    const int step = missing < kDigitsOfWord ? missing : kDigitsOfWord;
    ticks = multiply(*ticks, power_of_ten(step));
    missing -= step;
  }
  return ticks;
}

base::Result<std::int64_t> to_ticks64(const Decimal& decimal, int digits) {
  const base::Result<int128> ticks = to_ticks128(decimal, digits);
  if (!ticks.ok()) return ticks.code();
  if (*ticks > std::numeric_limits<std::int64_t>::max() || *ticks < std::numeric_limits<std::int64_t>::min()) {
    return IssueCode::out_of_range;
  }
  return static_cast<std::int64_t>(*ticks);
}

}  // namespace quotapack::money
