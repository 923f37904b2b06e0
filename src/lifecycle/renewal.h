// What a renewal would bring and cost, before it is paid.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/issue.h"
#include "lifecycle/refills.h"
#include "lifecycle/terms.h"

namespace quotapack::lifecycle {

// The day of the month on which all renewals shall end: 1 to 28, or the last.
struct UnifiedDay {
  int day = 0;  // 0: the last day of the month
  constexpr bool is_last() const { return day == 0; }
};

struct RenewalWish {
  std::optional<calendar::Duration> validity;  // default: the package's
  std::optional<UnifiedDay> unified_day;
};

struct RenewalPreview {
  int term = 1;         // the number the renewed term would have
  Instant starts_at;    // the old expiry: time spent in grace and retention is lost
  Instant covers_from;  // use is covered from here: the old expiry, or `as_of` if that is later
  Instant expires_at;   // exclusive
  calendar::ExpiryMode mode = calendar::ExpiryMode::end_of_day;  // how the end is written
  calendar::Duration validity;    // what a renewal record must say to end there, extra days included
  std::int64_t days_left = 0;     // from the date of `as_of` to that of the expiry as written, never below 0
  std::int64_t extra_days = 0;    // that the unified date adds
  money::Amount term_price;       // of the validity alone
  money::Amount extra_price;      // of the extra days
  money::Amount price;            // both: what is to be paid
  std::vector<SpanQuota> quotas;  // as the package's quotas
};

// The renewal of `package` if it were paid at `as_of`.
// - Price: `renewal_price`, which is also what a replay takes for a renewal that names no price.
// - The unified date moves the end to the next such day on or after the normal end, at the same time of day. The extra
//   days cost what they add to that price. (Rejected: extra days for nothing, which would make the unified date a way
//   to renew more cheaply.)
// Issues below `path`: `renewal_after_release` at `asOf`; `renewal_without_expiry` at `package/expiresAt`;
// `missing_member` or `out_of_range` at `validity`; those of the renewals already in the package.
RenewalPreview preview_renewal(const Package& package, Instant as_of, const RenewalWish& wish,
                               const catalog::Rules& rules, Offset offset, const base::Path& path,
                               base::Issues& issues);

// Buying the same again instead: a new package from `as_of` on, with its own validity, at the list price.
struct PurchaseAgain {
  Instant effective_at;
  Instant expires_at;  // exclusive
  std::int64_t days_left = 0;
  money::Amount price;
  std::vector<SpanQuota> quotas;
};
// None where the package has no validity of its own, or would expire after the year 9999.
std::optional<PurchaseAgain> preview_purchase_again(const Package& package, Instant as_of, Offset offset);

}  // namespace quotapack::lifecycle
