#include "packages/order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>

namespace quotapack::packages {
namespace {

using catalog::OrderKey;

calendar::Instant day(int number) { return calendar::Instant::of_ms(number * calendar::kMsPerDay); }

// A package of one quota, and the facts of its first term.
struct Held {
  Package package;
  RankFacts facts;
};

Held held(std::string id, int effective_day, int expiry_day) {
  Held held;
  held.package.id = std::move(id);
  held.package.effective_at = held.package.created_at = day(effective_day);
  held.package.expires_at = expiry_day == 0 ? kNever : day(expiry_day);
  held.package.quotas.push_back({0, Quantity::of_ticks(100), {}});
  held.facts.effective_at = held.package.effective_at;
  held.facts.cycle_end = held.facts.expires_at = held.package.expires_at;
  held.facts.quota = held.facts.remaining = 100;
  return held;
}

// The ids in the order in which they are drawn.
std::string drawn(std::vector<Held> all, std::vector<OrderKey> keys) {
  keys.push_back(OrderKey::id);
  std::vector<Package> packages;
  for (Held& one : all) {
    one.facts.price = one.package.paid;
    packages.push_back(one.package);
  }
  const DeductionOrder order(packages, keys);
  std::vector<int> indices(all.size());
  std::iota(indices.begin(), indices.end(), 0);
  std::sort(indices.begin(), indices.end(), [&](int a, int b) {
    return order.is_before(order.rank(a, all[static_cast<std::size_t>(a)].facts),
                           order.rank(b, all[static_cast<std::size_t>(b)].facts));
  });
  std::string text;
  for (int index : indices) text += all[static_cast<std::size_t>(index)].package.id;
  return text;
}

std::vector<OrderKey> named(std::string_view name) {
  for (const catalog::NamedOrder& order : catalog::named_orders()) {
    if (order.name == name) return order.keys;
  }
  ADD_FAILURE() << name;
  return {};
}

TEST(DeductionOrder, FreeComesBeforePromotionBeforePurchased) {
  Held bought = held("B", 0, 10), free = held("F", 0, 20), promotion = held("P", 0, 15);
  free.package.source_class = SourceClass::free;
  promotion.package.source_class = SourceClass::promotion;

  EXPECT_EQ(drawn({bought, free, promotion}, named("huawei_billing_center")), "FPB");
}

TEST(DeductionOrder, BoundToAProjectThenToARegionThenGeneral) {
  Held general = held("G", 0, 10), region = held("R", 0, 20), project = held("P", 0, 30);
  region.package.scope.region = "cn";
  project.package.scope.project = "a";

  EXPECT_EQ(drawn({general, region, project}, named("huawei_billing_center")), "PRG");
}

TEST(DeductionOrder, TheNearestCycleEndGoesFirstEvenWhenItExpiresLater) {
  Held yearly = held("Y", 0, 365), monthly = held("M", 2, 33);
  yearly.facts.cycle_end = day(31);

  EXPECT_EQ(drawn({monthly, yearly}, named("huawei_billing_center")), "YM");
  EXPECT_EQ(drawn({monthly, yearly}, {OrderKey::expires_at}), "MY");
}

TEST(DeductionOrder, NoEndIsLast) {
  EXPECT_EQ(drawn({held("N", 0, 0), held("E", 0, 5000)}, named("huawei_billing_center")), "EN");
}

TEST(DeductionOrder, LowerPriorityNumberFirstThenTheTimesThenTheIdByBytes) {
  Held low = held("L", 0, 10), high = held("H", 0, 5);
  low.package.priority = -1;

  EXPECT_EQ(drawn({high, low}, named("huawei_billing_center")), "LH");
  EXPECT_EQ(drawn({held("b", 0, 10), held("a", 0, 10), held("Z", 0, 10)}, named("huawei_billing_center")), "Zab");
}

TEST(DeductionOrder, CostBasisComparesExactlyAndNoneIsLast) {
  // 1/3 and 0.3333333333 differ in the eleventh digit.
  Held third = held("T", 0, 10), near = held("N", 0, 10), several = held("S", 0, 10);
  third.package.quotas[0].quantity = Quantity::of_ticks(3);
  third.package.paid = Amount::of_ticks(money::kTicksPerUnit);
  near.package.quotas[0].quantity = Quantity::of_ticks(1);
  near.package.paid = Amount::of_ticks(3333333333);
  several.package.quotas.push_back({1, Quantity::of_ticks(5), {}});

  EXPECT_EQ(drawn({several, third, near}, {OrderKey::cost_basis}), "NTS");
}

TEST(DeductionOrder, SmallerRemainingAndLargerQuotaGoFirst) {
  Held small = held("S", 0, 10), large = held("L", 0, 10);
  small.facts.remaining = 1;
  small.facts.quota = 50;

  EXPECT_EQ(drawn({large, small}, {OrderKey::remaining}), "SL");
  EXPECT_EQ(drawn({small, large}, {OrderKey::quota}), "LS");
}

TEST(DeductionOrder, StopPackagesGoBeforePayPerUseByKind) {
  Held stop = held("S", 0, 20), pay = held("P", 0, 10);
  stop.package.kind = PackageKind::stop_before_excess;

  EXPECT_EQ(drawn({pay, stop}, {OrderKey::kind}), "SP");
}

TEST(DeductionOrder, PeersOrdersAreAsTheirDocumentsSay) {
  Held paid = held("P", 1, 10), granted = held("G", 2, 10), soon = held("S", 3, 5);
  granted.package.source_class = SourceClass::promotion;
  paid.package.paid = soon.package.paid = Amount::of_ticks(money::kTicksPerUnit);

  EXPECT_EQ(drawn({paid, granted, soon}, named("stripe")), "SGP");
  EXPECT_EQ(drawn({paid, granted, soon}, named("lago")), "GPS");
  EXPECT_EQ(drawn({paid, granted, soon}, named("openmeter")), "SPG");
  EXPECT_EQ(drawn({paid, granted, soon}, named("orb")), "SGP");
  EXPECT_EQ(drawn({paid, granted, soon}, named("metronome_prepaid")), "GSP");
  EXPECT_EQ(drawn({paid, granted, soon}, named("huawei_obs")), "PGS");
  EXPECT_EQ(drawn({soon, granted, paid}, named("purchase_first")), "PGS");
}

TEST(DeductionOrder, OpenMeterComparesExpiriesInWholeSeconds) {
  Held later = held("A", 0, 10), sooner = held("B", 0, 10);
  later.facts.expires_at = Instant::of_ms(later.facts.expires_at.ms() + 999);

  EXPECT_EQ(drawn({later, sooner}, named("openmeter")), "AB");  // the same second: id decides
  EXPECT_EQ(drawn({later, sooner}, {OrderKey::expires_at}), "BA");
}

}  // namespace
}  // namespace quotapack::packages
