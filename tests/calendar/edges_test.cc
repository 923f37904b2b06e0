// What stands just at the edge of a rule of this room: each of these was once changed without a test noticing.
#include <gtest/gtest.h>

#include "calendar/cycles.h"
#include "calendar/duration.h"
#include "calendar/instant.h"

namespace {

using namespace quotapack::calendar;
using quotapack::base::IssueCode;

constexpr Offset kUtc{0};
constexpr Offset kBeijing{8 * 60};

Instant at(std::string_view text) { return parse_instant(text).value(); }
Duration lasting(std::string_view text) { return parse_duration(text).value(); }

TEST(Duration, WhatStandsBehindTheTextIsNotRead) {
  EXPECT_EQ(parse_duration(std::string_view("P12D", 2)).code(), IssueCode::not_a_duration);
  EXPECT_EQ(parse_duration(std::string_view("PT1.5S", 3)).code(), IssueCode::not_a_duration);
  EXPECT_EQ(parse_duration(std::string_view("PT0.55S", 5)).code(), IssueCode::not_a_duration);
}

TEST(Duration, HasDigitsFromZeroToNine) {
  EXPECT_EQ(parse_duration("P:D").code(), IssueCode::not_a_duration);
  EXPECT_EQ(parse_duration("P/D").code(), IssueCode::not_a_duration);
  EXPECT_EQ(parse_duration("PT1.:S").code(), IssueCode::not_a_duration);
  EXPECT_EQ(lasting("P90D").days, 90);
}

TEST(Duration, EachDesignatorHasItsLength) {
  EXPECT_EQ(lasting("P2Y"), (Duration{24, 0, 0}));
  EXPECT_EQ(lasting("P3M"), (Duration{3, 0, 0}));
  EXPECT_EQ(lasting("P3W"), (Duration{0, 21, 0}));
  EXPECT_EQ(lasting("P3D"), (Duration{0, 3, 0}));
  EXPECT_EQ(lasting("PT2H"), (Duration{0, 0, 7'200'000}));
  EXPECT_EQ(lasting("PT2M"), (Duration{0, 0, 120'000}));
  EXPECT_EQ(lasting("PT2S"), (Duration{0, 0, 2'000}));
}

TEST(Duration, IsWrittenWithWholeSecondsBesideTheirFraction) {
  for (const char* text : {"PT2.001S", "PT59.002S", "PT1S", "PT59S"}) EXPECT_EQ(format(lasting(text)), text);
}

// So many years that a careless product comes round to where it began.
TEST(Addition, BeyondTheYear9999IsSaidHoweverFarBeyond) {
  const Instant from = at("2025-01-31T00:00:00+08:00");
  const auto code = [&](std::string_view duration, std::int64_t count) {
    return add(from, lasting(duration), count, kBeijing).code();
  };
  const std::int64_t round_of_years = std::int64_t{1} << 32;
  EXPECT_EQ(code("P1M", 12 * round_of_years), IssueCode::out_of_range);
  EXPECT_EQ(code("P1M", -12 * round_of_years), IssueCode::out_of_range);
  EXPECT_EQ(code("P9999Y", round_of_years), IssueCode::out_of_range);
  EXPECT_EQ(code("P1024D", std::int64_t{1} << 44), IssueCode::out_of_range);
  EXPECT_EQ(code("P2097152D", std::int64_t{1} << 33), IssueCode::out_of_range);
  EXPECT_EQ(code("PT1H", std::int64_t{1} << 48), IssueCode::out_of_range);
  EXPECT_EQ(code("P1D", INT64_MAX), IssueCode::out_of_range);
  EXPECT_EQ(code("P1D", INT64_MIN), IssueCode::out_of_range);
}

TEST(Addition, GoesBackWithANegativeCount) {
  const auto back = [](std::string_view from, std::string_view duration, std::int64_t count) {
    return format(add(at(from), lasting(duration), count, kUtc).value(), kUtc);
  };
  EXPECT_EQ(back("2025-03-31T12:00:00Z", "P1M", -1), "2025-02-28T12:00:00+00:00");
  EXPECT_EQ(back("2025-03-31T12:00:00Z", "P1D", -31), "2025-02-28T12:00:00+00:00");
  EXPECT_EQ(back("2025-03-31T12:00:00Z", "PT1H", -13), "2025-03-30T23:00:00+00:00");
}

TEST(Instants, ThatAreCutShortAreNotFilledUp) {
  EXPECT_EQ(parse_offset("+08:").code(), IssueCode::not_an_instant);
  EXPECT_EQ(parse_offset("+").code(), IssueCode::not_an_instant);
  EXPECT_EQ(parse_time_of_day("09:").code(), IssueCode::not_an_instant);
  EXPECT_EQ(parse_time_of_day("09:00:").code(), IssueCode::not_an_instant);
  EXPECT_EQ(parse_instant("2025-01-01T00:00:00+08:").code(), IssueCode::not_an_instant);
  EXPECT_EQ(parse_instant("2025-01-01T00:00:").code(), IssueCode::not_an_instant);
}

TEST(Instants, HaveDigitsFromZeroToNine) {
  for (const char* text : {"2025-01-0:T00:00:00Z", "2025-01-1/T00:00:00Z", "202:-01-01T00:00:00Z",
                           "2025-01-01T00:00:00.:Z", "2025-01-01T00:00:00+0::00"})
    EXPECT_EQ(parse_instant(text).code(), IssueCode::not_an_instant) << text;
  EXPECT_TRUE(parse_instant("2009-09-09T09:09:09.999+09:09").ok());
}

TEST(Instants, BeforeTheYearOneAreWrittenWithTheirSign) {
  EXPECT_EQ(format(Date{0, 1, 2}), "0000-01-02");
  EXPECT_EQ(format(Date{1, 1, 2}), "0001-01-02");
  EXPECT_EQ(format(Date{-5, 1, 2}), "-0005-01-02");
}

TEST(Instants, AreWritableFromTheYear0To9999) {
  for (const Offset offset : {kUtc, kBeijing}) {
    const Instant first = instant_of({0, 1, 1}, 0, offset);
    const Instant behind = instant_of({10000, 1, 1}, 0, offset);
    EXPECT_TRUE(is_writable(first, offset));
    EXPECT_FALSE(is_writable(Instant::of_ms(first.ms() - 1), offset));
    EXPECT_TRUE(is_writable(Instant::of_ms(behind.ms() - 1), offset));
    EXPECT_FALSE(is_writable(behind, offset));
  }
}

TEST(Cycles, OfMonthsBeginOnTheDayOfTheirOffset) {
  const Offset west{-210};
  const Instant anchor = at("2025-01-31T23:00:00-03:30");  // 1 February in Beijing
  const auto series = CycleSeries::every(lasting("P1M"), CycleKind::subscription, anchor, west);

  EXPECT_EQ(format(series.boundary_after(anchor), west), "2025-02-28T23:00:00-03:30");
  EXPECT_EQ(format(series.boundary_at_or_before(at("2025-04-15T00:00:00Z")), west), "2025-03-31T23:00:00-03:30");
}

TEST(Cycles, BetweenAnInstantAndItselfThereIsNone) {
  const Instant anchor = at("2025-01-31T00:00:00Z");
  const auto series = CycleSeries::every(lasting("P1M"), CycleKind::subscription, anchor, kUtc);

  EXPECT_EQ(series.count_between(anchor, anchor), 0);
  EXPECT_EQ(series.count_between(at("2025-12-31T00:00:00Z"), anchor), 0);
  EXPECT_EQ(series.count_between(Instant::of_ms(anchor.ms() - 1), anchor), 1);
}

}  // namespace
