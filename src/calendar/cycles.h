// Series of cycles, found without walking along them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "calendar/duration.h"
#include "calendar/instant.h"

namespace quotapack::calendar {

enum class CycleKind : std::uint8_t { subscription, natural };
inline constexpr std::string_view kCycleKindNames[] = {"subscription", "natural"};

// A half-open period [start, end).
struct Period {
  Instant start;
  Instant end;
  friend bool operator==(const Period&, const Period&) = default;
};

// A series of boundaries: every `every` through `anchor` in both directions (subscription: the anchor's day of the
// month is remembered and clamped), on the natural boundaries of `every` (hour, day, week from Monday, month, year; a
// natural duration is one of n hours, days, weeks, months or years, counted from 1970-01-01 or its Monday 1970-01-05;
// seven days are a week), or the listed instants. All questions are answered in O(1), listed ones in O(log n). An
// `every` must have passed `check_cycle`.
class CycleSeries {
 public:
  static CycleSeries every(const Duration& every, CycleKind kind, Instant anchor, Offset offset);
  static CycleSeries listed(std::vector<Instant> rising_instants);

  // The latest boundary <= at, and the earliest boundary > at (kNever where there is none, Instant::of_ms(INT64_MIN)
  // for "since ever").
  Instant boundary_at_or_before(Instant at) const;
  Instant boundary_after(Instant at) const;
  // How many boundaries lie in (after, up_to].
  std::int64_t count_between(Instant after, Instant up_to) const;

 private:
  // A boundary with its number, and the one after it.
  struct Place {
    std::int64_t index = 0;
    Instant boundary;
    Instant next;
  };
  Instant nth(std::int64_t index) const;
  Place place_at_or_before(Instant at) const;
  std::int64_t index_at_or_before(Instant at) const;

  bool is_listed_ = false;
  std::vector<Instant> list_;
  Duration every_;
  Instant anchor_;
  Offset offset_;
  Date anchor_date_;              // of the anchor in the offset, and the time of that day
  std::int64_t anchor_time_ms_ = 0;
  std::int64_t step_ms_ = 1;  // average length of a cycle
};

// Whether the duration can make cycles of that kind (natural ones have exactly one unit): else `invalid_reset`.
base::IssueCode check_cycle(const Duration& every, CycleKind kind);

}  // namespace quotapack::calendar
