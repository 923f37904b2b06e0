// The life of one package as a list of events, past and future, from the facts and the rules.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/issue.h"
#include "lifecycle/terms.h"

namespace quotapack::lifecycle {

// In the order in which they are listed at one instant.
enum class EventKind : std::uint8_t { expiry, retention, release, reset, effective, auto_renewal, notice };
inline constexpr std::string_view kEventKindNames[] = {"expiry",    "retention",    "release", "reset",
                                                       "effective", "auto_renewal", "notice"};

struct Event {
  Instant at;  // of an end (expiry, retention, release): as written, 23:59:59 with `end_of_day`
  EventKind kind = EventKind::effective;
  int term = 0;  // 0: the purchase
};

struct Timeline {
  std::vector<Event> events;  // by time
  std::int64_t left_out = 0;  // resets beyond those that are listed
};

// Every term that is paid at `as_of`: it becomes effective (when it starts, or when it was paid if that is later), is
// refilled, has its notices and its attempts of auto-renewal; where no successor was paid in time it expires, is frozen
// (`retention`) and released. A state that lasts for no time has no event.
// - Notices and attempts end with the payment of the next term. Of the attempts those at or before `as_of` are listed
//   and the one after: whether that one succeeds is not known from the facts of a package.
// - At most `kCyclesListedMax` resets are listed, the earliest. A package without expiry has refills without end:
//   those up to `as_of` are listed and twelve more.
// - A term that was already over when it was paid never becomes effective; its ends are told with its payment.
// - A void is the release, and nothing comes after it.
// Issues: those of `paid_terms`; `out_of_range` at `expiresAt` below `path` where the release lies past the year 9999.
Timeline timeline(const Package& package, Instant as_of, const catalog::Rules& rules, Offset offset,
                  const base::Path& path, base::Issues& issues);

}  // namespace quotapack::lifecycle
