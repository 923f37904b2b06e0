#include "calendar/duration.h"

#include "base/check.h"
#include "calendar/division.h"

namespace quotapack::calendar {
namespace {

using base::IssueCode;
using base::Result;

constexpr std::int64_t kYearsMax = 9999;
constexpr std::int64_t kMonthsMax = kYearsMax * 12;
constexpr std::int64_t kDaysMax = kYearsMax * 366;
constexpr std::int64_t kMsMax = kDaysMax * kMsPerDay;
constexpr std::int64_t kNumberMax = INT64_C(1'000'000'000'000'000);  // more digits are only counted, not held

// What one designator adds to the duration; the order is the order in the text.
struct Designator {
  char letter;
  bool is_time;
  std::int64_t months;
  std::int64_t days;
  std::int64_t ms;
};
constexpr Designator kDesignators[] = {
    {'Y', false, 12, 0, 0},          {'M', false, 1, 0, 0},         {'W', false, 0, 7, 0},
    {'D', false, 0, 1, 0},           {'H', true, 0, 0, kMsPerHour}, {'M', true, 0, 0, kMsPerMinute},
    {'S', true, 0, 0, kMsPerSecond},
};

// Adds count × unit; false when the sum is past `most`.
bool accumulate(std::int64_t& sum, std::int64_t count, std::int64_t unit, std::int64_t most) {
  if (unit == 0 || count == 0) return true;
  if (count > most / unit) return false;
  sum += count * unit;
  return sum <= most;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Result<Duration> parse_duration(std::string_view text) {
  if (text.empty() || text.front() != 'P') return IssueCode::not_a_duration;
  std::size_t at = 1;
  std::size_t next = 0;  // the first designator that may still come
  bool is_time = false, has_part = false, is_too_long = false;
  std::int64_t months = 0, days = 0, ms = 0;
  while (at < text.size()) {
    if (text[at] == 'T') {
      if (is_time) return IssueCode::not_a_duration;
      is_time = true;
      has_part = false;  // a T promises a part behind it
      ++at;
      continue;
    }
    const std::size_t first_digit = at;
    std::int64_t number = 0;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      if (number < kNumberMax) number = number * 10 + (text[at] - '0');
    }
    if (at == first_digit) return IssueCode::not_a_duration;
    std::int64_t fraction_ms = 0;
    const bool has_fraction = at < text.size() && text[at] == '.';
    if (has_fraction) {
      ++at;
      const std::size_t first = at;
      for (std::int64_t weight = 100; at < text.size() && is_digit(text[at]); ++at, weight /= 10) {
        if (weight == 0 && text[at] != '0') return IssueCode::not_a_duration;
        fraction_ms += (text[at] - '0') * weight;
      }
      if (at == first) return IssueCode::not_a_duration;
    }
    if (at == text.size()) return IssueCode::not_a_duration;
    while (next < std::size(kDesignators) &&
           (kDesignators[next].letter != text[at] || kDesignators[next].is_time != is_time))
      ++next;
    if (next == std::size(kDesignators)) return IssueCode::not_a_duration;
    const Designator& unit = kDesignators[next];
    if (has_fraction && unit.letter != 'S') return IssueCode::not_a_duration;  // only seconds are split here
    if (!accumulate(months, number, unit.months, kMonthsMax) || !accumulate(days, number, unit.days, kDaysMax) ||
        !accumulate(ms, number, unit.ms, kMsMax))
      is_too_long = true;
    ms += fraction_ms;
    has_part = true;
    ++next;
    ++at;
  }
  if (!has_part) return IssueCode::not_a_duration;
  if (is_too_long || ms > kMsMax) return IssueCode::out_of_range;
  if (months == 0 && days == 0 && ms == 0) return IssueCode::not_a_duration;
  return Duration{static_cast<std::int32_t>(months), static_cast<std::int32_t>(days), ms};
}

std::string format(const Duration& duration) {
  std::string text = "P";
  const auto part = [&text](std::int64_t number, char letter) {
    if (number != 0) text += std::to_string(number) + letter;
  };
  part(duration.months / 12, 'Y');
  part(duration.months % 12, 'M');
  part(duration.days, 'D');
  if (!duration.has_time_part()) return text;
  text += 'T';
  part(duration.ms / kMsPerHour, 'H');
  part(duration.ms / kMsPerMinute % 60, 'M');
  const std::int64_t ms = duration.ms % kMsPerMinute;
  if (ms % kMsPerSecond == 0) {
    part(ms / kMsPerSecond, 'S');
  } else {
    std::string fraction = std::to_string(kMsPerSecond + ms % kMsPerSecond).substr(1);
    while (fraction.back() == '0') fraction.pop_back();
    text += std::to_string(ms / kMsPerSecond) + '.' + fraction + 'S';
  }
  return text;
}

Date add_months(Date date, std::int64_t months, int anchor_day) {
  QUOTAPACK_CHECK(anchor_day >= 1 && anchor_day <= 31, "the anchor day is a day of a month");
  const std::int64_t month_index = std::int64_t{date.year} * 12 + (date.month - 1) + months;
  const std::int64_t year = floor_divide(month_index, 12);
  Date result{static_cast<int>(year), static_cast<int>(month_index - year * 12) + 1, anchor_day};
  const int last_day = days_in_month(result.year, result.month);
  if (result.day > last_day) result.day = last_day;
  return result;
}

Result<Instant> add(Instant at, const Duration& duration, std::int64_t count, Offset offset, int anchor_day) {
  // More than so many of anything is past the year 9999, and no product below overflows.
  if (count < -kMsMax || count > kMsMax) return IssueCode::out_of_range;
  const std::int64_t magnitude = count < 0 ? -count : count;
  if (duration.months != 0 && magnitude > kMonthsMax / duration.months) return IssueCode::out_of_range;
  if (duration.days != 0 && magnitude > kDaysMax / duration.days) return IssueCode::out_of_range;
  if (duration.ms != 0 && magnitude > kMsMax / duration.ms) return IssueCode::out_of_range;
  if (!is_writable(at, offset)) return IssueCode::out_of_range;
  std::int64_t ms = at.ms();
  if (duration.months != 0) {
    const Date date = date_of(at, offset);
    const Date moved = add_months(date, duration.months * count, anchor_day == 0 ? date.day : anchor_day);
    ms = instant_of(moved, ms_of_day(at, offset), offset).ms();
  }
  ms += duration.days * count * kMsPerDay + duration.ms * count;
  const Instant result = Instant::of_ms(ms);
  if (!is_writable(result, offset)) return IssueCode::out_of_range;
  return result;
}

Instant exclusive_end(Instant written, ExpiryMode mode, Offset offset) {
  if (written >= kNever) return kNever;
  switch (mode) {
    case ExpiryMode::end_of_day:
      return start_of_day(day_number_of(written, offset) + 1, offset);
    case ExpiryMode::start_of_day:
      return start_of_day(day_number_of(written, offset), offset);
    case ExpiryMode::exact:
      return written;
  }
  return written;
}

Instant written_end(Instant exclusive, ExpiryMode mode) {
  if (exclusive >= kNever || mode != ExpiryMode::end_of_day) return exclusive;
  return Instant::of_ms(exclusive.ms() - kMsPerSecond);
}

ExpiryMode mode_for(const std::optional<Duration>& validity, ExpiryMode mode) {
  return validity && validity->has_time_part() ? ExpiryMode::exact : mode;
}

}  // namespace quotapack::calendar
