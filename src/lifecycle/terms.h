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

// The release of a package whose last paid term ends at `expires_at`: the end of retention, or the void if that is
// earlier. From that instant on it cannot be renewed.
Instant release_at(const Package& package, Instant expires_at, const catalog::Rules& rules, Offset offset);

// How one term ends, as far as the next one depends on it.
struct TermEnd {
  Instant ends_at;                 // exclusive
  calendar::ExpiryMode mode = calendar::ExpiryMode::end_of_day;  // in which it is written
  int anchor_day = 1;              // the day that month arithmetic remembers
};
// The end of the term that follows: months on the calendar from the date on which the previous term ends as written, the
// anchor day remembered (`original_day`) or clamped anew (`previous_end`). A validity with a time part is always exact; a
// validity that is no number of months makes the day on which it ends the one to remember.
base::Result<TermEnd> next_end(const TermEnd& previous, const calendar::Duration& validity,
                               calendar::ExpiryMode contract_mode, calendar::MonthAnchor anchor, Offset offset);

// The exclusive end of the term that follows one which ends at `previous_end`: months on the calendar from the date on
// which the previous term ends as written, the anchor day remembered (`original_day`) or clamped anew (`previous_end`).
// A day is remembered only where the previous end is the last day of its month, which is where one can be lost: an
// end that a shorter renewal or a unified date has moved elsewhere counts from itself.
base::Result<Instant> renewed_end(const Package& package, Instant previous_end, const calendar::Duration& validity,
                                  calendar::MonthAnchor anchor, Offset offset);

// The price of renewing a package for `validity` after a term that ends as `last`.
// - The package's own validity, or any where it has none: the list price of one term.
// - Months of a package sold by months: their share of it; days and hours beyond them cost their share, by length, of
//   the price of those months.
// - Anything else: by the length of the two terms on the calendar.
// Each share is rounded like a total. `out_of_range`.
base::Result<money::Amount> renewal_price(const Package& package, const TermEnd& last,
                                          const calendar::Duration& validity, const catalog::Rules& rules,
                                          Offset offset);

// Term 0, the purchase.
Term first_term(const Package& package);

// The term that a renewal paid at `paid_at` adds after `last`; `validity` none: that of the package; `price` none:
// `renewal_price`.
// `renewal_without_expiry`, `renewal_after_release`, `missing_member` (no validity is known) or `out_of_range`.
base::Result<Term> next_term(const Package& package, const Term& last, Instant paid_at,
                             const std::optional<calendar::Duration>& validity,
                             const std::optional<money::Amount>& price, const catalog::Rules& rules, Offset offset);

// The terms that are paid at `as_of` from the facts alone (`renewals`, not auto-renewal): term 0 first. A renewal paid
// after the release of the package, or of one without expiry, is an issue at `renewals/i/at` below `path`, also where
// it lies after `as_of`; what follows it is not looked at.
std::vector<Term> paid_terms(const Package& package, Instant as_of, const catalog::Rules& rules, Offset offset,
                             const base::Path& path, base::Issues& issues);

// The day on which a validity with this exclusive end expires as written: with `end_of_day` the day before a midnight.
std::int64_t expiry_day(Instant expires_at, calendar::ExpiryMode mode, Offset offset);

// The instants of the notices for a term that ends at `expires_at` (rules.notice_days, notice_time), rising and each
// once; those before `not_before` (the purchase) or not before the expiry are left out. `mode` is the package's.
std::vector<Instant> notice_instants(Instant expires_at, Instant not_before, const catalog::Rules& rules, Offset offset,
                                     calendar::ExpiryMode mode);
// The same for a package that expires as the rules say.
std::vector<Instant> notice_instants(Instant expires_at, Instant not_before, const catalog::Rules& rules,
                                     Offset offset);

// The first attempt of an auto-renewal for a term that ends at `expires_at`: 03:00, seven days before the expiry day;
// where auto-renewal was enabled later than that, `enabled_at` itself. The next attempt: 03:00 of the next day.
// Attempts are made before the expiry only: one that is not is none.
Instant first_attempt(Instant expires_at, Instant enabled_at, Offset offset,
                      calendar::ExpiryMode mode = calendar::ExpiryMode::end_of_day);
Instant next_attempt(Instant attempt, Offset offset);

// Since when a package renews itself: `autoRenewSince`, otherwise its purchase.
Instant auto_renew_enabled_at(const Package& package);

}  // namespace quotapack::lifecycle
