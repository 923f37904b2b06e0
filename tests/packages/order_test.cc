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

TEST(DeductionOrder, CostBasisHasNoneWhereThereIsNoQuota) {
  Held nothing = held("A", 0, 10), something = held("B", 0, 10);
  nothing.package.quotas[0].quantity = Quantity{};
  something.package.paid = Amount::of_ticks(INT64_MAX);

  EXPECT_EQ(drawn({nothing, something}, {OrderKey::cost_basis}), "BA");
}

TEST(DeductionOrder, CostBasisOfEqualPricesLeavesItToTheNextKey) {
  // Two for 100 and four for 200 cost the same.
  Held a = held("A", 0, 20), b = held("B", 0, 10);
  a.package.quotas[0].quantity = Quantity::of_ticks(100);
  a.package.paid = Amount::of_ticks(2);
  b.package.quotas[0].quantity = Quantity::of_ticks(200);
  b.package.paid = Amount::of_ticks(4);

  EXPECT_EQ(drawn({a, b}, {OrderKey::cost_basis, OrderKey::cycle_end}), "BA");
}

TEST(DeductionOrder, CostBasisKnowsThePricesOfRenewals) {
  Held list = held("L", 0, 10), own = held("O", 0, 10), first = held("F", 0, 10);
  list.package.renewal_price = Amount::of_ticks(102);
  own.package.renewals.push_back({day(9), {}, Amount::of_ticks(101), 0});
  own.package.renewals.push_back({day(9), {}, {}, 1});
  first.package.paid = Amount::of_ticks(200);
  const std::vector<Package> packages{list.package, own.package, first.package};
  const DeductionOrder order(packages, {OrderKey::cost_basis, OrderKey::id});
  list.facts.price = Amount::of_ticks(102);
  own.facts.price = Amount::of_ticks(101);
  first.facts.price = Amount::of_ticks(200);

  EXPECT_TRUE(order.is_before(order.rank(1, own.facts), order.rank(0, list.facts)));
  EXPECT_TRUE(order.is_before(order.rank(0, list.facts), order.rank(2, first.facts)));
}

TEST(DeductionOrder, LearnsAPriceOnce) {
  Held known = held("A", 0, 10), several = held("B", 0, 10);
  known.package.paid = Amount::of_ticks(100);
  known.package.renewal_price = Amount::of_ticks(300);
  several.package.quotas.push_back({1, Quantity::of_ticks(5), {}});
  const std::vector<Package> packages{known.package, several.package};
  DeductionOrder order(packages, {OrderKey::cost_basis, OrderKey::id});

  EXPECT_FALSE(order.learn_price(0, Amount::of_ticks(100)));
  EXPECT_FALSE(order.learn_price(0, Amount::of_ticks(300)));
  EXPECT_TRUE(order.learn_price(0, Amount::of_ticks(200)));
  EXPECT_FALSE(order.learn_price(0, Amount::of_ticks(200)));
  EXPECT_TRUE(order.learn_price(0, Amount::of_ticks(400)));
  EXPECT_FALSE(order.learn_price(0, Amount::of_ticks(400)));
  EXPECT_FALSE(order.learn_price(1, Amount::of_ticks(400)));  // of several quotas: no price of one

  // What was learnt is told apart from its neighbours.
  RankFacts at_200 = known.facts, at_300 = known.facts;
  at_200.price = Amount::of_ticks(200);
  at_300.price = Amount::of_ticks(300);
  EXPECT_TRUE(order.is_before(order.rank(0, at_200), order.rank(0, at_300)));

  DeductionOrder by_id(packages, {OrderKey::id});
  EXPECT_FALSE(by_id.learn_price(0, Amount::of_ticks(999)));
}

TEST(DeductionOrder, IdDecidesWhatNoOtherKeyDoes) {
  Held a = held("A", 0, 10), b = held("B", 0, 10);
  a.facts.remaining = 50;
  b.facts.remaining = 1;

  EXPECT_EQ(drawn({b, a}, {OrderKey::expires_at}), "AB");
  EXPECT_EQ(drawn({a, b}, {}), "AB");
}

TEST(DeductionOrder, KeysBeforeAndAfterOneThatChangesAreAllCompared) {
  Held a = held("A", 0, 10), b = held("B", 0, 10), c = held("C", 0, 10), d = held("D", 0, 20);
  a.package.source_class = SourceClass::purchased;
  b.package.source_class = SourceClass::free;
  b.package.priority = 2;
  c.package.source_class = SourceClass::free;
  c.package.priority = 1;
  d.package.source_class = SourceClass::free;

  EXPECT_EQ(drawn({a, b, c, d}, {OrderKey::source_class, OrderKey::cycle_end, OrderKey::priority}), "CBDA");
}

TEST(DeductionOrder, KnowsWhatItsRanksDependOn) {
  const std::vector<Package> packages{held("A", 0, 10).package};
  const DeductionOrder by_remaining(packages, {OrderKey::remaining, OrderKey::id});
  EXPECT_TRUE(by_remaining.depends_on_remaining());
  EXPECT_FALSE(by_remaining.depends_on_cycle_end());
  const DeductionOrder by_cycle_end(packages, {OrderKey::cycle_end, OrderKey::id});
  EXPECT_FALSE(by_cycle_end.depends_on_remaining());
  EXPECT_TRUE(by_cycle_end.depends_on_cycle_end());
  const DeductionOrder by_expiry(packages, {OrderKey::expires_at, OrderKey::id});
  EXPECT_FALSE(by_expiry.depends_on_remaining());
  EXPECT_FALSE(by_expiry.depends_on_cycle_end());
}

TEST(DeductionOrder, SaysWhichKeyDecided) {
  Held a = held("A", 0, 10), b = held("B", 0, 20);
  b.package.priority = 1;
  const std::vector<Package> packages{a.package, b.package};
  const auto decided = [&](std::vector<OrderKey> keys, const RankFacts& facts_a, const RankFacts& facts_b) {
    return key_name(DeductionOrder(packages, keys).deciding_key(0, facts_a, 1, facts_b));
  };

  EXPECT_EQ(decided({OrderKey::source_class, OrderKey::cycle_end, OrderKey::priority, OrderKey::id}, a.facts, b.facts),
            "cycleEnd");
  EXPECT_EQ(decided({OrderKey::source_class, OrderKey::cycle_end, OrderKey::priority, OrderKey::id}, a.facts, a.facts),
            "priority");
  EXPECT_EQ(decided({OrderKey::source_class, OrderKey::id, OrderKey::priority}, a.facts, b.facts), "id");
  EXPECT_EQ(decided({OrderKey::source_class}, a.facts, b.facts), "id");
  EXPECT_EQ(DeductionOrder(packages, {OrderKey::id, OrderKey::priority}).deciding_key(1, b.facts, 0, a.facts),
            OrderKey::id);
  EXPECT_EQ(DeductionOrder(packages, {OrderKey::id, OrderKey::priority}).deciding_key(0, a.facts, 0, a.facts),
            OrderKey::id);
}

TEST(DeductionOrder, NamesItsKeys) {
  EXPECT_EQ(key_name(OrderKey::source_class), "sourceClass");
  EXPECT_EQ(key_name(OrderKey::expires_at_seconds), "expiresAtSeconds");
  EXPECT_EQ(key_name(OrderKey::zero_cost_first), "zeroCostFirst");
  EXPECT_EQ(key_name(OrderKey::promotional_first), "promotionalFirst");
}

TEST(DeductionOrder, WritesTheValueOfAKey) {
  Held held_one = held("p", 1, 10);
  const auto text = [&](OrderKey key) {
    return key_text(key, held_one.package, held_one.facts, 1, calendar::Offset{0});
  };
  held_one.facts.price = Amount::of_ticks(money::kTicksPerUnit / 2);
  EXPECT_EQ(text(OrderKey::source_class), "purchased");
  EXPECT_EQ(text(OrderKey::scope_specificity), "general");
  EXPECT_EQ(text(OrderKey::priority), "0");
  EXPECT_EQ(text(OrderKey::cycle_end), "1970-01-11T00:00:00+00:00");
  EXPECT_EQ(text(OrderKey::expires_at), "1970-01-11T00:00:00+00:00");
  EXPECT_EQ(text(OrderKey::expires_at_seconds), "1970-01-11T00:00:00+00:00");
  EXPECT_EQ(text(OrderKey::effective_at), "1970-01-02T00:00:00+00:00");
  EXPECT_EQ(text(OrderKey::created_at), "1970-01-02T00:00:00+00:00");
  EXPECT_EQ(text(OrderKey::id), "p");
  EXPECT_EQ(text(OrderKey::quota), "10");
  EXPECT_EQ(text(OrderKey::remaining), "10");
  EXPECT_EQ(text(OrderKey::kind), "pay_per_use");
  EXPECT_EQ(text(OrderKey::zero_cost_first), "above zero");
  EXPECT_EQ(text(OrderKey::promotional_first), "purchased");
  EXPECT_EQ(text(OrderKey::cost_basis), "0.5 / 10");

  held_one.facts.price = Amount{};
  held_one.facts.cycle_end = kNever;
  held_one.package.source_class = SourceClass::promotion;
  held_one.package.scope.region = "cn";
  EXPECT_EQ(text(OrderKey::cycle_end), "none");
  EXPECT_EQ(text(OrderKey::zero_cost_first), "zero");
  EXPECT_EQ(text(OrderKey::promotional_first), "granted");
  EXPECT_EQ(text(OrderKey::scope_specificity), "region");
  EXPECT_EQ(text(OrderKey::cost_basis), "0 / 10");

  held_one.package.scope.project = "a";
  EXPECT_EQ(text(OrderKey::scope_specificity), "project");
  held_one.package.quotas.push_back({1, Quantity::of_ticks(5), {}});
  EXPECT_EQ(text(OrderKey::cost_basis), "none");
}

}  // namespace
}  // namespace quotapack::packages
