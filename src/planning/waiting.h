// What waiting costs (spec section 11.4): one package, renewed today, in the last second of grace, in the last second of
// retention, or never, each replayed to the same end.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/issue.h"
#include "lifecycle/renewal.h"
#include "planning/planning_document.h"
#include "replay/account.h"

namespace quotapack::planning {

using calendar::Instant;
using money::Amount;

enum class RenewalMoment : std::uint8_t { now, grace_end, retention_end, never };
inline constexpr std::string_view kRenewalMomentNames[] = {"now", "grace_end", "retention_end", "never"};

struct MeterTicks {
  int meter = 0;
  std::int64_t ticks = 0;
};

struct WaitingOption {
  RenewalMoment when = RenewalMoment::now;
  bool is_possible = true;             // false: the moment has passed
  std::optional<Instant> at;           // none: never, or passed
  std::optional<lifecycle::RenewalPreview> renewal;
  std::vector<MeterTicks> usage;       // by meter of the package or of the use: expected, covered, beyond, not served
  std::vector<MeterTicks> covered;
  std::vector<MeterTicks> excess;
  std::vector<MeterTicks> rejected;
  std::vector<MeterTicks> lapsed;      // quota of the package that lapses up to the end
  Amount excess_amount;                // the items, unrounded
  Amount total;                        // what is billed after `asOf` up to the end
};

struct Waiting {
  Instant until;                       // the end of the renewed term or of retention, whichever is later
  std::int64_t first_day = 0;          // of the expected use, one record at the end of each whole day
  std::int64_t last_day = 0;
  std::vector<WaitingOption> options;  // the four moments in order
};

// `account` holds the one package, as of `as_of`. Its auto-renewal and its renewals after `as_of` do not count: the
// question is when to renew. Issues below `path`: those of a renewal at `as_of`; `limit_exceeded` for too long a time.
Waiting what_waiting_costs(replay::Account account, const WaitingDocument& document, const base::Path& path,
                           base::Issues& issues);

}  // namespace quotapack::planning
