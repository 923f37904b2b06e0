// Instants, days and the billing offset.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace quotapack::calendar {

inline constexpr std::int64_t kMsPerSecond = 1000;
inline constexpr std::int64_t kMsPerMinute = 60 * kMsPerSecond;
inline constexpr std::int64_t kMsPerHour = 60 * kMsPerMinute;
inline constexpr std::int64_t kMsPerDay = 24 * kMsPerHour;

// A point on the UTC time line: milliseconds since 1970-01-01T00:00:00Z. Written instants lie in the years 1970 to 9999
// of their own offset; computed ones may lie past that (an end of retention), and `is_writable` says whether not.
class Instant {
 public:
  constexpr Instant() = default;
  static constexpr Instant of_ms(std::int64_t ms) { return Instant(ms); }
  constexpr std::int64_t ms() const { return ms_; }
  friend constexpr bool operator==(Instant a, Instant b) { return a.ms_ == b.ms_; }
  friend constexpr bool operator!=(Instant a, Instant b) { return a.ms_ != b.ms_; }
  friend constexpr bool operator<(Instant a, Instant b) { return a.ms_ < b.ms_; }
  friend constexpr bool operator>(Instant a, Instant b) { return a.ms_ > b.ms_; }
  friend constexpr bool operator<=(Instant a, Instant b) { return a.ms_ <= b.ms_; }
  friend constexpr bool operator>=(Instant a, Instant b) { return a.ms_ >= b.ms_; }

 private:
  explicit constexpr Instant(std::int64_t ms) : ms_(ms) {}
  std::int64_t ms_ = 0;
};

// Later than every instant that can be written: "never".
inline constexpr Instant kNever = Instant::of_ms(INT64_C(4611686018427387904));

// Minutes east of UTC, within ±18:00.
struct Offset {
  int minutes = 8 * 60;
  friend bool operator==(const Offset&, const Offset&) = default;
};

// A calendar day exists only together with an offset. Day number: days since 1970-01-01.
struct Date {
  int year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
  friend bool operator==(const Date&, const Date&) = default;
};

constexpr bool is_leap_year(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
int days_in_month(int year, int month);
std::int64_t day_number(Date date);
Date date_of_day(std::int64_t day_number);

// The day and the time of day of an instant. Only an instant that comes has them: kNever and "since ever" do not.
std::int64_t day_number_of(Instant at, Offset offset);
Date date_of(Instant at, Offset offset);
std::int64_t ms_of_day(Instant at, Offset offset);
Instant start_of_day(std::int64_t day_number, Offset offset);
Instant instant_of(Date date, std::int64_t ms_of_day, Offset offset);

// RFC 3339 with offset (`Z` or ±hh:mm), up to three fraction digits, years 1970 to 9999: else `not_an_instant`.
// A leap second (60) is refused. Zeros behind the third fraction digit are taken.
base::Result<Instant> parse_instant(std::string_view text);
// "+08:00", "-03:30", "Z"; `out_of_range` beyond ±18:00, else `not_an_instant`.
base::Result<Offset> parse_offset(std::string_view text);
// "09:00" or "09:00:00" as milliseconds of the day, else `not_an_instant`.
base::Result<std::int64_t> parse_time_of_day(std::string_view text);
// "2025-03-18T16:00:00+08:00"; milliseconds, three digits, only where there are any. UTC is written "+00:00".
std::string format(Instant at, Offset offset);
std::string format(Date date);      // "2025-03-18"
std::string format(Offset offset);  // "+08:00"
// The instant can be written: its year in the offset is at most 9999.
bool is_writable(Instant at, Offset offset);

}  // namespace quotapack::calendar
