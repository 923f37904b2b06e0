#include "bill/compare.h"

#include <algorithm>

#include "bill/charge.h"
#include "money/rounding.h"
#include "money/wide.h"

namespace quotapack::bill {

using base::IssueCode;
using base::Result;

namespace {

const catalog::Offer& offer_of(const catalog::Catalog& catalog, const QuoteLine& line) {
  return catalog.offers[static_cast<std::size_t>(line.offer)];
}

// What lies beyond the quota is billed if a package of the meter says so; packages that stop do not, unless the rules
// allow it (spec 5.3).
bool is_excess_billed(int meter, const QuoteRequest& request, const catalog::Catalog& catalog) {
  if (!catalog.meters[static_cast<std::size_t>(meter)].pay_per_use) return false;
  bool stops = false;
  for (const QuoteRequest::Line& line : request.lines) {
    const catalog::Offer& offer = catalog.offers[static_cast<std::size_t>(line.offer)];
    const bool has_meter = std::any_of(offer.quotas.begin(), offer.quotas.end(),
                                       [&](const catalog::Quota& quota) { return quota.meter == meter; });
    if (!has_meter) continue;
    if (offer.kind == catalog::PackageKind::pay_per_use) return true;
    stops = true;
  }
  return request.rules.pay_per_use_allowed.value_or(!stops);
}

// How many usage units a quota covers: whole ticks that draw no more than it holds.
Quantity usage_covered_by(Quantity quota, const money::Ratio& ratio) {
  const auto usage = money::mul_div_to(quota.ticks(), ratio.den, ratio.num, 1, money::RoundingMode::toward_zero);
  if (!usage.ok() || *usage > INT64_MAX) return Quantity::of_ticks(INT64_MAX);
  return Quantity::of_ticks(static_cast<std::int64_t>(*usage));
}

// What `usage`, at most what the quota covers, draws from it. A fraction of a tick counts as a whole one.
Quantity quota_drawn_by(Quantity usage, const money::Ratio& ratio) {
  const auto drawn = money::mul_div_to(usage.ticks(), ratio.num, ratio.den, 1, money::RoundingMode::ceiling);
  QUOTAPACK_CHECK(drawn.ok(), "usage that a quota covers draws no more than the quota");
  return Quantity::of_ticks(static_cast<std::int64_t>(*drawn));
}

Result<Amount> price_as_one_item(const catalog::Meter& meter, Quantity covered, Quantity excess,
                                 const catalog::Rules& rules) {
  if (!meter.pay_per_use) return Amount{};
  pricing::MonthSoFar month;
  const auto exact = pricing::rate_item(*meter.pay_per_use, month, covered, excess, rules.tier_counts_package);
  if (!exact.ok()) return exact.code();
  return item_amount(*exact, rules);
}

// The quota of the lines against the expected use of one meter, lines in their order.
Result<MeterComparison> compare_meter(int meter, const QuoteRequest& request, const catalog::Catalog& catalog,
                                      const Quote& quote) {
  MeterComparison row;
  row.meter = meter;
  row.usage = request.expected_usage[static_cast<std::size_t>(meter)];
  Quantity open = row.usage;
  for (const QuoteLine& line : quote.lines) {
    const catalog::Offer& offer = offer_of(catalog, line);
    for (std::size_t i = 0; i < line.quotas.size(); ++i) {
      if (line.quotas[i].meter != meter) continue;
      const Quantity quota = line.quotas[i].quantity;
      const Quantity served = std::min(open, usage_covered_by(quota, offer.quotas[i].ratio));
      const auto left = money::subtract(quota, quota_drawn_by(served, offer.quotas[i].ratio));
      const auto quota_sum = money::add(row.quota, quota);
      const auto unused_sum = left.ok() ? money::add(row.unused, *left) : left;
      if (!quota_sum.ok() || !unused_sum.ok()) return IssueCode::out_of_range;
      row.quota = *quota_sum;
      row.unused = *unused_sum;
      open = Quantity::of_ticks(open.ticks() - served.ticks());
    }
  }
  row.covered = Quantity::of_ticks(row.usage.ticks() - open.ticks());
  (is_excess_billed(meter, request, catalog) ? row.excess : row.rejected) = open;

  const catalog::Meter& priced = catalog.meters[static_cast<std::size_t>(meter)];
  const auto pay_per_use = price_as_one_item(priced, Quantity{}, row.usage, request.rules);
  if (!pay_per_use.ok()) return pay_per_use.code();
  const auto excess = price_as_one_item(priced, row.covered, row.excess, request.rules);
  if (!excess.ok()) return excess.code();
  row.pay_per_use = *pay_per_use;
  row.excess_amount = *excess;
  return row;
}

Result<BreakEven> break_even_of(const QuoteLine& line, const catalog::Catalog& catalog) {
  const catalog::Offer& offer = offer_of(catalog, line);
  BreakEven row;
  row.offer = line.offer;
  if (offer.quotas.size() != 1) return row;
  row.meter = offer.quotas[0].meter;
  const auto& price = catalog.meters[static_cast<std::size_t>(row.meter)].pay_per_use;
  if (!price) return row;
  const Quantity most = usage_covered_by(line.quotas[0].quantity, offer.quotas[0].ratio);
  const auto least = pricing::least_quantity_priced_at_least(*price, line.amount, most);
  if (!least.ok()) return least.code();
  row.quantity = *least;
  return row;
}

}  // namespace

Result<Comparison> compare_with_pay_per_use(const QuoteRequest& request, const catalog::Catalog& catalog,
                                            const Quote& quote) {
  Comparison compare;
  Result<Amount> pay_per_use = Amount{}, excess = Amount{};
  for (int meter = 0; meter < static_cast<int>(catalog.meters.size()); ++meter) {
    const auto row = compare_meter(meter, request, catalog, quote);
    if (!row.ok()) return row.code();
    if (row->usage.is_zero() && row->quota.is_zero()) continue;
    pay_per_use = money::add(*pay_per_use, row->pay_per_use);
    excess = money::add(*excess, row->excess_amount);
    if (!pay_per_use.ok() || !excess.ok()) return IssueCode::out_of_range;
    compare.meters.push_back(*row);
  }
  pay_per_use = money::round(*pay_per_use, request.rules.total_rounding);
  excess = money::round(*excess, request.rules.total_rounding);
  if (!pay_per_use.ok() || !excess.ok()) return IssueCode::out_of_range;
  compare.pay_per_use = *pay_per_use;
  compare.excess = *excess;
  compare.packages = quote.net_total;
  const auto rest = money::subtract(compare.pay_per_use, compare.packages);
  const auto saving = rest.ok() ? money::subtract(*rest, compare.excess) : rest;
  if (!saving.ok()) return saving.code();
  compare.saving = *saving;
  if (!compare.pay_per_use.is_zero()) {
    constexpr std::int64_t kHundredthsOfPercent = 10'000;
    const auto percent = money::mul_div_wide(compare.saving.ticks(), kHundredthsOfPercent, compare.pay_per_use.ticks(),
                                             money::RoundingMode::half_away_from_zero);
    if (!percent.ok()) return percent.code();
    compare.saving_percent = *percent;
  }
  for (const QuoteLine& line : quote.lines) {
    const auto row = break_even_of(line, catalog);
    if (!row.ok()) return row.code();
    compare.break_even.push_back(*row);
  }
  return compare;
}

std::string format_percent(money::int128 hundredths) {
  char text[money::kWrittenBytesMax];
  return std::string(text, money::write_number(text, money::wide::magnitude(hundredths), hundredths < 0, 2, 2));
}

}  // namespace quotapack::bill
