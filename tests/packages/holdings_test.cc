// What an account holds at one moment: which lots are found for a use, in which order they give, and what stays.
#include "packages/holdings.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace quotapack::packages {
namespace {

using catalog::OrderKey;

Instant day(int number) { return calendar::Instant::of_ms(number * calendar::kMsPerDay); }
Instant just_before(Instant at) { return calendar::Instant::of_ms(at.ms() - 1); }

Package package(std::string id, int meter = 0, Scope scope = {}) {
  Package package;
  package.id = std::move(id);
  package.scope = std::move(scope);
  package.quotas.push_back({meter, Quantity::of_ticks(100), {}});
  return package;
}
Package with_ratio(std::string id, std::int64_t num, std::int64_t den) {
  Package of_ratio = package(std::move(id));
  of_ratio.quotas[0].ratio = {num, den};
  return of_ratio;
}
Package refilled(std::string id) {
  Package of_cycles = package(std::move(id));
  of_cycles.reset.emplace();
  return of_cycles;
}

Use at(Instant instant) { return {instant, instant, instant, true}; }
Use during(Instant start, Instant end) { return {start, end, end, false}; }

// The holdings of one account over two meters; `lot` adds one that is not yet live.
struct World {
  explicit World(std::vector<Package> all, std::vector<OrderKey> keys = {OrderKey::cycle_end},
                 catalog::PreEffectiveCover cover = catalog::PreEffectiveCover::never) {
    begin(std::move(all), std::move(keys), cover);
  }
  void begin(std::vector<Package> all, std::vector<OrderKey> keys = {OrderKey::cycle_end},
             catalog::PreEffectiveCover cover = catalog::PreEffectiveCover::never) {
    packages = std::move(all);
    catalog.meters.resize(2);
    keys.push_back(OrderKey::id);
    order = DeductionOrder(packages, keys);
    holdings.reset(catalog, packages, order, cover);
  }
  int lot(int of_package, std::int64_t quantity, Instant from, Instant until, bool may_cover_early = false) {
    Lot lot;
    lot.package = of_package;
    lot.total = lot.full = lot.remaining = quantity;
    lot.live_at = lot.term_starts_at = lot.cycle_start = from;
    lot.ends_at = lot.expires_at = lot.cycle_end = until;
    lot.may_cover_early = may_cover_early;
    return holdings.add_lot(lot);
  }
  int started(int of_package, std::int64_t quantity, Instant from, Instant until) {
    const int index = lot(of_package, quantity, from, until);
    holdings.start(index);
    return index;
  }
  // "A 10 of 100, B 5 of 50" and what is left: each draw with what the lot held before.
  std::string drawn(const Use& use, std::int64_t quantity, int meter = 0, const Scope& scope = {}) {
    std::string text;
    is_fraction = false;
    const std::int64_t left = holdings.draw(
        holdings.match(meter, holdings.numbers_of(scope)), use, quantity, is_fraction,
        [&](int index, std::int64_t, std::int64_t from_quota, std::int64_t before) { add(text, index, from_quota, before); });
    return text + "left " + std::to_string(left);
  }
  std::string drawn_from(std::vector<int> lots, std::int64_t quantity) {
    std::string text;
    is_fraction = false;
    const std::int64_t left = holdings.draw_from(
        lots, quantity, is_fraction,
        [&](int index, std::int64_t, std::int64_t from_quota, std::int64_t before) { add(text, index, from_quota, before); });
    return text + "left " + std::to_string(left);
  }
  void add(std::string& text, int index, std::int64_t from_quota, std::int64_t before) const {
    text += packages[static_cast<std::size_t>(holdings.lot(index).package)].id + ' ' + std::to_string(from_quota) +
            " of " + std::to_string(before) + ", ";
  }
  int front(int meter = 0) const { return holdings.front(holdings.general_pool(meter)); }
  bool has_only_live_lots() const { return holdings.has_only_live_lots(holdings.general_pool(0)); }
  std::string sums(int meter = 0) const {
    const MeterSums& sums = holdings.sums(meter);
    return std::to_string(static_cast<std::int64_t>(sums.remaining)) + " of " +
           std::to_string(static_cast<std::int64_t>(sums.total)) + " in " + std::to_string(sums.live_count);
  }

  catalog::Catalog catalog;
  std::vector<Package> packages;
  DeductionOrder order;
  Holdings holdings;
  bool is_fraction = false;
};

// ---- what a use finds

TEST(Holdings, GiveInOrderUntilTheUseIsCovered) {
  World world({package("A"), package("B"), package("C")});
  world.started(0, 10, day(0), day(30));
  world.started(1, 20, day(0), day(20));
  world.started(2, 30, day(0), day(40));

  EXPECT_EQ(world.drawn(at(day(1)), 25), "B 20 of 20, A 5 of 10, left 0");
  EXPECT_EQ(world.sums(), "35 of 60 in 3");
  EXPECT_EQ(world.drawn(at(day(1)), 40), "A 5 of 5, C 30 of 30, left 5");
  EXPECT_EQ(world.front(), -1);
  EXPECT_EQ(world.drawn(at(day(1)), 1), "left 1");
}

TEST(Holdings, GiveTheLastUnitToTheLastUnit) {
  World world({package("A"), package("B")});
  world.started(0, 1, day(0), day(30));
  world.started(1, 1, day(0), day(40));

  EXPECT_EQ(world.drawn(at(day(1)), 1), "A 1 of 1, left 0");
  EXPECT_EQ(world.front(), 1);
  EXPECT_EQ(world.drawn(at(day(1)), 1), "B 1 of 1, left 0");
}

TEST(Holdings, AreFoundByMeterRegionAndProject) {
  World world({package("G"), package("R", 0, {"cn", {}}), package("P", 0, {{}, "a"}), package("B", 0, {"cn", "a"}),
               package("E", 0, {"eu", {}}), package("Q", 0, {{}, "b"}), package("M", 1, {"cn", {}})},
              {});
  for (int i = 0; i < 7; ++i) world.started(i, 1, day(0), day(30));
  const auto found = [&](const Scope& scope, int meter = 0) {
    std::string text;
    const PoolSet set = world.holdings.match(meter, world.holdings.numbers_of(scope));
    for (int i = 0; i < set.count; ++i)
      text += world.packages[static_cast<std::size_t>(world.holdings.lot(world.holdings.front(set.pools[i])).package)].id;
    return text;
  };
  EXPECT_EQ(found({}), "G");
  EXPECT_EQ(found({"cn", {}}), "GR");
  EXPECT_EQ(found({{}, "a"}), "GP");
  EXPECT_EQ(found({"cn", "a"}), "GRPB");
  EXPECT_EQ(found({"eu", "b"}), "GEQ");
  EXPECT_EQ(found({"cn", "b"}), "GRQ");
  EXPECT_EQ(found({"us", "c"}), "G");

  EXPECT_EQ(world.drawn(at(day(1)), 9, 1, {"cn", "a"}), "M 1 of 1, left 8");
  EXPECT_EQ(world.drawn(at(day(1)), 9, 0, {"cn", "a"}), "B 1 of 1, G 1 of 1, P 1 of 1, R 1 of 1, left 5");
}

TEST(Holdings, NumberScopesFromOneOn) {
  World world({package("A", 0, {"cn", "a"}), package("B", 0, {"eu", "a"})});

  EXPECT_EQ(world.holdings.numbers_of({}).region, 0);
  EXPECT_EQ(world.holdings.numbers_of({"cn", "a"}).region, 1);
  EXPECT_EQ(world.holdings.numbers_of({"eu", "a"}).region, 2);
  EXPECT_EQ(world.holdings.numbers_of({"eu", "a"}).project, 1);
  EXPECT_EQ(world.holdings.numbers_of({"us", "z"}).region, 0);
  EXPECT_EQ(world.holdings.numbers_of({"us", "z"}).project, 0);
}

TEST(Holdings, AskAllPoolsInOneOrder) {
  World world({package("G"), package("H"), package("R", 0, {"cn", {}})});
  world.started(0, 9, day(0), day(10));
  world.started(1, 5, day(0), day(12));
  world.started(2, 100, day(0), day(11));

  // Nine are one too few for ten, so the second of the general pool is asked too, after the region's.
  EXPECT_EQ(world.drawn(at(day(1)), 10, 0, {"cn", {}}), "G 9 of 9, R 1 of 100, left 0");
  EXPECT_EQ(world.drawn(at(day(1)), 104, 0, {"cn", {}}), "R 99 of 99, H 5 of 5, left 0");
}

TEST(Holdings, AskAsManyAsARatioNeeds) {
  // Two units of quota for one of use: ten of quota are five of use.
  World world({with_ratio("A", 2, 1), package("B"), package("R", 0, {"cn", {}})});
  world.started(0, 10, day(0), day(10));
  world.started(1, 5, day(0), day(11));
  world.started(2, 50, day(0), day(12));

  EXPECT_EQ(world.drawn(at(day(1)), 8, 0, {"cn", {}}), "A 10 of 10, B 3 of 5, left 0");
}

// ---- ratios

TEST(Holdings, DrawWholeStepsOfARatio) {
  World world({with_ratio("A", 2, 1), with_ratio("B", 3, 4)}, {});
  const int a = world.started(0, 7, day(0), day(10));
  world.started(1, 100, day(0), day(10));

  EXPECT_EQ(world.drawn(at(day(1)), 2), "A 4 of 7, left 0");
  EXPECT_EQ(world.drawn(at(day(1)), 9), "A 2 of 3, B 6 of 100, left 0");  // one unit of A is no step: 8 are two of B
  EXPECT_EQ(world.holdings.lot(a).remaining, 1);
  EXPECT_EQ(world.drawn(at(day(1)), 8), "B 6 of 94, left 0");
  EXPECT_FALSE(world.is_fraction);
  EXPECT_EQ(world.drawn(at(day(1)), 6), "left 6");  // a step and a half
  EXPECT_TRUE(world.is_fraction);
}

TEST(Holdings, ThatAreLessThanAStepGiveNothing) {
  World world({with_ratio("A", 3, 1), with_ratio("B", 5, 2)}, {});
  const int a = world.started(0, 2, day(0), day(10));
  const int b = world.started(1, 4, day(0), day(10));

  EXPECT_EQ(world.drawn(at(day(1)), 2), "left 2");
  EXPECT_EQ(world.drawn_from({a, b}, 2), "left 2");
  EXPECT_FALSE(world.is_fraction);
  EXPECT_EQ(world.drawn_from({b}, 1), "left 1");
  EXPECT_TRUE(world.is_fraction);
}

// ---- time

TEST(Holdings, CoverAnInstantInsideTheirValidity) {
  World world({package("A")});
  const int index = world.lot(0, 10, day(1), day(2));

  EXPECT_FALSE(world.holdings.covers(world.holdings.lot(index), at(day(1))));
  world.holdings.start(index);
  EXPECT_TRUE(world.holdings.covers(world.holdings.lot(index), at(day(1))));
  world.holdings.end(index);
  EXPECT_FALSE(world.holdings.covers(world.holdings.lot(index), at(day(1))));
}

TEST(Holdings, CoverAnIntervalThatEndsAfterTheirStartAndBeganBeforeTheirEnd) {
  World world({package("A")});
  const int index = world.started(0, 10, day(5), day(9));
  const auto covers = [&](Instant start, Instant end) {
    return world.holdings.covers(world.holdings.lot(index), during(start, end));
  };
  EXPECT_FALSE(covers(day(1), just_before(day(5))));
  EXPECT_FALSE(covers(day(1), day(5)));
  EXPECT_TRUE(covers(day(1), Instant::of_ms(day(5).ms() + 1)));
  world.holdings.end(index);
  EXPECT_TRUE(covers(just_before(day(9)), day(12)));
  EXPECT_FALSE(covers(day(9), day(12)));
}

TEST(Holdings, OfCyclesCoverAnIntervalThatBeganInTheCycle) {
  World world({refilled("A"), package("R", 0, {"cn", {}})});
  const int index = world.started(0, 10, day(5), day(35));
  world.started(1, 1, day(0), day(99));
  world.holdings.set(index, 10, 10, day(10), day(20));

  EXPECT_EQ(world.drawn(during(just_before(day(10)), day(11)), 1), "left 1");
  EXPECT_EQ(world.drawn(during(just_before(day(10)), day(11)), 3, 0, {"cn", {}}), "R 1 of 1, left 2");
  EXPECT_EQ(world.drawn(during(day(10), day(11)), 1), "A 1 of 10, left 0");

  // A renewal that was paid inside the cycle covers from its payment on.
  world.holdings.lot(index).live_at = day(12);
  EXPECT_EQ(world.drawn(during(just_before(day(12)), day(13)), 1), "left 1");
  EXPECT_EQ(world.drawn(during(day(12), day(13)), 1), "A 1 of 9, left 0");
}

TEST(Holdings, ThatEndedGiveToWhatBeganBefore) {
  World world({package("A"), package("B"), package("C")});
  const int a = world.started(0, 1, day(0), day(10));
  const int b = world.started(1, 7, day(0), day(12));
  world.started(2, 9, day(0), day(50));
  world.holdings.end(a);
  world.holdings.end(b);

  EXPECT_FALSE(world.has_only_live_lots());
  EXPECT_EQ(world.sums(), "9 of 9 in 1");
  EXPECT_EQ(world.drawn(at(day(9)), 1), "C 1 of 9, left 0");
  EXPECT_EQ(world.drawn(during(day(9), day(13)), 3), "A 1 of 1, B 2 of 7, left 0");
  EXPECT_EQ(world.drawn(during(day(11), day(13)), 1), "B 1 of 5, left 0");
  EXPECT_EQ(world.drawn(during(day(12), day(13)), 1), "C 1 of 8, left 0");
  EXPECT_EQ(world.holdings.lot(b).lapsed, 4);
  EXPECT_EQ(world.holdings.lot(b).remaining, 0);

  world.holdings.give_back(b, 3);
  EXPECT_EQ(world.holdings.lot(b).lapsed, 7);
  EXPECT_EQ(world.holdings.lot(b).remaining, 0);
  EXPECT_EQ(world.drawn_from({b}, 8), "B 7 of 7, left 1");
  EXPECT_EQ(world.drawn_from({b}, 8), "left 8");
}

TEST(Holdings, RememberAnEndOnlyWhereSomethingIsLeftToDraw) {
  World world({package("A"), refilled("B"), package("C"), package("D")});
  const int spent = world.started(0, 3, day(0), day(10));
  const int of_cycles = world.started(1, 3, day(0), day(10));
  const int not_begun = world.lot(2, 3, day(5), day(10));
  EXPECT_EQ(world.drawn(at(day(1)), 3), "A 3 of 3, left 0");

  for (int index : {spent, of_cycles, not_begun}) world.holdings.end(index);

  EXPECT_TRUE(world.has_only_live_lots());
  EXPECT_EQ(world.front(), -1);
  EXPECT_EQ(world.sums(), "0 of 0 in 0");
  EXPECT_EQ(world.holdings.lot(of_cycles).lapsed, 3);

  const int last = world.started(3, 1, day(0), day(10));
  world.holdings.end(last);
  EXPECT_FALSE(world.has_only_live_lots());
}

TEST(Holdings, NotYetInEffectGiveToUseBeforeWhereTheRulesSaySo) {
  World world({package("A"), package("B"), refilled("C")}, {OrderKey::cycle_end},
              catalog::PreEffectiveCover::overlap);
  const int a = world.lot(0, 1, day(10), day(40), true);
  const int b = world.lot(1, 5, day(10), day(20), true);
  world.lot(2, 5, day(10), day(20), true);
  Use early = during(day(8), day(9));

  EXPECT_FALSE(world.has_only_live_lots());
  early.deduct_at = just_before(day(10));
  EXPECT_EQ(world.drawn(early, 1), "left 1");
  early.deduct_at = day(10);
  EXPECT_EQ(world.drawn(early, 6), "B 5 of 5, A 1 of 1, left 0");
  EXPECT_EQ(world.front(), -1);
  EXPECT_EQ(world.sums(), "0 of 0 in 0");

  world.holdings.give_back(b, 2);
  EXPECT_EQ(world.front(), -1);
  Use beyond = during(day(20), day(21));
  beyond.deduct_at = day(22);
  EXPECT_EQ(world.drawn(beyond, 1), "left 1");

  world.holdings.start(b);
  EXPECT_EQ(world.front(), b);
  EXPECT_FALSE(world.has_only_live_lots());
  world.holdings.end(a);
  EXPECT_TRUE(world.has_only_live_lots());
  EXPECT_EQ(world.drawn(during(day(8), day(9)), 1), "B 1 of 2, left 0");  // live: also what ended before
}

TEST(Holdings, NotYetInEffectKeepWhatIsLeftForTheirStart) {
  World world({package("A")}, {OrderKey::cycle_end}, catalog::PreEffectiveCover::overlap);
  const int a = world.lot(0, 5, day(10), day(40), true);
  Use early = during(day(8), day(9));
  early.deduct_at = day(10);

  EXPECT_EQ(world.drawn(early, 2), "A 2 of 5, left 0");

  EXPECT_EQ(world.front(), -1);
  EXPECT_EQ(world.holdings.lot(a).remaining, 3);
}

TEST(Holdings, NotYetInEffectGiveNothingByDefault) {
  World world({package("A")});
  world.lot(0, 5, day(10), day(40), true);
  Use early = during(day(8), day(9));
  early.deduct_at = day(10);

  EXPECT_TRUE(world.has_only_live_lots());
  EXPECT_EQ(world.drawn(early, 1), "left 1");
}

// ---- refills, and what is given back

TEST(Holdings, TakeThePlaceOfTheirNewCycle) {
  World world({package("A"), package("B")});
  const int a = world.started(0, 10, day(0), day(10));
  const int b = world.started(1, 20, day(0), day(15));
  EXPECT_EQ(world.front(), a);

  world.holdings.set(a, 12, 11, day(10), day(20));
  EXPECT_EQ(world.front(), b);
  EXPECT_EQ(world.sums(), "31 of 32 in 2");
  EXPECT_EQ(world.holdings.lot(a).cycle_start, day(10));

  world.holdings.set(a, 12, 11, day(10), day(14));
  EXPECT_EQ(world.front(), a);
  world.holdings.set(a, 10, 8, day(10), day(14));  // where it stands
  EXPECT_EQ(world.front(), a);
  EXPECT_EQ(world.sums(), "28 of 30 in 2");
  world.holdings.set(a, 10, 1, day(10), day(14));
  EXPECT_EQ(world.front(), a);
  world.holdings.set(a, 10, 0, day(10), day(14));  // nothing to draw
  EXPECT_EQ(world.front(), b);
  world.holdings.set(a, 10, 3, day(10), day(14));
  EXPECT_EQ(world.front(), a);
  EXPECT_EQ(world.sums(), "23 of 30 in 2");
}

TEST(Holdings, ThatAreEmptyAreNotListed) {
  World world({package("A"), package("B")});
  world.started(0, 0, day(0), day(10));
  const int b = world.started(1, 1, day(0), day(15));

  EXPECT_EQ(world.front(), b);
  EXPECT_EQ(world.drawn_from({0, b}, 2), "B 1 of 1, left 1");
  EXPECT_EQ(world.front(), -1);
}

TEST(Holdings, SpentInTheMiddleStandAtTheirNewPlaceAfterARefill) {
  World world({refilled("F"), package("A"), package("B")});
  const int first = world.started(0, 5, day(0), day(5));
  const int a = world.started(1, 5, day(0), day(10));
  world.started(2, 5, day(0), day(15));
  world.holdings.set(first, 5, 5, day(3), day(5));

  EXPECT_EQ(world.drawn(during(day(2), day(4)), 5), "A 5 of 5, left 0");  // the first began after it
  world.holdings.set(a, 5, 5, day(4), day(20));

  EXPECT_EQ(world.drawn(at(day(4)), 12), "F 5 of 5, B 5 of 5, A 2 of 5, left 0");
}

TEST(Holdings, GivenBackAreDrawnAgain) {
  World world({package("A"), package("B")});
  const int a = world.started(0, 5, day(0), day(10));
  const int b = world.started(1, 5, day(0), day(15));
  EXPECT_EQ(world.drawn(at(day(1)), 7), "A 5 of 5, B 2 of 5, left 0");

  world.holdings.give_back(a, 5);
  world.holdings.give_back(b, 2);

  EXPECT_EQ(world.sums(), "10 of 10 in 2");
  EXPECT_EQ(world.drawn(at(day(1)), 7), "A 5 of 5, B 2 of 5, left 0");
}

// ---- orders that change while quota is drawn

TEST(Holdings, OrderedByRemainingChangePlacesAsTheyAreDrawn) {
  World world({package("A"), package("B"), package("C")}, {OrderKey::remaining});
  const int a = world.started(0, 10, day(0), day(10));
  world.started(1, 8, day(0), day(10));
  world.started(2, 9, day(0), day(10));
  EXPECT_TRUE(world.order.depends_on_remaining());

  EXPECT_EQ(world.drawn_from({a}, 3), "A 3 of 10, left 0");
  EXPECT_EQ(world.drawn(at(day(1)), 2), "A 2 of 7, left 0");
  EXPECT_EQ(world.drawn(at(day(1)), 6), "A 5 of 5, B 1 of 8, left 0");
  world.holdings.give_back(a, 8);
  EXPECT_EQ(world.drawn(at(day(1)), 1), "B 1 of 7, left 0");  // six, eight and nine
  world.holdings.give_back(1, 3);
  EXPECT_EQ(world.drawn(at(day(1)), 1), "A 1 of 8, left 0");
}

TEST(Holdings, OrderedByPriceMoveWhenAPriceIsLearnt) {
  std::vector<Package> packages{package("A"), package("B")};
  packages[0].paid = Amount::of_ticks(100);
  packages[1].paid = Amount::of_ticks(200);
  World world(packages, {OrderKey::cost_basis});
  Lot lot;
  lot.remaining = lot.total = 5;
  lot.live_at = day(0);
  lot.ends_at = lot.cycle_end = lot.expires_at = day(10);
  lot.price = Amount::of_ticks(100);
  const int a = world.holdings.add_lot(lot);
  lot.package = 1;
  lot.price = Amount::of_ticks(200);
  const int b = world.holdings.add_lot(lot);

  // A term that came to cost more than both: no rank of before knows its place.
  world.holdings.lot(a).price = Amount::of_ticks(300);
  EXPECT_TRUE(world.order.learn_price(0, Amount::of_ticks(300)));
  world.holdings.rerank_all();
  EXPECT_FALSE(world.holdings.is_before(a, b));
  EXPECT_TRUE(world.holdings.is_before(b, a));

  // One that became cheap before its start takes its place by what it costs then.
  world.holdings.lot(a).price = Amount::of_ticks(100);
  world.holdings.start(b);
  world.holdings.start(a);
  EXPECT_EQ(world.front(), a);
}

// ---- held packages

TEST(Holdings, CountWhatIsHeldByKindInTheirPools) {
  std::vector<Package> packages{package("A"), package("S", 0, {"cn", {}}), package("M", 1)};
  packages[1].kind = PackageKind::stop_before_excess;
  World world(packages);
  for (int i = 0; i < 3; ++i) world.lot(i, 5, day(0), day(10));
  const auto holds = [&](PackageKind kind, int meter = 0, const Scope& scope = {}) {
    return world.holdings.holds(world.holdings.match(meter, world.holdings.numbers_of(scope)), kind);
  };
  EXPECT_FALSE(holds(PackageKind::pay_per_use));

  world.holdings.hold(0, +1);
  world.holdings.hold(1, +1);
  EXPECT_TRUE(holds(PackageKind::pay_per_use));
  EXPECT_FALSE(holds(PackageKind::stop_before_excess));
  EXPECT_TRUE(holds(PackageKind::stop_before_excess, 0, {"cn", {}}));
  EXPECT_FALSE(holds(PackageKind::stop_before_excess, 0, {"eu", {}}));
  EXPECT_FALSE(holds(PackageKind::pay_per_use, 1));

  world.holdings.hold(0, -1);
  EXPECT_FALSE(holds(PackageKind::pay_per_use));
}

// ---- one after another

TEST(Holdings, BeginAnewForEachAccount) {
  World world({package("A", 0, {"us", "x"}), package("B"), package("C"), package("D")}, {OrderKey::cycle_end},
              catalog::PreEffectiveCover::overlap);
  for (int i = 0; i < 4; ++i) world.lot(i, 50, day(0), day(10 + i), true);
  for (int i = 0; i < 3; ++i) world.holdings.start(i);
  for (int i = 0; i < 4; ++i) world.holdings.hold(i, +1);
  world.holdings.end(1);
  world.holdings.end(2);
  EXPECT_FALSE(world.has_only_live_lots());

  world.begin({package("P"), package("Q"), package("N", 1), package("R", 0, {"cn", {}})}, {OrderKey::cycle_end},
              catalog::PreEffectiveCover::overlap);

  EXPECT_EQ(world.holdings.general_pool(0), 0);
  EXPECT_EQ(world.holdings.general_pool(1), 1);
  EXPECT_EQ(world.holdings.numbers_of({"cn", {}}).region, 1);
  EXPECT_EQ(world.holdings.numbers_of({"us", {}}).region, 0);
  EXPECT_EQ(world.holdings.numbers_of({{}, "x"}).project, 0);
  EXPECT_TRUE(world.has_only_live_lots());
  EXPECT_EQ(world.front(), -1);
  EXPECT_EQ(world.sums(), "0 of 0 in 0");
  const PoolSet general = world.holdings.match(0, {});
  EXPECT_EQ(general.count, 1);
  EXPECT_FALSE(world.holdings.holds(general, PackageKind::pay_per_use));

  // The second ends sooner, which is the other way round than in the account before.
  const int p = world.lot(0, 5, day(20), day(40), true);
  const int q = world.lot(1, 5, day(20), day(30), true);
  world.started(2, 7, day(0), day(30));
  world.started(3, 2, day(0), day(35));
  EXPECT_TRUE(world.holdings.is_before(q, p));
  Use early = during(day(18), day(19));
  early.deduct_at = day(20);
  EXPECT_EQ(world.drawn(early, 100), "Q 5 of 5, P 5 of 5, left 90");
  EXPECT_EQ(world.drawn(at(day(5)), 9, 1, {"us", "x"}), "N 7 of 7, left 2");
  EXPECT_EQ(world.drawn(at(day(5)), 9, 0, {"cn", {}}), "R 2 of 2, left 7");
}

TEST(Holdings, OfOneMeterDoNotStandInForAnother) {
  // The pool of the region was the second before; now that is the pool of the other meter.
  World world(std::vector<Package>{});
  catalog::Catalog of_one_meter;
  of_one_meter.meters.resize(1);
  world.packages = {package("A", 0, {"cn", {}})};
  world.order = DeductionOrder(world.packages, {OrderKey::id});
  world.holdings.reset(of_one_meter, world.packages, world.order, catalog::PreEffectiveCover::never);

  world.begin({package("B", 0, {"cn", {}})});
  world.started(0, 5, day(0), day(10));

  EXPECT_EQ(world.drawn(at(day(1)), 1, 1), "left 1");
  EXPECT_EQ(world.drawn(at(day(1)), 1, 0, {"cn", {}}), "B 1 of 5, left 0");
}

}  // namespace
}  // namespace quotapack::packages
