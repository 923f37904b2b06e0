#include "money/amount.h"

#include "money/wide.h"

namespace quotapack::money {

using base::IssueCode;
using base::Result;

namespace {

std::string text_of(Amount amount, int digits_min) {
  char text[kWrittenBytesMax];
  return std::string(text, write_at_least(text, amount, digits_min));
}

std::int64_t step_of(Rounding rounding) {
  QUOTAPACK_CHECK(rounding.digits >= 0 && rounding.digits <= kAmountDigits, "amounts are rounded to 0 to 10 digits");
  return power_of_ten(kAmountDigits - rounding.digits);
}

Result<Amount> to_result(const Result<int128>& ticks) {
  if (!ticks.ok()) return ticks.code();
  return Amount::of_ticks(*ticks);
}

}  // namespace

Result<Amount> to_amount(const Decimal& decimal) { return to_result(to_ticks128(decimal, kAmountDigits)); }

Decimal to_decimal(Amount amount) {
  Decimal decimal{wide::magnitude(amount.ticks()), kAmountDigits, amount.is_negative()};
  for (std::uint64_t last = 0; decimal.scale > 0; --decimal.scale) {
    const uint128 shorter = wide::divide(decimal.coefficient, 10, last);
    if (last != 0) break;
    decimal.coefficient = shorter;
  }
  return decimal;
}

Result<Amount> add(Amount a, Amount b) { return to_result(add(a.ticks(), b.ticks())); }
Result<Amount> subtract(Amount a, Amount b) { return to_result(subtract(a.ticks(), b.ticks())); }
Result<Amount> multiply(Amount a, std::int64_t count) { return to_result(multiply(a.ticks(), count)); }

Result<Amount> round(Amount amount, Rounding rounding) {
  return to_result(mul_div_to(amount.ticks(), 1, 1, step_of(rounding), rounding.mode));
}

Result<Amount> round_share(Amount amount, std::int64_t num, std::int64_t den, Rounding rounding) {
  return to_result(mul_div_to(amount.ticks(), num, den, step_of(rounding), rounding.mode));
}

bool has_finer_digits_than(Amount amount, int digits) {
  std::uint64_t remainder = 0;
  wide::divide(wide::magnitude(amount.ticks()), static_cast<std::uint64_t>(power_of_ten(kAmountDigits - digits)),
               remainder);
  return remainder != 0;
}

Result<std::int64_t> units_of(Amount amount, int digits) {
  std::uint64_t finer = 0;
  const uint128 units = wide::divide(wide::magnitude(amount.ticks()),
                                     static_cast<std::uint64_t>(power_of_ten(kAmountDigits - digits)), finer);
  QUOTAPACK_CHECK(finer == 0, "an amount is counted in units that it is whole in");
  if (units > static_cast<uint128>(INT64_MAX)) return IssueCode::out_of_range;
  const auto count = static_cast<std::int64_t>(wide::low(units));
  return amount.is_negative() ? -count : count;
}

char* write_at_least(char* out, Amount amount, int digits_min) {
  return write_number(out, wide::magnitude(amount.ticks()), amount.is_negative(), kAmountDigits, digits_min);
}

char* write_units(char* out, std::int64_t units, int digits) {
  char digits_of_units[20];
  char* const end = digits_of_units + sizeof digits_of_units;
  char* first = end;
  std::uint64_t rest = wide::magnitude(units);
  for (; rest >= 10; rest /= 10) *--first = static_cast<char>('0' + rest % 10);
  *--first = static_cast<char>('0' + rest);
  if (units < 0) *out++ = '-';
  const int whole = static_cast<int>(end - first) - digits;
  if (whole <= 0) *out++ = '0';
  for (int i = 0; i < whole; ++i) *out++ = *first++;
  if (digits == 0) return out;
  *out++ = '.';
  for (int i = whole; i < 0; ++i) *out++ = '0';
  while (first != end) *out++ = *first++;
  return out;
}

Amount amount_of_units(std::int64_t units, int digits) {
  return Amount::of_ticks(product(units, power_of_ten(kAmountDigits - digits)));
}

char* write_fixed(char* out, Amount amount, int digits) {
  // In units of the last digit there are fewer digits to write.
  std::uint64_t finer = 0;
  const uint128 units = wide::divide(wide::magnitude(amount.ticks()),
                                     static_cast<std::uint64_t>(power_of_ten(kAmountDigits - digits)), finer);
  QUOTAPACK_CHECK(finer == 0, "an amount written with fixed digits has no finer ones");
  if (units <= static_cast<uint128>(INT64_MAX)) {
    const auto count = static_cast<std::int64_t>(wide::low(units));
    return write_units(out, amount.is_negative() ? -count : count, digits);
  }
  return write_number(out, units, amount.is_negative(), digits, digits);
}

std::string format_fixed(Amount amount, int digits) {
  char text[kWrittenBytesMax];
  return std::string(text, write_fixed(text, amount, digits));
}

std::string format_at_least(Amount amount, int digits_min) { return text_of(amount, digits_min); }

Result<std::int64_t> to_unit_price_ticks(const Decimal& decimal) {
  if (decimal.is_negative) return IssueCode::negative;
  return to_ticks64(decimal, kAmountDigits);
}

Result<Amount> round(const ExactAmount& exact, Rounding rounding) { return round_share(exact, 1, 1, rounding); }

Result<Amount> round_share(const ExactAmount& exact, std::int64_t num, std::int64_t den, Rounding rounding) {
  std::int64_t denominator = 0;
  if (__builtin_mul_overflow(exact.denominator, den, &denominator)) return IssueCode::out_of_range;
  return to_result(mul_div_to(exact.numerator, num, denominator, step_of(rounding), rounding.mode));
}

int compare(const ExactAmount& exact, Amount amount) {
  return compare_products(exact.numerator, 1, amount.ticks(), exact.denominator);
}

Result<ExactAmount> subtract(const ExactAmount& exact, Amount amount) {
  const Result<int128> scaled = multiply(amount.ticks(), exact.denominator);
  if (!scaled.ok()) return scaled.code();
  const Result<int128> numerator = subtract(exact.numerator, *scaled);
  if (!numerator.ok()) return numerator.code();
  return ExactAmount{*numerator, exact.denominator};
}

Result<ExactAmount> add(const ExactAmount& exact, Amount amount) {
  const Result<int128> scaled = multiply(amount.ticks(), exact.denominator);
  if (!scaled.ok()) return scaled.code();
  const Result<int128> numerator = add(exact.numerator, *scaled);
  if (!numerator.ok()) return numerator.code();
  return ExactAmount{*numerator, exact.denominator};
}

}  // namespace quotapack::money
