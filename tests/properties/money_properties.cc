// What must hold for all numbers. rapidcheck prints its seed; RC_PARAMS="seed=…" repeats a run.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <numeric>

#include "money/allocate.h"
#include "money/amount.h"
#include "money/decimal.h"
#include "money/money_text.h"
#include "money/quantity.h"
#include "money/rounding.h"

namespace quotapack::money {
namespace {

using base::Result;

// Whole numbers of `bits` bits, all sizes alike likely, often beside a power of two.
uint128 any_magnitude(int bits) {
  const int size = *rc::gen::inRange(0, bits + 1);
  if (size == 0) return 0;
  const uint128 top = static_cast<uint128>(1) << (size - 1);
  const int kind = *rc::gen::inRange(0, 4);
  if (kind == 0) return top;
  if (kind == 1) return top | (top - 1);
  const auto high = *rc::gen::arbitrary<std::uint64_t>();
  const auto low = *rc::gen::arbitrary<std::uint64_t>();
  return top | (wide::join(high, low) & (top - 1));
}
int128 any_int128(int bits = 127) { return wide::with_sign(any_magnitude(bits), *rc::gen::arbitrary<bool>()); }
std::int64_t any_count(int bits = 63) { return static_cast<std::int64_t>(any_magnitude(bits)); }
std::int64_t any_positive(int bits = 63) { return std::max<std::int64_t>(1, any_count(bits)); }
RoundingMode any_mode() { return static_cast<RoundingMode>(*rc::gen::inRange(0, 6)); }
std::int64_t any_step() { return power_of_ten(*rc::gen::inRange(0, 11)); }
RoundingMode mirrored(RoundingMode mode) {
  if (mode == RoundingMode::floor) return RoundingMode::ceiling;
  return mode == RoundingMode::ceiling ? RoundingMode::floor : mode;
}

// A slow oracle that shares nothing with the code under test: 256 bits as 32 digits of a byte, schoolbook throughout.
class Big {
 public:
  Big() = default;
  explicit Big(uint128 value) {
    for (std::size_t i = 0; i < 16; ++i, value >>= 8) digits_[i] = static_cast<unsigned>(value & 0xff);
  }
  Big times(std::uint64_t factor) const {
    Big result;
    for (std::size_t i = 0; i < 8; ++i, factor >>= 8) {
      unsigned carry = 0;
      for (std::size_t j = 0; i + j < digits_.size(); ++j) {
        const unsigned sum = result.digits_[i + j] + digits_[j] * static_cast<unsigned>(factor & 0xff) + carry;
        result.digits_[i + j] = sum & 0xff;
        carry = sum >> 8;
      }
    }
    return result;
  }
  bool operator<(const Big& other) const {
    for (std::size_t i = digits_.size(); i-- > 0;) {
      if (digits_[i] != other.digits_[i]) return digits_[i] < other.digits_[i];
    }
    return false;
  }
  bool operator==(const Big& other) const { return digits_ == other.digits_; }
  Big minus(const Big& other) const {
    Big result;
    int borrow = 0;
    for (std::size_t i = 0; i < digits_.size(); ++i) {
      const int difference = static_cast<int>(digits_[i]) - static_cast<int>(other.digits_[i]) - borrow;
      result.digits_[i] = static_cast<unsigned>(difference & 0xff);
      borrow = difference < 0 ? 1 : 0;
    }
    return result;
  }
  Big doubled_with(unsigned bit) const {
    Big result;
    unsigned carry = bit;
    for (std::size_t i = 0; i < digits_.size(); ++i) {
      result.digits_[i] = (digits_[i] << 1 | carry) & 0xff;
      carry = digits_[i] >> 7;
    }
    return result;
  }
  unsigned bit(std::size_t index) const { return digits_[index / 8] >> (index % 8) & 1; }
  bool fits_127_bits() const {
    for (std::size_t i = 16; i < digits_.size(); ++i) {
      if (digits_[i] != 0) return false;
    }
    return digits_[15] < 128;
  }
  uint128 value() const {
    uint128 value = 0;
    for (std::size_t i = 16; i-- > 0;) value = value << 8 | digits_[i];
    return value;
  }

 private:
  std::array<unsigned, 32> digits_{};
};

std::optional<int128> slow_mul_div_to(int128 a, std::int64_t num, std::int64_t den, std::int64_t step,
                                      RoundingMode mode) {
  const Big numerator = Big(wide::magnitude(a)).times(static_cast<std::uint64_t>(num));
  const Big divisor = Big(static_cast<uint128>(den)).times(static_cast<std::uint64_t>(step));
  Big quotient, remainder;
  for (std::size_t bit = 256; bit-- > 0;) {
    remainder = remainder.doubled_with(numerator.bit(bit));
    const bool takes = !(remainder < divisor);
    if (takes) remainder = remainder.minus(divisor);
    quotient = quotient.doubled_with(takes ? 1 : 0);
  }
  const Big twice = remainder.doubled_with(0);
  const bool is_exact = remainder == Big();
  const bool is_half = twice == divisor, is_above = divisor < twice;
  bool up = false;
  switch (mode) {
    case RoundingMode::toward_zero:
      break;
    case RoundingMode::half_away_from_zero:
      up = is_half || is_above;
      break;
    case RoundingMode::half_even:
      up = is_above || (is_half && quotient.bit(0) == 1);
      break;
    case RoundingMode::away_from_zero:
      up = !is_exact;
      break;
    case RoundingMode::floor:
      up = !is_exact && a < 0;
      break;
    case RoundingMode::ceiling:
      up = !is_exact && a > 0;
      break;
  }
  Big result = quotient.times(static_cast<std::uint64_t>(step));
  if (up) result = Big().minus(Big().minus(result).minus(Big(static_cast<uint128>(step))));
  if (!result.fits_127_bits()) return std::nullopt;
  return wide::with_sign(result.value(), a < 0);
}

#define EXPECT_SAME(a, b) RC_ASSERT(tests::text(a) == tests::text(b))

RC_GTEST_PROP(MoneyProperties, ParseOfFormatIsTheSameDecimal, ()) {
  Decimal decimal;
  decimal.coefficient = any_magnitude(126);
  decimal.scale = static_cast<std::int16_t>(*rc::gen::inRange(0, 39));
  decimal.is_negative = decimal.coefficient != 0 && *rc::gen::arbitrary<bool>();
  const std::string text = format(decimal);
  RC_TAG(text.size() > 30 ? "long" : "short");
  const auto parsed = parse_decimal(text);
  RC_PRE(parsed.ok() || text.size() > 38);
  if (!parsed.ok()) return;
  RC_ASSERT(format(*parsed) == text);
  RC_ASSERT(parse_json_number(text).value() == *parsed);
  RC_ASSERT(text.find('.') == std::string::npos || text.back() != '0');
}

RC_GTEST_PROP(MoneyProperties, AnAmountIsReadBackFromEachOfItsTexts, ()) {
  const Amount amount = Amount::of_ticks(any_int128(120));
  const int digits = *rc::gen::inRange(0, 11);
  RC_ASSERT(to_amount(parse_decimal(format_at_least(amount, digits)).value()).value() == amount);
  RC_ASSERT(to_amount(to_decimal(amount)).value() == amount);
  RC_ASSERT(to_decimal(amount) == parse_decimal(format_at_least(amount, 0)).value());
  const Amount rounded = round(amount, {digits, any_mode()}).value();
  RC_ASSERT(to_amount(parse_decimal(format_fixed(rounded, digits)).value()).value() == rounded);
}

RC_GTEST_PROP(MoneyProperties, AQuantityIsReadBackFromItsText, ()) {
  const int digits = *rc::gen::inRange(0, 11);
  const Quantity quantity = Quantity::of_ticks(any_count());
  RC_ASSERT(to_quantity(parse_decimal(format(quantity, digits)).value(), digits).value() == quantity);
}

RC_GTEST_PROP(MoneyProperties, AdditionCommutesAndAssociates, ()) {
  const Amount a = Amount::of_ticks(any_int128(125)), b = Amount::of_ticks(any_int128(125)),
               c = Amount::of_ticks(any_int128(125));
  RC_ASSERT(add(a, b).value() == add(b, a).value());
  RC_ASSERT(add(add(a, b).value(), c).value() == add(a, add(b, c).value()).value());
  RC_ASSERT(subtract(add(a, b).value(), b).value() == a);
}

RC_GTEST_PROP(MoneyProperties, MultiplicationAgreesWithTheCompiler, ()) {
  const int128 a = any_int128();
  const auto b = *rc::gen::arbitrary<std::int64_t>();
  const auto product_checked = multiply(a, b);
  const Big expected = Big(wide::magnitude(a)).times(wide::magnitude(b));
  RC_ASSERT(product_checked.ok() == expected.fits_127_bits());
  if (product_checked.ok()) EXPECT_SAME(*product_checked, wide::with_sign(expected.value(), (a < 0) != (b < 0)));
}

RC_GTEST_PROP(MoneyProperties, RoundingAgreesWithASlowOracle, ()) {
  const int128 a = any_int128(*rc::gen::element(64, 90, 127));
  const std::int64_t num = any_count(*rc::gen::element(1, 20, 63)), den = any_positive(*rc::gen::element(2, 20, 63));
  const std::int64_t step = any_step();
  const RoundingMode mode = any_mode();
  const auto fast = mul_div_to(a, num, den, step, mode);
  const auto slow = slow_mul_div_to(a, num, den, step, mode);
  RC_CLASSIFY(!slow.has_value(), "out of range");
  RC_ASSERT(fast.ok() == slow.has_value());
  if (slow) EXPECT_SAME(*fast, *slow);
}

RC_GTEST_PROP(MoneyProperties, TiesAreRoundedAsTheSlowOracleSays, ()) {
  // Exactly half way between two results, and one tick to either side.
  const std::int64_t den = 2 * any_positive(30), step = any_step();
  const int128 whole = any_int128(50);
  const int128 a = (2 * whole + 1) * (static_cast<int128>(den) / 2) * step + *rc::gen::inRange(-1, 2);
  const RoundingMode mode = any_mode();
  EXPECT_SAME(mul_div_to(a, 1, den, step, mode).value(), *slow_mul_div_to(a, 1, den, step, mode));
}

RC_GTEST_PROP(MoneyProperties, AWideDenominatorAgreesWithTheSlowOracle, ()) {
  const int128 a = any_int128(110);
  const std::int64_t num = any_count(16), den = any_positive(63), step = any_step();
  const int128 wide_den = static_cast<int128>(den) * step;  // the same division with the divisor in one piece
  const RoundingMode mode = any_mode();
  const auto slow = slow_mul_div_to(a, num, den, step, mode);
  RC_PRE(slow.has_value());
  EXPECT_SAME(mul_div_wide(a, num, wide_den, mode).value() * step, *slow);
}

RC_GTEST_PROP(MoneyProperties, RoundingIsSymmetric, ()) {
  const int128 a = any_int128(100);
  const std::int64_t num = any_count(20), den = any_positive(40), step = any_step();
  const RoundingMode mode = any_mode();
  EXPECT_SAME(mul_div_to(-a, num, den, step, mode).value(), -mul_div_to(a, num, den, step, mirrored(mode)).value());
}

RC_GTEST_PROP(MoneyProperties, EveryModeLiesBetweenFloorAndCeilingAndTheyAreAtMostAStepApart, ()) {
  const int128 a = any_int128(100);
  const std::int64_t num = any_count(20), den = any_positive(40), step = any_step();
  const int128 low = mul_div_to(a, num, den, step, RoundingMode::floor).value();
  const int128 high = mul_div_to(a, num, den, step, RoundingMode::ceiling).value();
  const int128 some = mul_div_to(a, num, den, step, any_mode()).value();
  RC_ASSERT(low <= some && some <= high);
  RC_ASSERT(high - low == 0 || high - low == step);
  RC_ASSERT(some % step == 0);
}

RC_GTEST_PROP(MoneyProperties, ScalingNumeratorAndDenominatorAlikeChangesNothing, ()) {
  const int128 a = any_int128(100);
  const std::int64_t num = any_count(20), den = any_positive(30), step = any_step(), factor = any_positive(30);
  const RoundingMode mode = any_mode();
  EXPECT_SAME(mul_div_to(a, num, den, step, mode).value(),
              mul_div_to(a, num * factor, den * factor, step, mode).value());
}

RC_GTEST_PROP(MoneyProperties, ComparisonOfProductsAgreesWithTheirDifference, ()) {
  const int128 a = any_int128(63), c = any_int128(63);
  const std::int64_t b = any_positive(60), d = any_positive(60);
  const int128 difference = a * b - c * d;
  RC_ASSERT(compare_products(a, b, c, d) == (difference > 0) - (difference < 0));
}

RC_GTEST_PROP(MoneyProperties, APartIsNeverLostInASplit, ()) {
  const int digits = *rc::gen::inRange(0, 11);
  const std::size_t size = static_cast<std::size_t>(*rc::gen::inRange(1, 80));
  std::vector<std::int64_t> weights(size);
  std::int64_t sum = 0;
  for (std::int64_t& weight : weights) {
    weight = any_count(*rc::gen::element(0, 3, 40));
    sum += weight;
  }
  RC_PRE(sum > 0);
  const bool is_negative = *rc::gen::arbitrary<bool>();
  const int128 units = static_cast<int128>(any_magnitude(90));
  const Amount total = Amount::of_ticks((is_negative ? -units : units) * power_of_ten(10 - digits));
  const auto parts = allocate(total, weights, digits);
  RC_ASSERT(parts.ok());
  Amount back;
  for (std::size_t i = 0; i < size; ++i) {
    back = add(back, (*parts)[i]).value();
    // Each part is its exact share, or the next unit above it in magnitude.
    const int128 part = wide::magnitude((*parts)[i].ticks()) / power_of_ten(10 - digits);
    RC_ASSERT(compare_products(part + 1, sum, units, weights[i]) > 0);
    RC_ASSERT(part == 0 || compare_products(part - 1, sum, units, weights[i]) < 0);
  }
  RC_ASSERT(back == total);
}

RC_GTEST_PROP(MoneyProperties, UnitsAreSplitAsAmountsAre, ()) {
  const std::size_t size = static_cast<std::size_t>(*rc::gen::inRange(1, 40));
  std::vector<std::int64_t> weights(size), parts(size);
  std::vector<std::uint64_t> remainders(size);
  for (std::int64_t& weight : weights) weight = any_count(*rc::gen::element(0, 3, 40));
  const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  RC_PRE(sum > 0);
  const std::int64_t total = any_count(62);
  allocate_units(total, weights, sum, parts, remainders);
  const auto amounts = allocate(amount_of_units(total, 2), weights, 2);
  for (std::size_t i = 0; i < size; ++i) RC_ASSERT(amount_of_units(parts[i], 2) == (*amounts)[i]);
}

}  // namespace
}  // namespace quotapack::money
