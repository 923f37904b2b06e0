// Days that lie some months after another, remembered: packages start on few days, and many of them on each.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace quotapack::calendar {

class MonthDays {
 public:
  MonthDays();

  // The day number `months` >= 0 after a day >= 0, the day of the month kept or clamped: add_months of `day`.
  std::int64_t after(std::int64_t day, std::int64_t months) {
    if (months >= kMonths) return computed(day, months);
    Row& row = rows_[static_cast<std::size_t>(day) % kRows];
    if (row[0] != day) fill(row, day);
    return row[static_cast<std::size_t>(months)];
  }

 private:
  static constexpr std::int64_t kMonths = 16;  // a row fills a line of the cache
  static constexpr std::size_t kRows = 512;
  using Row = std::array<std::int32_t, kMonths>;
  static std::int64_t computed(std::int64_t day, std::int64_t months);
  static void fill(Row& row, std::int64_t day);

  std::vector<Row> rows_;
};

}  // namespace quotapack::calendar
