// Whole days ahead, and use spread over them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "calendar/instant.h"
#include "money/decimal.h"
#include "money/quantity.h"
#include "packages/package.h"

namespace quotapack::planning {

using calendar::Instant;
using calendar::Offset;

// The first day that lies whole ahead of `at`: its own day at midnight, else the next.
std::int64_t first_day_ahead(Instant at, Offset offset);
// The last day that begins before `until`: a midnight belongs to the day before.
std::int64_t last_day_before(Instant until, Offset offset);
Instant last_instant_of_day(std::int64_t day, Offset offset);
int weekday_of(std::int64_t day);  // 0: Monday

// The quantity of the day: a record of one instant, the last millisecond of the day.
packages::UsageRecord day_record(std::int64_t day, int meter, const std::string& meter_id, std::int64_t ticks,
                                 Offset offset);

// What use comes in so that packages turn it into whole digits: the least common multiple of the denominators of their
// ratios, one after the other. 1 where that would be so much that days could not show it.
std::int64_t portion_with(std::int64_t portion, const money::Ratio& ratio);
// `ticks` and what was carried so far in whole portions; the rest is carried to the next day.
std::int64_t in_portions(std::int64_t ticks, std::int64_t portion, std::int64_t& carried);
// The nearest whole portions.
std::int64_t nearest_portions(std::int64_t ticks, std::int64_t portion);

// Whole numbers for the shares numerator ÷ denominator, by largest remainder, ties to the earlier one: their sum is the
// exact sum, rounded half away from zero. None where a sum passes the range.
std::optional<std::vector<std::int64_t>> spread(const std::vector<money::uint128>& numerators,
                                                money::uint128 denominator);

// a × b where it can be held.
std::optional<money::uint128> times(money::uint128 a, money::uint128 b);

}  // namespace quotapack::planning
