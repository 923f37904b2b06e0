#include "calendar/cycles.h"

#include <gtest/gtest.h>

#include "calendar/walk.h"

namespace {

using namespace quotapack::calendar;
using quotapack::base::IssueCode;

constexpr Offset kBeijing{8 * 60};

Instant at(std::string_view text) { return parse_instant(text).value(); }
Duration lasting(std::string_view text) { return parse_duration(text).value(); }
CycleSeries subscription(std::string_view every, std::string_view anchor) {
  return CycleSeries::every(lasting(every), CycleKind::subscription, at(anchor), kBeijing);
}
CycleSeries natural(std::string_view every) {
  return CycleSeries::every(lasting(every), CycleKind::natural, at("2025-03-18T16:00:00+08:00"), kBeijing);
}
std::string cycle_of(const CycleSeries& series, std::string_view instant) {
  return format(series.boundary_at_or_before(at(instant)), kBeijing) + " " +
         format(series.boundary_after(at(instant)), kBeijing);
}

TEST(Cycles, ASubscriptionRunsOnTheDayAndTimeOfItsAnchor) {
  const CycleSeries monthly = subscription("P1M", "2019-10-10T09:30:00+08:00");

  EXPECT_EQ(cycle_of(monthly, "2019-10-20T00:00:00+08:00"), "2019-10-10T09:30:00+08:00 2019-11-10T09:30:00+08:00");
  EXPECT_EQ(cycle_of(monthly, "2019-10-10T09:29:59.999+08:00"), "2019-09-10T09:30:00+08:00 2019-10-10T09:30:00+08:00");
  EXPECT_EQ(cycle_of(monthly, "2019-10-10T09:30:00+08:00"), "2019-10-10T09:30:00+08:00 2019-11-10T09:30:00+08:00");
  EXPECT_EQ(cycle_of(monthly, "2069-12-31T00:00:00+08:00"), "2069-12-10T09:30:00+08:00 2070-01-10T09:30:00+08:00");
}

TEST(Cycles, TheThirtyFirstIsRememberedThroughShortMonths) {
  const CycleSeries monthly = subscription("P1M", "2025-01-31T00:00:00+08:00");

  EXPECT_EQ(cycle_of(monthly, "2025-02-15T00:00:00+08:00"), "2025-01-31T00:00:00+08:00 2025-02-28T00:00:00+08:00");
  EXPECT_EQ(cycle_of(monthly, "2025-02-28T00:00:00+08:00"), "2025-02-28T00:00:00+08:00 2025-03-31T00:00:00+08:00");
  EXPECT_EQ(cycle_of(monthly, "2025-04-30T12:00:00+08:00"), "2025-04-30T00:00:00+08:00 2025-05-31T00:00:00+08:00");
  EXPECT_EQ(cycle_of(monthly, "2028-02-29T00:00:00+08:00"), "2028-02-29T00:00:00+08:00 2028-03-31T00:00:00+08:00");
}

TEST(Cycles, ALeapDayReturnsEveryFourYears) {
  const CycleSeries yearly = subscription("P1Y", "2024-02-29T12:00:00+08:00");

  EXPECT_EQ(cycle_of(yearly, "2025-02-28T12:00:00+08:00"), "2025-02-28T12:00:00+08:00 2026-02-28T12:00:00+08:00");
  EXPECT_EQ(cycle_of(yearly, "2028-02-29T11:59:59+08:00"), "2027-02-28T12:00:00+08:00 2028-02-29T12:00:00+08:00");
  EXPECT_EQ(cycle_of(yearly, "2100-06-01T00:00:00+08:00"), "2100-02-28T12:00:00+08:00 2101-02-28T12:00:00+08:00");
}

TEST(Cycles, NaturalCyclesFollowTheCalendarOfTheOffset) {
  EXPECT_EQ(cycle_of(natural("PT1H"), "2025-03-18T16:29:00+08:00"),
            "2025-03-18T16:00:00+08:00 2025-03-18T17:00:00+08:00");
  EXPECT_EQ(cycle_of(natural("P1D"), "2025-03-18T16:29:00+08:00"),
            "2025-03-18T00:00:00+08:00 2025-03-19T00:00:00+08:00");
  EXPECT_EQ(cycle_of(natural("P1W"), "2025-03-18T16:29:00+08:00"),
            "2025-03-17T00:00:00+08:00 2025-03-24T00:00:00+08:00");
  EXPECT_EQ(cycle_of(natural("P1M"), "2025-03-18T16:29:00+08:00"),
            "2025-03-01T00:00:00+08:00 2025-04-01T00:00:00+08:00");
  EXPECT_EQ(cycle_of(natural("P1Y"), "2025-03-18T16:29:00+08:00"),
            "2025-01-01T00:00:00+08:00 2026-01-01T00:00:00+08:00");
}

TEST(Cycles, NaturalMultiplesAreCountedFrom1970) {
  EXPECT_EQ(cycle_of(natural("P3M"), "2025-03-18T16:29:00+08:00"),
            "2025-01-01T00:00:00+08:00 2025-04-01T00:00:00+08:00");
  EXPECT_EQ(cycle_of(natural("P2Y"), "2025-03-18T16:29:00+08:00"),
            "2024-01-01T00:00:00+08:00 2026-01-01T00:00:00+08:00");
  EXPECT_EQ(cycle_of(natural("PT6H"), "2025-03-18T16:29:00+08:00"),
            "2025-03-18T12:00:00+08:00 2025-03-18T18:00:00+08:00");
  EXPECT_EQ(cycle_of(natural("P2W"), "1970-01-05T00:00:00+08:00"),
            "1970-01-05T00:00:00+08:00 1970-01-19T00:00:00+08:00");
}

TEST(Cycles, SevenDaysAreAWeek) {
  EXPECT_EQ(cycle_of(natural("P7D"), "2025-03-18T16:29:00+08:00"),
            cycle_of(natural("P1W"), "2025-03-18T16:29:00+08:00"));
}

// Each day of 1970 to 2200 at noon: the Monday before, the first of the month, of the year.
TEST(Cycles, NaturalCyclesHoldForEveryDayFrom1970To2200) {
  const CycleSeries days = natural("P1D"), weeks = natural("P1W"), months = natural("P1M"), years = natural("P1Y");
  std::int64_t first_of_month = 0, first_of_year = 0;
  walk::every_day(2200, [&](const walk::Day& day) {
    if (day.day == 1) first_of_month = day.number;
    if (day.day == 1 && day.month == 1) first_of_year = day.number;
    const Instant midnight = start_of_day(day.number, kBeijing);
    for (const std::int64_t ms : {INT64_C(0), 12 * kMsPerHour, kMsPerDay - 1}) {
      const Instant now = Instant::of_ms(midnight.ms() + ms);
      ASSERT_EQ(days.boundary_at_or_before(now), midnight);
      ASSERT_EQ(weeks.boundary_at_or_before(now), start_of_day(day.number - (day.weekday - 1), kBeijing));
      ASSERT_EQ(weeks.boundary_after(now), start_of_day(day.number - (day.weekday - 1) + 7, kBeijing));
      ASSERT_EQ(months.boundary_at_or_before(now), start_of_day(first_of_month, kBeijing));
      ASSERT_EQ(months.boundary_after(now),
                start_of_day(first_of_month + walk::length_of_month(day.year, day.month), kBeijing));
      ASSERT_EQ(years.boundary_at_or_before(now), start_of_day(first_of_year, kBeijing));
    }
  });
}

// Monthly, from each day of the month, over 230 years: walked boundary by boundary, months counted one by one.
TEST(Cycles, MonthlySubscriptionsHoldForEveryAnchorDay) {
  for (int anchor_day = 1; anchor_day <= 31; ++anchor_day) {
    for (const int step : {1, 2, 3, 5, 12, 13}) {
      const Instant anchor = instant_of({1970, 1, anchor_day}, 15 * kMsPerHour, kBeijing);
      const CycleSeries series = CycleSeries::every(Duration{step, 0, 0}, CycleKind::subscription, anchor, kBeijing);
      Instant start = anchor;
      int year = 1970, month = 1;
      std::int64_t count = 0;
      while (year <= 2200) {
        for (int i = 0; i < step; ++i) {
          if (++month == 13) {
            month = 1;
            ++year;
          }
        }
        const int length = walk::length_of_month(year, month);
        const Instant end =
            instant_of({year, month, anchor_day > length ? length : anchor_day}, 15 * kMsPerHour, kBeijing);
        ++count;
        ASSERT_EQ(series.boundary_at_or_before(start), start);
        ASSERT_EQ(series.boundary_after(start), end);
        ASSERT_EQ(series.boundary_at_or_before(Instant::of_ms(end.ms() - 1)), start);
        ASSERT_EQ(series.boundary_after(Instant::of_ms(end.ms() - 1)), end);
        ASSERT_EQ(series.count_between(anchor, end), count);
        ASSERT_EQ(series.count_between(start, end), 1);
        start = end;
      }
    }
  }
}

TEST(Cycles, MonthsDaysAndTimeMayBeMixedInASubscription) {
  const CycleSeries series = subscription("P1M10DT1H", "2025-01-31T00:00:00+08:00");

  EXPECT_EQ(cycle_of(series, "2025-01-31T00:00:00+08:00"), "2025-01-31T00:00:00+08:00 2025-03-10T01:00:00+08:00");
  EXPECT_EQ(cycle_of(series, "2025-03-10T01:00:00+08:00"), "2025-03-10T01:00:00+08:00 2025-04-20T02:00:00+08:00");
  EXPECT_EQ(cycle_of(series, "2025-03-10T00:59:59.999+08:00"), "2025-01-31T00:00:00+08:00 2025-03-10T01:00:00+08:00");
}

TEST(Cycles, CountTheBoundariesAfterOneInstantUpToAnother) {
  const CycleSeries daily = subscription("P1D", "2025-01-01T00:00:00+08:00");

  EXPECT_EQ(daily.count_between(at("2025-01-01T00:00:00+08:00"), at("2025-01-01T23:59:59.999+08:00")), 0);
  EXPECT_EQ(daily.count_between(at("2025-01-01T00:00:00+08:00"), at("2025-01-02T00:00:00+08:00")), 1);
  EXPECT_EQ(daily.count_between(at("2024-12-31T23:59:59.999+08:00"), at("2025-01-01T00:00:00+08:00")), 1);
  EXPECT_EQ(daily.count_between(at("2025-01-02T00:00:00+08:00"), at("2025-01-01T00:00:00+08:00")), 0);
  EXPECT_EQ(daily.count_between(at("2025-01-02T00:00:00+08:00"), at("2025-01-02T00:00:00+08:00")), 0);
}

// An hourly reset over fifty years has 438,312 boundaries, one of a millisecond over eight thousand years 2.5e14: both
// are counted, none is walked.
TEST(Cycles, MillionsOfCyclesAreCountedAtOnce) {
  const CycleSeries hourly = subscription("PT1H", "2025-01-01T00:00:00+08:00");
  const CycleSeries finest = subscription("PT0.001S", "2025-01-01T00:00:00+08:00");

  EXPECT_EQ(hourly.count_between(at("2025-01-01T00:00:00+08:00"), at("2075-01-01T00:00:00+08:00")), 18262 * 24);
  for (int i = 0; i < 100000; ++i) {
    ASSERT_GT(finest.count_between(at("1970-01-01T00:00:00Z"), at("9999-12-31T23:59:59.999Z")), 253402300799998);
  }
}

TEST(Cycles, ReachBeyondTheYear9999) {
  const CycleSeries monthly = subscription("P1M", "2025-01-31T00:00:00+08:00");
  const CycleSeries longest = subscription("P9999Y", "9999-12-31T00:00:00+08:00");

  EXPECT_EQ(cycle_of(monthly, "9999-12-31T12:00:00+08:00"), "9999-12-31T00:00:00+08:00 10000-01-31T00:00:00+08:00");
  EXPECT_EQ(format(longest.boundary_after(at("9999-12-31T00:00:00+08:00")), kBeijing), "19998-12-31T00:00:00+08:00");
  EXPECT_EQ(monthly.boundary_after(kNever), kNever);
  EXPECT_GT(monthly.count_between(at("2025-01-31T00:00:00+08:00"), kNever), 95700);
}

TEST(Cycles, ListedBoundariesStandAlone) {
  const CycleSeries listed = CycleSeries::listed({at("2025-02-01T00:00:00Z"), at("2025-02-03T00:00:00Z")});

  EXPECT_EQ(listed.boundary_at_or_before(at("2025-01-31T23:59:59.999Z")), Instant::of_ms(INT64_MIN));
  EXPECT_EQ(listed.boundary_after(at("2025-01-31T23:59:59.999Z")), at("2025-02-01T00:00:00Z"));
  EXPECT_EQ(listed.boundary_at_or_before(at("2025-02-01T00:00:00Z")), at("2025-02-01T00:00:00Z"));
  EXPECT_EQ(listed.boundary_after(at("2025-02-01T00:00:00Z")), at("2025-02-03T00:00:00Z"));
  EXPECT_EQ(listed.boundary_at_or_before(at("2030-01-01T00:00:00Z")), at("2025-02-03T00:00:00Z"));
  EXPECT_EQ(listed.boundary_after(at("2025-02-03T00:00:00Z")), kNever);
  EXPECT_EQ(listed.count_between(at("2025-02-01T00:00:00Z"), kNever), 1);
  EXPECT_EQ(listed.count_between(Instant::of_ms(INT64_MIN), kNever), 2);
}

TEST(Cycles, NaturalCyclesAreOfOneUnit) {
  for (const char* text : {"PT1H", "PT6H", "P1D", "P1W", "P3M", "P1Y", "P1Y6M"})
    EXPECT_EQ(check_cycle(lasting(text), CycleKind::natural), IssueCode::none) << text;
  for (const char* text : {"P1M1D", "P1DT1H", "PT30M", "PT1H30M", "PT1S"})
    EXPECT_EQ(check_cycle(lasting(text), CycleKind::natural), IssueCode::invalid_reset) << text;
  EXPECT_EQ(check_cycle(lasting("P1M1DT1S"), CycleKind::subscription), IssueCode::none);
  EXPECT_EQ(check_cycle(Duration{}, CycleKind::subscription), IssueCode::invalid_reset);
  EXPECT_EQ(check_cycle(Duration{-1, 0, 0}, CycleKind::subscription), IssueCode::invalid_reset);
}

}  // namespace
