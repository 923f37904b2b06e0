#include "lifecycle/renewal.h"

#include <gtest/gtest.h>

#include "calendar/duration.h"
#include "calendar/walk.h"
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
using quotapack::calendar::written_end;
using quotapack::catalog::Rules;

RenewalPreview preview(const Package& package, std::string_view as_of, const RenewalWish& wish = {}) {
  Issues issues;
  const RenewalPreview result =
      preview_renewal(package, local(as_of), wish, build::rules_of(package), kBeijing, {}, issues);
  for (const auto& issue : issues.list()) ADD_FAILURE() << issue.path << " " << issue.message;
  return result;
}
IssueCode refusal(const Package& package, std::string_view as_of, std::string_view path, const RenewalWish& wish = {}) {
  Issues issues;
  (void)preview_renewal(package, local(as_of), wish, build::rules_of(package), kBeijing, {}, issues);
  if (issues.size() != 1) return IssueCode::none;
  EXPECT_EQ(issues.list()[0].path, path);
  return issues.list()[0].code;
}
std::string end_of(const RenewalPreview& preview, ExpiryMode mode = ExpiryMode::end_of_day) {
  return show(written_end(preview.expires_at, mode));
}
RenewalWish until(int day) { return {std::nullopt, UnifiedDay{day}}; }
RenewalWish until_last() { return {std::nullopt, UnifiedDay{0}}; }
std::string money(quotapack::money::Amount amount) { return quotapack::money::format_fixed(amount, 2); }

// The documented example: bought 2024-03-31, expires 2024-04-30, renewed 2024-05-18 for one month.
TEST(RenewalPreview, TimeSpentInRetentionIsLost) {
  const RenewalPreview renewal = preview(build::package("2024-03-31", "P1M"), "2024-05-18T10:00:00");

  EXPECT_EQ(show(renewal.starts_at), "2024-05-01T00:00:00");
  EXPECT_EQ(show(renewal.covers_from), "2024-05-18T10:00:00");
  EXPECT_EQ(end_of(renewal), "2024-05-31T23:59:59");
  EXPECT_EQ(renewal.days_left, 13);
  EXPECT_EQ(renewal.extra_days, 0);
  EXPECT_EQ(money(renewal.price), "13.05");
  ASSERT_EQ(renewal.quotas.size(), 1u);
  EXPECT_EQ(renewal.quotas[0].quantity.ticks(), 50'000);
}

TEST(RenewalPreview, BeforeTheExpiryNothingIsLost) {
  const RenewalPreview renewal = preview(build::package("2023-03-08T15:50:04", "P1M"), "2023-03-20");

  EXPECT_EQ(show(renewal.starts_at), "2023-04-09T00:00:00");
  EXPECT_EQ(renewal.covers_from, renewal.starts_at);
  EXPECT_EQ(end_of(renewal), "2023-05-08T23:59:59");
  EXPECT_EQ(renewal.days_left, 49);
  EXPECT_EQ(renewal.term, 1);
}

TEST(RenewalPreview, FollowsTheTermsThatAreAlreadyPaid) {
  Package package = build::package("2024-01-31", "P1M");
  build::renew(package, "2024-02-10");
  build::renew(package, "2024-02-11");

  EXPECT_EQ(end_of(preview(package, "2024-02-12")), "2024-05-31T23:59:59");
  EXPECT_EQ(preview(package, "2024-02-12").term, 3);
  EXPECT_EQ(end_of(preview(package, "2024-02-10")), "2024-04-30T23:59:59");
}

TEST(RenewalPreview, ARenewalThatComesTooLateForItsOwnTermLeavesNoDays) {
  const RenewalPreview renewal = preview(build::package("2024-03-31", "P1D"), "2024-04-20");

  EXPECT_EQ(end_of(renewal), "2024-04-02T23:59:59");
  EXPECT_EQ(renewal.days_left, 0);
  EXPECT_EQ(renewal.quotas[0].quantity.ticks(), 0);
}

TEST(RenewalPreview, IsPossibleUntilTheRelease) {
  const Package package = build::package("2024-01-15", "P1M");  // retention to 03-16 23:59:59

  EXPECT_EQ(end_of(preview(package, "2024-03-16T23:59:59")), "2024-03-15T23:59:59");
  EXPECT_EQ(refusal(package, "2024-03-17", "/asOf"), IssueCode::renewal_after_release);
}

TEST(RenewalPreview, NeedsAnExpiry) {
  Package package = build::package("2024-01-15", "P1M");
  package.expires_at = kNever;

  EXPECT_EQ(refusal(package, "2024-02-01", "/package/expiresAt"), IssueCode::renewal_without_expiry);
}

TEST(RenewalPreview, NeedsAValidity) {
  Package package = build::package("2024-01-15", "P1M");
  package.validity.reset();

  EXPECT_EQ(refusal(package, "2024-02-01", "/validity"), IssueCode::missing_member);
  EXPECT_EQ(end_of(preview(package, "2024-02-01", {lasting("P2M"), std::nullopt})), "2024-04-15T23:59:59");
  EXPECT_EQ(money(preview(package, "2024-02-01", {lasting("P2M"), std::nullopt}).price), "13.05");
}

TEST(RenewalPreview, EndsWithTheYear9999) {
  EXPECT_EQ(refusal(build::package("9999-11-15", "P1M"), "9999-11-20", "/validity"), IssueCode::out_of_range);
  EXPECT_EQ(refusal(build::package("9999-10-30", "P1M"), "9999-11-20", "/validity", until(15)),
            IssueCode::out_of_range);
}

TEST(RenewalPreview, AWrongRenewalInThePackageIsNamedWhereItStands) {
  Package package = build::package("2024-01-15", "P1M");
  build::renew(package, "2024-06-01");

  EXPECT_EQ(refusal(package, "2024-02-01", "/package/renewals/0/at"), IssueCode::renewal_after_release);
}

TEST(RenewalPreview, AnotherValidityCostsItsShareOfTheListPrice) {
  const Package half_year = build::package("2024-01-15", "P6M");

  EXPECT_EQ(money(preview(half_year, "2024-02-01", {lasting("P1Y"), std::nullopt}).price), "26.10");
  EXPECT_EQ(money(preview(half_year, "2024-02-01", {lasting("P1M"), std::nullopt}).price), "2.18");  // 2.175
  EXPECT_EQ(money(preview(half_year, "2024-02-01", {lasting("P6M"), std::nullopt}).price), "13.05");
  // 07-15 to 01-15 are 184 days: 13.05 × 10 ÷ 184 = 0.7092…
  EXPECT_EQ(money(preview(half_year, "2024-02-01", {lasting("P10D"), std::nullopt}).price), "0.71");
}

// With a time part months and hours count from the moment at which the term before ends: 07-15 24:00 to 01-15 24:00 are 184
// days, 13.05 × 240 ÷ 4,416 = 0.7092….
TEST(RenewalPreview, HoursBeyondMonthsCostTheirShareOfTheMonths) {
  Package package = build::package("2024-01-15", "P6M");

  EXPECT_EQ(money(preview(package, "2024-02-01", {lasting("P6MT240H"), std::nullopt}).price), "13.76");
  EXPECT_EQ(money(preview(package, "2024-02-01", {lasting("P6MT1S"), std::nullopt}).price), "13.05");
  // After a term that ends in the middle of a day too, though months alone would run to the end of theirs.
  package.expiry_mode = quotapack::calendar::ExpiryMode::exact;
  package.expires_at = Instant::of_ms(package.expires_at.ms() - 23 * quotapack::calendar::kMsPerHour);
  EXPECT_EQ(money(preview(package, "2024-02-01", {lasting("P6MT1H"), std::nullopt}).price), "13.05");
  EXPECT_EQ(money(preview(package, "2024-02-01", {lasting("P6MT240H"), std::nullopt}).price), "13.76");
}

TEST(UnifiedDate, MovesTheEndToTheNextSuchDay) {
  const Package package = build::package("2024-01-15", "P1M");  // renewed: 03-15

  EXPECT_EQ(end_of(preview(package, "2024-02-01", until(15))), "2024-03-15T23:59:59");
  EXPECT_EQ(preview(package, "2024-02-01", until(15)).extra_days, 0);
  EXPECT_EQ(end_of(preview(package, "2024-02-01", until(16))), "2024-03-16T23:59:59");
  EXPECT_EQ(preview(package, "2024-02-01", until(16)).extra_days, 1);
  EXPECT_EQ(end_of(preview(package, "2024-02-01", until(14))), "2024-04-14T23:59:59");
  EXPECT_EQ(preview(package, "2024-02-01", until(14)).extra_days, 30);
  EXPECT_EQ(end_of(preview(package, "2024-02-01", until_last())), "2024-03-31T23:59:59");
  EXPECT_EQ(end_of(preview(build::package("2024-01-31", "P1M"), "2024-02-01", until_last())), "2024-03-31T23:59:59");
  EXPECT_EQ(end_of(preview(build::package("2023-11-30", "P1M"), "2023-12-01", until(28))), "2024-02-28T23:59:59");
}

TEST(UnifiedDate, IsReachedFromEveryDayFrom1970To2200) {
  walk::every_day(2200, [](const walk::Day& day) {
    if (day.number % 3 != 0) return;
    const UnifiedDay wish{static_cast<int>(day.number / 3 % 29)};
    Package package;
    package.effective_at = Instant::of_ms(quotapack::calendar::start_of_day(day.number, kBeijing).ms());
    package.created_at = package.effective_at;
    package.validity = lasting("P1D");
    package.anchor_day = day.day;
    package.expires_at = Instant::of_ms(package.effective_at.ms() + quotapack::calendar::kMsPerDay);
    // Renewed for a day, the package ends on the day after.
    walk::Day expected = walk::next(day);
    while (wish.is_last() ? expected.day != walk::length_of_month(expected.year, expected.month)
                          : expected.day != wish.day)
      expected = walk::next(expected);
    Issues issues;
    const RenewalPreview renewal =
        preview_renewal(package, package.effective_at, {std::nullopt, wish}, Rules{}, kBeijing, {}, issues);
    ASSERT_EQ(expiry_day(renewal.expires_at, package.expiry_mode, kBeijing), expected.number);
    ASSERT_EQ(renewal.extra_days, expected.number - day.number - 1);
    ASSERT_LE(renewal.extra_days, 30);
  });
}

// Renewed to 15 March, 29 days for 13.05; each further day costs 0.45.
TEST(UnifiedDate, ExtraDaysCostTheirShareOfTheTerm) {
  const RenewalPreview renewal = preview(build::package("2024-01-15", "P1M"), "2024-02-01", until(25));

  EXPECT_EQ(renewal.extra_days, 10);
  EXPECT_EQ(money(renewal.term_price), "13.05");
  EXPECT_EQ(money(renewal.extra_price), "4.50");
  EXPECT_EQ(money(renewal.price), "17.55");
}

TEST(UnifiedDate, TheExtraDaysAreRoundedLikeATotal) {
  Package package = build::package("2024-01-15", "P1M");
  package.renewal_price = build::money(1000);

  EXPECT_EQ(money(preview(package, "2024-02-01", until(16)).extra_price), "0.34");  // 10 ÷ 29 = 0.3448…
  EXPECT_EQ(money(preview(package, "2024-02-01", until(20)).extra_price), "1.72");  // 50 ÷ 29 = 1.7241…
}

TEST(UnifiedDate, IsARenewalThatCanBeWrittenDown) {
  for (const RenewalWish& wish : {until(25), until(1), until_last()}) {
    Package package = build::package("2024-01-31", "P1M");
    const RenewalPreview renewal = preview(package, "2024-02-01", wish);
    build::renew(package, "2024-02-01", quotapack::calendar::format(renewal.validity));
    Issues issues;

    const auto terms = paid_terms(package, local("2024-02-01"), Rules{}, kBeijing, {}, issues);

    ASSERT_EQ(terms.size(), 2u);
    EXPECT_EQ(terms[1].ends_at, renewal.expires_at);
  }
}

TEST(UnifiedDate, KeepsTheTimeOfAnExactExpiry) {
  const Package package = build::package("2024-01-15T10:00:00", "P1M", ExpiryMode::exact);

  const RenewalPreview renewal = preview(package, "2024-02-01", until(16));

  EXPECT_EQ(show(renewal.expires_at), "2024-03-16T10:00:00");
  EXPECT_EQ(renewal.extra_days, 1);
}

TEST(RenewalPreview, AResettablePackageHasTheQuotaOfEachCycle) {
  Package package = build::package("2024-01-15", "P3M", ExpiryMode::exact);
  package.reset.emplace();
  package.reset->every = lasting("P1M");

  EXPECT_EQ(preview(package, "2024-02-01").quotas[0].quantity.ticks(), 150'000);
  EXPECT_EQ(preview(package, "2024-05-01").quotas[0].quantity.ticks(), 150'000);
}

TEST(RenewalPreview, ALateRenewalHasLostTheCyclesBeforeIt) {
  Package package = build::package("2024-01-15", "P1M", ExpiryMode::exact);
  package.reset.emplace();
  package.reset->every = lasting("P5D");

  // Renewed 02-15 to 03-15; refills on 02-19, 02-24, 02-29, 03-05, 03-10.
  EXPECT_EQ(preview(package, "2024-02-01").quotas[0].quantity.ticks(), 300'000);
  EXPECT_EQ(preview(package, "2024-03-01").quotas[0].quantity.ticks(), 150'000);
}

TEST(PurchaseAgain, StartsTodayAndLosesNothing) {
  const auto again =
      preview_purchase_again(build::package("2024-03-31", "P1M"), local("2024-05-18T10:00:00"), kBeijing);

  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(show(again->effective_at), "2024-05-18T10:00:00");
  EXPECT_EQ(show(written_end(again->expires_at, ExpiryMode::end_of_day)), "2024-06-18T23:59:59");
  EXPECT_EQ(again->days_left, 31);
  EXPECT_EQ(money(again->price), "13.05");
  EXPECT_EQ(again->quotas[0].quantity.ticks(), 50'000);
}

TEST(PurchaseAgain, IsNotOfferedWithoutAValidity) {
  Package package = build::package("2024-03-31", "P1M");

  EXPECT_FALSE(preview_purchase_again(package, local("9999-12-15"), kBeijing).has_value());
  package.validity.reset();
  EXPECT_FALSE(preview_purchase_again(package, local("2024-05-18"), kBeijing).has_value());
}

}  // namespace
