// How much of each meter will be used on each day ahead: from a profile, or from what was used (spec sections 8, 11.5).
//
// Three paths: likely, and an early and a late one on which more and less is used.
// - From usage: the last whole days before `asOf`, 28 at the most, cut into weeks from the end backwards (what is short of
//   a week counts only where there is no whole one). Likely is the median week, early the highest, late the lowest, each
//   shared out over the weekdays as the weeks together were. With one week there is no spread to observe: 20 % more and
//   less. Fewer days than the rule `forecastDaysMin`: not enough data. Only use is observed, so a purchase, a refill or a
//   renewal is never taken for negative use.
// - From a profile: it is the likely path. Early and late differ from it in the ratios that the observed weeks have to
//   their median, where there are enough of them, otherwise by 20 %.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/issue.h"
#include "catalog/catalog.h"
#include "money/decimal.h"
#include "packages/package.h"
#include "planning/planning_document.h"

namespace quotapack::planning {

using calendar::Instant;

enum class Path3 : std::uint8_t { early, likely, late };
inline constexpr int kPathCount = 3;

// What a meter's use is expected from.
enum class UseSource : std::uint8_t { none, history, profile };
inline constexpr std::string_view kUseSourceNames[] = {"none", "history", "profile"};

struct Campaign {
  Instant at;
  std::int64_t quantity = 0;
};

struct Profile {
  int meter = 0;
  std::int64_t per_day = 0;
  std::vector<std::int64_t> weekly;  // factors × 10^weekly_scale, Monday first; empty: none
  int weekly_scale = 0;
  money::int128 growth_num = 1;      // each month's rate is the one before × num ÷ den
  money::int128 growth_den = 1;
  std::vector<Campaign> campaigns;
};

// Every issue with its path below `path`, a list of profiles.
std::vector<Profile> resolve_profiles(const std::vector<ProfileDocument>& documents, const catalog::Catalog& catalog,
                                      Instant as_of, const base::Path& path, base::Issues& issues);

// What was used of one meter in the weeks before.
struct Observed {
  std::int64_t day_count = 0;        // whole days from the first record on, 28 at the most
  std::int64_t week_count = 0;       // 0: less than a week
  std::int64_t window_days = 0;      // the days that the figures are taken from
  std::int64_t low = 0, median = 0, high = 0;  // per week; per window where it is shorter than a week
  std::int64_t by_weekday[7] = {0, 0, 0, 0, 0, 0, 0};
};
Observed observe(const std::vector<packages::UsageRecord>& usage, int meter, Instant as_of, calendar::Offset offset);

// The use of one meter on the days [first_day, last_day].
struct MeterUse {
  int meter = 0;
  UseSource source = UseSource::none;
  Observed observed;
  std::string place;  // in the caller's document what it is expected from: a JSON Pointer
  // Both in portions that the packages held turn into whole digits (`portion_with`); what a day is short of one is
  // carried to the next.
  std::vector<std::int64_t> by_day[kPathCount];
  std::vector<Campaign> campaigns[kPathCount];
};

// Of every meter that a profile names, that was used or for which a package is held. `out_of_range` at `path` where a
// quantity cannot be held.
std::vector<MeterUse> expect_use(const std::vector<Profile>& profiles, const std::vector<packages::UsageRecord>& usage,
                                 const std::vector<packages::Package>& packages, const catalog::Catalog& catalog,
                                 const catalog::Rules& rules, Instant as_of, std::int64_t first_day,
                                 std::int64_t last_day, const base::Path& path, base::Issues& issues);

}  // namespace quotapack::planning
