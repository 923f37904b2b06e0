#include "replay/replay.h"

#include "replay/accounts.h"

namespace quotapack::replay {
namespace {

using namespace testing;  // NOLINT: the builders read as words

packages::PackageDocument monthly(packages::PackageDocument package) {
  package.reset = catalog::ResetDocument{};
  package.reset->every = calendar::Duration{1, 0, 0};
  return package;
}

TEST(Replay, DrawsFromTheNearestCycleEndFirst) {
  // Example D3 of the rules.
  const auto p1 = monthly(package("P1", "100", "2019-10-10", "2020-10-10"));
  const auto p2 = package("P2", "50", "2019-10-12", "2019-11-12");

  const auto document =
      account({p1, p2}, {use("u1", "120", "2019-10-20T10:00:00"), use("u2", "40", "2019-11-11T10:00:00")}, "2019-12-01");

  EXPECT_EQ(allocations(document), "P1:100 P2:20 P2:30 P1:10");
}

TEST(Replay, ChargesWhatPackagesDoNotCover) {
  const auto a = package("A", "100", "2020-10-01", "2020-12-01");
  const auto b = package("B", "500", "2020-10-10", "2020-12-10");

  const Answer first = replayed(account({a, b}, {use("u", "120", "2020-10-05T00:00:00")}, "2020-10-06"));
  const Answer second = replayed(account({a, b}, {use("u", "650", "2020-10-15T00:00:00")}, "2020-10-16"));

  EXPECT_EQ(first.records[0].covered, 100);
  EXPECT_EQ(first.records[0].excess, 20);
  EXPECT_EQ(money::format_at_least(first.charges[0].amount, 2), "0.20");
  EXPECT_EQ(second.records[0].covered, 600);
  EXPECT_EQ(second.records[0].excess, 50);
}

struct Interval {
  const char* start;
  const char* end;
  const char* deducted;
  std::int64_t covered;
};

TEST(Replay, CoversAnIntervalThatOverlapsTheValidityWhenItIsDeducted) {
  const Interval rows[] = {
      {"2025-02-18T06:00:00", "2025-02-18T07:00:00", "2025-02-18T08:30:00", 0},
      {"2025-02-18T08:30:00", "2025-02-18T09:30:00", "2025-02-18T10:15:00", 1},
      {"2025-03-18T15:30:00", "2025-03-18T16:30:00", "2025-03-18T17:00:00", 1},
      // The edges: an interval that ends on the effective instant, and one that starts on the expiry.
      {"2025-02-18T08:00:00", "2025-02-18T09:00:00", "2025-02-18T10:00:00", 0},
      {"2025-02-18T08:00:00", "2025-02-18T09:00:00.001", "2025-02-18T10:00:00", 1},
      {"2025-03-18T15:59:59.999", "2025-03-18T16:30:00", "2025-03-18T17:00:00", 1},
      {"2025-03-18T16:00:00", "2025-03-18T16:30:00", "2025-03-18T17:00:00", 0},
  };
  for (const Interval& row : rows) {
    const Answer answer =
        replayed(account({package("P", "10", "2025-02-18T09:00:00", "2025-03-18T16:00:00")},
                         {use("u", "1", row.start, row.end, row.deducted)}, "2025-04-01"));
    EXPECT_EQ(answer.records[0].covered, row.covered) << row.start;
  }
}

TEST(Replay, TheEffectiveInstantIsCoveredAndTheExpiryInstantIsNot) {
  const auto one = package("P", "10", "2025-02-18T09:00:00", "2025-03-18T16:00:00");

  EXPECT_EQ(allocations(account({one}, {use("u", "1", "2025-02-18T08:59:59.999")}, "2025-04-01")), "");
  EXPECT_EQ(allocations(account({one}, {use("u", "1", "2025-02-18T09:00:00")}, "2025-04-01")), "P:1");
  EXPECT_EQ(allocations(account({one}, {use("u", "1", "2025-03-18T15:59:59.999")}, "2025-04-01")), "P:1");
  EXPECT_EQ(allocations(account({one}, {use("u", "1", "2025-03-18T16:00:00")}, "2025-04-01")), "");
}

TEST(Replay, AResettablePackageCoversOnlyUseInsideOneCycle) {
  const auto one = monthly(package("P", "10", "2025-01-10", "2025-12-10"));

  EXPECT_EQ(allocations(account({one}, {use("u", "1", "2025-02-09T23:00:00", "2025-02-10")}, "2025-04-01")), "P:1");
  EXPECT_EQ(allocations(account({one}, {use("u", "1", "2025-02-09T23:00:00", "2025-02-10T00:00:00.001")}, "2025-04-01")), "");
  EXPECT_EQ(allocations(account({one}, {use("u", "1", "2025-02-10", "2025-02-10T01:00:00")}, "2025-04-01")), "P:1");
}

TEST(Replay, AnHourlyResetOverFiftyYearsIsNotWalkedCycleByCycle) {
  auto hourly = package("P", "10", "1975-01-01", "2025-01-01");
  hourly.reset = catalog::ResetDocument{};
  hourly.reset->every = calendar::Duration{0, 0, calendar::kMsPerHour};
  hourly.reset->rollover_max = decimal("5");

  const Answer answer = replayed(account(
      {hourly}, {use("u1", "4", "1975-01-01T00:30:00"), use("u2", "15", "2024-12-31T22:30:00")}, "2024-12-31T23:30:00"));

  // Untouched cycles carry 5 over; the last one used up has nothing to carry.
  EXPECT_EQ(answer.records[1].covered, 15);
  EXPECT_EQ(answer.packages[0].quotas[0].quota, 10);
  EXPECT_EQ(answer.packages[0].quotas[0].cycle_start, at("2024-12-31T23:00:00"));
}

TEST(Replay, AStopPackageRejectsUntilItsRelease) {
  auto stop = package("S", "10", "2025-01-01", "2025-02-01");
  stop.kind = catalog::PackageKind::stop_before_excess;

  const Answer answer = replayed(account({stop},
                                         {use("u1", "12", "2025-01-05"), use("u2", "1", "2025-02-20"),
                                          use("u3", "1", "2025-03-02T23:59:59"), use("u4", "1", "2025-03-03")},
                                         "2025-04-01"));

  EXPECT_EQ(answer.records[0].covered, 10);
  EXPECT_EQ(answer.records[0].rejected, 2);
  EXPECT_EQ(answer.records[1].rejected, 1);
  EXPECT_EQ(answer.records[2].rejected, 1);
  EXPECT_EQ(answer.records[3].excess, 1);  // 15 days of grace and 15 of retention are over
}

TEST(Replay, StraddleDecidesOverARecordThatIsPartlyDrawn) {
  auto stop = package("S", "10", "2025-01-01", "2025-02-01");
  stop.kind = catalog::PackageKind::stop_before_excess;
  auto document = account({stop}, {use("u1", "12", "2025-01-05")}, "2025-01-06");

  document.rules = catalog::RulesDocument{};
  document.rules->straddle = catalog::Straddle::reject_all;
  const Answer rejected = replayed(document);
  document.rules->straddle = catalog::Straddle::overrun;
  const Answer overrun = replayed(document);

  EXPECT_EQ(rejected.records[0].rejected, 12);
  EXPECT_TRUE(rejected.allocations.empty());
  EXPECT_EQ(rejected.packages[0].quotas[0].remaining, 10);
  EXPECT_EQ(overrun.records[0].covered, 10);
  EXPECT_EQ(overrun.records[0].overrun, 2);
  EXPECT_TRUE(overrun.charges[0].amount.is_zero());
}

TEST(Replay, OpenExcessIsPaidByTheNextPackageOldestRecordFirst) {
  auto document = account({package("A", "10", "2025-01-01", "2025-02-01"), package("B", "5", "2025-01-10", "2025-02-10")},
                          {use("u1", "14", "2025-01-02"), use("u2", "3", "2025-01-03")}, "2025-01-20");
  document.rules = catalog::RulesDocument{};
  document.rules->excess_carry = catalog::ExcessCarry::next_package;

  const Answer answer = replayed(document);

  EXPECT_EQ(allocations(document), "A:10 B:4 B:1");
  EXPECT_EQ(answer.records[0].covered, 14);
  EXPECT_EQ(answer.records[1].covered, 1);
  EXPECT_EQ(answer.records[1].excess, 2);
  EXPECT_EQ(answer.summary[0].open_excess, 2);
}

TEST(Replay, ALateRecordIsTakenAtTheSettledInstant) {
  auto late = use("u1", "3", "2025-01-02");
  late.received_at = at("2025-01-20");
  auto document = account({package("A", "10", "2025-01-01", "2025-02-01")}, {late}, "2025-01-25");
  document.rules = catalog::RulesDocument{};
  document.rules->settled_until = at("2025-01-15");

  const Answer answer = replayed(document);

  EXPECT_TRUE(answer.records[0].is_late);
  EXPECT_EQ(answer.allocations[0].at, at("2025-01-15"));
}

TEST(Replay, TheSameRecordTwiceCountsOnceAndWithOtherContentIsAnIssue) {
  auto document =
      account({}, {use("u1", "3", "2025-01-02"), use("u1", "3", "2025-01-02")}, "2025-01-25");
  EXPECT_EQ(replayed(document).records.size(), 1u);

  document.usage[1].quantity = decimal("4");
  EXPECT_EQ(issue_of(document), "conflicting_record /usage/1/id");
}

TEST(Replay, WhatCannotBeIsAnIssueAtItsPlace) {
  auto late_renewal = package("P", "10", "2025-01-01", "2025-02-01");
  late_renewal.renewals.push_back({at("2025-03-03"), calendar::Duration{1, 0, 0}, std::nullopt});
  EXPECT_EQ(issue_of(account({late_renewal}, {}, "2025-04-01")), "renewal_after_release /packages/0/renewals/0/at");

  late_renewal.renewals[0].at = at("2025-03-02T23:59:59.999");
  EXPECT_EQ(issue_of(account({late_renewal}, {}, "2025-04-01")), "none");

  auto opened = account({}, {use("u1", "3", "2025-01-02")}, "2025-01-25");
  opened.opening = OpeningDocument{at("2025-01-02T00:00:00.001"), std::nullopt};
  EXPECT_EQ(issue_of(opened), "before_opening /usage/0/at");

  auto half = package("H", "10", "2025-01-01", "2025-02-01");
  (*half.quotas)[0].ratio = catalog::RatioDocument{1, 2};
  EXPECT_EQ(issue_of(account({half}, {use("u", "3", "2025-01-05")}, "2025-01-06")), "fraction_of_unit /usage/0/quantity");
}

TEST(Replay, ExplainsEveryAllocationAndWhoWasPassedOver) {
  auto later = package("later", "10", "2025-06-01", "");
  later.created_at = at("2025-01-02");
  auto document = account({package("old", "10", "2024-01-01", "2024-02-01"), package("A", "10", "2025-01-01", "2025-02-01"),
                           package("B", "10", "2025-01-01", "2025-03-01"), later},
                          {use("u", "15", "2025-01-05")}, "2025-01-06");
  document.explain = true;

  const Answer answer = replayed(document);

  ASSERT_EQ(answer.allocations.size(), 2u);
  const Why& first = *answer.allocations[0].why;
  EXPECT_EQ(first.decided_by, "cycleEnd");
  EXPECT_EQ(first.before_package, 2);
  ASSERT_EQ(first.passed_over.size(), 2u);
  EXPECT_EQ(first.passed_over[0].reason, PassedOverReason::released);
  EXPECT_EQ(first.passed_over[1].reason, PassedOverReason::not_effective);
  const Why& second = *answer.allocations[1].why;
  EXPECT_EQ(second.passed_over[1].package, 1);
  EXPECT_EQ(second.passed_over[1].reason, PassedOverReason::used_up);
}

}  // namespace
}  // namespace quotapack::replay
