#include "calendar/month_days.h"

#include "calendar/duration.h"
#include "calendar/instant.h"

namespace quotapack::calendar {

MonthDays::MonthDays() {
  Row none{};
  none[0] = -1;
  rows_.assign(kRows, none);
}

std::int64_t MonthDays::computed(std::int64_t day, std::int64_t months) {
  const Date date = date_of_day(day);
  return day_number(add_months(date, months, date.day));
}

void MonthDays::fill(Row& row, std::int64_t day) {
  const Date date = date_of_day(day);
  for (std::size_t i = 0; i < row.size(); ++i)
    row[i] = static_cast<std::int32_t>(day_number(add_months(date, static_cast<std::int64_t>(i), date.day)));
}

}  // namespace quotapack::calendar
