#include "calendar/instant.h"

#include "base/check.h"
#include "calendar/division.h"

namespace quotapack::calendar {
namespace {

using base::IssueCode;
using base::Result;

constexpr int kOffsetMinutesMax = 18 * 60;
constexpr int kYearMin = 1970;
constexpr int kYearMax = 9999;
constexpr std::int64_t kDaysPerEra = 146097;   // 400 years
constexpr std::int64_t kDaysToEpoch = 719468;  // from 0000-03-01 to 1970-01-01
// A day whose year fits an int, generously. "Never" and "since ever" lie outside: they have no date.
constexpr std::int64_t kDayNumberMax = INT64_C(100'000'000'000);

// Reads a text from the left; what it cannot read it leaves.
class Reader {
 public:
  explicit Reader(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  // Exactly `count` ASCII digits.
  bool digits(int count, int& value) {
    if (end_ - at_ < count) return false;
    value = 0;
    for (int i = 0; i < count; ++i) {
      if (at_[i] < '0' || at_[i] > '9') return false;
      value = value * 10 + (at_[i] - '0');
    }
    at_ += count;
    return true;
  }
  bool one_of(char a, char b, char& found) {
    if (at_ == end_ || (*at_ != a && *at_ != b)) return false;
    found = *at_++;
    return true;
  }
  bool one_of(char a, char b) {
    char found = 0;
    return one_of(a, b, found);
  }
  bool next(char c) { return one_of(c, c); }
  bool is_at_end() const { return at_ == end_; }

 private:
  const char* at_;
  const char* const end_;
};

// hh:mm:ss as milliseconds of the day. A leap second (60) is refused: no billing period has one.
bool read_clock(Reader& reader, std::int64_t& ms) {
  int hour = 0, minute = 0, second = 0;
  if (!reader.digits(2, hour) || !reader.next(':') || !reader.digits(2, minute) || !reader.next(':') ||
      !reader.digits(2, second))
    return false;
  if (hour > 23 || minute > 59 || second > 59) return false;
  ms = hour * kMsPerHour + minute * kMsPerMinute + second * kMsPerSecond;
  return true;
}

// The fraction of a second, where there is one: milliseconds, and zeros behind them.
bool read_fraction(Reader& reader, std::int64_t& ms) {
  if (!reader.next('.')) return true;
  int count = 0;
  for (int digit = 0, weight = 100; reader.digits(1, digit); ++count, weight /= 10) {
    if (count >= 3 && digit != 0) return false;
    ms += digit * weight;
  }
  return count > 0;
}

bool read_offset(Reader& reader, int& minutes) {
  minutes = 0;
  if (reader.one_of('Z', 'z')) return true;
  char sign = 0;
  int hour = 0, minute = 0;
  if (!reader.one_of('+', '-', sign) || !reader.digits(2, hour) || !reader.next(':') || !reader.digits(2, minute))
    return false;
  if (minute > 59) return false;
  minutes = (hour * 60 + minute) * (sign == '-' ? -1 : 1);
  return true;
}

bool is_offset(int minutes) { return minutes >= -kOffsetMinutesMax && minutes <= kOffsetMinutesMax; }

std::int64_t local_ms(Instant at, Offset offset) { return at.ms() + offset.minutes * kMsPerMinute; }

// The digits of a number that is not negative, at least `count` of them. Returns the end.
char* write_digits(char* out, std::int64_t value, int count) {
  char reversed[20];
  int size = 0;
  for (auto rest = static_cast<std::uint64_t>(value); rest != 0 || size < count; rest /= 10) {
    reversed[size++] = static_cast<char>('0' + rest % 10);
  }
  while (size > 0) *out++ = reversed[--size];
  return out;
}

// Generous: a day that no calendar has is written too.
constexpr std::size_t kDateBytesMax = 40;
constexpr std::size_t kOffsetBytesMax = 24;
constexpr std::size_t kClockBytesMax = 16;

char* write(char* out, Date date) {
  if (date.year < 0) *out++ = '-';
  out = write_digits(out, date.year < 0 ? -std::int64_t{date.year} : date.year, 4);
  *out++ = '-';
  out = write_digits(out, date.month, 2);
  *out++ = '-';
  return write_digits(out, date.day, 2);
}

char* write(char* out, Offset offset) {
  const int minutes = offset.minutes < 0 ? -offset.minutes : offset.minutes;
  *out++ = offset.minutes < 0 ? '-' : '+';
  out = write_digits(out, minutes / 60, 2);
  *out++ = ':';
  return write_digits(out, minutes % 60, 2);
}

}  // namespace

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

// Years begin in March here, so that the leap day is the last of its year (Hinnant, "chrono-compatible low-level date
// algorithms").
std::int64_t day_number(Date date) {
  const std::int64_t year = date.month <= 2 ? std::int64_t{date.year} - 1 : std::int64_t{date.year};
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - kDaysToEpoch;
}

Date date_of_day(std::int64_t day_number) {
  QUOTAPACK_CHECK(day_number >= -kDayNumberMax && day_number <= kDayNumberMax, "only an instant that comes has a date");
  const std::int64_t shifted = day_number + kDaysToEpoch;
  const std::int64_t era = floor_divide(shifted, kDaysPerEra);
  const std::int64_t day_of_era = shifted - era * kDaysPerEra;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)};
}

std::int64_t day_number_of(Instant at, Offset offset) { return floor_divide(local_ms(at, offset), kMsPerDay); }

Date date_of(Instant at, Offset offset) { return date_of_day(day_number_of(at, offset)); }

std::int64_t ms_of_day(Instant at, Offset offset) {
  return local_ms(at, offset) - day_number_of(at, offset) * kMsPerDay;
}

Instant start_of_day(std::int64_t day_number, Offset offset) {
  return Instant::of_ms(day_number * kMsPerDay - offset.minutes * kMsPerMinute);
}

Instant instant_of(Date date, std::int64_t ms_of_day, Offset offset) {
  return Instant::of_ms(start_of_day(day_number(date), offset).ms() + ms_of_day);
}

Result<Instant> parse_instant(std::string_view text) {
  Reader reader(text);
  Date date;
  std::int64_t ms = 0;
  int offset_minutes = 0;
  if (!reader.digits(4, date.year) || !reader.next('-') || !reader.digits(2, date.month) || !reader.next('-') ||
      !reader.digits(2, date.day) || !reader.one_of('T', 't') || !read_clock(reader, ms) ||
      !read_fraction(reader, ms) || !read_offset(reader, offset_minutes) || !reader.is_at_end())
    return IssueCode::not_an_instant;
  if (date.year < kYearMin || date.year > kYearMax) return IssueCode::not_an_instant;
  if (date.month < 1 || date.month > 12) return IssueCode::not_an_instant;
  if (date.day < 1 || date.day > days_in_month(date.year, date.month)) return IssueCode::not_an_instant;
  if (!is_offset(offset_minutes)) return IssueCode::not_an_instant;
  return instant_of(date, ms, Offset{offset_minutes});
}

Result<Offset> parse_offset(std::string_view text) {
  Reader reader(text);
  int minutes = 0;
  if (!read_offset(reader, minutes) || !reader.is_at_end()) return IssueCode::not_an_instant;
  if (!is_offset(minutes)) return IssueCode::out_of_range;
  return Offset{minutes};
}

Result<std::int64_t> parse_time_of_day(std::string_view text) {
  Reader reader(text);
  int hour = 0, minute = 0, second = 0;
  if (!reader.digits(2, hour) || !reader.next(':') || !reader.digits(2, minute)) return IssueCode::not_an_instant;
  if (reader.next(':') && !reader.digits(2, second)) return IssueCode::not_an_instant;
  if (!reader.is_at_end() || hour > 23 || minute > 59 || second > 59) return IssueCode::not_an_instant;
  return hour * kMsPerHour + minute * kMsPerMinute + second * kMsPerSecond;
}

std::string format(Date date) {
  char text[kDateBytesMax];
  return std::string(text, write(text, date));
}

std::string format(Offset offset) {
  char text[kOffsetBytesMax];
  return std::string(text, write(text, offset));
}

std::string format(Instant at, Offset offset) {
  char text[kDateBytesMax + kClockBytesMax + kOffsetBytesMax];
  const std::int64_t ms = ms_of_day(at, offset);
  char* out = write(text, date_of(at, offset));
  *out++ = 'T';
  out = write_digits(out, ms / kMsPerHour, 2);
  *out++ = ':';
  out = write_digits(out, ms / kMsPerMinute % 60, 2);
  *out++ = ':';
  out = write_digits(out, ms / kMsPerSecond % 60, 2);
  if (ms % kMsPerSecond != 0) {
    *out++ = '.';
    out = write_digits(out, ms % kMsPerSecond, 3);
  }
  return std::string(text, write(out, offset));
}

bool is_writable(Instant at, Offset offset) {
  return at < instant_of({kYearMax + 1, 1, 1}, 0, offset) && at >= instant_of({0, 1, 1}, 0, offset);
}

}  // namespace quotapack::calendar
