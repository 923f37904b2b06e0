// Any bytes as a number: what is taken prints as the same number, rounding moves it by less than one step, and no
// arithmetic wraps (the sanitizers look).
#include "money/allocate.h"
#include "money/amount.h"
#include "money/quantity.h"
#include "promise.h"

using namespace quotapack_fuzz;
namespace money = quotapack::money;
using money::Amount;
using money::RoundingMode;

namespace {

constexpr RoundingMode kModes[] = {RoundingMode::toward_zero, RoundingMode::half_away_from_zero,
                                   RoundingMode::half_even,   RoundingMode::away_from_zero,
                                   RoundingMode::floor,       RoundingMode::ceiling};

void check(const money::Decimal& decimal) {
  const std::string text = money::format(decimal);
  const auto again = money::parse_decimal(text);
  promise(again.ok() && *again == decimal, "a number prints as text that means the same number");
  promise(text != "-0", "zero is never negative");

  for (int digits = 0; digits <= 10; ++digits) {
    const auto quantity = money::to_quantity(decimal, digits);
    if (quantity.ok()) promise(money::format(*quantity, digits) == text, "a quantity prints as it was written");
  }
  (void)money::to_percent(decimal);
  (void)money::to_unit_price_ticks(decimal);
  const auto amount = money::to_amount(decimal);
  if (!amount.ok()) return;
  promise(money::to_decimal(*amount) == decimal, "an amount is the number it was made of");
  for (int digits = 0; digits <= 10; ++digits) {
    const auto step = static_cast<money::int128>(money::power_of_ten(10 - digits));
    for (const RoundingMode mode : kModes) {
      const auto rounded = money::round(*amount, {digits, mode});
      if (!rounded.ok()) continue;
      const auto moved = money::subtract(*rounded, *amount);
      if (!moved.ok()) continue;
      promise(moved->ticks() < step && moved->ticks() > -step, "rounding moves by less than one step");
      promise(!money::has_finer_digits_than(*rounded, digits), "what is rounded has no finer digits");
      promise(*money::to_amount(*money::parse_decimal(money::format_fixed(*rounded, digits))) == *rounded,
              "a rounded amount prints as itself");
    }
  }
  const std::int64_t weights[] = {1, 7, 0, 3};
  const auto parts = money::allocate(*amount, weights, 10);
  if (!parts.ok()) return;
  money::int128 sum = 0;
  for (const Amount part : *parts) sum += part.ticks();
  promise(sum == amount->ticks(), "parts sum to the whole");
  (void)money::multiply(*amount, INT64_MAX);
  (void)money::add(*amount, *amount);
  (void)money::round_share(*amount, 1, 3600, {8, RoundingMode::toward_zero});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  const auto as_text = money::parse_decimal(text);
  const auto as_number = money::parse_json_number(text);
  if (as_text.ok()) check(*as_text);
  if (as_number.ok()) check(*as_number);
  return 0;
}
