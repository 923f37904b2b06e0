#include "lifecycle/timeline.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "lifecycle/build.h"

namespace {

using namespace quotapack::lifecycle;
using build::kBeijing;
using build::lasting;
using build::local;
using build::show;
using quotapack::base::IssueCode;
using quotapack::base::Issues;
using quotapack::calendar::kNever;
using quotapack::catalog::Rules;

Timeline timeline_of(const Package& package, std::string_view as_of, const Rules& rules = {}) {
  Rules of_contract = rules;
  of_contract.expiry_mode = package.expiry_mode;
  Issues issues;
  const Timeline result = timeline(package, local(as_of), of_contract, kBeijing, {}, issues);
  EXPECT_TRUE(issues.empty());
  return result;
}
// One line an event.
std::string listed(const Package& package, std::string_view as_of, const Rules& rules = {}) {
  std::string text;
  for (const Event& event : timeline_of(package, as_of, rules).events) {
    text += show(event.at) + " " + std::string(kEventKindNames[static_cast<int>(event.kind)]);
    if (event.term != 0) text += " " + std::to_string(event.term);
    text += "\n";
  }
  return text;
}
quotapack::catalog::Reset every(std::string_view duration) {
  quotapack::catalog::Reset reset;
  reset.every = lasting(duration);
  return reset;
}

TEST(Timeline, TellsTheLifeOfAPackage) {
  const Package package = build::package_until("2024-01-01T10:00:00", "2024-06-30", "P6M");

  EXPECT_EQ(listed(package, "2024-03-01"),
            "2024-01-01T10:00:00 effective\n"
            "2024-06-23T09:00:00 notice\n"
            "2024-06-30T23:59:59 expiry\n"
            "2024-07-15T23:59:59 retention\n"
            "2024-07-30T23:59:59 release\n");
}

TEST(Timeline, IsTheSameBeforeAndAfter) {
  const Package package = build::package_until("2024-01-01T10:00:00", "2024-06-30", "P6M");

  EXPECT_EQ(listed(package, "1999-01-01"), listed(package, "2030-01-01"));
}

TEST(Timeline, ARenewalInTimeMovesTheEnd) {
  Package package = build::package("2024-01-31", "P1M");
  build::renew(package, "2024-02-10T12:00:00");

  EXPECT_EQ(listed(package, "2024-02-10T12:00:00"),
            "2024-01-31T00:00:00 effective\n"
            "2024-03-01T00:00:00 effective 1\n"
            "2024-03-24T09:00:00 notice 1\n"
            "2024-03-31T23:59:59 expiry 1\n"
            "2024-04-15T23:59:59 retention 1\n"
            "2024-04-30T23:59:59 release 1\n");
  EXPECT_EQ(listed(package, "2024-02-10T11:59:59"),
            "2024-01-31T00:00:00 effective\n"
            "2024-02-22T09:00:00 notice\n"
            "2024-02-29T23:59:59 expiry\n"
            "2024-03-15T23:59:59 retention\n"
            "2024-03-30T23:59:59 release\n");
}

TEST(Timeline, ANoticeThatWasSentBeforeTheRenewalStays) {
  Package package = build::package("2024-01-31", "P1M");
  build::renew(package, "2024-02-22T09:00:01");

  EXPECT_EQ(listed(package, "2024-03-01").find("2024-02-22T09:00:00 notice\n"), 30u);
  package.renewals[0].at = local("2024-02-22T09:00:00");
  EXPECT_EQ(listed(package, "2024-03-01").find("2024-02-22T09:00:00 notice\n"), std::string::npos);
}

// The documented example: bought 2024-03-31, expired 2024-04-30, renewed on 18 May, in retention.
TEST(Timeline, ALateRenewalShowsWhatCameBetween) {
  Package package = build::package("2024-03-31", "P1M");
  build::renew(package, "2024-05-18");

  EXPECT_EQ(listed(package, "2024-05-18"),
            "2024-03-31T00:00:00 effective\n"
            "2024-04-23T09:00:00 notice\n"
            "2024-04-30T23:59:59 expiry\n"
            "2024-05-15T23:59:59 retention\n"
            "2024-05-18T00:00:00 effective 1\n"
            "2024-05-24T09:00:00 notice 1\n"
            "2024-05-31T23:59:59 expiry 1\n"
            "2024-06-15T23:59:59 retention 1\n"
            "2024-06-30T23:59:59 release 1\n");
}

TEST(Timeline, ATermThatIsOverWhenItIsPaidNeverBecomesEffective) {
  Package package = build::package("2024-03-31", "P1D");  // expires 04-01, grace to 04-16
  build::renew(package, "2024-04-20");                    // for 04-02, which is over
  Rules rules;
  rules.notice_days = {};

  EXPECT_EQ(listed(package, "2024-04-20", rules),
            "2024-03-31T00:00:00 effective\n"
            "2024-04-01T23:59:59 expiry\n"
            "2024-04-16T23:59:59 retention\n"
            "2024-04-20T00:00:00 expiry 1\n"
            "2024-04-20T00:00:00 retention 1\n"
            "2024-05-02T23:59:59 release 1\n");
}

TEST(Timeline, APaymentAtTheVeryEndIsInTime) {
  Package package = build::package("2024-03-31", "P1M");
  build::renew(package, "2024-05-01T00:00:00");

  EXPECT_EQ(listed(package, "2024-05-18").find("2024-04-30T23:59:59 expiry\n"), std::string::npos);
}

TEST(Timeline, RefillsLieInsideTheTerm) {
  Package package = build::package("2024-01-31T12:00:00", "P3M", quotapack::calendar::ExpiryMode::exact);
  package.reset = every("P1M");
  Rules rules;
  rules.notice_days = {};

  EXPECT_EQ(listed(package, "2024-02-01", rules),
            "2024-01-31T12:00:00 effective\n"
            "2024-02-29T12:00:00 reset\n"
            "2024-03-31T12:00:00 reset\n"
            "2024-04-30T12:00:00 expiry\n"
            "2024-05-15T12:00:00 retention\n"
            "2024-05-30T12:00:00 release\n");
}

TEST(Timeline, RefillsGoOnInARenewedTermFromItsPaymentOn) {
  Package package = build::package("2024-01-10", "P1M", quotapack::calendar::ExpiryMode::exact);
  package.reset = every("P10D");
  build::renew(package, "2024-02-15");
  Rules rules;
  rules.notice_days = {};

  EXPECT_EQ(listed(package, "2024-02-15", rules),
            "2024-01-10T00:00:00 effective\n"
            "2024-01-20T00:00:00 reset\n"
            "2024-01-30T00:00:00 reset\n"
            "2024-02-09T00:00:00 reset\n"
            "2024-02-10T00:00:00 expiry\n"
            "2024-02-15T00:00:00 effective 1\n"
            "2024-02-19T00:00:00 reset 1\n"
            "2024-02-29T00:00:00 reset 1\n"
            "2024-03-10T00:00:00 expiry 1\n"
            "2024-03-25T00:00:00 retention 1\n"
            "2024-04-09T00:00:00 release 1\n");
}

TEST(Timeline, ListsSoManyRefillsAndCountsTheRest) {
  Package package = build::package("2024-01-01", "P50Y", quotapack::calendar::ExpiryMode::exact);
  package.reset = every("PT1H");

  const Timeline timeline = timeline_of(package, "2024-06-01");

  const std::int64_t all = 18263 * 24 - 1;  // 13 leap days from 2024 to 2073; the first hour is the purchase
  EXPECT_EQ(timeline.left_out, all - quotapack::base::kCyclesListedMax);
  EXPECT_EQ(timeline.events.size(), static_cast<std::size_t>(quotapack::base::kCyclesListedMax) + 5);
  package.reset = every("PT0.001S");
  EXPECT_GT(timeline_of(package, "2024-06-01").left_out, INT64_C(1'500'000'000'000));
}

TEST(Timeline, ExactlyTheLimitLeavesNothingOut) {
  Package package = build::package("2024-01-01", "PT10001H");
  package.reset = every("PT1H");

  EXPECT_EQ(timeline_of(package, "2024-01-01").left_out, 0);
  package.expires_at = Instant::of_ms(package.expires_at.ms() + 1);
  EXPECT_EQ(timeline_of(package, "2024-01-01").left_out, 1);
}

TEST(Timeline, WithoutExpiryItEndsWithTheNextTwelveRefills) {
  Package package = build::package("2024-01-01", "P1M");
  package.expires_at = kNever;

  EXPECT_EQ(listed(package, "2024-06-15"), "2024-01-01T00:00:00 effective\n");
  package.reset = every("P1M");
  const Timeline timeline = timeline_of(package, "2024-06-15");
  ASSERT_EQ(timeline.events.size(), 1u + 5 + 12);
  EXPECT_EQ(show(timeline.events.back().at), "2025-06-01T00:00:00");
  EXPECT_EQ(timeline.left_out, 0);
}

TEST(Timeline, AnAttemptOfAutoRenewalIsPlannedSevenDaysBefore) {
  Package package = build::package_until("2024-01-01", "2024-06-30", "P6M");
  package.auto_renew = true;

  EXPECT_NE(
      listed(package, "2024-03-01").find("2024-06-23T03:00:00 auto_renewal\n2024-06-23T09:00:00 notice\n2024-06-30T"),
      std::string::npos);
}

TEST(Timeline, FailedAttemptsArePastAndTheNextIsPlanned) {
  Package package = build::package_until("2024-01-01", "2024-06-30", "P6M");
  package.auto_renew = true;

  const std::string text = listed(package, "2024-06-25T03:00:00");

  for (const char* day : {"23", "24", "25", "26"})
    EXPECT_NE(text.find(std::string("2024-06-") + day + "T03:00:00 auto_renewal\n"), std::string::npos) << day;
  EXPECT_EQ(text.find("2024-06-27T03:00:00"), std::string::npos);
  EXPECT_NE(listed(package, "2024-07-20").find("2024-06-30T03:00:00 auto_renewal\n"), std::string::npos);
  EXPECT_EQ(listed(package, "2024-07-20").find("2024-07-01T03:00:00"), std::string::npos);
}

TEST(Timeline, AttemptsEndWithThePayment) {
  Package package = build::package_until("2024-01-01", "2024-06-30", "P6M");
  package.auto_renew = true;
  build::renew(package, "2024-06-24T03:00:00");

  const std::string text = listed(package, "2024-07-20");

  EXPECT_NE(text.find("2024-06-24T03:00:00 auto_renewal\n"), std::string::npos);
  EXPECT_EQ(text.find("2024-06-25T03:00:00"), std::string::npos);
  EXPECT_NE(text.find("2024-12-23T03:00:00 auto_renewal 1\n"), std::string::npos);
}

TEST(Timeline, AnAttemptEnabledLateIsMadeAtOnce) {
  Package package = build::package_until("2024-01-01", "2024-06-30", "P6M");
  package.auto_renew = true;
  package.auto_renew_since = local("2024-06-28T17:20:00");

  EXPECT_NE(listed(package, "2024-03-01").find("2024-06-28T17:20:00 auto_renewal\n"), std::string::npos);
  package.auto_renew_since = local("2024-07-01T00:00:00");
  EXPECT_EQ(listed(package, "2024-03-01").find("auto_renewal"), std::string::npos);
}

TEST(Timeline, AVoidIsTheReleaseAndNothingFollows) {
  Package package = build::package_until("2024-01-01", "2024-06-30", "P6M");
  package.voided_at = local("2024-03-05T08:00:00");

  EXPECT_EQ(listed(package, "2024-02-01"),
            "2024-01-01T00:00:00 effective\n"
            "2024-03-05T08:00:00 release\n");
  package.voided_at = local("2024-07-03");
  EXPECT_EQ(listed(package, "2024-02-01"),
            "2024-01-01T00:00:00 effective\n"
            "2024-06-23T09:00:00 notice\n"
            "2024-06-30T23:59:59 expiry\n"
            "2024-07-03T00:00:00 release\n");
  package.voided_at = local("2023-07-03");
  EXPECT_EQ(listed(package, "2024-02-01"), "2024-01-01T00:00:00 release\n");
  package.voided_at = local("2025-01-01");
  EXPECT_NE(listed(package, "2024-02-01").find("2024-07-30T23:59:59 release\n"), std::string::npos);
}

TEST(Timeline, AStateThatLastsForNoTimeHasNoEvent) {
  const Package package = build::package_until("2024-01-01", "2024-06-30", "P6M");
  Rules rules;
  rules.grace_days = 0;
  rules.retention_days = 0;
  rules.notice_days = {};

  EXPECT_EQ(listed(package, "2024-02-01", rules),
            "2024-01-01T00:00:00 effective\n"
            "2024-06-30T23:59:59 expiry\n"
            "2024-06-30T23:59:59 release\n");
}

TEST(Timeline, IsSortedByTime) {
  Package package = build::package("2024-01-31", "P1M");
  package.reset = every("P1D");
  package.auto_renew = true;
  for (const char* paid_at : {"2024-02-10", "2024-04-29", "2024-05-11T03:00:00"}) build::renew(package, paid_at);

  const auto events = timeline_of(package, "2024-05-20").events;

  for (std::size_t i = 1; i < events.size(); ++i) ASSERT_LE(events[i - 1].at, events[i].at);
  EXPECT_GT(events.size(), 100u);
}

TEST(Timeline, SaysWhatCannotBeWritten) {
  const Package package = build::package_until("9999-01-01", "9999-12-15", "P6M");
  Issues issues;

  EXPECT_TRUE(timeline(package, local("9999-01-01"), Rules{}, kBeijing, {}, issues).events.empty());
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues.list()[0].code, IssueCode::out_of_range);
  EXPECT_EQ(issues.list()[0].path, "/expiresAt");
}

}  // namespace
