#include "calendar/month_days.h"

#include <gtest/gtest.h>

#include "calendar/duration.h"
#include "calendar/instant.h"

namespace quotapack::calendar {
namespace {

TEST(MonthDays, KeepTheDayOfTheMonthOrClampIt) {
  MonthDays days;
  const std::int64_t january_31 = day_number({2024, 1, 31});

  EXPECT_EQ(days.after(january_31, 0), january_31);
  EXPECT_EQ(days.after(january_31, 1), day_number({2024, 2, 29}));
  EXPECT_EQ(days.after(january_31, 2), day_number({2024, 3, 31}));
  EXPECT_EQ(days.after(january_31, 13), day_number({2025, 2, 28}));
  EXPECT_EQ(days.after(january_31, 15), day_number({2025, 4, 30}));
  EXPECT_EQ(days.after(january_31, 16), day_number({2025, 5, 31})) << "beyond what is remembered";
  EXPECT_EQ(days.after(january_31, 12 * 400), day_number({2424, 1, 31}));
}

// Days that share a place, in turn.
TEST(MonthDays, AreThoseOfAddMonthsForEveryDayInAnyOrder) {
  MonthDays days;
  for (std::int64_t day = 0; day < 3000; ++day) {
    for (const std::int64_t other : {day, day + 512, day + 5120}) {
      const Date date = date_of_day(other);
      for (std::int64_t months = 0; months < 18; ++months)
        ASSERT_EQ(days.after(other, months), day_number(add_months(date, months, date.day))) << other << " + " << months;
    }
  }
}

}  // namespace
}  // namespace quotapack::calendar
