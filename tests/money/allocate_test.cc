#include "money/allocate.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "money/money_text.h"

namespace quotapack::money {
namespace {

using base::IssueCode;
using tests::amount;

std::vector<std::string> split(std::string_view total, std::vector<std::int64_t> weights, int digits) {
  const auto parts = allocate(amount(total), weights, digits);
  if (!parts.ok()) return {std::string(name(parts.code()))};
  std::vector<std::string> texts;
  for (Amount part : *parts) texts.push_back(tests::text(part));
  return texts;
}

using Texts = std::vector<std::string>;

TEST(Allocate, GivesTheMissingUnitToTheLargestRemainderAndTiesToTheEarlierPart) {
  EXPECT_EQ(split("100", {1, 1, 1}, 0), (Texts{"34", "33", "33"}));
  EXPECT_EQ(split("0.05", {3, 7}, 2), (Texts{"0.02", "0.03"})) << "shares 1.5 and 3.5: both remainders are one half";
  EXPECT_EQ(split("0.07", {1, 2, 4}, 2), (Texts{"0.01", "0.02", "0.04"}));
  EXPECT_EQ(split("1.00", {1, 2, 4}, 2), (Texts{"0.14", "0.29", "0.57"})) << "14.28, 28.57, 57.14: .57 is largest";
}

TEST(Allocate, PartsOfWeightZeroGetNothing) {
  EXPECT_EQ(split("10", {0, 1, 0}, 2), (Texts{"0", "10", "0"}));
  EXPECT_EQ(split("0", {1, 1}, 2), (Texts{"0", "0"}));
}

TEST(Allocate, ARefundMirrorsACharge) { EXPECT_EQ(split("-100", {1, 1, 1}, 0), (Texts{"-34", "-33", "-33"})); }

TEST(Allocate, RefusesWeightsThatGiveNoShare) {
  EXPECT_EQ(split("1", {0, 0}, 2), (Texts{"out_of_range"}));
  EXPECT_EQ(split("1", {}, 2), (Texts{"out_of_range"}));
  EXPECT_EQ(split("1", {2, -1}, 2), (Texts{"out_of_range"}));
  EXPECT_EQ(split("1", {INT64_MAX, 1}, 2), (Texts{"out_of_range"}));
}

TEST(Allocate, ManyPartsSumBackTo) {
  std::vector<std::int64_t> weights;
  for (std::int64_t i = 0; i < 1000; ++i) weights.push_back(i * i % 97);
  const auto parts = allocate(amount("12345.67"), weights, 2);
  Amount sum;
  for (Amount part : *parts) sum = add(sum, part).value();
  EXPECT_EQ(tests::text(sum), "12345.67");
}

TEST(Allocate, FewAndManyPartsFollowTheSameRule) {
  std::vector<std::int64_t> weights;
  for (std::int64_t i = 0; i < 32; ++i) weights.push_back(1 + i * 7 % 13);
  std::vector<std::int64_t> padded = weights;
  padded.resize(40, 0);  // past the size that is ranked by counting
  const auto few = allocate(amount("99.99"), weights, 2);
  const auto many = allocate(amount("99.99"), padded, 2);
  for (std::size_t i = 0; i < weights.size(); ++i) EXPECT_EQ((*few)[i], (*many)[i]) << i;
}

TEST(Allocate, HoldsTheLargestTotal) {
  const Amount max = Amount::of_ticks(static_cast<int128>(wide::kMagnitudeMax));
  const std::vector<std::int64_t> weights{INT64_MAX / 2, INT64_MAX / 2, 1};
  const auto parts = allocate(max, weights, 10);
  EXPECT_EQ(add(add((*parts)[0], (*parts)[1]).value(), (*parts)[2]).value(), max);
}

}  // namespace
}  // namespace quotapack::money
