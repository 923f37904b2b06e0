// Division that goes down below zero as above it, for instants before an anchor or before 1970.
#pragma once

#include <cstdint>

#include "calendar/instant.h"

namespace quotapack::calendar {

// a ÷ b, rounded down; b > 0.
constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// 400 years are 146,097 days, a month is 1/4800 of them on average: exactly so many milliseconds.
inline constexpr std::int64_t kMsPerAverageMonth = std::int64_t{146097} * kMsPerDay / 4800;

}  // namespace quotapack::calendar
