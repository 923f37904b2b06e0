#include "alerts/typed_number.h"

#include <gtest/gtest.h>

namespace {

using quotapack::alerts::numbers_meant;

std::string meant(std::string_view typed) {
  std::string all;
  for (const std::string& number : numbers_meant(typed)) all += (all.empty() ? "" : " or ") + number;
  return all;
}

TEST(TypedNumber, IsUnderstoodInOtherDigits) {
  EXPECT_EQ(meant("\xEF\xBC\x92\xEF\xBC\x90"), "20");                                      // full-width
  EXPECT_EQ(meant("\xD9\xA2\xD9\xA0"), "20");                                              // Arabic-Indic
  EXPECT_EQ(meant("\xDB\xB2\xDB\xB0"), "20");                                              // Persian
  EXPECT_EQ(meant("\xD9\xA1\xD9\xAC\xD9\xA0\xD9\xA0\xD9\xA0\xD9\xAB\xD9\xA5"), "1000.5");  // with both separators
  EXPECT_EQ(meant("\xEF\xBC\x91\xEF\xBC\x8E\xEF\xBC\x95"), "1.5");
}

TEST(TypedNumber, IsUnderstoodInGroupsOfThree) {
  EXPECT_EQ(meant("1 000 000"), "1000000");
  EXPECT_EQ(meant("1\xC2\xA0"
                  "000"),
            "1000");
  EXPECT_EQ(meant("1\xE2\x80\xAF"
                  "000"),
            "1000");
  EXPECT_EQ(meant("1'000"), "1000");
  EXPECT_EQ(meant("1\xE2\x80\x99"
                  "000"),
            "1000");
  EXPECT_EQ(meant("1,000,000"), "1000000");
  EXPECT_EQ(meant("1.000.000"), "1000000");
  EXPECT_EQ(meant("1_000"), "1000");
}

TEST(TypedNumber, IsUnderstoodWithADecimalComma) {
  EXPECT_EQ(meant("12,5"), "12.5");
  EXPECT_EQ(meant("1.234,5"), "1234.5");
  EXPECT_EQ(meant("1,234.5"), "1234.5");
  EXPECT_EQ(meant("1 234,50"), "1234.50");
  EXPECT_EQ(meant("0,500"), "0.500");
  EXPECT_EQ(meant("1234,567"), "1234.567");
}

TEST(TypedNumber, SaysBothWhereACommaMayBeEither) {
  EXPECT_EQ(meant("1,000"), "1000 or 1.000");
  EXPECT_EQ(meant("12,345"), "12345 or 12.345");
}

TEST(TypedNumber, LosesItsSigns) {
  EXPECT_EQ(meant("+20"), "20");
  EXPECT_EQ(meant("20%"), "20");
  EXPECT_EQ(meant("20 %"), "20");
  EXPECT_EQ(meant(" 20 "), "20");
  EXPECT_EQ(meant("\xD9\xA2\xD9\xA0\xD9\xAA"), "20");
  EXPECT_EQ(meant(".5"), "0.5");
  EXPECT_EQ(meant("5."), "5");
}

TEST(TypedNumber, IsNotGuessed) {
  for (const char* typed : {"",      " ",       "abc",  "20 emails", "1,00,000", "1 00",     "1,000 000",  "1.2.3",
                            "1,2,3", "12,34.5", "1..2", "2e1",       "-20",      "--",       ",",          ".",
                            "%",     "+",       "20%%", "2+0",       "\xD9",     "\xEF\xBC", "1.000,000,5"})
    EXPECT_EQ(meant(typed), "") << typed;
  EXPECT_EQ(meant(std::string(65, '1')), "");
}

}  // namespace
