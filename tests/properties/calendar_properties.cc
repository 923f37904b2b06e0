// What must hold for every instant, duration and series. A failure prints the seed that repeats it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "calendar/cycles.h"
#include "calendar/duration.h"
#include "calendar/instant.h"

namespace {

using namespace quotapack::calendar;

constexpr std::int64_t kFirstMs = 0;               // 1970-01-01Z
constexpr std::int64_t kLastMs = 253402214400000;  // 9999-12-31T00:00Z: writable in every offset

Instant any_instant() { return Instant::of_ms(*rc::gen::inRange<std::int64_t>(kMsPerDay, kLastMs)); }
Offset any_offset() { return {*rc::gen::inRange(-1080, 1081)}; }
Duration any_duration() {
  const int shape = *rc::gen::inRange(0, 5);
  Duration duration;
  if (shape == 0 || shape >= 3) duration.months = *rc::gen::inRange(1, 61);
  if (shape == 1 || shape >= 3) duration.days = *rc::gen::inRange(1, 800);
  if (shape == 2 || shape == 4) duration.ms = *rc::gen::inRange<std::int64_t>(1, 40 * kMsPerDay);
  return duration;
}

RC_GTEST_PROP(CalendarProperties, AnInstantReadsBackAsItWasWritten, ()) {
  const Instant at = any_instant();
  const Offset offset = any_offset();
  const auto again = parse_instant(format(at, offset));
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == at);
}

RC_GTEST_PROP(CalendarProperties, ADurationReadsBackAsItWasWritten, ()) {
  const Duration duration = any_duration();
  const auto again = parse_duration(format(duration));
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == duration);
}

RC_GTEST_PROP(CalendarProperties, NoTextMakesAReaderStop, (const std::string& text)) {
  (void)parse_instant(text).ok();
  (void)parse_duration(text).ok();
  (void)parse_offset(text).ok();
  (void)parse_time_of_day(text).ok();
}

RC_GTEST_PROP(CalendarProperties, AdditionIsMonotoneInItsCount, ()) {
  const Instant start = Instant::of_ms(*rc::gen::inRange<std::int64_t>(kFirstMs, 4102444800000));
  const Offset offset = any_offset();
  const Duration duration = any_duration();
  const int count = *rc::gen::inRange(-20, 200);
  const auto one = add(start, duration, count, offset);
  const auto next = add(start, duration, count + 1, offset);
  const bool are_writable = one.ok() && next.ok();
  RC_PRE(are_writable);
  RC_ASSERT(*one < *next);
}

// Each boundary is found from the one before it, from inside the cycle and from its end, and counted once.
RC_GTEST_PROP(CalendarProperties, ACycleSeriesAgreesWithItself, ()) {
  const Offset offset = any_offset();
  const Duration every = any_duration();
  const CycleSeries series = CycleSeries::every(every, CycleKind::subscription, any_instant(), offset);
  const Instant at = any_instant();
  const Instant start = series.boundary_at_or_before(at);
  const Instant end = series.boundary_after(at);
  RC_ASSERT(start <= at && at < end);
  RC_ASSERT(series.boundary_at_or_before(start) == start);
  RC_ASSERT(series.boundary_after(start) == end);
  RC_ASSERT(series.boundary_at_or_before(Instant::of_ms(end.ms() - 1)) == start);
  RC_ASSERT(series.boundary_at_or_before(end) == end);
  RC_ASSERT(series.count_between(start, end) == 1);
  RC_ASSERT(series.count_between(start, Instant::of_ms(end.ms() - 1)) == 0);
}

// The anchor itself is a boundary, and walking from it gives the boundaries that `add` gives.
RC_GTEST_PROP(CalendarProperties, ACycleSeriesIsAnAnchorAndItsMultiples, ()) {
  const Offset offset = any_offset();
  const Duration every = any_duration();
  const Instant anchor = Instant::of_ms(*rc::gen::inRange<std::int64_t>(kFirstMs, 4102444800000));
  const CycleSeries series = CycleSeries::every(every, CycleKind::subscription, anchor, offset);
  Instant at = anchor;
  for (int count = 1; count <= 30; ++count) {
    at = series.boundary_after(at);
    RC_ASSERT(at == *add(anchor, every, count, offset));
    RC_ASSERT(series.count_between(anchor, at) == count);
  }
}

RC_GTEST_PROP(CalendarProperties, CountsAddUp, ()) {
  const CycleSeries series = CycleSeries::every(any_duration(), CycleKind::subscription, any_instant(), any_offset());
  Instant a = any_instant(), b = any_instant(), c = any_instant();
  if (b < a) std::swap(a, b);
  if (c < b) std::swap(b, c);
  if (b < a) std::swap(a, b);
  RC_ASSERT(series.count_between(a, b) + series.count_between(b, c) == series.count_between(a, c));
}

RC_GTEST_PROP(CalendarProperties, AnExpiryCoversItsDayAndNoOther, ()) {
  const Instant written = any_instant();
  const Offset offset = any_offset();
  const Instant end = exclusive_end(written, ExpiryMode::end_of_day, offset);
  RC_ASSERT(end > written);
  RC_ASSERT(ms_of_day(end, offset) == 0);
  RC_ASSERT(end.ms() - written.ms() <= kMsPerDay);
  RC_ASSERT(day_number_of(written_end(end, ExpiryMode::end_of_day), offset) == day_number_of(written, offset));
}

}  // namespace
