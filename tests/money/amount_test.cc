#include "money/amount.h"

#include <gtest/gtest.h>

#include "money/money_text.h"
#include "money/vectors.h"

namespace quotapack::money {
namespace {

using base::IssueCode;
using tests::amount;
using tests::decimal;
using tests::text;

constexpr Rounding kItem{8, RoundingMode::toward_zero};
const Amount kMax = Amount::of_ticks(static_cast<int128>(wide::kMagnitudeMax));
constexpr Rounding kTotal{2, RoundingMode::half_away_from_zero};

TEST(Amount, HoldsTenFractionDigitsAndRefusesAnEleventh) {
  EXPECT_EQ(text(amount("0.0000000001")), "0.0000000001");
  EXPECT_EQ(to_amount(decimal("0.00000000001")).code(), IssueCode::too_many_digits);
  EXPECT_EQ(text(amount("17014118346046923173168730371.588410572")), "17014118346046923173168730371.588410572");
  EXPECT_EQ(to_amount(decimal("17014118346046923173168730371.588410573")).code(), IssueCode::out_of_range);
  EXPECT_EQ(text(kMax), "17014118346046923173168730371.5884105727");
}

TEST(Amount, TotalsAreWrittenWithTheDigitsOfTheCurrency) {
  EXPECT_EQ(format_fixed(amount("14.5"), 2), "14.50");
  EXPECT_EQ(format_fixed(amount("-0.5"), 2), "-0.50");
  EXPECT_EQ(format_fixed(amount("100"), 0), "100");
  EXPECT_EQ(format_fixed(amount("1.234"), 3), "1.234");
  EXPECT_EQ(format_fixed(Amount{}, 2), "0.00");
}

TEST(Amount, ItemsAreWrittenWithAtLeastTheDigitsOfTheCurrency) {
  EXPECT_EQ(format_at_least(amount("0.45998222"), 2), "0.45998222");
  EXPECT_EQ(format_at_least(amount("14.5"), 2), "14.50");
  EXPECT_EQ(format_at_least(amount("14.505"), 2), "14.505");
  EXPECT_EQ(format_at_least(amount("7"), 0), "7");
}

TEST(Amount, RoundsOnceToTheDigitsAndInTheModeNamed) {
  EXPECT_EQ(text(round(amount("779.945"), kTotal).value()), "779.95");
  EXPECT_EQ(text(round(amount("779.945"), {2, RoundingMode::half_even}).value()), "779.94");
  EXPECT_EQ(text(round(amount("1.005"), kTotal).value()), "1.01");
  EXPECT_EQ(text(round(amount("-1.005"), kTotal).value()), "-1.01");
  EXPECT_EQ(text(round(amount("18.337"), kTotal).value()), "18.34");
  EXPECT_EQ(text(round(amount("0.0000000001"), {10, RoundingMode::floor}).value()), "0.0000000001");
  EXPECT_EQ(round(kMax, {0, RoundingMode::ceiling}).code(), IssueCode::out_of_range);
}

TEST(Amount, AgreesWithPythonsDecimalOnRounding) {
  const auto rows = tests::read_vectors("round_amount.tsv");
  ASSERT_GT(rows.size(), 1000u);
  for (const auto& row : rows) {
    const int digits = std::stoi(row[1]);
    const auto rounded = round(amount(row[0]), {digits, tests::mode(row[2])});
    ASSERT_TRUE(rounded.ok());
    EXPECT_EQ(format_fixed(*rounded, digits), row[3]) << row[0] << ' ' << row[1] << ' ' << row[2];
  }
}

TEST(Amount, AnExactAmountIsRoundedOnceAtTheEnd) {
  // 25,874 s of 1,000 GB at 0.000064 per 3,600 GB·s.
  const ExactAmount exact{product(640000, 25874000), 3600};
  EXPECT_EQ(text(round(exact, kItem).value()), "0.45998222");
  EXPECT_EQ(text(round(round(exact, kItem).value(), kTotal).value()), "0.46");
  // 1,775,064 s of 10 GB at 0.00017 per hour: 0.83822466…6 is cut, not rounded up.
  EXPECT_EQ(text(round(ExactAmount{product(1700000, 17750640), 3600}, kItem).value()), "0.83822466");
  // 4.4556 × 10.625 = 47.34075: 47.34, in yen 47.
  EXPECT_EQ(text(round_share(amount("4.4556"), 10625, 1000, kTotal).value()), "47.34");
  EXPECT_EQ(text(round_share(amount("4.4556"), 10625, 1000, {0, RoundingMode::half_away_from_zero}).value()), "47");
}

TEST(Amount, AnExactAmountIsComparedWithoutDividing) {
  const ExactAmount third{10'000'000'000, 3};
  EXPECT_EQ(compare(third, amount("0.3333333333")), 1);
  EXPECT_EQ(compare(third, amount("0.3333333334")), -1);
  EXPECT_EQ(compare(ExactAmount{30, 3}, Amount::of_ticks(10)), 0);
  EXPECT_EQ(compare(ExactAmount{-30, 3}, Amount::of_ticks(10)), -1);
  EXPECT_EQ(compare(subtract(third, amount("1")).value(), amount("-0.6666666667")), 1);
  EXPECT_EQ(compare(add(third, amount("1")).value(), amount("1.3333333333")), 1);
}

TEST(Amount, ArithmeticIsChecked) {
  EXPECT_EQ(add(kMax, amount("0.0000000001")).code(), IssueCode::out_of_range);
  EXPECT_EQ(subtract(Amount{}, kMax)->is_negative(), true);
  EXPECT_EQ(subtract(Amount::of_ticks(-kMax.ticks()), amount("1")).code(), IssueCode::out_of_range);
  EXPECT_EQ(multiply(kMax, 2).code(), IssueCode::out_of_range);
  EXPECT_EQ(text(multiply(amount("13.05"), 2).value()), "26.1");
}

TEST(Amount, UnitPricesReach922MillionAndAreNotNegative) {
  EXPECT_EQ(to_unit_price_ticks(decimal("922337203.6854775807")).value(), INT64_MAX);
  EXPECT_EQ(to_unit_price_ticks(decimal("922337203.6854775808")).code(), IssueCode::out_of_range);
  EXPECT_EQ(to_unit_price_ticks(decimal("0.0000000021")).value(), 21);
  EXPECT_EQ(to_unit_price_ticks(decimal("0.00000000021")).code(), IssueCode::too_many_digits);
  EXPECT_EQ(to_unit_price_ticks(decimal("-1")).code(), IssueCode::negative);
}

}  // namespace
}  // namespace quotapack::money
