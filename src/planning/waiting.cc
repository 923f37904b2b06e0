#include "planning/waiting.h"

#include <algorithm>

#include "base/limits.h"
#include "base/sort.h"
#include "catalog/checks.h"
#include "lifecycle/terms.h"
#include "planning/days.h"
#include "planning/forecast.h"
#include "planning/walk.h"

namespace quotapack::planning {
namespace {

using base::IssueCode;
using base::Issues;
using base::Path;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

// The last second before an exclusive end.
Instant last_second(Instant end) { return Instant::of_ms(end.ms() - calendar::kMsPerSecond); }

std::vector<MeterTicks> resolve_per_day(const packages::QuantityByMeterDocument& document,
                                        const catalog::Catalog& catalog, const Path& path, Issues& issues) {
  std::vector<MeterTicks> per_day;
  for (const auto& [meter_id, decimal] : document) {
    const Path member(path, meter_id);
    const int meter = catalog.find_meter(meter_id);
    if (meter < 0) {
      issues.add(IssueCode::unknown_meter, member, {"The catalog has no meter ", catalog::quoted(meter_id), "."});
      continue;
    }
    const auto quantity = catalog::check_quantity(decimal, catalog.meters[at(meter)].digits, member, issues);
    if (quantity) per_day.push_back({meter, quantity->ticks()});
  }
  base::sort(per_day, [](const MeterTicks& a, const MeterTicks& b) { return a.meter < b.meter; });
  return per_day;
}

// Replays the account with the option's renewal and writes down what it costs.
void replay_option(replay::Account& account, WaitingOption& option, const std::vector<int>& meters, Issues& issues) {
  packages::Package& package = account.packages.front();
  const std::size_t paid_count = package.renewals.size();
  if (option.renewal)
    package.renewals.push_back({*option.at, option.renewal->validity, option.renewal->price, paid_count});
  WalkOptions walk_options;
  walk_options.sends_notifications = false;
  walk_options.measures_lapse = true;
  Walk walk(account, walk_options);
  walk.run_to_end();
  if (walk.problem()) {
    issues.add(*walk.problem());
  } else {
    std::vector<std::int64_t> usage(account.catalog->meters.size(), 0), covered = usage, excess = usage,
                              rejected = usage;
    for (const bill::ChargeItem& item : walk.answer().charges) {
      usage[at(item.meter)] += item.usage;
      covered[at(item.meter)] += item.deducted;
      excess[at(item.meter)] += item.excess;
      rejected[at(item.meter)] += item.rejected;
      option.excess_amount = Amount::of_ticks(option.excess_amount.ticks() + item.amount.ticks());
    }
    for (int meter : meters) {
      option.usage.push_back({meter, usage[at(meter)]});
      option.covered.push_back({meter, covered[at(meter)]});
      option.excess.push_back({meter, excess[at(meter)]});
      option.rejected.push_back({meter, rejected[at(meter)]});
    }
    for (std::size_t i = 0; i < package.quotas.size(); ++i)
      option.lapsed.push_back({package.quotas[i].meter, walk.lapsed().front()[i]});
    option.total = Amount::of_ticks(billed(walk.answer()));
  }
  package.renewals.resize(paid_count);
}

}  // namespace

Waiting what_waiting_costs(replay::Account account, const WaitingDocument& document, const Path& path,
                           Issues& issues) {
  Waiting waiting;
  const catalog::Catalog& catalog = *account.catalog;
  const calendar::Offset offset = catalog.offset;
  const Instant as_of = account.as_of;
  packages::Package& package = account.packages.front();
  package.auto_renew = false;
  // What is not known at `asOf` does not count.
  if (package.voided_at && *package.voided_at > as_of) package.voided_at.reset();
  // What was paid up to `asOf` is not part of what waiting costs.
  package.paid = Amount{};
  package.renewals.erase(std::remove_if(package.renewals.begin(), package.renewals.end(),
                                        [&](const auto& renewal) { return renewal.at > as_of; }),
                         package.renewals.end());
  for (auto& renewal : package.renewals) renewal.price = Amount{};

  std::vector<MeterTicks> per_day;
  if (document.per_day) per_day = resolve_per_day(*document.per_day, catalog, Path(path, "perDay"), issues);
  lifecycle::RenewalWish wish;
  wish.validity = document.validity;
  const std::size_t issues_before = issues.size();
  const auto today = lifecycle::preview_renewal(package, as_of, wish, account.rules, offset, path, issues);
  if (issues.size() != issues_before || !issues.empty()) return waiting;

  // The old expiry, from which all four are counted.
  const lifecycle::EndDates ends = lifecycle::end_dates(today.starts_at, account.rules, offset);
  waiting.until = std::max(today.expires_at, ends.retention_ends_at);
  waiting.first_day = first_day_ahead(as_of, offset);
  waiting.last_day = last_day_before(waiting.until, offset);
  // The last day counts only where it is whole.
  if (last_instant_of_day(waiting.last_day, offset) >= waiting.until) --waiting.last_day;
  const std::int64_t day_count = std::max<std::int64_t>(waiting.last_day - waiting.first_day + 1, 0);
  if (day_count > base::kForecastDaysMax && !per_day.empty()) {
    issues.add(IssueCode::limit_exceeded, Path(path, "perDay"),
               {"The renewed term makes ", day_count, " days; the limit is ", base::kForecastDaysMax, "."},
               {{"limit", "forecastDays"}, {"limitValue", base::kForecastDaysMax}});
    return waiting;
  }
  account.usage.clear();
  std::vector<std::int64_t> portions(per_day.size(), 1), carried(per_day.size(), 0);
  for (std::size_t i = 0; i < per_day.size(); ++i) {
    for (const catalog::Quota& quota : package.quotas) {
      if (quota.meter == per_day[i].meter) portions[i] = portion_with(portions[i], quota.ratio);
    }
    const Path per_day_path(path, "perDay");
    account.places.records.push_back(Path(per_day_path, catalog.meters[at(per_day[i].meter)].id).text());
  }
  for (std::int64_t day = waiting.first_day; day <= waiting.last_day; ++day) {
    for (std::size_t i = 0; i < per_day.size(); ++i) {
      const std::int64_t ticks = in_portions(per_day[i].ticks, portions[i], carried[i]);
      if (ticks == 0) continue;
      account.usage.push_back(
          day_record(day, per_day[i].meter, catalog.meters[at(per_day[i].meter)].id, ticks, offset));
      account.usage.back().source = replay::kMadeRecords + i;
    }
  }
  std::vector<int> meters;
  for (std::size_t meter = 0; meter < catalog.meters.size(); ++meter) {
    const auto is_it = [&](const auto& one) { return one.meter == static_cast<int>(meter); };
    if (std::any_of(per_day.begin(), per_day.end(), is_it) ||
        std::any_of(package.quotas.begin(), package.quotas.end(), is_it))
      meters.push_back(static_cast<int>(meter));
  }
  account.opening = replay::Account::Opening{as_of, std::vector<money::Quantity>(catalog.meters.size())};
  account.as_of = waiting.until;

  for (const RenewalMoment when : {RenewalMoment::now, RenewalMoment::grace_end, RenewalMoment::retention_end,
                                   RenewalMoment::never}) {
    WaitingOption option;
    option.when = when;
    if (when != RenewalMoment::never) {
      const Instant moment = when == RenewalMoment::now         ? as_of
                             : when == RenewalMoment::grace_end ? last_second(ends.grace_ends_at)
                                                                : last_second(ends.retention_ends_at);
      option.is_possible = moment >= as_of;
      if (option.is_possible) {
        option.at = moment;
        option.renewal = lifecycle::preview_renewal(package, moment, wish, account.rules, offset, path, issues);
      }
    }
    if (option.is_possible) replay_option(account, option, meters, issues);
    if (!issues.empty()) return waiting;
    waiting.options.push_back(std::move(option));
  }
  return waiting;
}

}  // namespace quotapack::planning
