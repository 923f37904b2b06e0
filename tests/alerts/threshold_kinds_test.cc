#include "alerts/threshold_kinds.h"

#include <gtest/gtest.h>

namespace {

using namespace quotapack::alerts;
using quotapack::base::IssueCode;
using quotapack::catalog::Rules;

ThresholdBounds standard() { return {percentage_range(Rules{}), 0, {}}; }
ThresholdBounds in_range(Percent min, Percent max, Percent step) { return {{min, max, step}, 0, {}}; }
ThresholdBounds up_to(std::int64_t total, int digits = 0) {
  return {percentage_range(Rules{}), digits, Quantity::of_ticks(total)};
}
IssueCode percentage(std::string_view text, const ThresholdBounds& bounds = standard()) {
  return kind_of(ThresholdForm::percentage).check(text, bounds).code;
}
IssueCode absolute(std::string_view text, const ThresholdBounds& bounds) {
  return kind_of(ThresholdForm::absolute).check(text, bounds).code;
}
Threshold percent(std::int64_t ticks, int scale = 0) { return {ThresholdForm::percentage, {ticks, scale}, {}}; }
bool fires(const Threshold& threshold, std::int64_t remaining, std::int64_t total) {
  return kind_of(threshold.form).is_reached(threshold, Quantity::of_ticks(remaining), Quantity::of_ticks(total));
}
std::int64_t fires_at(const Threshold& threshold, std::int64_t total) {
  return kind_of(threshold.form).fires_at_or_below(threshold, Quantity::of_ticks(total)).ticks();
}
std::string neighbours(Percent value, const ThresholdBounds& bounds) {
  const NextMultiples next = next_multiples(value, bounds.percentage);
  return format(next.below) + " " + format(next.above);
}

TEST(PercentageThreshold, LiesFromFiveToFiftyInStepsOfFive) {
  EXPECT_EQ(percentage("4"), IssueCode::threshold_out_of_range);
  EXPECT_EQ(percentage("4.9999999999"), IssueCode::threshold_out_of_range);
  EXPECT_EQ(percentage("5"), IssueCode::none);
  EXPECT_EQ(percentage("6"), IssueCode::not_a_multiple);
  EXPECT_EQ(percentage("20"), IssueCode::none);
  EXPECT_EQ(percentage("20.0000000001"), IssueCode::not_a_multiple);
  EXPECT_EQ(percentage("49"), IssueCode::not_a_multiple);
  EXPECT_EQ(percentage("50"), IssueCode::none);
  EXPECT_EQ(percentage("50.0000000001"), IssueCode::threshold_out_of_range);
  EXPECT_EQ(percentage("55"), IssueCode::threshold_out_of_range);
}

TEST(PercentageThreshold, LiesFromOneToNinetyNineWhereThePolicyIsFree) {
  const ThresholdBounds free = in_range({1, 0}, {99, 0}, {1, 0});

  EXPECT_EQ(percentage("0", free), IssueCode::threshold_out_of_range);
  EXPECT_EQ(percentage("0.99", free), IssueCode::threshold_out_of_range);
  EXPECT_EQ(percentage("1", free), IssueCode::none);
  EXPECT_EQ(percentage("22", free), IssueCode::none);
  EXPECT_EQ(percentage("22.5", free), IssueCode::not_a_multiple);
  EXPECT_EQ(percentage("99", free), IssueCode::none);
  EXPECT_EQ(percentage("99.01", free), IssueCode::threshold_out_of_range);
  EXPECT_EQ(percentage("100", free), IssueCode::threshold_out_of_range);
}

TEST(PercentageThreshold, MayHaveAStepWithDigits) {
  const ThresholdBounds fine = in_range({5, 1}, {100, 0}, {25, 2});

  EXPECT_EQ(percentage("0.25", fine), IssueCode::threshold_out_of_range);
  EXPECT_EQ(percentage("0.5", fine), IssueCode::none);
  EXPECT_EQ(percentage("12.75", fine), IssueCode::none);
  EXPECT_EQ(percentage("12.76", fine), IssueCode::not_a_multiple);
  EXPECT_EQ(percentage("100", fine), IssueCode::none);
}

TEST(PercentageThreshold, IsReadAsWritten) {
  EXPECT_EQ(percentage("20.0"), IssueCode::none);
  EXPECT_EQ(percentage("020"), IssueCode::none);
  EXPECT_EQ(percentage("20.00000000000000"), IssueCode::none);
  EXPECT_EQ(percentage("-20"), IssueCode::threshold_out_of_range);
  EXPECT_EQ(percentage(""), IssueCode::empty);
  for (const char* text : {"abc", "20%", " 20", "20 ", "+20", "2e1", "20.", ".5", "1,000", "\xEF\xBC\x92\xEF\xBC\x90"})
    EXPECT_EQ(percentage(text), IssueCode::not_a_number) << text;
}

TEST(PercentageThreshold, HasAtMostTenDigitsBehindThePoint) {
  EXPECT_EQ(percentage("20.0000000001"), IssueCode::not_a_multiple);
  EXPECT_EQ(percentage("20.00000000001"), IssueCode::too_many_digits);
  EXPECT_EQ(percentage("20." + std::string(60, '1')), IssueCode::too_many_digits);
}

TEST(PercentageThreshold, TooLargeToBeHeldIsOutOfRange) {
  EXPECT_EQ(percentage("99999999999999999999"), IssueCode::threshold_out_of_range);
  EXPECT_EQ(percentage(std::string(200, '9')), IssueCode::threshold_out_of_range);
  EXPECT_EQ(percentage("922337203.6854775807"), IssueCode::threshold_out_of_range);
}

TEST(AbsoluteThreshold, LiesFromOneLastDigitToTheTotal) {
  EXPECT_EQ(absolute("0", up_to(1000)), IssueCode::threshold_out_of_range);
  EXPECT_EQ(absolute("1", up_to(1000)), IssueCode::none);
  EXPECT_EQ(absolute("999", up_to(1000)), IssueCode::none);
  EXPECT_EQ(absolute("1000", up_to(1000)), IssueCode::none);
  EXPECT_EQ(absolute("1001", up_to(1000)), IssueCode::threshold_above_total);
  EXPECT_EQ(absolute("1001", {percentage_range(Rules{}), 0, {}}), IssueCode::none);
}

TEST(AbsoluteThreshold, HasTheDigitsOfItsMeter) {
  EXPECT_EQ(absolute("1.5", up_to(1000)), IssueCode::too_many_digits);
  EXPECT_EQ(absolute("1.0", up_to(1000)), IssueCode::none);
  EXPECT_EQ(absolute("0.000001", up_to(10'000'000, 6)), IssueCode::none);
  EXPECT_EQ(absolute("0.0000001", up_to(10'000'000, 6)), IssueCode::too_many_digits);
  EXPECT_EQ(absolute("10.000001", up_to(10'000'000, 6)), IssueCode::threshold_above_total);
}

TEST(AbsoluteThreshold, IsReadAsWritten) {
  EXPECT_EQ(absolute("", up_to(1000)), IssueCode::empty);
  EXPECT_EQ(absolute("abc", up_to(1000)), IssueCode::not_a_number);
  EXPECT_EQ(absolute("1,000", up_to(1000)), IssueCode::not_a_number);
  EXPECT_EQ(absolute("-1", up_to(1000)), IssueCode::threshold_out_of_range);
  EXPECT_EQ(absolute("9223372036854775807", up_to(INT64_MAX)), IssueCode::none);
  EXPECT_EQ(absolute("9223372036854775808", up_to(INT64_MAX)), IssueCode::threshold_out_of_range);
}

// The example of the rulebook: 10 GB at 10 % fires at 1 GB, not at 1.000001 GB.
TEST(PercentageThreshold, IsReachedAtTheVeryQuantity) {
  EXPECT_FALSE(fires(percent(10), 1'000'001, 10'000'000));
  EXPECT_TRUE(fires(percent(10), 1'000'000, 10'000'000));
  EXPECT_TRUE(fires(percent(10), 999'999, 10'000'000));
  EXPECT_EQ(fires_at(percent(10), 10'000'000), 1'000'000);
}

TEST(PercentageThreshold, IsReachedExactlyWhereTheShareIsNotWhole) {
  EXPECT_EQ(fires_at(percent(10), 99), 9);
  EXPECT_TRUE(fires(percent(10), 9, 99));
  EXPECT_FALSE(fires(percent(10), 10, 99));
  EXPECT_EQ(fires_at(percent(125, 1), 50'000), 6250);
  EXPECT_EQ(fires_at(percent(1, 10), INT64_MAX), 9'223'372);
}

TEST(PercentageThreshold, HoldsForTheLargestQuantities) {
  EXPECT_EQ(fires_at(percent(1'000'000'000'000, 10), INT64_MAX), INT64_MAX);
  EXPECT_TRUE(fires(percent(1'000'000'000'000, 10), INT64_MAX, INT64_MAX));
  EXPECT_FALSE(fires(percent(999'999'999'999, 10), INT64_MAX, INT64_MAX));
  EXPECT_TRUE(fires(percent(50), INT64_MAX / 2, INT64_MAX));
  EXPECT_FALSE(fires(percent(50), INT64_MAX / 2 + 1, INT64_MAX));
}

TEST(PercentageThreshold, FiresAtOrBelowIsTheLargestThatFires) {
  std::uint64_t random = 7;
  for (int i = 0; i < 100000; ++i) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    const auto total = static_cast<std::int64_t>(random >> (1 + (random & 31)));
    const int scale = static_cast<int>((random >> 32) % 11);
    const Threshold threshold =
        percent(static_cast<std::int64_t>((random >> 20) %
                                          static_cast<std::uint64_t>(100 * quotapack::money::power_of_ten(scale))) +
                    1,
                scale);
    const std::int64_t largest = fires_at(threshold, total);
    ASSERT_TRUE(fires(threshold, largest, total));
    if (largest < INT64_MAX) {
      ASSERT_FALSE(fires(threshold, largest + 1, total));
    }
  }
}

TEST(AbsoluteThreshold, IsReachedAtTheVeryQuantity) {
  const Threshold threshold{ThresholdForm::absolute, {}, Quantity::of_ticks(1000)};

  EXPECT_FALSE(fires(threshold, 1001, 50'000));
  EXPECT_TRUE(fires(threshold, 1000, 50'000));
  EXPECT_TRUE(fires(threshold, 0, 50'000));
  EXPECT_EQ(fires_at(threshold, 50'000), 1000);
}

TEST(ThresholdKinds, EachRowSaysWhatItIs) {
  EXPECT_EQ(threshold_kinds().size(), 2u);
  for (const ThresholdKind& kind : threshold_kinds()) {
    EXPECT_EQ(&kind_of(kind.form), &kind);
    EXPECT_EQ(kind.name, kThresholdFormNames[static_cast<int>(kind.form)]);
    EXPECT_FALSE(kind.unit.empty());
    EXPECT_FALSE(kind.range.empty());
    EXPECT_FALSE(kind.reached_when.empty());
  }
}

TEST(NextMultiples, AreTheOnesBelowAndAbove) {
  EXPECT_EQ(neighbours({22, 0}, standard()), "20 25");
  EXPECT_EQ(neighbours({225, 1}, standard()), "20 25");
  EXPECT_EQ(neighbours({20, 0}, standard()), "20 20");
  EXPECT_EQ(neighbours({6, 0}, standard()), "5 10");
  EXPECT_EQ(neighbours({49, 0}, standard()), "45 50");
}

TEST(NextMultiples, StayInsideTheRange) {
  EXPECT_EQ(neighbours({1, 0}, standard()), "5 5");
  EXPECT_EQ(neighbours({99, 0}, standard()), "50 50");
  EXPECT_EQ(neighbours({INT64_MAX, 0}, standard()), "50 50");
  EXPECT_EQ(neighbours({7, 0}, in_range({6, 0}, {22, 0}, {5, 0})), "10 10");
  EXPECT_EQ(neighbours({21, 0}, in_range({6, 0}, {22, 0}, {5, 0})), "20 20");
  EXPECT_EQ(neighbours({7, 0}, in_range({6, 0}, {9, 0}, {5, 0})), "6 9");
}

TEST(Percent, IsWrittenWithoutTrailingZeros) {
  EXPECT_EQ(format(Percent{125, 1}), "12.5");
  EXPECT_EQ(format(Percent{2000, 2}), "20");
  EXPECT_EQ(format(Percent{1, 10}), "0.0000000001");
  EXPECT_EQ(format(Percent{0, 0}), "0");
}

}  // namespace
