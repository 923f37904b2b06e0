#include "calendar/duration.h"

#include <gtest/gtest.h>

#include "calendar/walk.h"

namespace {

using namespace quotapack::calendar;
using quotapack::base::IssueCode;

constexpr Offset kUtc{0};
constexpr Offset kBeijing{8 * 60};

Instant at(std::string_view text) { return parse_instant(text).value(); }
Duration lasting(std::string_view text) { return parse_duration(text).value(); }
std::string plus(std::string_view from, std::string_view duration, std::int64_t count = 1, int anchor_day = 0) {
  const auto sum = add(at(from), lasting(duration), count, kBeijing, anchor_day);
  return sum.ok() ? format(*sum, kBeijing) : std::string(name(sum.code()));
}

TEST(Duration, IsMonthsDaysAndMilliseconds) {
  EXPECT_EQ(lasting("P6M"), (Duration{6, 0, 0}));
  EXPECT_EQ(lasting("P1Y"), (Duration{12, 0, 0}));
  EXPECT_EQ(lasting("P15D"), (Duration{0, 15, 0}));
  EXPECT_EQ(lasting("P2W"), (Duration{0, 14, 0}));
  EXPECT_EQ(lasting("PT1H"), (Duration{0, 0, kMsPerHour}));
  EXPECT_EQ(lasting("P1Y2M3DT4H5M6S"), (Duration{14, 3, 4 * kMsPerHour + 5 * kMsPerMinute + 6000}));
  EXPECT_EQ(lasting("PT0.25S"), (Duration{0, 0, 250}));
  EXPECT_EQ(lasting("PT1.5000S"), (Duration{0, 0, 1500}));
}

TEST(Duration, TellsMonthsFromMinutesByTheT) {
  EXPECT_EQ(lasting("P1M"), (Duration{1, 0, 0}));
  EXPECT_EQ(lasting("PT1M"), (Duration{0, 0, kMsPerMinute}));
}

TEST(Duration, IsReadStrictly) {
  for (const char* text :
       {"",      "P",     "PT",        "P1",    "P1YT",   "1Y",   "p1y",        "P1y",     "-P1Y",
        "P-1Y",  "P1M1Y", "P1D1M",     "P1M1M", "PT1S1M", "P1H",  "PT1D",       "P0.5Y",   "PT0.5H",
        "PT1.S", "PT.5S", "PT0.0001S", "P1,5D", " P1Y",   "P1Y ", "P1YT1H T1M", "PT1HT1M", "P\xD9\xA1Y"}) {
    EXPECT_EQ(parse_duration(text).code(), IssueCode::not_a_duration) << text;
  }
}

TEST(Duration, IsAboveZero) {
  for (const char* text : {"P0D", "P0Y0M", "PT0S", "PT0.000S"})
    EXPECT_EQ(parse_duration(text).code(), IssueCode::not_a_duration) << text;
  EXPECT_TRUE(parse_duration("P0Y1D").ok());
  EXPECT_TRUE(parse_duration("PT0.001S").ok());
}

TEST(Duration, IsAtMost9999Years) {
  EXPECT_EQ(lasting("P9999Y"), (Duration{119988, 0, 0}));
  EXPECT_EQ(parse_duration("P9999Y1M").code(), IssueCode::out_of_range);
  EXPECT_EQ(parse_duration("P10000Y").code(), IssueCode::out_of_range);
  EXPECT_EQ(parse_duration("P3659634D").value().days, 3659634);
  EXPECT_EQ(parse_duration("P3659635D").code(), IssueCode::out_of_range);
  EXPECT_EQ(parse_duration("PT99999999999999999999999999999999H").code(), IssueCode::out_of_range);
  EXPECT_EQ(parse_duration("PT316192377600S").value().ms, 316192377600000);
  EXPECT_EQ(parse_duration("PT316192377600.001S").code(), IssueCode::out_of_range);
}

TEST(Duration, IsWrittenCanonically) {
  for (const char* text :
       {"P6M", "P1Y", "P1Y6M", "P15D", "PT1H", "PT30M", "PT90H", "PT0.001S", "PT1.5S", "PT1M0.25S", "P1Y2M3DT4H5M6S"})
    EXPECT_EQ(format(lasting(text)), text);
  EXPECT_EQ(format(lasting("P18M")), "P1Y6M");
  EXPECT_EQ(format(lasting("P2W")), "P14D");
}

TEST(MonthArithmetic, ClampsToTheLastDayOfTheMonth) {
  EXPECT_EQ(add_months({2025, 1, 31}, 1, 31), (Date{2025, 2, 28}));
  EXPECT_EQ(add_months({2024, 1, 31}, 1, 31), (Date{2024, 2, 29}));
  EXPECT_EQ(add_months({2025, 1, 31}, 3, 31), (Date{2025, 4, 30}));
  EXPECT_EQ(add_months({2024, 2, 29}, 12, 29), (Date{2025, 2, 28}));
  EXPECT_EQ(add_months({2024, 2, 29}, 48, 29), (Date{2028, 2, 29}));
  EXPECT_EQ(add_months({2025, 3, 31}, -1, 31), (Date{2025, 2, 28}));
  EXPECT_EQ(add_months({2025, 1, 15}, -13, 15), (Date{2023, 12, 15}));
}

TEST(MonthArithmetic, RemembersTheAnchorDay) {
  EXPECT_EQ(add_months({2025, 2, 28}, 1, 31), (Date{2025, 3, 31}));
  EXPECT_EQ(add_months({2025, 2, 28}, 1, 28), (Date{2025, 3, 28}));
  EXPECT_EQ(add_months({2025, 2, 28}, 2, 30), (Date{2025, 4, 30}));
}

// Every day of 1970 to 2200, 0 to 25 months on, against counting months one by one.
TEST(MonthArithmetic, HoldsForEveryDayFrom1970To2200) {
  walk::every_day(2200, [](const walk::Day& day) {
    int year = day.year, month = day.month;
    for (int months = 0; months <= 25; ++months) {
      const int length = walk::length_of_month(year, month);
      const Date expected{year, month, day.day > length ? length : day.day};
      ASSERT_EQ(add_months({day.year, day.month, day.day}, months, day.day), expected);
      if (++month == 13) {
        month = 1;
        ++year;
      }
    }
  });
}

TEST(MonthArithmetic, IsMonotoneFromEveryDay) {
  std::int64_t previous[4] = {};
  walk::every_day(2200, [&previous](const walk::Day& day) {
    const int months[4] = {1, 3, 6, 12};
    for (int i = 0; i < 4; ++i) {
      const std::int64_t moved = day_number(add_months({day.year, day.month, day.day}, months[i], day.day));
      ASSERT_GE(moved, previous[i]);
      previous[i] = moved;
    }
  });
}

TEST(Addition, KeepsTheTimeOfDayInTheOffset) {
  EXPECT_EQ(plus("2025-01-31T15:50:04.250+08:00", "P1M"), "2025-02-28T15:50:04.250+08:00");
  EXPECT_EQ(plus("2023-03-08T15:50:04+08:00", "P1M"), "2023-04-08T15:50:04+08:00");
  EXPECT_EQ(plus("2025-01-31T00:30:00+08:00", "P1M"), "2025-02-28T00:30:00+08:00");
}

// 00:30 on 1 March in Beijing is still 28 February in London: the month is counted where the bill is.
TEST(Addition, CountsMonthsInTheOffset) {
  const Instant start = at("2025-03-01T00:30:00+08:00");

  EXPECT_EQ(format(*add(start, lasting("P1M"), 1, kBeijing), kBeijing), "2025-04-01T00:30:00+08:00");
  EXPECT_EQ(format(*add(start, lasting("P1M"), 1, kUtc), kUtc), "2025-03-28T16:30:00+00:00");
}

TEST(Addition, TakesMonthsThenDaysThenTime) {
  EXPECT_EQ(plus("2025-01-31T00:00:00+08:00", "P1M1D"), "2025-03-01T00:00:00+08:00");
  EXPECT_EQ(plus("2025-01-31T23:00:00+08:00", "P1M1DT2H"), "2025-03-02T01:00:00+08:00");
}

TEST(Addition, SeveralTermsRememberTheDay) {
  EXPECT_EQ(plus("2025-01-31T00:00:00+08:00", "P1M", 2), "2025-03-31T00:00:00+08:00");
  EXPECT_EQ(plus("2025-02-28T00:00:00+08:00", "P1M", 1, 31), "2025-03-31T00:00:00+08:00");
  EXPECT_EQ(plus("2025-02-28T00:00:00+08:00", "P1M", 1), "2025-03-28T00:00:00+08:00");
  EXPECT_EQ(plus("2025-03-31T00:00:00+08:00", "P1M", -1), "2025-02-28T00:00:00+08:00");
}

TEST(Addition, EndsWithTheYear9999) {
  EXPECT_EQ(plus("9999-11-30T00:00:00+08:00", "P1M"), "9999-12-30T00:00:00+08:00");
  EXPECT_EQ(plus("9999-12-01T00:00:00+08:00", "P1M"), "out_of_range");
  EXPECT_EQ(plus("9999-12-31T23:59:59.999+08:00", "PT0.001S"), "out_of_range");
  EXPECT_EQ(plus("2025-01-01T00:00:00+08:00", "P9999Y"), "out_of_range");
  EXPECT_EQ(plus("2025-01-01T00:00:00+08:00", "P1D", INT64_MAX), "out_of_range");
  EXPECT_EQ(plus("2025-01-01T00:00:00+08:00", "PT1S", INT64_MIN), "out_of_range");
  EXPECT_EQ(plus("2025-01-01T00:00:00+08:00", "P9999Y", -1), "out_of_range");
}

TEST(Expiry, EndOfDayRunsToTheNextMidnight) {
  const Instant written = at("2024-06-30T10:00:00+08:00");
  const Instant end = exclusive_end(written, ExpiryMode::end_of_day, kBeijing);

  EXPECT_EQ(end, at("2024-07-01T00:00:00+08:00"));
  EXPECT_EQ(format(written_end(end, ExpiryMode::end_of_day), kBeijing), "2024-06-30T23:59:59+08:00");
}

TEST(Expiry, EndOfDayKeepsTheDateFromItsFirstToItsLastMillisecond) {
  const Instant end = at("2024-07-01T00:00:00+08:00");

  EXPECT_EQ(exclusive_end(at("2024-06-30T00:00:00+08:00"), ExpiryMode::end_of_day, kBeijing), end);
  EXPECT_EQ(exclusive_end(at("2024-06-30T23:59:59.999+08:00"), ExpiryMode::end_of_day, kBeijing), end);
  EXPECT_GT(exclusive_end(end, ExpiryMode::end_of_day, kBeijing), end);
}

TEST(Expiry, TheDateIsThatOfTheBillingOffset) {
  const Instant evening_in_london = at("2024-06-30T20:00:00Z");

  EXPECT_EQ(exclusive_end(evening_in_london, ExpiryMode::end_of_day, kBeijing), at("2024-07-02T00:00:00+08:00"));
  EXPECT_EQ(exclusive_end(evening_in_london, ExpiryMode::start_of_day, kBeijing), at("2024-07-01T00:00:00+08:00"));
}

TEST(Expiry, StartOfDayEndsAtTheMidnightOfItsDate) {
  const Instant end = exclusive_end(at("2024-06-30T10:00:00+08:00"), ExpiryMode::start_of_day, kBeijing);

  EXPECT_EQ(end, at("2024-06-30T00:00:00+08:00"));
  EXPECT_EQ(written_end(end, ExpiryMode::start_of_day), end);
}

TEST(Expiry, ExactIsItself) {
  const Instant written = at("2024-06-30T10:00:00.001+08:00");

  EXPECT_EQ(exclusive_end(written, ExpiryMode::exact, kBeijing), written);
  EXPECT_EQ(written_end(written, ExpiryMode::exact), written);
}

TEST(Expiry, ReadsBackWhatItWrote) {
  for (const ExpiryMode mode : {ExpiryMode::end_of_day, ExpiryMode::start_of_day, ExpiryMode::exact}) {
    const Instant end = exclusive_end(at("2024-06-30T10:00:00+08:00"), mode, kBeijing);
    EXPECT_EQ(exclusive_end(written_end(end, mode), mode, kBeijing), end);
  }
}

TEST(Expiry, NeverStaysNever) {
  for (const ExpiryMode mode : {ExpiryMode::end_of_day, ExpiryMode::start_of_day, ExpiryMode::exact}) {
    EXPECT_EQ(exclusive_end(kNever, mode, kBeijing), kNever);
    EXPECT_EQ(written_end(kNever, mode), kNever);
  }
}

TEST(Expiry, AValidityWithATimePartIsExact) {
  EXPECT_EQ(mode_for(lasting("PT1H"), ExpiryMode::end_of_day), ExpiryMode::exact);
  EXPECT_EQ(mode_for(lasting("P1DT1H"), ExpiryMode::start_of_day), ExpiryMode::exact);
  EXPECT_EQ(mode_for(lasting("P1D"), ExpiryMode::end_of_day), ExpiryMode::end_of_day);
  EXPECT_EQ(mode_for(std::nullopt, ExpiryMode::start_of_day), ExpiryMode::start_of_day);
}

}  // namespace
