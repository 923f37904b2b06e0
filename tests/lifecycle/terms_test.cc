#include "lifecycle/terms.h"

#include <gtest/gtest.h>

#include "calendar/duration.h"
#include "lifecycle/build.h"

namespace {

using namespace quotapack::lifecycle;
using build::kBeijing;
using build::lasting;
using build::local;
using build::show;
using quotapack::base::IssueCode;
using quotapack::base::Issues;
using quotapack::calendar::ExpiryMode;
using quotapack::calendar::kNever;
using quotapack::calendar::MonthAnchor;
using quotapack::calendar::written_end;
using quotapack::catalog::Rules;

std::vector<Term> terms_of(const Package& package, std::string_view as_of, Issues& issues) {
  return paid_terms(package, local(as_of), Rules{}, kBeijing, {}, issues);
}
std::string shown_end(const Package& package, Instant end) { return show(written_end(end, package.expiry_mode)); }
std::string renewed(const Package& package, std::string_view validity = "P1M",
                    MonthAnchor anchor = MonthAnchor::original_day) {
  const auto end = renewed_end(package, package.expires_at, lasting(validity), anchor, kBeijing);
  return end.ok() ? shown_end(package, *end) : std::string(name(end.code()));
}

TEST(Grace, LastsFifteenDaysFromTheExpiryAndRetentionFifteenMore) {
  const Package package = build::package_until("2024-01-01", "2024-06-30", "P6M");

  const EndDates ends = end_dates(package.expires_at, Rules{}, kBeijing);

  EXPECT_EQ(shown_end(package, package.expires_at), "2024-06-30T23:59:59");
  EXPECT_EQ(show(package.expires_at), "2024-07-01T00:00:00");
  EXPECT_EQ(shown_end(package, ends.grace_ends_at), "2024-07-15T23:59:59");
  EXPECT_EQ(shown_end(package, ends.retention_ends_at), "2024-07-30T23:59:59");
}

TEST(Grace, CountsDaysFromTheVeryTimeOfAnExactExpiry) {
  const EndDates ends = end_dates(local("2024-06-30T10:30:00"), Rules{}, kBeijing);

  EXPECT_EQ(show(ends.grace_ends_at), "2024-07-15T10:30:00");
  EXPECT_EQ(show(ends.retention_ends_at), "2024-07-30T10:30:00");
}

TEST(Grace, MayLastNoTime) {
  Rules rules;
  rules.grace_days = 0;
  rules.retention_days = 0;

  const EndDates ends = end_dates(local("2024-06-30"), rules, kBeijing);

  EXPECT_EQ(show(ends.grace_ends_at), "2024-06-30T00:00:00");
  EXPECT_EQ(show(ends.retention_ends_at), "2024-06-30T00:00:00");
}

TEST(Grace, NeverComesWithoutExpiry) {
  const EndDates ends = end_dates(kNever, Rules{}, kBeijing);

  EXPECT_EQ(ends.grace_ends_at, kNever);
  EXPECT_EQ(ends.retention_ends_at, kNever);
}

TEST(Release, IsTheEndOfRetentionOrTheVoid) {
  Package package = build::package_until("2024-01-01", "2024-06-30", "P6M");

  EXPECT_EQ(show(release_at(package, package.expires_at, Rules{}, kBeijing)), "2024-07-31T00:00:00");
  package.voided_at = local("2024-05-01T12:00:00");
  EXPECT_EQ(show(release_at(package, package.expires_at, Rules{}, kBeijing)), "2024-05-01T12:00:00");
  package.voided_at = local("2025-05-01");
  EXPECT_EQ(show(release_at(package, package.expires_at, Rules{}, kBeijing)), "2024-07-31T00:00:00");
}

// The documented example: bought in the afternoon of 8 March for a month.
TEST(Renewal, EndsOnTheSameDayOfTheNextMonth) {
  const Package package = build::package("2023-03-08T15:50:04", "P1M");

  EXPECT_EQ(shown_end(package, package.expires_at), "2023-04-08T23:59:59");
  EXPECT_EQ(renewed(package), "2023-05-08T23:59:59");
}

TEST(Renewal, RemembersThatItWasBoughtOnTheThirtyFirst) {
  const Package package = build::package("2024-03-31", "P1M");

  EXPECT_EQ(shown_end(package, package.expires_at), "2024-04-30T23:59:59");
  EXPECT_EQ(renewed(package), "2024-05-31T23:59:59");
  EXPECT_EQ(renewed(package, "P1M", MonthAnchor::previous_end), "2024-05-30T23:59:59");
}

TEST(Renewal, RemembersTheThirtyFirstThroughFebruary) {
  const Package package = build::package("2025-01-31", "P1M");

  EXPECT_EQ(shown_end(package, package.expires_at), "2025-02-28T23:59:59");
  EXPECT_EQ(renewed(package), "2025-03-31T23:59:59");
  EXPECT_EQ(renewed(package, "P2M"), "2025-04-30T23:59:59");
  EXPECT_EQ(renewed(package, "P1M", MonthAnchor::previous_end), "2025-03-28T23:59:59");
}

TEST(Renewal, ComesBackToTheLeapDay) {
  const Package package = build::package("2024-02-29", "P1Y");

  EXPECT_EQ(shown_end(package, package.expires_at), "2025-02-28T23:59:59");
  EXPECT_EQ(renewed(package, "P3Y"), "2028-02-29T23:59:59");
  EXPECT_EQ(renewed(package, "P3Y", MonthAnchor::previous_end), "2028-02-28T23:59:59");
}

TEST(Renewal, AGivenExpiryIsItsOwnAnchor) {
  const Package package = build::package_until("2024-03-31", "2024-05-15", "P1M");

  EXPECT_EQ(renewed(package), "2024-06-15T23:59:59");
}

TEST(Renewal, CountsFromTheDateThatAShorterRenewalReached) {
  const Package bought_on_31st = build::package("2025-01-31", "P1M");
  const Instant moved =
      *renewed_end(bought_on_31st, bought_on_31st.expires_at, lasting("P10D"), MonthAnchor::original_day, kBeijing);

  EXPECT_EQ(shown_end(bought_on_31st, moved), "2025-03-10T23:59:59");
  EXPECT_EQ(shown_end(bought_on_31st,
                      *renewed_end(bought_on_31st, moved, lasting("P1M"), MonthAnchor::original_day, kBeijing)),
            "2025-04-10T23:59:59");
}

TEST(Renewal, KeepsTheFormOfTheExpiry) {
  EXPECT_EQ(renewed(build::package("2024-03-31T10:00:00", "P1M", ExpiryMode::start_of_day)), "2024-05-31T00:00:00");
  EXPECT_EQ(renewed(build::package("2024-03-31T10:00:00", "P1M", ExpiryMode::exact)), "2024-05-31T10:00:00");
  EXPECT_EQ(renewed(build::package("2024-03-31T10:00:00", "P30D"), "P30D"), "2024-05-30T23:59:59");
}

TEST(Renewal, HoursAreCountedFromTheMomentTheTermEnds) {
  const Package daily = build::package("2024-03-31T10:00:00", "P1D");
  const auto end = renewed_end(daily, daily.expires_at, lasting("PT1H"), MonthAnchor::original_day, kBeijing);

  EXPECT_EQ(show(daily.expires_at), "2024-04-02T00:00:00");
  EXPECT_EQ(show(*end), "2024-04-02T01:00:00");
  EXPECT_EQ(renewed(build::package("2024-03-31T10:00:00", "PT1H"), "PT1H"), "2024-03-31T12:00:00");
}

TEST(Renewal, EndsWithTheYear9999) {
  EXPECT_EQ(renewed(build::package("9999-10-01", "P1M")), "9999-12-01T23:59:59");
  EXPECT_EQ(renewed(build::package("9999-11-01", "P1M")), "out_of_range");
}

TEST(Terms, BeginWithThePurchase) {
  const Package package = build::package("2024-01-15", "P1M");
  Issues issues;

  const auto terms = terms_of(package, "2024-01-20", issues);

  ASSERT_EQ(terms.size(), 1u);
  EXPECT_EQ(show(terms[0].starts_at), "2024-01-15T00:00:00");
  EXPECT_EQ(show(terms[0].ends_at), "2024-02-16T00:00:00");
  EXPECT_EQ(terms[0].price, build::money(1305));
}

TEST(Terms, FollowOneAnotherWithoutAGap) {
  Package package = build::package("2024-01-31", "P1M");
  for (const char* paid_at : {"2024-02-01", "2024-02-02", "2024-02-03"}) build::renew(package, paid_at);
  Issues issues;

  const auto terms = terms_of(package, "2024-03-01", issues);

  ASSERT_EQ(terms.size(), 4u);
  EXPECT_EQ(show(terms[1].starts_at), "2024-03-01T00:00:00");
  EXPECT_EQ(show(terms[1].ends_at), "2024-04-01T00:00:00");
  EXPECT_EQ(show(terms[2].ends_at), "2024-05-01T00:00:00");
  EXPECT_EQ(show(terms[3].ends_at), "2024-06-01T00:00:00");
  EXPECT_EQ(show(terms[3].paid_at), "2024-02-03T00:00:00");
  EXPECT_TRUE(issues.empty());
}

TEST(Terms, ARenewalAfterTheQuestionIsFuture) {
  Package package = build::package("2024-01-15", "P1M");
  build::renew(package, "2024-02-01T12:00:00");
  Issues issues;

  EXPECT_EQ(terms_of(package, "2024-02-01T11:59:59", issues).size(), 1u);
  EXPECT_EQ(terms_of(package, "2024-02-01T12:00:00", issues).size(), 2u);
  EXPECT_TRUE(issues.empty());
}

TEST(Terms, ARenewalIsPossibleUntilTheRelease) {
  for (const auto& [paid_at, is_possible] : {std::pair{"2024-02-15T23:59:59", true},
                                             {"2024-02-20", true},
                                             {"2024-03-16T23:59:59", true},
                                             {"2024-03-17T00:00:00", false}}) {
    Package package = build::package("2024-01-15", "P1M");  // expires 02-15, grace to 03-01, retention to 03-16
    build::renew(package, paid_at);
    Issues issues;

    const auto terms = terms_of(package, "2025-01-01", issues);

    EXPECT_EQ(issues.empty(), is_possible) << paid_at;
    EXPECT_EQ(terms.size(), is_possible ? 2u : 1u) << paid_at;
    if (is_possible) {
      EXPECT_EQ(show(terms[1].ends_at), "2024-03-16T00:00:00");
    } else {
      EXPECT_EQ(issues.list()[0].code, IssueCode::renewal_after_release);
      EXPECT_EQ(issues.list()[0].path, "/renewals/0/at");
      EXPECT_EQ(issues.list()[0].message,
                "The package was released at 2024-03-17T00:00:00+08:00, before this renewal.");
    }
  }
}

TEST(Terms, AnIssueNamesTheRenewalAsItStandsInTheDocument) {
  Package package = build::package("2024-01-15", "P1M");
  build::renew(package, "2024-01-20");
  build::renew(package, "2025-01-01");
  package.renewals[0].source = 1;
  package.renewals[1].source = 0;
  Issues issues;

  EXPECT_EQ(terms_of(package, "2024-01-20", issues).size(), 2u);

  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues.list()[0].path, "/renewals/0/at");
}

TEST(Terms, AVoidedPackageIsNotRenewed) {
  Package package = build::package("2024-01-15", "P1M");
  package.voided_at = local("2024-01-20");
  build::renew(package, "2024-01-20");
  Issues issues;

  EXPECT_EQ(terms_of(package, "2024-02-01", issues).size(), 1u);
  EXPECT_EQ(issues.list()[0].code, IssueCode::renewal_after_release);
}

TEST(Terms, APackageWithoutExpiryIsNotRenewed) {
  Package package = build::package("2024-01-15", "P1M");
  package.expires_at = kNever;
  build::renew(package, "2024-01-20");
  Issues issues;

  EXPECT_EQ(terms_of(package, "2024-02-01", issues).size(), 1u);
  EXPECT_EQ(issues.list()[0].code, IssueCode::renewal_without_expiry);
}

// 31 March and 30 days is 30 April: the 30th was meant, not a 31st that April lacks.
TEST(Terms, ATermThatIsNotOfMonthsMakesItsOwnDayTheOneToRemember) {
  Package package = build::package_until("2024-03-01", "2024-03-31", "P1M");
  build::renew(package, "2024-03-10", "P30D");
  build::renew(package, "2024-03-11", "P1M");
  Issues issues;

  const auto terms = terms_of(package, "2024-03-11", issues);

  ASSERT_EQ(terms.size(), 3u);
  EXPECT_EQ(shown_end(package, terms[1].ends_at), "2024-04-30T23:59:59");
  EXPECT_EQ(shown_end(package, terms[2].ends_at), "2024-05-30T23:59:59");
}

TEST(Terms, ATermOfHoursIsExactAndTheNextIsNot) {
  Package package = build::package_until("2024-03-01", "2024-03-31", "P1M");
  build::renew(package, "2024-03-10", "PT36H");
  build::renew(package, "2024-03-11", "P1M");
  Issues issues;

  const auto terms = terms_of(package, "2024-03-11", issues);

  ASSERT_EQ(terms.size(), 3u);
  EXPECT_EQ(terms[1].mode, ExpiryMode::exact);
  EXPECT_EQ(show(terms[1].ends_at), "2024-04-02T12:00:00");
  EXPECT_EQ(terms[2].mode, ExpiryMode::end_of_day);
  EXPECT_EQ(shown_end(package, terms[2].ends_at), "2024-05-02T23:59:59");
}

TEST(Terms, ARenewalSaysForHowLongWhereThePackageDoesNot) {
  Package package = build::package("2024-01-15", "P1M");
  package.validity.reset();
  build::renew(package, "2024-01-20", "P2M");
  build::renew(package, "2024-01-21");
  Issues issues;

  const auto terms = terms_of(package, "2024-02-01", issues);

  ASSERT_EQ(terms.size(), 2u);
  EXPECT_EQ(show(terms[1].ends_at), "2024-04-16T00:00:00");
  EXPECT_EQ(issues.list()[0].code, IssueCode::missing_member);
  EXPECT_EQ(issues.list()[0].path, "/renewals/1/validity");
}

TEST(Terms, EndWithTheYear9999) {
  Package package = build::package("9999-11-01", "P1M");
  build::renew(package, "9999-11-20");
  Issues issues;

  EXPECT_EQ(terms_of(package, "9999-11-20", issues).size(), 1u);
  EXPECT_EQ(issues.list()[0].code, IssueCode::out_of_range);
}

TEST(Notice, ComesSevenDaysBeforeTheExpiryDayAtNine) {
  const Package package = build::package_until("2024-01-01", "2024-06-30", "P6M");

  const auto notices = notice_instants(package.expires_at, package.created_at, Rules{}, kBeijing);

  ASSERT_EQ(notices.size(), 1u);
  EXPECT_EQ(show(notices[0]), "2024-06-23T09:00:00");
}

TEST(Notice, TheExpiryDayIsTheOneThatIsWritten) {
  const Instant midnight = local("2024-07-01");
  const auto notice = [&](ExpiryMode mode) {
    return show(notice_instants(midnight, local("2024-01-01"), Rules{}, kBeijing, mode).at(0));
  };

  EXPECT_EQ(notice(ExpiryMode::end_of_day), "2024-06-23T09:00:00");
  EXPECT_EQ(notice(ExpiryMode::start_of_day), "2024-06-24T09:00:00");
  EXPECT_EQ(notice(ExpiryMode::exact), "2024-06-24T09:00:00");
}

TEST(Notice, ComesOnEveryDayOfTheListOnce) {
  Rules rules;
  rules.notice_days = {30, 7, 7, 1, 0};
  rules.notice_time_ms = 18 * quotapack::calendar::kMsPerHour;

  const auto notices = notice_instants(local("2024-07-01"), local("2024-01-01"), rules, kBeijing);

  std::string all;
  for (const Instant notice : notices) all += show(notice) + " ";
  EXPECT_EQ(all, "2024-05-31T18:00:00 2024-06-23T18:00:00 2024-06-29T18:00:00 2024-06-30T18:00:00 ");
}

TEST(Notice, NoneComesBeforeThePurchase) {
  const Instant expiry = local("2024-07-01");

  EXPECT_EQ(notice_instants(expiry, local("2024-06-23T09:00:00"), Rules{}, kBeijing).size(), 1u);
  EXPECT_EQ(notice_instants(expiry, local("2024-06-23T09:00:01"), Rules{}, kBeijing).size(), 0u);
}

TEST(Notice, NoneComesAfterTheExpiry) {
  Rules rules;
  rules.notice_days = {0};

  EXPECT_EQ(
      notice_instants(local("2024-06-30T09:00:01"), local("2024-01-01"), rules, kBeijing, ExpiryMode::exact).size(),
      1u);
  EXPECT_EQ(
      notice_instants(local("2024-06-30T09:00:00"), local("2024-01-01"), rules, kBeijing, ExpiryMode::exact).size(),
      0u);
  EXPECT_TRUE(notice_instants(kNever, local("2024-01-01"), rules, kBeijing).empty());
}

TEST(AutoRenewal, IsFirstTriedAtThreeSevenDaysBeforeTheExpiryDay) {
  EXPECT_EQ(show(first_attempt(local("2024-07-01"), local("2024-01-01"), kBeijing)), "2024-06-23T03:00:00");
  EXPECT_EQ(show(first_attempt(local("2024-07-01"), local("2024-06-23T03:00:00"), kBeijing)), "2024-06-23T03:00:00");
  EXPECT_EQ(show(first_attempt(local("2024-06-30T10:00:00"), local("2024-01-01"), kBeijing, ExpiryMode::exact)),
            "2024-06-23T03:00:00");
}

TEST(AutoRenewal, EnabledLaterIsTriedAtOnce) {
  EXPECT_EQ(show(first_attempt(local("2024-07-01"), local("2024-06-23T03:00:01"), kBeijing)), "2024-06-23T03:00:01");
  EXPECT_EQ(show(first_attempt(local("2024-07-01"), local("2024-06-28T17:20:00"), kBeijing)), "2024-06-28T17:20:00");
}

TEST(AutoRenewal, IsTriedAgainEveryDayAtThree) {
  EXPECT_EQ(show(next_attempt(local("2024-06-23T03:00:00"), kBeijing)), "2024-06-24T03:00:00");
  EXPECT_EQ(show(next_attempt(local("2024-06-28T17:20:00"), kBeijing)), "2024-06-29T03:00:00");
  EXPECT_EQ(show(next_attempt(local("2024-06-28T00:20:00"), kBeijing)), "2024-06-28T03:00:00");
  EXPECT_EQ(first_attempt(kNever, local("2024-01-01"), kBeijing), kNever);
  EXPECT_EQ(next_attempt(kNever, kBeijing), kNever);
}

TEST(AutoRenewal, IsEnabledFromThePurchaseUnlessSaidOtherwise) {
  Package package = build::package("2024-01-15", "P1M");

  EXPECT_EQ(show(auto_renew_enabled_at(package)), "2024-01-15T00:00:00");
  package.auto_renew_since = local("2024-02-01");
  EXPECT_EQ(show(auto_renew_enabled_at(package)), "2024-02-01T00:00:00");
}

}  // namespace
