// The arithmetic of the room against vectors that Python's whole numbers, fractions and decimals wrote
// (tests/vectors/money_vectors.py).
#include <gtest/gtest.h>

#include <sstream>

#include "money/allocate.h"
#include "money/amount.h"
#include "money/money_text.h"
#include "money/quantity.h"
#include "money/rounding.h"
#include "money/vectors.h"

namespace quotapack::money {
namespace {

using tests::integer;
using tests::text;

std::int64_t integer64(const std::string& digits) { return static_cast<std::int64_t>(integer(digits)); }
std::string shown(const base::Result<int128>& result) {
  return result.ok() ? text(*result) : std::string(name(result.code()));
}

TEST(Vectors, DivisorsOfMoreThan63BitsRoundOnce) {
  const auto rows = tests::read_vectors("mul_div_steps.tsv");
  ASSERT_GT(rows.size(), 1000u);
  for (const auto& row : rows) {
    ASSERT_EQ(shown(mul_div_to(integer(row[0]), integer64(row[1]), integer64(row[2]), integer64(row[3]),
                               tests::mode(row[4]))),
              row[5])
        << row[0] << " * " << row[1] << " / " << row[2] << " to " << row[3] << ' ' << row[4];
  }
}

TEST(Vectors, WideDenominatorsRoundOnce) {
  const auto rows = tests::read_vectors("mul_div_wide.tsv");
  ASSERT_GT(rows.size(), 1000u);
  for (const auto& row : rows) {
    ASSERT_EQ(shown(mul_div_wide(integer(row[0]), integer64(row[1]), integer(row[2]), tests::mode(row[3]))), row[4])
        << row[0] << " * " << row[1] << " / " << row[2] << ' ' << row[3];
  }
}

TEST(Vectors, SumsProductsAndComparisonsAreExact) {
  const auto rows = tests::read_vectors("arithmetic.tsv");
  ASSERT_GT(rows.size(), 1000u);
  for (const auto& row : rows) {
    const int128 a = integer(row[0]), c = integer(row[2]);
    const std::int64_t b = integer64(row[1]), d = integer64(row[3]);
    ASSERT_EQ(shown(add(a, c)), row[4]) << row[0] << " + " << row[2];
    ASSERT_EQ(shown(subtract(a, c)), row[5]) << row[0] << " - " << row[2];
    ASSERT_EQ(shown(multiply(a, b)), row[6]) << row[0] << " * " << row[1];
    ASSERT_EQ(std::to_string(compare_products(a, b, c, d)), row[7])
        << row[0] << " * " << row[1] << " against " << row[2] << " * " << row[3];
  }
}

TEST(Vectors, TextsAreNumbersOrHaveTheirCode) {
  const auto rows = tests::read_vectors("decimals.tsv");
  ASSERT_GT(rows.size(), 1000u);
  for (const auto& row : rows) {
    const auto decimal = parse_decimal(row[0]);
    ASSERT_EQ(decimal.ok() ? format(*decimal) : std::string(name(decimal.code())), row[1]) << row[0];
  }
}

const uint128 kDigits38 = static_cast<uint128>(10'000'000'000'000'000'000u) * 10'000'000'000'000'000'000u;

TEST(Vectors, AmountsArePrinted) {
  const auto rows = tests::read_vectors("printed.tsv");
  ASSERT_GT(rows.size(), 1000u);
  for (const auto& row : rows) {
    const Amount amount = Amount::of_ticks(integer(row[0]));
    const int digits = std::stoi(row[1]);
    ASSERT_EQ(has_finer_digits_than(amount, digits), row[2] == "finer") << row[0] << " in " << digits;
    if (row[2] != "finer") {
      ASSERT_EQ(format_fixed(amount, digits), row[2]) << row[0] << " in " << digits;
    }
    ASSERT_EQ(format_at_least(amount, digits), row[3]) << row[0] << " in " << digits;
    const Decimal decimal = to_decimal(amount);
    const auto read = parse_decimal(row[3]);  // an amount at the end of its range has 39 digits, one more than are read
    ASSERT_EQ(read.ok(), decimal.coefficient < kDigits38) << row[3];
    if (read.ok()) {
      ASSERT_EQ(*read, decimal) << row[0];
    }
    ASSERT_EQ(*to_amount(decimal), amount) << row[0];
  }
}

TEST(Vectors, PartsAreThoseOfTheLargestRemainder) {
  const auto rows = tests::read_vectors("allocated.tsv");
  ASSERT_GT(rows.size(), 500u);
  for (const auto& row : rows) {
    std::vector<std::int64_t> weights;
    std::istringstream list(row[1]);
    for (std::string weight; list >> weight;) weights.push_back(integer64(weight));
    const auto parts = allocate(Amount::of_ticks(integer(row[0])), weights, kAmountDigits);
    ASSERT_TRUE(parts.ok()) << row[0] << " over " << row[1];
    std::string shown;
    for (const Amount part : *parts) shown += (shown.empty() ? "" : " ") + text(part.ticks());
    ASSERT_EQ(shown, row[2]) << row[0] << " over " << row[1];
  }
}

TEST(Vectors, UnitsAreCountedToTheEndOfTheirRange) {
  const auto units = [](int128 ticks, int digits) {
    const auto found = units_of(Amount::of_ticks(ticks), digits);
    return found.ok() ? std::to_string(*found) : std::string(name(found.code()));
  };
  EXPECT_EQ(units(INT64_MAX, 10), "9223372036854775807");
  EXPECT_EQ(units(static_cast<int128>(INT64_MAX) + 1, 10), "out_of_range");
  EXPECT_EQ(units(-static_cast<int128>(INT64_MAX), 10), "-9223372036854775807");
  EXPECT_EQ(units(-125 * static_cast<int128>(100'000'000), 2), "-125");
  EXPECT_EQ(format_fixed(Amount::of_ticks(static_cast<int128>(INT64_MAX) + 1), 10), "922337203.6854775808");
  EXPECT_EQ(format_fixed(Amount::of_ticks(-static_cast<int128>(INT64_MAX) - 1), 10), "-922337203.6854775808");
}

// Below, equal and above, for every way to compare.
template <class T>
void compare(T low, T high) {
  EXPECT_TRUE(low < high && !(high < low) && !(low < T(low)));
  EXPECT_TRUE(high > low && !(low > high) && !(low > T(low)));
  EXPECT_TRUE(low <= high && !(high <= low) && low <= T(low));
  EXPECT_TRUE(high >= low && !(low >= high) && low >= T(low));
  EXPECT_TRUE(low == T(low) && !(low == high));
  EXPECT_TRUE(low != high && !(low != T(low)));
}

TEST(Vectors, AmountsAndQuantitiesAreOrdered) {
  compare(Amount::of_ticks(-1), Amount::of_ticks(0));
  compare(Amount::of_ticks(static_cast<int128>(1) << 64), Amount::of_ticks((static_cast<int128>(1) << 64) + 1));
  compare(Quantity::of_ticks(-1), Quantity::of_ticks(0));
  compare(Quantity::of_ticks(INT64_MAX - 1), Quantity::of_ticks(INT64_MAX));
  EXPECT_TRUE(Amount().is_zero() && !Amount::of_ticks(1).is_zero() && !Amount::of_ticks(-1).is_zero());
  EXPECT_TRUE(Amount::of_ticks(-1).is_negative() && !Amount().is_negative());
  EXPECT_TRUE(Quantity().is_zero() && !Quantity::of_ticks(-1).is_zero());
  EXPECT_TRUE(Ratio{}.is_one());
  EXPECT_FALSE((Ratio{1, 2}.is_one()));
  EXPECT_FALSE((Ratio{2, 1}.is_one()));
}

}  // namespace
}  // namespace quotapack::money
