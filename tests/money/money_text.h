// Money and quantities from text in tests, and 128-bit numbers that GoogleTest can print.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "money/amount.h"
#include "money/decimal.h"
#include "money/quantity.h"
#include "money/rounding.h"
#include "money/wide.h"

namespace quotapack::tests {

inline money::Decimal decimal(std::string_view text) { return money::parse_decimal(text).value(); }
inline money::Amount amount(std::string_view text) { return money::to_amount(decimal(text)).value(); }
inline money::Quantity quantity(std::string_view text, int digits = 0) {
  return money::to_quantity(decimal(text), digits).value();
}
inline std::string text(money::Amount amount) { return money::format_at_least(amount, 0); }
inline std::string text(money::int128 value) {
  char out[money::kWrittenBytesMax];
  return std::string(out, money::write_number(out, money::wide::magnitude(value), value < 0, 0, 0));
}
// Every 128-bit integer, also the few with 39 digits that a decimal does not take.
inline money::int128 integer(std::string_view digits) {
  const bool is_negative = digits[0] == '-';
  money::uint128 value = 0;
  for (char c : digits.substr(is_negative ? 1 : 0)) value = value * 10 + static_cast<unsigned>(c - '0');
  return money::wide::with_sign(value, is_negative);
}
inline money::RoundingMode mode(std::string_view name) {
  for (std::size_t i = 0; i < std::size(money::kRoundingModeNames); ++i) {
    if (money::kRoundingModeNames[i] == name) return static_cast<money::RoundingMode>(i);
  }
  ADD_FAILURE() << "no rounding mode " << name;
  return {};
}

}  // namespace quotapack::tests
