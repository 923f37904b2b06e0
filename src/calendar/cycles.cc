#include "calendar/cycles.h"

#include <algorithm>

#include "base/check.h"
#include "calendar/division.h"

namespace quotapack::calendar {
namespace {

constexpr Instant kSinceEver = Instant::of_ms(INT64_MIN);
// No fact lies further away than the year 9999 and a duration or two; beyond this (317,000 years) all instants are
// taken as this one, so that the products below stay far from the range of 64 bits.
constexpr std::int64_t kAskedMsMax = INT64_C(10'000'000'000'000'000);

// Where natural cycles are counted from: 1970-01-01, weeks from the first Monday after it.
Instant natural_anchor(const Duration& every, Offset offset) {
  const bool is_weeks = every.months == 0 && every.ms == 0 && every.days % 7 == 0;
  return start_of_day(is_weeks ? 4 : 0, offset);
}

}  // namespace

CycleSeries CycleSeries::every(const Duration& every, CycleKind kind, Instant anchor, Offset offset) {
  QUOTAPACK_CHECK(check_cycle(every, kind) == base::IssueCode::none, "the duration was checked to make cycles");
  CycleSeries series;
  series.every_ = every;
  series.anchor_ = kind == CycleKind::natural ? natural_anchor(every, offset) : anchor;
  series.offset_ = offset;
  series.anchor_date_ = date_of(series.anchor_, offset);
  series.anchor_time_ms_ = ms_of_day(series.anchor_, offset);
  series.step_ms_ = every.months * kMsPerAverageMonth + every.days * kMsPerDay + every.ms;
  return series;
}

CycleSeries CycleSeries::listed(std::vector<Instant> rising_instants) {
  CycleSeries series;
  series.is_listed_ = true;
  series.list_ = std::move(rising_instants);
  return series;
}

// The boundary `index` steps from the anchor. Each is reached from the anchor itself, never from its neighbour: that is
// how the 31st is remembered through a February.
Instant CycleSeries::nth(std::int64_t index) const {
  std::int64_t ms = anchor_.ms();
  if (every_.months != 0) {
    const Date moved = add_months(anchor_date_, every_.months * index, anchor_date_.day);
    ms = instant_of(moved, anchor_time_ms_, offset_).ms();
  }
  return Instant::of_ms(ms + index * (every_.days * kMsPerDay + every_.ms));
}

// Of a series that is not listed.
CycleSeries::Place CycleSeries::place_at_or_before(Instant at) const {
  const Instant asked = Instant::of_ms(std::clamp(at.ms(), -kAskedMsMax, kAskedMsMax));
  std::int64_t index = floor_divide(asked.ms() - anchor_.ms(), step_ms_);
  if (every_.months == 0) return {index, nth(index), nth(index + 1)};
  // Months are uneven, but never a whole step away from their average: the guess is right or next to it.
  Place place{index, nth(index), Instant{}};
  if (place.boundary > asked) {
    do {
      place.next = place.boundary;
      place.boundary = nth(--place.index);
    } while (place.boundary > asked);
    return place;
  }
  for (place.next = nth(index + 1); place.next <= asked; place.next = nth(place.index + 1)) {
    place.boundary = place.next;
    ++place.index;
  }
  return place;
}

std::int64_t CycleSeries::index_at_or_before(Instant at) const {
  if (is_listed_) return std::upper_bound(list_.begin(), list_.end(), at) - list_.begin() - 1;
  return place_at_or_before(at).index;
}

Instant CycleSeries::boundary_at_or_before(Instant at) const {
  if (!is_listed_) return place_at_or_before(at).boundary;
  const std::int64_t index = index_at_or_before(at);
  return index < 0 ? kSinceEver : list_[static_cast<std::size_t>(index)];
}

Instant CycleSeries::boundary_after(Instant at) const {
  if (at >= kNever) return kNever;
  if (!is_listed_) return place_at_or_before(at).next;
  const std::int64_t index = index_at_or_before(at) + 1;
  return index < static_cast<std::int64_t>(list_.size()) ? list_[static_cast<std::size_t>(index)] : kNever;
}

std::int64_t CycleSeries::count_between(Instant after, Instant up_to) const {
  if (up_to <= after) return 0;
  return index_at_or_before(up_to) - index_at_or_before(after);
}

base::IssueCode check_cycle(const Duration& every, CycleKind kind) {
  const bool is_positive =
      every.months >= 0 && every.days >= 0 && every.ms >= 0 && (every.months > 0 || every.days > 0 || every.ms > 0);
  if (!is_positive) return base::IssueCode::invalid_reset;
  if (kind == CycleKind::subscription) return base::IssueCode::none;
  const int units = (every.months != 0) + (every.days != 0) + (every.ms != 0);
  const bool is_natural = units == 1 && every.ms % kMsPerHour == 0;
  return is_natural ? base::IssueCode::none : base::IssueCode::invalid_reset;
}

}  // namespace quotapack::calendar
