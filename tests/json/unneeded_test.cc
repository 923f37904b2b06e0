// The module's stand-in for strtod (wasm-build/unneeded.cc) beside C's own: where one says that a number overflows, so
// does the other.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

#define strtod stand_in_for_strtod
#define strtof stand_in_for_strtof
#define strtold stand_in_for_strtold
#define snprintf stand_in_for_snprintf
#include "../../wasm-build/unneeded.cc"
#undef strtod
#undef strtof
#undef strtold
#undef snprintf

namespace {

void expect_alike(const std::string& number) {
  char *own_end = nullptr, *end = nullptr;
  const double own = std::strtod(number.c_str(), &own_end);
  const double mine = stand_in_for_strtod(number.c_str(), &end);

  EXPECT_EQ(end - number.c_str(), own_end - number.c_str()) << number;
  EXPECT_EQ(std::isinf(mine), std::isinf(own)) << number;
}

TEST(StandInForStrtod, OverflowsWhereADoubleDoes) {
  const std::string first_too_large(kFirstTooLarge);
  std::string last_that_fits = first_too_large;
  --last_that_fits.back();
  EXPECT_TRUE(std::isinf(stand_in_for_strtod(first_too_large.c_str(), nullptr)));
  EXPECT_FALSE(std::isinf(stand_in_for_strtod(last_that_fits.c_str(), nullptr)));
  for (const std::string number :
       {"1e308", "1e309", "-1e309", "1.8e308", "1.7e308", "0e99999999999999999999", "0.0", "0.001e311", "0.001e312",
        "1E+308", "10e307", "10e308", "1e-400", "-0.0", "1e4294967297",
        "179769313486231580793728971405303415079934132710037826936173778980e243"}) {
    expect_alike(number);
  }
}

TEST(StandInForStrtod, OverflowsAlikeForThousandsOfNumbersAroundTheLargest) {
  constexpr unsigned kSeed = 1;
  std::mt19937 random(kSeed);
  const auto below = [&](std::size_t count) { return static_cast<std::size_t>(random()) % count; };
  for (int i = 0; i < 20'000; ++i) {
    std::string digits(kFirstTooLarge);
    if (below(2) == 0) digits[below(digits.size())] = static_cast<char>('0' + below(10));
    if (below(3) == 0) digits.resize(1 + below(digits.size()));
    const std::size_t before = below(digits.size() + 1);
    std::string number = before == 0 ? "0" : digits.substr(0, before);
    if (before < digits.size()) number += "." + digits.substr(before);
    const int exponent = 309 - static_cast<int>(before) + static_cast<int>(below(3)) - 1;
    expect_alike(number + "e" + std::to_string(exponent));
  }
}

TEST(StandInForSnprintf, WritesAnEmptyText) {
  char text[4] = {'a', 'b', 'c', 'd'};

  EXPECT_EQ(stand_in_for_snprintf(text, sizeof text, "%d", 7), 0);
  EXPECT_EQ(text[0], '\0');
}

}  // namespace
