#include "lifecycle/state.h"

#include <gtest/gtest.h>

#include "calendar/walk.h"
#include "lifecycle/build.h"
#include "lifecycle/terms.h"

namespace {

using namespace quotapack::lifecycle;
using build::kBeijing;
using build::local;
using quotapack::calendar::kMsPerDay;
using quotapack::calendar::kNever;
using quotapack::catalog::Rules;

std::string state_of(const Package& package, std::string_view as_of, bool is_used_up = false) {
  return std::string(
      kStateNames[static_cast<int>(state_at(package.created_at, package.effective_at, package.expires_at,
                                            package.voided_at, is_used_up, local(as_of), Rules{}, kBeijing))]);
}

TEST(State, FollowsTheDatesOfThePackage) {
  Package package = build::package_until("2024-01-01T10:00:00", "2024-06-30", "P6M");

  EXPECT_EQ(state_of(package, "2024-01-01T09:59:59"), "not_effective");
  EXPECT_EQ(state_of(package, "2024-01-01T10:00:00"), "in_effect");
  EXPECT_EQ(state_of(package, "2024-06-30T23:59:59"), "in_effect");
  EXPECT_EQ(state_of(package, "2024-07-01T00:00:00"), "grace");
  EXPECT_EQ(state_of(package, "2024-07-15T23:59:59"), "grace");
  EXPECT_EQ(state_of(package, "2024-07-16T00:00:00"), "retention");
  EXPECT_EQ(state_of(package, "2024-07-30T23:59:59"), "retention");
  EXPECT_EQ(state_of(package, "2024-07-31T00:00:00"), "released");
  EXPECT_EQ(state_of(package, "9999-12-31"), "released");
}

TEST(State, UsedUpIsSaidWhileThePackageIsInEffect) {
  const Package package = build::package_until("2024-01-01T10:00:00", "2024-06-30", "P6M");

  EXPECT_EQ(state_of(package, "2024-01-01T09:59:59", true), "not_effective");
  EXPECT_EQ(state_of(package, "2024-01-01T10:00:00", true), "used_up");
  EXPECT_EQ(state_of(package, "2024-06-30T23:59:59", true), "used_up");
  EXPECT_EQ(state_of(package, "2024-07-01T00:00:00", true), "grace");
}

TEST(State, AVoidReleasesAtOnce) {
  Package package = build::package_until("2024-01-01T10:00:00", "2024-06-30", "P6M");
  package.voided_at = local("2024-03-01T12:00:00");

  EXPECT_EQ(state_of(package, "2024-03-01T11:59:59"), "in_effect");
  EXPECT_EQ(state_of(package, "2024-03-01T12:00:00"), "released");
  EXPECT_EQ(state_of(package, "2024-07-01"), "released");
  package.created_at = local("2023-11-01");
  package.voided_at = local("2023-12-01");
  EXPECT_EQ(state_of(package, "2023-11-30"), "not_effective");
  EXPECT_EQ(state_of(package, "2023-12-01"), "released");
}

TEST(State, APackageBoughtLaterIsNotEffectiveYet) {
  Package package = build::package_until("2024-01-01", "2024-06-30", "P6M");
  package.created_at = local("2024-02-01");

  EXPECT_EQ(state_of(package, "2024-01-15"), "not_effective");
  EXPECT_EQ(state_of(package, "2024-02-01"), "in_effect");
}

TEST(State, WithoutExpiryThePackageStaysInEffect) {
  Package package = build::package("2024-01-01", "P6M");
  package.expires_at = kNever;

  EXPECT_EQ(state_of(package, "9999-12-31"), "in_effect");
  EXPECT_EQ(state_of(package, "9999-12-31", true), "used_up");
  EXPECT_EQ(state_at(package.created_at, package.effective_at, kNever, {}, false, kNever, Rules{}, kBeijing),
            State::in_effect);
}

TEST(State, WithoutGraceAndRetentionTheReleaseIsTheExpiry) {
  const Package package = build::package_until("2024-01-01", "2024-06-30", "P6M");
  Rules rules;
  rules.grace_days = 0;
  rules.retention_days = 0;

  EXPECT_EQ(state_at(package.created_at, package.effective_at, package.expires_at, {}, false, local("2024-07-01"),
                     rules, kBeijing),
            State::released);
  rules.retention_days = 1;
  EXPECT_EQ(state_at(package.created_at, package.effective_at, package.expires_at, {}, false, local("2024-07-01"),
                     rules, kBeijing),
            State::retention);
}

TEST(State, HasAWordThatConsolesShow) {
  EXPECT_EQ(console_word(State::in_effect), "Provisioned");
  EXPECT_EQ(console_word(State::grace), "Expired");
  EXPECT_EQ(console_word(State::retention), "Frozen");
  for (const State state :
       {State::not_effective, State::in_effect, State::used_up, State::grace, State::retention, State::released})
    EXPECT_FALSE(console_word(state).empty());
}

int step_of(State state) {
  return state == State::used_up ? static_cast<int>(State::in_effect) : static_cast<int>(state);
}

// A package bought on every day from 1970 to 2200, looked at around each of its dates: the state never goes back, and
// it changes on the very millisecond.
TEST(State, NeverGoesBackForAPackageOfAnyDayFrom1970To2200) {
  const Rules rules;
  walk::every_day(2200, [&rules](const walk::Day& day) {
    const Instant effective_at =
        Instant::of_ms(quotapack::calendar::start_of_day(day.number, kBeijing).ms() + 15 * 3600000 + 50 * 60000);
    Package package;
    package.effective_at = effective_at;
    package.expiry_mode = quotapack::calendar::ExpiryMode::end_of_day;
    package.expires_at = quotapack::calendar::exclusive_end(
        *quotapack::calendar::add(effective_at, {1, 0, 0}, 1, kBeijing), package.expiry_mode, kBeijing);
    const EndDates ends = end_dates(package.expires_at, rules, kBeijing);
    const std::pair<Instant, State> changes[] = {{effective_at, State::in_effect},
                                                 {package.expires_at, State::grace},
                                                 {ends.grace_ends_at, State::retention},
                                                 {ends.retention_ends_at, State::released}};
    State before = State::not_effective;
    for (const auto& [at, after] : changes) {
      const auto state = [&, at = at](std::int64_t ms) {
        return state_at(effective_at, effective_at, package.expires_at, {}, false, Instant::of_ms(at.ms() + ms), rules,
                        kBeijing);
      };
      ASSERT_EQ(state(-1), before);
      ASSERT_EQ(state(0), after);
      ASSERT_EQ(state(1), after);
      before = after;
    }
    int step = 0;
    for (int days = -2; days <= 64; ++days) {
      const State state = state_at(effective_at, effective_at, package.expires_at, {}, days % 2 == 0,
                                   Instant::of_ms(effective_at.ms() + days * kMsPerDay), rules, kBeijing);
      ASSERT_GE(step_of(state), step);
      step = step_of(state);
    }
    ASSERT_EQ(step, static_cast<int>(State::released));
  });
}

}  // namespace
