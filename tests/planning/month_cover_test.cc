// The table of what offers of one month cover together, beside all their combinations.
#include "planning/month_cover.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

namespace quotapack::planning {
namespace {

// Marsaglia's xorshift: the same cases on every machine.
struct Random {
  std::uint64_t state;
  std::int64_t between(std::int64_t low, std::int64_t high) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return low + static_cast<std::int64_t>((state >> 11) % static_cast<std::uint64_t>(high - low + 1));
  }
};

struct Combination {
  std::int64_t covered = 0, count = 0;
  int128 amount = 0;
  Plan purchases;
};

bool has_more_of_the_first(const Plan& a, const Plan& b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i].offer != b[i].offer) return a[i].offer < b[i].offer;
    if (a[i].quantity != b[i].quantity) return a[i].quantity > b[i].quantity;
  }
  return false;
}

class Offers {
 public:
  explicit Offers(Random& random) : candidates_(static_cast<std::size_t>(random.between(1, 4))) {
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      Candidate& candidate = candidates_[i];
      const std::int64_t price = random.between(0, 30), most = random.between(1, 4), cheaper = random.between(0, 9);
      for (std::int64_t quantity = 1; quantity <= most; ++quantity) {
        candidate.quantities.push_back(quantity);
        candidate.amounts.push_back(std::max<std::int64_t>(price * quantity - (quantity > 2 ? cheaper : 0), 0));
      }
      list.push_back({static_cast<int>(i), random.between(1, 12), &candidate});
    }
  }
  Offers(const Offers&) = delete;
  Offers& operator=(const Offers&) = delete;

  std::vector<Combination> combinations() const {
    std::vector<Combination> all;
    Combination one;
    const std::function<void(std::size_t)> go_on = [&](std::size_t place) {
      if (place == list.size()) {
        all.push_back(one);
        return;
      }
      go_on(place + 1);
      const Candidate& candidate = *list[place].candidate;
      for (std::size_t q = 0; q < candidate.quantities.size(); ++q) {
        const Combination before = one;
        one.covered += list[place].quota * candidate.quantities[q];
        one.count += candidate.quantities[q];
        one.amount += candidate.amounts[q];
        one.purchases.push_back({0, static_cast<int>(place), candidate.quantities[q]});
        go_on(place + 1);
        one = before;
      }
    };
    go_on(0);
    return all;
  }

  std::vector<CoverOffer> list;

 private:
  std::vector<Candidate> candidates_;
};

// Each point is a combination, and each combination is beaten by a point, or is one.
void check(const CoverTable& table, const Offers& offers, std::int64_t demand, int128 margin) {
  std::vector<CoverPoint> points;
  table.points_for(demand, points);
  std::vector<Combination> found;
  for (const CoverPoint& point : points) {
    Combination one;
    table.purchases_of(point, one.purchases);
    for (const auto& [stage, place, quantity] : one.purchases) {
      const CoverOffer& offer = offers.list[static_cast<std::size_t>(place)];
      one.covered += offer.quota * quantity;
      one.count += quantity;
      one.amount += offer.candidate->amounts[static_cast<std::size_t>(quantity - 1)];
    }
    one.covered = std::min(one.covered, demand);
    ASSERT_EQ(point.covered, one.covered);
    ASSERT_EQ(point.count, one.count);
    ASSERT_TRUE(point.amount == one.amount);
    ASSERT_TRUE(found.empty() || found.back().covered >= one.covered);
    found.push_back(one);
  }
  for (const Combination& one : offers.combinations()) {
    ASSERT_TRUE(std::any_of(found.begin(), found.end(), [&](const Combination& point) {
      if (point.covered < std::min(one.covered, demand) || point.amount > one.amount) return false;
      if (one.amount - point.amount >= margin) return true;
      if (point.count != one.count) return point.count < one.count;
      return !has_more_of_the_first(one.purchases, point.purchases);
    }));
  }
}

TEST(MonthCover, HoldsTheBestOfAllCombinationsForEachDemand) {
  Random random{0x9E3779B97F4A7C15u};
  for (int i = 0; i < 400; ++i) {
    const Offers offers(random);
    const std::int64_t demand = random.between(1, 60);
    const int128 margin = i % 2 == 0 ? 1 : 7;
    const CoverTable table(offers.list, demand, margin, 1000);
    EXPECT_TRUE(table.is_complete());
    check(table, offers, demand, margin);
    check(table, offers, random.between(1, demand), margin);
    if (HasFatalFailure()) return;
  }
}

TEST(MonthCover, OfPointsAsGoodNamesTheOneWithMoreOfTheFirstOffer) {
  Candidate candidate;
  candidate.quantities = {1, 2};
  candidate.amounts = {10, 20};
  const std::vector<CoverOffer> offers = {{0, 5, &candidate}, {1, 5, &candidate}};
  const CoverTable table(offers, 10, 1, 1000);
  std::vector<CoverPoint> points;
  table.points_for(10, points);
  Plan purchases;
  table.purchases_of(points.front(), purchases);
  EXPECT_EQ(purchases, (Plan{{0, 0, 2}}));
}

TEST(MonthCover, NeverHoldsMorePackagesThanThereMayBe) {
  Candidate candidate;
  candidate.quantities = {1, 2, 3};
  candidate.amounts = {1, 2, 3};
  const CoverTable table({{0, 5, &candidate}, {1, 5, &candidate}}, 100, 1, 4);
  std::vector<CoverPoint> points;
  table.points_for(100, points);
  EXPECT_EQ(points.front().count, 4);
}

TEST(MonthCover, IsSharedByMonthsOfTheSameOffersAndNoMore) {
  Candidate candidate;
  candidate.quantities = {1, 2, 3, 4};
  candidate.amounts = {10, 20, 30, 40};
  CoverBook book;
  std::int64_t work = 0;
  const std::vector<CoverOffer> offers = {{0, 5, &candidate}}, others = {{0, 6, &candidate}};
  const CoverTable& first = book.table(offers, 12, 20, true, 1, 1000, work);
  EXPECT_GT(work, 0);
  const std::int64_t work_once = work;
  EXPECT_EQ(&book.table(offers, 20, 20, true, 1, 1000, work), &first);
  EXPECT_EQ(work, work_once);
  EXPECT_NE(&book.table(offers, 21, 21, true, 1, 1000, work), &first);
  EXPECT_NE(&book.table(others, 12, 20, true, 1, 1000, work), &first);
  EXPECT_NE(&book.table(offers, 12, 20, false, 1, 1000, work), &first);
}

// Too many points to look at: some are there, and it says so.
TEST(MonthCover, SaysWhereItIsNotComplete) {
  std::vector<Candidate> candidates(4);
  std::vector<CoverOffer> offers;
  const std::int64_t quotas[] = {1'000'003, 1'000'033, 1'000'037, 1'000'039};
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    for (std::int64_t quantity = 1; quantity <= 1000; ++quantity) {
      candidates[i].quantities.push_back(quantity);
      candidates[i].amounts.push_back(quantity * static_cast<std::int64_t>(1000 + i));
    }
    offers.push_back({static_cast<int>(i), quotas[i], &candidates[i]});
  }
  const CoverTable table(offers, 4'000'000'000, 1, 1'000'000);
  EXPECT_FALSE(table.is_complete());
  std::vector<CoverPoint> points;
  table.points_for(4'000'000'000, points);
  EXPECT_GT(points.size(), 1u);
}

}  // namespace
}  // namespace quotapack::planning
