#include "money/currency.h"

#include <gtest/gtest.h>

namespace quotapack::money {
namespace {

TEST(Currency, HasTheDigitsOfIso4217) {
  for (const char* code : {"USD", "EUR", "CNY", "IDR", "HUF", "COP", "MGA", "MRU"}) {
    EXPECT_EQ(currency_digits(code), 2) << code;
  }
  for (const char* code : {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
                           "VUV", "XAF", "XOF", "XPF"}) {
    EXPECT_EQ(currency_digits(code), 0) << code;
  }
  for (const char* code : {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
    EXPECT_EQ(currency_digits(code), 3) << code;
  EXPECT_EQ(currency_digits("CLF"), 4);
  EXPECT_EQ(currency_digits("UYW"), 4);
}

TEST(Currency, UnknownCodesHaveNone) {
  for (const char* code : {"", "US", "usd", "USDX", "XAU", "XTS", "XXX", "ABC", "SD ", "D A", "ZWG "}) {
    EXPECT_EQ(currency_digits(code), std::nullopt) << code;
  }
}

}  // namespace
}  // namespace quotapack::money
