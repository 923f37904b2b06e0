#include "planning/days.h"

#include <algorithm>
#include <numeric>

#include "base/sort.h"

namespace quotapack::planning {

using money::uint128;

std::int64_t first_day_ahead(Instant at, Offset offset) {
  const std::int64_t day = calendar::day_number_of(at, offset);
  return calendar::start_of_day(day, offset) == at ? day : day + 1;
}

std::int64_t last_day_before(Instant until, Offset offset) {
  return calendar::day_number_of(Instant::of_ms(until.ms() - 1), offset);
}

Instant last_instant_of_day(std::int64_t day, Offset offset) {
  return Instant::of_ms(calendar::start_of_day(day + 1, offset).ms() - 1);
}

int weekday_of(std::int64_t day) {
  const std::int64_t from_monday = (day + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(from_monday < 0 ? from_monday + 7 : from_monday);
}

packages::UsageRecord day_record(std::int64_t day, int meter, const std::string& meter_id, std::int64_t ticks,
                                 Offset offset) {
  packages::UsageRecord record;
  record.id = "forecast/" + calendar::format(calendar::date_of_day(day)) + "/" + meter_id;
  record.meter = meter;
  record.quantity = money::Quantity::of_ticks(ticks);
  record.is_instant = true;
  record.start = record.end = record.deduct_at = last_instant_of_day(day, offset);
  return record;
}

std::int64_t portion_with(std::int64_t portion, const money::Ratio& ratio) {
  constexpr std::int64_t kPortionMax = 1'000'000;
  const std::int64_t factor = ratio.den / std::gcd(portion, ratio.den);
  return factor > kPortionMax / portion ? 1 : portion * factor;
}

std::int64_t in_portions(std::int64_t ticks, std::int64_t portion, std::int64_t& carried) {
  const uint128 sum = static_cast<uint128>(ticks) + static_cast<uint128>(carried);
  const uint128 whole = std::min<uint128>(sum, INT64_MAX) / static_cast<uint128>(portion) * static_cast<uint128>(portion);
  carried = static_cast<std::int64_t>(std::min<uint128>(sum - whole, static_cast<uint128>(portion - 1)));
  return static_cast<std::int64_t>(whole);
}

std::int64_t nearest_portions(std::int64_t ticks, std::int64_t portion) {
  std::int64_t half = portion / 2;
  return in_portions(ticks, portion, half);
}

std::optional<uint128> times(uint128 a, uint128 b) {
  if (a != 0 && b > static_cast<uint128>(-1) / a) return std::nullopt;
  return a * b;
}

std::optional<std::vector<std::int64_t>> spread(const std::vector<uint128>& numerators, uint128 denominator) {
  constexpr uint128 kMost = static_cast<uint128>(-1);
  uint128 sum = 0;
  for (uint128 numerator : numerators) {
    if (numerator > kMost - sum) return std::nullopt;
    sum += numerator;
  }
  if (denominator > kMost - sum) return std::nullopt;
  const uint128 total = (sum + denominator / 2) / denominator;
  if (total > static_cast<uint128>(INT64_MAX)) return std::nullopt;
  std::vector<std::int64_t> parts(numerators.size());
  uint128 missing = total;
  for (std::size_t i = 0; i < numerators.size(); ++i) {
    parts[i] = static_cast<std::int64_t>(numerators[i] / denominator);
    missing -= static_cast<uint128>(parts[i]);
  }
  std::vector<std::size_t> by_remainder(numerators.size());
  std::iota(by_remainder.begin(), by_remainder.end(), std::size_t{0});
  base::sort(by_remainder, [&](std::size_t a, std::size_t b) {
    return numerators[a] % denominator > numerators[b] % denominator;
  });
  for (std::size_t i = 0; i < static_cast<std::size_t>(missing); ++i) ++parts[by_remainder[i]];
  return parts;
}

}  // namespace quotapack::planning
