// Every plan of small random problems is replayed: none is better than the one that is recommended. Quotas of one and
// several months, refills, discounts, limits, holdings, both kinds of packages, two meters, all price models, and the
// rules that bear on them.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "json/codec.h"
#include "json/document.h"
#include "json/types.h"
#include "planning/recommend.h"
#include "properties/random.h"

namespace quotapack::planning {
namespace {

using quotapack_test::Random;

std::string cents(int value) {
  std::string text = std::to_string(value / 100) + ".";
  return text + static_cast<char>('0' + value / 10 % 10) + static_cast<char>('0' + value % 10);
}

std::string tiers(Random& random) {
  return R"("tiers":[{"upTo":")" + std::to_string(random.between(5, 40)) + R"(","unitPrice":")" +
         cents(random.between(5, 40)) + R"(","flatFee":")" + std::to_string(random.below(2)) +
         R"("},{"upTo":null,"unitPrice":")" + cents(random.between(1, 40)) + "\"}]}";
}

std::string price(Random& random) {
  switch (random.below(7)) {
    case 0: return R"({"model":"flat","price":")" + std::to_string(random.between(1, 12)) + "\"}";
    case 1: return R"({"model":"block","size":")" + std::to_string(random.between(3, 20)) + R"(","price":")" +
                   cents(random.between(10, 400)) + "\"}";
    case 2: return R"({"model":"graduated",)" + tiers(random);
    case 3: return R"({"model":"volume",)" + tiers(random);
    case 4: return R"({"model":"unit","unitPrice":"0.0987654321"})";
    default: return R"({"model":"unit","unitPrice":")" + cents(random.between(1, 40)) + "\"}";
  }
}

// Near the price of the packages, so that a cent of rounding decides.
std::string fine_price(Random& random) {
  return R"({"model":"unit","unitPrice":"0.)" + std::to_string(random.between(1000000, 9999999)) + "\"}";
}

struct Case {
  bool has_stop = false;
  bool goes_through_engine = false;
  bool has_meters_apart = false;  // two meters that no offer joins, with items of many digits
  bool has_coarse_totals = false; // totals in whole units, packages in cents: many plans cost the same
  bool has_refills = false;       // packages refilled month by month that end before the last month
};

// Four or five months, one package of two or three months with a refill each month, and perhaps another offer.
std::string refilled_problem_text(Random& random) {
  const int months = random.between(4, 5);
  std::string text = R"({"catalog":{"id":"c","currency":"USD","meters":[{"id":"a","unit":"u","digits":0,"payPerUse":)" +
                     price(random) + R"(}],"offers":[)";
  const int offer_count = random.between(1, 2);
  for (int i = 0; i < offer_count; ++i) {
    const char* const kValidities[] = {"P2M", "P3M", "P1M", "P2M", "P3M"};
    const int validity = random.below(i == 0 ? 2 : 5);
    text += std::string(i > 0 ? "," : "") + R"({"id":"o)" + std::to_string(i) + R"(","price":")" +
            cents(random.between(30, 900)) + R"(","validity":")" + kValidities[validity] + R"(","maxQuantity":)" +
            std::to_string(offer_count == 1 ? 2 : 1) + R"(,"quotas":[{"meter":"a","quantity":")" +
            std::to_string(random.between(5, 60)) + R"("}])";
    if (offer_count == 1 && random.one_in(2)) text += R"(,"discounts":[{"fromQuantity":2,"percentOff":"40"}])";
    if (i == 0 || (validity != 2 && random.one_in(2)))
      text += std::string(R"(,"reset":{"every":"P1M","kind":")") + (random.one_in(2) ? "natural" : "subscription") +
              R"(","partial":")" + (random.one_in(2) ? "prorated" : "full") + "\"}";
    text += "}";
  }
  text += std::string(R"(]},"asOf":")") + (random.one_in(2) ? "2027-01-01T00:00:00+08:00" : "2027-01-17T10:00:00+08:00") +
          R"(","demand":[)";
  for (int m = 1; m <= months; ++m)
    text += std::string(m > 1 ? "," : "") + R"({"month":"2027-0)" + std::to_string(m) + R"(","meter":"a","quantity":")" +
            std::to_string(random.below(91)) + "\"}";
  text += R"(],"holdings":[)";
  if (random.one_in(3)) text += R"({"id":"h","offer":"o0","effectiveAt":"2026-12-10T00:00:00+08:00"})";
  const char* const kOrders[] = {"huawei_billing_center", "huawei_obs", "openmeter"};
  return text + R"(],"rules":{"orderBy":")" + random.of(kOrders) + R"(","totalRounding":{"digits":)" +
         std::to_string(random.between(0, 2)) + R"(,"mode":"half_away_from_zero"}}})";
}

std::string problem_text(Random& random, const Case& what) {
  if (what.has_refills) return refilled_problem_text(random);
  const bool two = what.has_meters_apart || random.one_in(what.has_coarse_totals ? 2 : 4);
  const int offer_count = two ? random.between(1, 2) : random.between(1, 3);
  std::string text = R"({"catalog":{"id":"c","currency":"USD","meters":[{"id":"a","unit":"u","digits":0,"payPerUse":)" +
                     (what.has_meters_apart ? fine_price(random) : price(random)) + "}";
  if (two) text += R"(,{"id":"b","unit":"u","digits":0,"payPerUse":)" +
                   (what.has_meters_apart ? fine_price(random) : price(random)) + "}";
  text += R"(],"offers":[)";
  for (int i = 0; i < offer_count; ++i) {
    const char* const kValidities[] = {"P1M", "P1M", "P2M", "P3M", "P1Y", "P45D"};
    const int validity = random.below(6);
    const int quotas = what.has_meters_apart ? i : two ? random.below(what.has_coarse_totals ? 2 : 3) : 0;
    text += std::string(i > 0 ? "," : "") + R"({"id":"o)" + std::to_string(i) + R"(","kind":")" +
            (what.has_stop && random.one_in(2) ? "stop_before_excess" : "pay_per_use") + R"(","price":")" +
            cents(random.one_in(12) ? 0 : random.between(30, 900)) + R"(","validity":")" + kValidities[validity] +
            R"(","maxQuantity":)" + std::to_string(random.between(1, 2)) + R"(,"quotas":[)";
    if (quotas != 1) text += R"({"meter":"a","quantity":")" + std::to_string(random.between(5, 60)) + "\"}";
    if (quotas == 2) text += ",";
    if (quotas >= 1) text += R"({"meter":"b","quantity":")" + std::to_string(random.between(5, 60)) + "\"}";
    text += "]";
    if (validity >= 2 && validity <= 4 && random.one_in(2)) {
      text += std::string(R"(,"reset":{"every":"P1M","kind":")") + (random.one_in(2) ? "natural" : "subscription") +
              R"(","partial":")" + (random.one_in(2) ? "prorated" : "full") + "\"";
      if (what.goes_through_engine) text += R"(,"rolloverMax":")" + std::to_string(random.between(1, 30)) + "\"";
      text += "}";
    }
    const char* const kPercents[] = {"5", "10", "33.3", "60"};
    if (random.one_in(3)) text += std::string(R"(,"discounts":[{"fromQuantity":2,"percentOff":")") + random.of(kPercents) + "\"}]";
    text += "}";
  }
  const char* const kInstants[] = {"2027-01-01T00:00:00+08:00", "2027-01-17T10:00:00+08:00", "2026-12-20T00:00:00+08:00"};
  text += std::string(R"(]},"asOf":")") + random.of(kInstants) + R"(","demand":[)";
  const int months = two || offer_count == 3 ? 2 : random.between(1, 3);
  for (int m = 0; m < months; ++m) {
    text += std::string(m > 0 ? "," : "") + R"({"month":"2027-0)" + std::to_string(2 * m + 1 - random.below(2) * (m > 0)) +
            R"(","meter":"a","quantity":")" + std::to_string(random.below(91)) + "\"}";
  }
  if (two) text += R"(,{"month":"2027-01","meter":"b","quantity":")" + std::to_string(random.below(91)) + "\"}";
  if (what.has_meters_apart)
    text += R"(,{"month":"2027-02","meter":"b","quantity":")" + std::to_string(random.below(91)) + "\"}";
  text += R"(],"holdings":[)";
  const char* const kStarts[] = {"2026-11-15T08:00:00+08:00", "2026-12-10T00:00:00+08:00", "2026-12-19T00:00:00+08:00"};
  if (random.one_in(2)) {
    text += R"({"id":"h","offer":"o0","effectiveAt":")" + std::string(random.of(kStarts)) + "\"";
    if (random.one_in(3)) text += R"(,"sourceClass":"promotion")";
    text += "}";
  }
  text += R"(],"rules":{)";
  const char* const kOrders[] = {"huawei_billing_center", "huawei_obs", "purchase_first", "openmeter", "stripe", "lago"};
  text += std::string(R"("orderBy":")") + (random.one_in(2) ? "huawei_billing_center" : random.of(kOrders)) + "\"";
  const char* const kModes[] = {"half_even", "toward_zero", "ceiling", "half_away_from_zero"};
  if (what.has_meters_apart)  // packages in whole cents: what the parts of the search ask for
    text += std::string(R"(,"totalRounding":{"digits":2,"mode":")") + kModes[random.between(1, 3)] + "\"}";
  else if (what.has_coarse_totals)
    text += std::string(R"(,"totalRounding":{"digits":0,"mode":")") + random.of(kModes) + "\"}";
  else if (random.one_in(3))
    text += R"(,"totalRounding":{"digits":)" + std::to_string(random.below(3)) + R"(,"mode":")" + random.of(kModes) + "\"}";
  if (random.one_in(3)) text += R"(,"tierCountsPackage":false)";
  if (random.one_in(4)) text += R"(,"minimumCharge":"0.5")";
  const char* const kExpiries[] = {"end_of_day", "start_of_day", "exact"};
  text += std::string(R"(,"expiryMode":")") + random.of(kExpiries) + "\"";
  if (random.one_in(4)) text += R"(,"graceQuotaUsable":true)";
  if (what.goes_through_engine && random.one_in(2)) text += R"(,"excessCarry":"next_package")";
  if (what.has_stop && random.one_in(4)) text += std::string(R"(,"payPerUseAllowed":)") + (random.one_in(2) ? "true" : "false");
  return text + "}}";
}

PurchaseProblem problem_of(const std::string& text) {
  json::Document document;
  base::Issues issues;
  EXPECT_TRUE(document.read(text, issues)) << text;
  RecommendDocument structure;
  json::read(document.root(), *json::kTypeOf<RecommendDocument>, &structure, base::Path{}, issues);
  PurchaseProblem problem = resolve_problem(structure, nullptr, base::Path{}, issues);
  EXPECT_TRUE(issues.empty()) << text << (issues.empty() ? "" : issues.list()[0].path + " " + issues.list()[0].message);
  return problem;
}

// The best of all plans, each replayed.
class BruteForce {
 public:
  explicit BruteForce(const PurchaseProblem& problem) : problem_(problem) { go(0); }

  Plan best;
  Outcome outcome;
  std::int64_t plan_count = 0;

 private:
  void go(std::size_t place) {
    const auto& offers = problem_.account.catalog->offers;
    if (place == offers.size() * problem_.stages.size()) {
      look();
      return;
    }
    const int stage = static_cast<int>(place / offers.size()), offer = static_cast<int>(place % offers.size());
    go(place + 1);
    for (std::int64_t quantity = 1; quantity <= offers[static_cast<std::size_t>(offer)].max_quantity; ++quantity) {
      plan_.push_back({stage, offer, quantity});
      go(place + 1);
      plan_.pop_back();
    }
  }
  void look() {
    base::Issues issues;
    const auto found = replay_plan(problem_, plan_, false, issues);
    if (!found) return;
    ++plan_count;
    const auto rank = [](const Outcome& one, const Plan& plan) {
      return std::make_pair(one.rejected, std::make_pair(one.cost, static_cast<money::int128>(package_count(plan))));
    };
    const bool is_better = plan_count == 1 || rank(*found, plan_) < rank(outcome, best) ||
                           (rank(*found, plan_) == rank(outcome, best) && is_preferred(plan_, best));
    if (!is_better) return;
    outcome = *found;
    best = plan_;
  }

  const PurchaseProblem& problem_;
  Plan plan_;
};

std::string text_of(const Plan& plan) {
  std::string text;
  for (const PlannedPurchase& purchase : plan)
    text += std::to_string(purchase.stage) + "/" + std::to_string(purchase.offer) + "×" + std::to_string(purchase.quantity) + " ";
  return text;
}

void compare_with_brute_force(int count, std::uint64_t seed, const Case& what) {
  const std::int64_t kPlansMax = what.has_refills ? 1100 : 800;
  Random random(seed);
  std::int64_t plans = 0, bounds_reached = 0;
  for (int i = 0; i < count; ++i) {
    const std::string text = problem_text(random, what);
    const PurchaseProblem problem = problem_of(text);
    std::int64_t all = 1;
    for (std::size_t s = 0; s < problem.stages.size(); ++s) {
      for (const catalog::Offer& offer : problem.account.catalog->offers) all *= offer.max_quantity + 1;
    }
    if (all > kPlansMax) continue;
    base::Issues issues;
    PlanSolver solver(problem, 2'000'000, base::Path{}, issues);
    std::int64_t work = INT64_MAX;
    while (!solver.step(work, issues)) work = INT64_MAX;
    ASSERT_TRUE(issues.empty()) << text;
    const BruteForce brute(problem);
    plans += brute.plan_count;
    ASSERT_TRUE(solver.is_optimal()) << text;
    ASSERT_EQ(text_of(solver.plan()), text_of(brute.best)) << text;
    ASSERT_TRUE(solver.outcome().cost == brute.outcome.cost && solver.outcome().rejected == brute.outcome.rejected) << text;
    if (brute.outcome.rejected > 0) continue;
    // Before anything is searched there is a bound already.
    PlanSolver stopped(problem, 1, base::Path{}, issues);
    work = INT64_MAX;
    while (!stopped.step(work, issues)) work = INT64_MAX;
    ASSERT_TRUE(stopped.lower_bound() <= brute.outcome.cost) << text;
    bounds_reached += stopped.lower_bound() == brute.outcome.cost && !brute.best.empty();
  }
  testing::Test::RecordProperty("plans", std::to_string(plans));
  testing::Test::RecordProperty("boundsReached", std::to_string(bounds_reached));
}

TEST(RecommendProperties, NoPlanIsBetter) { compare_with_brute_force(4000, 1, {}); }
TEST(RecommendProperties, NoPlanIsBetterWherePackagesStopUse) { compare_with_brute_force(2000, 2, {true, false}); }
TEST(RecommendProperties, NoPlanIsBetterWhereMetersAreApartAndOneBillIsRounded) {
  compare_with_brute_force(1000, 5, {false, false, true});
}
TEST(RecommendProperties, OfPlansOfEqualCostTheStatedOneIsNamed) {
  compare_with_brute_force(1500, 6, {false, false, false, true});
  compare_with_brute_force(300, 7, {true, false, false, true});
}
TEST(RecommendProperties, NoPlanIsBetterWherePackagesAreRefilledAndEnd) {
  compare_with_brute_force(350, 8, {false, false, false, false, true});
}
TEST(RecommendProperties, NoPlanIsBetterWhereQuotaRollsOver) { compare_with_brute_force(400, 3, {false, true}); }

// Stopped anywhere, the bound lies below the optimum and the plan above it.
TEST(RecommendProperties, ABoundIsABound) {
  Random random(4);
  for (int i = 0; i < 300; ++i) {
    const std::string text = problem_text(random, {random.one_in(3), random.one_in(5)});
    const PurchaseProblem problem = problem_of(text);
    base::Issues issues;
    const auto solved = [&](std::int64_t limit) {
      PlanSolver solver(problem, limit, base::Path{}, issues);
      std::int64_t work = INT64_MAX;
      while (!solver.step(work, issues)) work = INT64_MAX;
      return std::make_pair(solver.lower_bound(), solver.outcome());
    };
    const auto best = solved(20'000'000);
    const auto stopped = solved(random.between(1, 2000));
    if (stopped.second.rejected != best.second.rejected) continue;
    ASSERT_TRUE(stopped.first <= best.second.cost) << text;
    ASSERT_TRUE(stopped.second.cost >= best.second.cost) << text;
  }
}

}  // namespace
}  // namespace quotapack::planning
