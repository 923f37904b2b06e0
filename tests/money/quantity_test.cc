#include "money/quantity.h"

#include <gtest/gtest.h>

#include "money/money_text.h"

namespace quotapack::money {
namespace {

using base::IssueCode;
using tests::decimal;

TEST(Quantity, HasTheDigitsOfItsMeterAndNoMore) {
  EXPECT_EQ(to_quantity(decimal("10"), 0).value().ticks(), 10);
  EXPECT_EQ(to_quantity(decimal("10.5"), 1).value().ticks(), 105);
  EXPECT_EQ(to_quantity(decimal("10.5"), 0).code(), IssueCode::too_many_digits);
  EXPECT_EQ(to_quantity(decimal("-1"), 0).code(), IssueCode::negative);
  EXPECT_EQ(to_quantity(decimal("-0.5"), 0).code(), IssueCode::negative) << "the sign is told before the digits";
  EXPECT_EQ(to_quantity(decimal("922337203.6854775807"), 10).value().ticks(), INT64_MAX);
  EXPECT_EQ(to_quantity(decimal("922337203.6854775808"), 10).code(), IssueCode::out_of_range);
}

TEST(Quantity, IsWrittenWithoutTrailingZeros) {
  EXPECT_EQ(format(Quantity::of_ticks(50000), 0), "50000");
  EXPECT_EQ(format(Quantity::of_ticks(5), 1), "0.5");
  EXPECT_EQ(format(Quantity::of_ticks(7500), 4), "0.75");
  EXPECT_EQ(format(Quantity::of_ticks(0), 10), "0");
  EXPECT_EQ(format(Quantity::of_ticks(-15), 1), "-1.5");
  EXPECT_EQ(format(Quantity::of_ticks(INT64_MIN), 0), "-9223372036854775808");
}

TEST(Quantity, SumsAreChecked) {
  const Quantity max = Quantity::of_ticks(INT64_MAX);
  EXPECT_EQ(add(max, Quantity::of_ticks(1)).code(), IssueCode::out_of_range);
  EXPECT_EQ(subtract(Quantity::of_ticks(-2), max).code(), IssueCode::out_of_range);
  EXPECT_EQ(multiply(max, 2).code(), IssueCode::out_of_range);
  EXPECT_EQ(subtract(Quantity::of_ticks(1), Quantity::of_ticks(3)).value().ticks(), -2);
}

TEST(Ratio, IsReducedAndAboveZero) {
  EXPECT_EQ(make_ratio(50, 100).value(), (Ratio{1, 2}));
  EXPECT_TRUE(make_ratio(7, 7).value().is_one());
  EXPECT_EQ(make_ratio(0, 1).code(), IssueCode::invalid_ratio);
  EXPECT_EQ(make_ratio(1, 0).code(), IssueCode::invalid_ratio);
  EXPECT_EQ(make_ratio(-1, -1).code(), IssueCode::invalid_ratio);
}

TEST(Ratio, MayBeOneOnEitherSideAndZeroOnNone) {
  EXPECT_EQ(make_ratio(1, 3).value(), (Ratio{1, 3}));
  EXPECT_EQ(make_ratio(3, 1).value(), (Ratio{3, 1}));
  EXPECT_EQ(make_ratio(1, 1).value(), (Ratio{1, 1}));
  EXPECT_EQ(make_ratio(0, 1).code(), IssueCode::invalid_ratio);
  EXPECT_EQ(make_ratio(1, 0).code(), IssueCode::invalid_ratio);
}

TEST(Percent, IsKeptAsWrittenAndComparedExactly) {
  EXPECT_EQ(to_percent(decimal("12.5")).value(), (Percent{125, 1}));
  EXPECT_EQ(to_percent(decimal("-1")).code(), IssueCode::negative);
  EXPECT_EQ(to_percent(decimal("0.00000000001")).code(), IssueCode::too_many_digits);
  EXPECT_EQ(compare(Percent{125, 1}, Percent{1250, 2}), 0);
  EXPECT_EQ(compare(Percent{5, 0}, Percent{501, 2}), -1);
  EXPECT_EQ(compare(Percent{INT64_MAX, 10}, Percent{INT64_MAX, 0}), -1);
}

}  // namespace
}  // namespace quotapack::money
