#include "money/rounding.h"

#include <gtest/gtest.h>

#include "money/money_text.h"
#include "money/vectors.h"
#include "money/wide.h"

namespace quotapack::money {
namespace {

using base::IssueCode;
using tests::integer;
using tests::text;

constexpr RoundingMode kModes[] = {RoundingMode::toward_zero, RoundingMode::half_away_from_zero,
                                   RoundingMode::half_even,   RoundingMode::away_from_zero,
                                   RoundingMode::floor,       RoundingMode::ceiling};

TEST(Rounding, EachModeDecidesByPositionAndSign) {
  // Tenths rounded to whole: 2.4 2.5 2.6 3.5 and their negatives.
  const std::int64_t tenths[] = {24, 25, 26, 35, -24, -25, -26, -35};
  const std::int64_t expected[][8] = {
      {2, 2, 2, 3, -2, -2, -2, -3},  // toward_zero
      {2, 3, 3, 4, -2, -3, -3, -4},  // half_away_from_zero: -2.5 is -3, as a refund mirrors a charge
      {2, 2, 3, 4, -2, -2, -3, -4},  // half_even
      {3, 3, 3, 4, -3, -3, -3, -4},  // away_from_zero
      {2, 2, 2, 3, -3, -3, -3, -4},  // floor
      {3, 3, 3, 4, -2, -2, -2, -3},  // ceiling
  };
  for (int m = 0; m < 6; ++m) {
    for (int i = 0; i < 8; ++i) {
      EXPECT_EQ(mul_div_to(tenths[i], 1, 10, 1, kModes[m]).value(), expected[m][i])
          << kRoundingModeNames[m] << " of " << tenths[i];
      EXPECT_EQ(mul_div_to(tenths[i], 1, 1, 10, kModes[m]).value(), 10 * expected[m][i])
          << kRoundingModeNames[m] << " of " << tenths[i] << " in steps of ten";
    }
  }
}

TEST(Rounding, WholeResultsStayInEveryMode) {
  for (RoundingMode mode : kModes) {
    EXPECT_EQ(mul_div_to(-30, 7, 21, 10, mode).value(), -10);
    EXPECT_EQ(mul_div_to(0, 7, 3, 1, mode).value(), 0);
    EXPECT_EQ(mul_div_to(5, 0, 3, 1, mode).value(), 0);
  }
}

TEST(Rounding, AgreesWithPythonIntegers) {
  const auto rows = tests::read_vectors("mul_div_to.tsv");
  ASSERT_GT(rows.size(), 5000u);
  for (const auto& row : rows) {
    const auto result = mul_div_to(integer(row[0]), static_cast<std::int64_t>(integer(row[1])),
                                   static_cast<std::int64_t>(integer(row[2])),
                                   static_cast<std::int64_t>(integer(row[3])), tests::mode(row[4]));
    ASSERT_EQ(result.ok() ? text(*result) : std::string(name(result.code())), row[5])
        << row[0] << " * " << row[1] << " / " << row[2] << " to " << row[3] << ' ' << row[4];
  }
}

TEST(Rounding, ReachesTheLargestMagnitudeAndNotOneMore) {
  const int128 max = static_cast<int128>(wide::kMagnitudeMax);
  EXPECT_EQ(mul_div_to(max, 1, 1, 1, RoundingMode::floor).value(), max);
  EXPECT_EQ(mul_div_to(-max, 1, 1, 1, RoundingMode::floor).value(), -max);
  EXPECT_EQ(mul_div_to(max, INT64_MAX, INT64_MAX, 1, RoundingMode::floor).value(), max);
  EXPECT_EQ(mul_div_to(max, 2, 1, 1, RoundingMode::floor).code(), IssueCode::out_of_range);
  EXPECT_EQ(mul_div_to(max, 1, 1, 10, RoundingMode::ceiling).code(), IssueCode::out_of_range);
  EXPECT_EQ(mul_div_to(max, INT64_MAX, 1, 1, RoundingMode::floor).code(), IssueCode::out_of_range);
}

TEST(Rounding, SumsDifferencesAndProductsAreChecked) {
  const int128 max = static_cast<int128>(wide::kMagnitudeMax);
  EXPECT_EQ(add(max, -1).value(), max - 1);
  EXPECT_EQ(add(max, 1).code(), IssueCode::out_of_range);
  EXPECT_EQ(subtract(-max, 2).code(), IssueCode::out_of_range);
  EXPECT_EQ(multiply(max, -1).value(), -max);
  EXPECT_EQ(multiply(max / 2 + 1, 2).code(), IssueCode::out_of_range);
  EXPECT_EQ(multiply(max, INT64_MIN).code(), IssueCode::out_of_range);
  EXPECT_EQ(text(product(INT64_MIN, INT64_MIN)), "85070591730234615865843651857942052864");
  EXPECT_EQ(text(product(INT64_MIN, INT64_MAX)), "-85070591730234615856620279821087277056");
}

TEST(Rounding, ProductsAreComparedExactly) {
  const int128 max = static_cast<int128>(wide::kMagnitudeMax);
  EXPECT_EQ(compare_products(max, INT64_MAX, max, INT64_MAX), 0);
  EXPECT_EQ(compare_products(max - 1, INT64_MAX, max, INT64_MAX), -1);
  EXPECT_EQ(compare_products(1, 3, 2, 1), 1);
  EXPECT_EQ(compare_products(-1, 3, 2, 1), -1);
  EXPECT_EQ(compare_products(-1, 3, -2, 1), -1);
  EXPECT_EQ(compare_products(0, 3, 0, -1), 0);
}

TEST(Rounding, ThePortableArithmeticOfWebAssemblyAgreesWithTheMachine) {
  std::uint64_t state = 88172645463325252u;
  const auto next = [&] {  // xorshift, then all sizes alike likely
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (state * 0x2545f4914f6cdd1du) >> (state % 64);
  };
  for (int i = 0; i < 200000; ++i) {
    const std::uint64_t a = next(), b = next();
    ASSERT_TRUE(wide::portable::multiply(a, b) == static_cast<uint128>(a) * b) << a << " * " << b;
    const std::uint64_t divisor = next() | (i % 2 ? std::uint64_t{1} << 63 : 1);
    const std::uint64_t hi = a % divisor, lo = next();
    std::uint64_t remainder = 0;
    const std::uint64_t quotient = wide::portable::divide(hi, lo, divisor, remainder);
    ASSERT_LT(remainder, divisor);
    ASSERT_TRUE(static_cast<uint128>(quotient) * divisor + remainder == wide::join(hi, lo))
        << hi << ' ' << lo << " / " << divisor;
  }
}

}  // namespace
}  // namespace quotapack::money
