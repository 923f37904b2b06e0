#include "calendar/instant.h"

#include <gtest/gtest.h>

#include "calendar/walk.h"

namespace {

using namespace quotapack::calendar;
using quotapack::base::IssueCode;

constexpr Offset kUtc{0};
constexpr Offset kBeijing{8 * 60};

Instant at(std::string_view text) {
  const auto instant = parse_instant(text);
  EXPECT_TRUE(instant.ok()) << text;
  return instant.value_or(Instant{});
}
bool is_refused(std::string_view text) { return parse_instant(text).code() == IssueCode::not_an_instant; }

TEST(Calendar, KnowsEveryDayFrom1970To2200) {
  walk::every_day(2200, [](const walk::Day& day) {
    const Date date{day.year, day.month, day.day};
    ASSERT_EQ(day_number(date), day.number) << format(date);
    ASSERT_EQ(date_of_day(day.number), date) << format(date);
    ASSERT_EQ(days_in_month(day.year, day.month), walk::length_of_month(day.year, day.month));
  });
}

TEST(Calendar, KnowsTheEndsOfEveryYearUpTo9999) {
  walk::every_day(9999, [](const walk::Day& day) {
    if (day.day != 1 && day.day < 28) return;
    const Date date{day.year, day.month, day.day};
    ASSERT_EQ(day_number(date), day.number) << format(date);
    ASSERT_EQ(date_of_day(day.number), date) << format(date);
  });
}

TEST(Calendar, CountsDaysBefore1970Too) {
  EXPECT_EQ(day_number({1969, 12, 31}), -1);
  EXPECT_EQ(date_of_day(-1), (Date{1969, 12, 31}));
  EXPECT_EQ(day_number({1968, 2, 29}), -672);
  EXPECT_EQ(date_of_day(-672), (Date{1968, 2, 29}));
  EXPECT_EQ(date_of_day(-719468), (Date{0, 3, 1}));
}

TEST(Instant, IsMillisecondsSince1970InUtc) {
  EXPECT_EQ(at("1970-01-01T00:00:00Z").ms(), 0);
  EXPECT_EQ(at("1970-01-01T00:00:00.001Z").ms(), 1);
  EXPECT_EQ(at("1970-01-02T00:00:00Z").ms(), 86400000);
  EXPECT_EQ(at("2001-09-09T01:46:40Z").ms(), 1000000000000);
  EXPECT_EQ(at("2025-03-18T16:00:00+08:00").ms(), 1742284800000);
}

TEST(Instant, TheOffsetNamesTheSameMomentElsewhere) {
  EXPECT_EQ(at("2025-03-18T16:00:00+08:00"), at("2025-03-18T08:00:00Z"));
  EXPECT_EQ(at("2025-03-18T16:00:00+08:00"), at("2025-03-18T02:30:00-05:30"));
  EXPECT_EQ(at("2025-03-18T16:00:00-00:00"), at("2025-03-18T16:00:00+00:00"));
  EXPECT_EQ(at("2024-12-31T23:30:00-18:00"), at("2025-01-01T17:30:00Z"));
}

TEST(Instant, TakesSmallLetters) { EXPECT_EQ(at("2025-03-18t16:00:00z"), at("2025-03-18T16:00:00Z")); }

TEST(Instant, HasUpToThreeFractionDigits) {
  EXPECT_EQ(at("1970-01-01T00:00:00.5Z").ms(), 500);
  EXPECT_EQ(at("1970-01-01T00:00:00.05Z").ms(), 50);
  EXPECT_EQ(at("1970-01-01T00:00:00.999Z").ms(), 999);
  EXPECT_TRUE(is_refused("1970-01-01T00:00:00.9999Z"));
  EXPECT_TRUE(is_refused("1970-01-01T00:00:00.0001Z"));
  EXPECT_TRUE(is_refused("1970-01-01T00:00:00.Z"));
}

TEST(Instant, ZerosBehindTheThirdFractionDigitSayNothing) {
  EXPECT_EQ(at("1970-01-01T00:00:00.123000000Z").ms(), 123);
  EXPECT_EQ(at("1970-01-01T00:00:00.000000Z").ms(), 0);
  EXPECT_TRUE(is_refused("1970-01-01T00:00:00.1230000001Z"));
}

TEST(Instant, LiesInTheYears1970To9999AsWritten) {
  EXPECT_TRUE(is_refused("1969-12-31T23:59:59Z"));
  EXPECT_EQ(at("1970-01-01T00:00:00+18:00").ms(), -18 * kMsPerHour);
  EXPECT_EQ(at("9999-12-31T23:59:59.999Z").ms(), 253402300799999);
  EXPECT_EQ(at("9999-12-31T23:59:59.999-18:00").ms(), 253402300799999 + 18 * kMsPerHour);
  EXPECT_TRUE(is_refused("10000-01-01T00:00:00Z"));
  EXPECT_TRUE(is_refused("0000-01-01T00:00:00Z"));
}

TEST(Instant, HasADayThatItsMonthHas) {
  EXPECT_TRUE(is_refused("2025-02-29T00:00:00Z"));
  EXPECT_TRUE(parse_instant("2024-02-29T00:00:00Z").ok());
  EXPECT_TRUE(is_refused("2100-02-29T00:00:00Z"));
  EXPECT_TRUE(parse_instant("2000-02-29T00:00:00Z").ok());
  EXPECT_TRUE(is_refused("2025-04-31T00:00:00Z"));
  EXPECT_TRUE(is_refused("2025-00-10T00:00:00Z"));
  EXPECT_TRUE(is_refused("2025-13-10T00:00:00Z"));
  EXPECT_TRUE(is_refused("2025-01-00T00:00:00Z"));
  EXPECT_TRUE(is_refused("2025-01-32T00:00:00Z"));
}

TEST(Instant, HasATimeOfDayWithoutLeapSecond) {
  EXPECT_TRUE(parse_instant("2025-01-01T23:59:59Z").ok());
  EXPECT_TRUE(is_refused("2016-12-31T23:59:60Z"));
  EXPECT_TRUE(is_refused("2025-01-01T23:60:00Z"));
  EXPECT_TRUE(is_refused("2025-01-01T24:00:00Z"));
}

TEST(Instant, HasAnOffsetUpTo18Hours) {
  EXPECT_TRUE(parse_instant("2025-01-01T00:00:00+18:00").ok());
  EXPECT_TRUE(parse_instant("2025-01-01T00:00:00-18:00").ok());
  EXPECT_TRUE(is_refused("2025-01-01T00:00:00+18:01"));
  EXPECT_TRUE(is_refused("2025-01-01T00:00:00-18:01"));
  EXPECT_TRUE(is_refused("2025-01-01T00:00:00+08:60"));
  EXPECT_TRUE(is_refused("2025-01-01T00:00:00"));
}

TEST(Instant, IsReadStrictly) {
  for (const char* text :
       {"", "2025", "2025-01-01", "2025-01-01T00:00Z", "2025-01-01 00:00:00Z", " 2025-01-01T00:00:00Z",
        "2025-01-01T00:00:00Z ", "2025-1-01T00:00:00Z", "2025-01-01T0:00:00Z", "+2025-01-01T00:00:00Z",
        "-2025-01-01T00:00:00Z", "2025-01-01T00:00:00+0800", "2025-01-01T00:00:00+08", "2025-01-01T00:00:00 +08:00",
        "2025-01-01T00:00:00,5Z", "20250101T000000Z", "2025-01-01T00:00:00ZZ", "2025-01-01T00:00:0\xD9\xA3Z"}) {
    EXPECT_TRUE(is_refused(text)) << text;
  }
}

TEST(Instant, IsWrittenInTheBillingOffset) {
  EXPECT_EQ(format(at("2025-03-18T08:00:00Z"), kBeijing), "2025-03-18T16:00:00+08:00");
  EXPECT_EQ(format(at("2025-03-18T08:00:00Z"), kUtc), "2025-03-18T08:00:00+00:00");
  EXPECT_EQ(format(at("2025-03-18T08:00:00Z"), Offset{-210}), "2025-03-18T04:30:00-03:30");
  EXPECT_EQ(format(at("2024-12-31T20:00:00Z"), kBeijing), "2025-01-01T04:00:00+08:00");
}

TEST(Instant, MillisecondsAreWrittenWhereThereAreAny) {
  EXPECT_EQ(format(Instant::of_ms(1), kUtc), "1970-01-01T00:00:00.001+00:00");
  EXPECT_EQ(format(Instant::of_ms(500), kUtc), "1970-01-01T00:00:00.500+00:00");
  EXPECT_EQ(format(Instant::of_ms(-1), kUtc), "1969-12-31T23:59:59.999+00:00");
}

TEST(Instant, ReadsBackWhatItWrote) {
  std::uint64_t random = 1;
  for (int i = 0; i < 20000; ++i) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    const Instant instant = Instant::of_ms(static_cast<std::int64_t>((random >> 8) % 253402200000000u) + kMsPerDay);
    const Offset offset{static_cast<int>((random >> 40) % 2161) - 1080};
    const auto again = parse_instant(format(instant, offset));
    ASSERT_TRUE(again.ok()) << format(instant, offset);
    ASSERT_EQ(*again, instant) << format(instant, offset);
  }
}

TEST(Instant, CanBeWrittenUpToTheYear9999OfItsOffset) {
  EXPECT_TRUE(is_writable(at("9999-12-31T23:59:59.999Z"), kUtc));
  EXPECT_FALSE(is_writable(Instant::of_ms(253402300800000), kUtc));
  EXPECT_FALSE(is_writable(at("9999-12-31T23:59:59.999Z"), kBeijing));
  EXPECT_TRUE(is_writable(at("9999-12-31T15:59:59.999Z"), kBeijing));
  EXPECT_FALSE(is_writable(kNever, kUtc));
  EXPECT_EQ(format(Instant::of_ms(253402300800000), kUtc), "10000-01-01T00:00:00+00:00");
}

TEST(Instant, DayAndTimeOfDayDependOnTheOffset) {
  const Instant late_in_utc = at("2025-02-28T20:15:00.250Z");

  EXPECT_EQ(date_of(late_in_utc, kUtc), (Date{2025, 2, 28}));
  EXPECT_EQ(date_of(late_in_utc, kBeijing), (Date{2025, 3, 1}));
  EXPECT_EQ(ms_of_day(late_in_utc, kBeijing), 4 * kMsPerHour + 15 * kMsPerMinute + 250);
  EXPECT_EQ(start_of_day(day_number_of(late_in_utc, kBeijing), kBeijing), at("2025-03-01T00:00:00+08:00"));
  EXPECT_EQ(instant_of({2025, 3, 1}, 4 * kMsPerHour, kBeijing), at("2025-02-28T20:00:00Z"));
  EXPECT_EQ(ms_of_day(Instant::of_ms(-1), kUtc), kMsPerDay - 1);
}

TEST(Offset, IsReadAndWritten) {
  EXPECT_EQ(*parse_offset("+08:00"), Offset{480});
  EXPECT_EQ(*parse_offset("-03:30"), Offset{-210});
  EXPECT_EQ(*parse_offset("Z"), Offset{0});
  EXPECT_EQ(*parse_offset("+18:00"), Offset{1080});
  EXPECT_EQ(parse_offset("+18:01").code(), IssueCode::out_of_range);
  for (const char* text : {"", "8", "+8:00", "+08", "+0800", "08:00", "+08:60", "+08:00 ", "UTC"})
    EXPECT_EQ(parse_offset(text).code(), IssueCode::not_an_instant) << text;
  for (int minutes = -1080; minutes <= 1080; ++minutes)
    ASSERT_EQ(*parse_offset(format(Offset{minutes})), Offset{minutes});
}

TEST(TimeOfDay, IsReadToTheSecond) {
  EXPECT_EQ(*parse_time_of_day("09:00"), 9 * kMsPerHour);
  EXPECT_EQ(*parse_time_of_day("00:00:00"), 0);
  EXPECT_EQ(*parse_time_of_day("23:59:59"), kMsPerDay - kMsPerSecond);
  for (const char* text : {"", "9:00", "09", "24:00", "09:60", "09:00:60", "09:00:00.5", "09:00 "})
    EXPECT_EQ(parse_time_of_day(text).code(), IssueCode::not_an_instant) << text;
}

}  // namespace
