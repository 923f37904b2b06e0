// Terms of a package and the dates that follow from them.
#pragma once

#include <optional>
#include <vector>

#include "base/issue.h"
#include "calendar/instant.h"
#include "catalog/rules.h"
#include "packages/package.h"

namespace quotapack::lifecycle {

using calendar::Instant;
using calendar::Offset;
using packages::Package;
using packages::Term;

// The exclusive end of grace and of retention for an exclusive expiry: calendar days in the offset (an expiry in the
// middle of a day counts days from that very time of day). kNever for kNever.
struct EndDates {
  Instant grace_ends_at;
  Instant retention_ends_at;
};
EndDates end_dates(Instant expires_at, const catalog::Rules& rules, Offset offset);

// The exclusive end of the term that follows one which ends at `previous_end`: months on the calendar from the date on
// which the previous term ends as written, the anchor day remembered (`original_day`) or clamped anew (`previous_end`).
base::Result<Instant> renewed_end(const Package& package, Instant previous_end, const calendar::Duration& validity,
                                  calendar::MonthAnchor anchor, Offset offset);

// The terms that are paid at `as_of` from the facts alone (`renewals`, not auto-renewal): term 0 first. A renewal paid
// after the release of the package, or of one without expiry, is an issue at `renewals/i/at` below `path`.
std::vector<Term> paid_terms(const Package& package, Instant as_of, const catalog::Rules& rules, Offset offset,
                             const base::Path& path, base::Issues& issues);

// The instants of the notices for a term that ends at `expires_at` (rules.notice_days, notice_time), rising, those at or
// after `not_before` (the purchase) only.
std::vector<Instant> notice_instants(Instant expires_at, Instant not_before, const catalog::Rules& rules, Offset offset);

// The first attempt of an auto-renewal for a term that ends at `expires_at`: 03:00, seven days before the expiry day;
// where auto-renewal was enabled later than that, `enabled_at` itself. The next attempt: 03:00 of the next day.
Instant first_attempt(Instant expires_at, Instant enabled_at, Offset offset);
Instant next_attempt(Instant attempt, Offset offset);

}  // namespace quotapack::lifecycle
