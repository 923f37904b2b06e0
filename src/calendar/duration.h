// ISO 8601 durations and month arithmetic that knows its anchor day.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "calendar/instant.h"

namespace quotapack::calendar {

// Years and months are months, weeks and days are days, the time part is milliseconds. Above zero.
struct Duration {
  std::int32_t months = 0;
  std::int32_t days = 0;
  std::int64_t ms = 0;

  constexpr bool has_time_part() const { return ms != 0; }
  friend bool operator==(const Duration&, const Duration&) = default;
};

// "P6M", "P1Y", "P15D", "P2W", "PT1H", "P1Y2M3DT4H5M6S"; seconds may have up to three fraction digits.
// `not_a_duration`, zero included; `out_of_range` past 9999 years.
base::Result<Duration> parse_duration(std::string_view text);
// Canonical: "P18M" comes back as "P1Y6M", "P2W" as "P14D".
std::string format(const Duration& duration);

// `date` + months on the calendar with `anchor_day` (1 to 31) as the wished day, clamped to the month's last day.
Date add_months(Date date, std::int64_t months, int anchor_day);

// `at` + count × duration: months first (clamped, the day of the month remembered as `anchor_day`, 0: the day of `at`),
// then days, then the time part. The time of day in the offset stays. `out_of_range` past the year 9999.
base::Result<Instant> add(Instant at, const Duration& duration, std::int64_t count, Offset offset, int anchor_day = 0);

// How an expiry is meant (spec section 3). The mode applies to every expiry, computed or given.
enum class ExpiryMode : std::uint8_t { end_of_day, start_of_day, exact };
inline constexpr std::string_view kExpiryModeNames[] = {"end_of_day", "start_of_day", "exact"};

// The exclusive end of validity for an expiry written as `written`: end_of_day the next midnight, start_of_day the
// midnight of its date, exact itself.
Instant exclusive_end(Instant written, ExpiryMode mode, Offset offset);
// The same end as answers write it: end_of_day 23:59:59 of the day before, else itself.
Instant written_end(Instant exclusive, ExpiryMode mode);
// The mode that holds for a validity: one with a time part is always exact.
ExpiryMode mode_for(const std::optional<Duration>& validity, ExpiryMode mode);

enum class MonthAnchor : std::uint8_t { original_day, previous_end };
inline constexpr std::string_view kMonthAnchorNames[] = {"original_day", "previous_end"};

}  // namespace quotapack::calendar
