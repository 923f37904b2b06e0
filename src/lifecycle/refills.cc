#include "lifecycle/refills.h"

#include <algorithm>

namespace quotapack::lifecycle {
namespace {

using base::Result;
using calendar::CycleSeries;
using calendar::kNever;
using money::Quantity;

std::int64_t length_ms(Instant start, Instant end) { return end.ms() - start.ms(); }
Instant last_ms_before(Instant end) { return Instant::of_ms(end.ms() - 1); }

}  // namespace

CycleSeries refill_series(const catalog::Reset& reset, Instant effective_at, Offset offset) {
  if (!reset.every) return CycleSeries::listed(reset.at);
  return CycleSeries::every(*reset.every, reset.kind, reset.anchor.value_or(effective_at), offset);
}

Quantity quota_of_cycle(Quantity quantity, const catalog::Reset& reset, const CycleSeries& series, Instant start,
                        Instant end) {
  if (reset.partial == catalog::ResetPartial::full) return quantity;
  const Instant whole_start = series.boundary_at_or_before(start);
  const Instant whole_end = series.boundary_after(start);
  const bool is_open = whole_start.ms() == INT64_MIN || whole_end >= kNever;
  if (is_open || (whole_start == start && whole_end == end)) return quantity;
  const auto share = money::mul_div_to(quantity.ticks(), length_ms(start, end), length_ms(whole_start, whole_end), 1,
                                       money::RoundingMode::toward_zero);
  QUOTAPACK_CHECK(share.ok(), "a share of a quota can be held");
  return Quantity::of_ticks(static_cast<std::int64_t>(*share));
}

Result<Quantity> quota_of_span(Quantity quantity, const catalog::Reset& reset, const CycleSeries& series, Instant start,
                               Instant end, Instant covers_from) {
  if (covers_from >= end) return Quantity{};
  // The cycle that is running when the term begins to cover counts as a whole, the ones before it are lost.
  const Instant first_start = std::max(start, series.boundary_at_or_before(covers_from));
  const Instant last = last_ms_before(end);
  const std::int64_t boundaries = series.count_between(first_start, last);
  if (boundaries == 0) return quota_of_cycle(quantity, reset, series, first_start, end);
  const Quantity first_quota = quota_of_cycle(quantity, reset, series, first_start, series.boundary_after(first_start));
  const Quantity last_quota = quota_of_cycle(quantity, reset, series, series.boundary_at_or_before(last), end);
  const auto between = money::multiply(quantity, boundaries - 1);
  if (!between.ok()) return between.code();
  const auto sum = money::add(first_quota, *between);
  if (!sum.ok()) return sum.code();
  return money::add(*sum, last_quota);
}

Result<std::vector<SpanQuota>> quotas_of_span(const std::vector<catalog::Quota>& quotas,
                                              const std::optional<catalog::Reset>& reset, Instant effective_at,
                                              Instant start, Instant end, Instant covers_from, Offset offset) {
  std::vector<SpanQuota> sums;
  sums.reserve(quotas.size());
  for (const catalog::Quota& quota : quotas) {
    Quantity quantity = covers_from < end ? quota.quantity : Quantity{};
    // Without an end there are refills without number: the sum is that of one cycle.
    if (reset && end < kNever) {
      const auto sum =
          quota_of_span(quota.quantity, *reset, refill_series(*reset, effective_at, offset), start, end, covers_from);
      if (!sum.ok()) return sum.code();
      quantity = *sum;
    }
    sums.push_back({quota.meter, quantity});
  }
  return sums;
}

}  // namespace quotapack::lifecycle
