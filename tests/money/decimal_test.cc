#include "money/decimal.h"

#include <gtest/gtest.h>

#include "money/money_text.h"
#include "money/vectors.h"

namespace quotapack::money {
namespace {

using base::IssueCode;

std::string canonical(std::string_view text) {
  const auto decimal = parse_decimal(text);
  return decimal.ok() ? format(*decimal) : std::string(name(decimal.code()));
}

TEST(Decimal, KeepsTheDigitsAsWritten) {
  EXPECT_EQ(canonical("0.00029"), "0.00029");
  EXPECT_EQ(canonical("50000"), "50000");
  EXPECT_EQ(canonical("-12.5"), "-12.5");
  EXPECT_EQ(canonical("0.1234567890"), "0.123456789");
  EXPECT_EQ(canonical("99999999999999999999999999999999999999"), "99999999999999999999999999999999999999");
}

TEST(Decimal, IsWrittenWithoutTrailingZerosLeadingZerosOrMinusZero) {
  EXPECT_EQ(canonical("10.00"), "10");
  EXPECT_EQ(canonical("007.50"), "7.5");
  EXPECT_EQ(canonical("-0.000"), "0");
  EXPECT_EQ(canonical("1000"), "1000");
  EXPECT_EQ(parse_decimal("10.0")->scale, 0);
  EXPECT_FALSE(parse_decimal("-0")->is_negative);
}

TEST(Decimal, ATextIsDigitsWithAtMostOnePointAndNothingElse) {
  EXPECT_EQ(parse_decimal("").code(), IssueCode::empty);
  for (const char* text : {" 1",    "1 ",   "+1",  ".5",       "5.",  "-",     "--1", "1e3", "1E3", "1,000",
                           "1.2.3", "0x10", "NaN", "Infinity", "-.5", "1_000", "٣",   "１",  "1\n", "\t1"}) {
    EXPECT_EQ(parse_decimal(text).code(), IssueCode::not_a_number) << text;
  }
  EXPECT_EQ(parse_decimal(std::string_view("1\0", 2)).code(), IssueCode::not_a_number);
}

TEST(Decimal, Holds38DigitsAndSaysWhichSideIsTooLong) {
  const std::string digits38(38, '9');
  EXPECT_TRUE(parse_decimal(digits38).ok());
  EXPECT_EQ(parse_decimal(digits38 + "9").code(), IssueCode::out_of_range);
  EXPECT_EQ(parse_decimal(digits38 + ".9").code(), IssueCode::too_many_digits);
  EXPECT_EQ(parse_decimal("0." + digits38).value().scale, 38);
  EXPECT_EQ(parse_decimal("0.0" + digits38).code(), IssueCode::too_many_digits);
  EXPECT_EQ(canonical("1." + std::string(5000, '0')), "1");
  EXPECT_EQ(canonical(std::string(5000, '0') + "1"), "1");
}

TEST(Decimal, OnlyJsonNumbersMayCarryAnExponent) {
  EXPECT_EQ(format(*parse_json_number("2.9e-4")), "0.00029");
  EXPECT_EQ(format(*parse_json_number("1E+3")), "1000");
  EXPECT_EQ(format(*parse_json_number("-0e5")), "0");
  EXPECT_EQ(format(*parse_json_number("1200e-2")), "12");
  EXPECT_EQ(format(*parse_json_number("0.000e400")), "0");
  EXPECT_EQ(parse_json_number("1e400").code(), IssueCode::out_of_range);
  EXPECT_EQ(parse_json_number("1e-400").code(), IssueCode::too_many_digits);
  EXPECT_EQ(parse_json_number("1e99999999999999999999").code(), IssueCode::out_of_range);
  EXPECT_EQ(parse_json_number("1e-99999999999999999999").code(), IssueCode::too_many_digits);
  for (const char* text : {"01", "-01", "1e", "1e+", "1e1.5", "e5", "1.e5", "+1", " 1", "1 ", "1f"}) {
    EXPECT_EQ(parse_json_number(text).code(), IssueCode::not_a_number) << text;
  }
}

TEST(Decimal, AgreesWithPythonOnJsonNumbers) {
  const auto rows = tests::read_vectors("json_numbers.tsv");
  ASSERT_GT(rows.size(), 1000u);
  for (const auto& row : rows) {
    const auto decimal = parse_json_number(row[0]);
    EXPECT_EQ(decimal.ok() ? format(*decimal) : std::string(name(decimal.code())), row[1]) << row[0];
  }
}

TEST(Decimal, BecomesTicksOnlyWhenNothingIsLost) {
  EXPECT_EQ(to_ticks64(tests::decimal("1.5"), 2).value(), 150);
  EXPECT_EQ(to_ticks64(tests::decimal("1.50"), 1).value(), 15);
  EXPECT_EQ(to_ticks64(tests::decimal("1.5"), 0).code(), IssueCode::too_many_digits);
  EXPECT_EQ(to_ticks64(tests::decimal("9223372036854775807"), 0).value(), INT64_MAX);
  EXPECT_EQ(to_ticks64(tests::decimal("9223372036854775808"), 0).code(), IssueCode::out_of_range);
  EXPECT_EQ(to_ticks64(tests::decimal("-9223372036854775808"), 0).value(), INT64_MIN);
  EXPECT_EQ(to_ticks64(tests::decimal("922337203.6854775807"), 10).value(), INT64_MAX);
  EXPECT_EQ(to_ticks64(tests::decimal("922337203.6854775808"), 10).code(), IssueCode::out_of_range);
  EXPECT_EQ(to_ticks128(tests::decimal(std::string(38, '9')), 10).code(), IssueCode::out_of_range);
}

TEST(Decimal, NumbersAreWrittenWithAtLeastTheDigitsAskedFor) {
  const auto written = [](uint128 value, int scale, int digits_min) {
    char out[kWrittenBytesMax];
    return std::string(out, write_number(out, value, false, scale, digits_min));
  };
  EXPECT_EQ(written(145, 1, 2), "14.50");
  EXPECT_EQ(written(14500, 3, 2), "14.50");
  EXPECT_EQ(written(14501, 3, 2), "14.501");
  EXPECT_EQ(written(0, 10, 2), "0.00");
  EXPECT_EQ(written(0, 10, 0), "0");
  EXPECT_EQ(written(7, 0, 4), "7.0000");
  EXPECT_EQ(written(5, 3, 0), "0.005");
}

}  // namespace
}  // namespace quotapack::money
