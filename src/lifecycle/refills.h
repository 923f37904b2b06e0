// The cycles in which a package is refilled, and what each of them brings.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "calendar/cycles.h"
#include "catalog/catalog.h"
#include "packages/package.h"

namespace quotapack::lifecycle {

using calendar::Instant;
using calendar::Offset;

// The boundaries of a reset, for a package that took effect at `effective_at`.
calendar::CycleSeries refill_series(const catalog::Reset& reset, Instant effective_at, Offset offset);

// What the cycle [start, end) brings, of a quota of `quantity`. Cut short by the start or the end of a term it brings
// the full quota or, `prorated`, its share of the whole cycle in ticks, `toward_zero`. A listed cycle that is open on
// one side has no whole to be a share of: it is full.
money::Quantity quota_of_cycle(money::Quantity quantity, const catalog::Reset& reset,
                               const calendar::CycleSeries& series, Instant start, Instant end);

// The sum over the cycles of a term [start, end) that can still be used at `covers_from`. In a number of steps that
// does not depend on the number of cycles. `out_of_range`.
base::Result<money::Quantity> quota_of_span(money::Quantity quantity, const catalog::Reset& reset,
                                            const calendar::CycleSeries& series, Instant start, Instant end,
                                            Instant covers_from);

// Quota of one meter that a span of validity brings.
struct SpanQuota {
  int meter = 0;
  money::Quantity quantity;
};

// For each quota of a package: itself without a reset, else the sum over the cycles. A span that is over when it begins
// to cover brings nothing.
base::Result<std::vector<SpanQuota>> quotas_of_span(const std::vector<catalog::Quota>& quotas,
                                                    const std::optional<catalog::Reset>& reset, Instant effective_at,
                                                    Instant start, Instant end, Instant covers_from, Offset offset);

}  // namespace quotapack::lifecycle
