// The calendar by walking: one day after the other, each month by its length. Slow and plain, written without a look at
// the room it checks.
#pragma once

#include <cstdint>

namespace walk {

struct Day {
  int year = 1970;
  int month = 1;
  int day = 1;
  std::int64_t number = 0;  // days since 1970-01-01
  int weekday = 4;          // 1 Monday to 7 Sunday; 1970-01-01 was a Thursday
};

inline int length_of_month(int year, int month) {
  if (month == 2) {
    if (year % 400 == 0) return 29;
    if (year % 100 == 0) return 28;
    return year % 4 == 0 ? 29 : 28;
  }
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

inline Day next(Day day) {
  ++day.number;
  day.weekday = day.weekday == 7 ? 1 : day.weekday + 1;
  if (++day.day <= length_of_month(day.year, day.month)) return day;
  day.day = 1;
  if (++day.month <= 12) return day;
  day.month = 1;
  ++day.year;
  return day;
}

// Calls visit(day) for every day from 1970-01-01 up to the last of `last_year`.
template <class Visit>
void every_day(int last_year, Visit visit) {
  for (Day day; day.year <= last_year; day = next(day)) visit(day);
}

}  // namespace walk
