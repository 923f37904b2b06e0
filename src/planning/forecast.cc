#include "planning/forecast.h"

#include <algorithm>

#include "base/limits.h"
#include "base/sort.h"
#include "planning/days.h"

namespace quotapack::planning {
namespace {

using base::IssueCode;
using base::Issues;
using base::Path;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

}  // namespace

money::int128 billed(const replay::Answer& answer) {
  money::int128 sum = 0;
  for (const replay::Bill& bill : answer.bills) sum += bill.total.ticks();
  return sum;
}

ForecastRun::ForecastRun(replay::Account account, const std::optional<std::vector<ProfileDocument>>& profiles,
                         Instant until, const Path& path, Issues& issues)
    : account_(std::move(account)), as_of_(account_.as_of) {
  const calendar::Offset offset = account_.catalog->offset;
  const std::size_t issues_before = issues.size();
  std::vector<Profile> resolved;
  const Path profile_path(path, "profile");
  if (profiles) resolved = resolve_profiles(*profiles, *account_.catalog, as_of_, profile_path, issues);
  const Path until_path(path, "until");
  if (until <= as_of_) {
    issues.add(IssueCode::before_as_of, until_path, "The end of a forecast lies after `asOf`.");
    return;
  }
  forecast_.first_day = first_day_ahead(as_of_, offset);
  forecast_.last_day = last_day_before(until, offset);
  const std::int64_t day_count = forecast_.last_day - forecast_.first_day + 1;
  if (day_count < 1) {
    issues.add(IssueCode::out_of_range, until_path, "No whole day lies between `asOf` and the end of the forecast.");
    return;
  }
  if (day_count > base::kForecastDaysMax) {
    issues.add(IssueCode::limit_exceeded, until_path,
               {"The forecast has ", day_count, " days; the limit is ", base::kForecastDaysMax, "."},
               {{"limit", "forecastDays"}, {"limitValue", base::kForecastDaysMax}});
    return;
  }
  if (issues.size() != issues_before) return;
  end_ = last_instant_of_day(forecast_.last_day, offset);

  // The records are in time order: what ends after `asOf` does not count.
  auto& usage = account_.usage;
  usage.erase(std::remove_if(usage.begin(), usage.end(),
                             [&](const packages::UsageRecord& record) { return record.end > as_of_; }),
              usage.end());
  past_count_ = usage.size();
  forecast_.uses = expect_use(resolved, usage, account_.packages, *account_.catalog, account_.rules, as_of_,
                              forecast_.first_day, forecast_.last_day, profile_path, issues);
  const std::int64_t record_count = static_cast<std::int64_t>(forecast_.uses.size()) * day_count;
  if (record_count + static_cast<std::int64_t>(past_count_) > base::kRecordsMax) {
    issues.add(IssueCode::limit_exceeded, until_path,
               {"Days and meters make ", record_count, " records; the limit is ", base::kRecordsMax, "."},
               {{"limit", "records"}, {"limitValue", base::kRecordsMax}});
  }
  if (issues.size() != issues_before) return;
  account_.explain = false;
  steps_expected_ = 4 * static_cast<std::int64_t>(past_count_) + 3 * record_count + 1;
  begin(Stage::before);
}

void ForecastRun::begin(Stage stage) {
  stage_ = stage;
  walk_.reset();
  if (stage == Stage::done) return;
  WalkOptions options;
  if (stage == Stage::before) {
    account_.as_of = as_of_;
    options.sends_notifications = false;
  } else {
    account_.as_of = end_;
    const int path = stage == Stage::early ? 0 : stage == Stage::late ? 2 : 1;
    use_path(path);
    options.looks_from = as_of_;
    options.sends_notifications = stage == Stage::likely;
    if (stage == Stage::likely) {
      for (std::int64_t day = forecast_.first_day; day <= forecast_.last_day; ++day)
        options.samples.push_back(last_instant_of_day(day, account_.catalog->offset));
    }
  }
  walk_.emplace(account_, std::move(options));
}

// Puts the expected records of one path behind the past.
void ForecastRun::use_path(int path) {
  account_.usage.resize(past_count_);
  account_.places.records.clear();
  const catalog::Catalog& catalog = *account_.catalog;
  for (const MeterUse& use : forecast_.uses) {
    const std::size_t first = account_.usage.size(), source = replay::kMadeRecords + account_.places.records.size();
    account_.places.records.push_back(use.place);
    const std::string& meter_id = catalog.meters[at(use.meter)].id;
    const auto& by_day = use.by_day[path];
    for (std::size_t i = 0; i < by_day.size(); ++i) {
      if (by_day[i] == 0) continue;
      account_.usage.push_back(day_record(forecast_.first_day + static_cast<std::int64_t>(i), use.meter, meter_id,
                                          by_day[i], catalog.offset));
    }
    for (std::size_t i = 0; i < use.campaigns[path].size(); ++i) {
      const Campaign& campaign = use.campaigns[path][i];
      if (campaign.at > end_ || campaign.quantity == 0) continue;
      packages::UsageRecord record = day_record(forecast_.first_day, use.meter, meter_id, campaign.quantity, catalog.offset);
      record.id = "forecast/campaign/" + meter_id + "/" + std::to_string(i);
      record.start = record.end = record.deduct_at = campaign.at;
      account_.usage.push_back(std::move(record));
    }
    for (std::size_t i = first; i < account_.usage.size(); ++i) account_.usage[i].source = source;
  }
  base::sort(account_.usage.data() + past_count_, account_.usage.size() - past_count_,
             [](const packages::UsageRecord& a, const packages::UsageRecord& b) {
               return a.end != b.end ? a.end < b.end : a.id < b.id;
             });
}

bool ForecastRun::step(std::int64_t work, Issues& issues) {
  while (stage_ != Stage::done && work > 0) {
    if (!walk_->step(work)) return false;
    if (walk_->problem()) {
      issues.add(*walk_->problem());
      begin(Stage::done);
      return true;
    }
    const Stage stage = stage_;
    take(stage);
    begin(static_cast<Stage>(static_cast<int>(stage) + 1));
  }
  return stage_ == Stage::done;
}

int ForecastRun::progress() const {
  if (stage_ == Stage::done) return 1000;
  const int stage = static_cast<int>(stage_);
  const std::int64_t per_walk = std::max<std::int64_t>(steps_expected_ / 4, 1);
  const std::int64_t part = walk_ ? std::min<std::int64_t>(walk_->steps_done() * 250 / per_walk, 249) : 0;
  return stage * 250 + static_cast<int>(part);
}

void ForecastRun::take(Stage stage) {
  if (stage == Stage::before) {
    billed_before_ = billed(walk_->answer());
    return;
  }
  take_exhaustion(stage == Stage::early ? 0 : stage == Stage::late ? 2 : 1);
  if (stage == Stage::likely) take_likely();
}

void ForecastRun::take_exhaustion(int path) {
  auto& rows = forecast_.exhaustion;
  const auto use_of = [&](int meter) {
    return std::find_if(forecast_.uses.begin(), forecast_.uses.end(),
                        [&](const MeterUse& use) { return use.meter == meter; });
  };
  if (rows.empty()) {
    for (std::size_t p = 0; p < account_.packages.size(); ++p) {
      const auto& quotas = account_.packages[p].quotas;
      for (std::size_t q = 0; q < quotas.size(); ++q) {
        if (walk_->quota_states()[p][q].is_over) continue;
        Exhaustion row;
        row.package = static_cast<int>(p);
        row.meter = quotas[q].meter;
        rows.push_back(row);
      }
    }
    for (const MeterUse& use : forecast_.uses) {
      const bool is_held = std::any_of(rows.begin(), rows.end(),
                                       [&](const Exhaustion& row) { return row.meter == use.meter; });
      if (!is_held) continue;
      Exhaustion row;
      row.meter = use.meter;
      rows.push_back(row);
    }
    for (Exhaustion& row : rows) row.has_enough_data = use_of(row.meter)->source != UseSource::none;
  }
  // The first allocation after `asOf` that leaves nothing of a quota.
  std::vector<std::vector<std::optional<Instant>>> emptied;
  for (const packages::Package& package : account_.packages) emptied.emplace_back(package.quotas.size());
  for (const replay::Allocation& allocation : walk_->answer().allocations) {
    if (allocation.at <= as_of_ || allocation.after > 0) continue;
    const auto& quotas = account_.packages[at(allocation.package)].quotas;
    for (std::size_t q = 0; q < quotas.size(); ++q) {
      auto& instant = emptied[at(allocation.package)][q];
      if (quotas[q].meter == allocation.meter && !instant) instant = allocation.at;
    }
  }
  for (Exhaustion& row : rows) {
    if (!row.has_enough_data) continue;
    if (row.package < 0) {
      row.at[path] = walk_->pool_empty_at()[at(row.meter)];
      continue;
    }
    const auto& quotas = account_.packages[at(row.package)].quotas;
    for (std::size_t q = 0; q < quotas.size(); ++q) {
      if (quotas[q].meter != row.meter) continue;
      row.at[path] = walk_->quota_states()[at(row.package)][q].is_empty ? as_of_ : emptied[at(row.package)][q];
    }
  }
}

void ForecastRun::take_likely() {
  replay::Answer& answer = walk_->answer();
  const calendar::Offset offset = account_.catalog->offset;
  const std::size_t day_count = at(forecast_.last_day - forecast_.first_day + 1);
  const std::size_t meter_count = account_.catalog->meters.size();
  std::vector<std::int64_t> usage(day_count * meter_count, 0);
  for (std::size_t i = past_count_; i < account_.usage.size(); ++i) {
    const packages::UsageRecord& record = account_.usage[i];
    const std::int64_t day = calendar::day_number_of(record.end, offset) - forecast_.first_day;
    // A campaign on the rest of the first day is not a day of the series.
    if (day >= 0) usage[at(day) * meter_count + at(record.meter)] += record.quantity.ticks();
  }
  // An item stands on the day on which its period ends, on the last day at the latest.
  std::vector<money::int128> cost(day_count * meter_count, 0);
  for (const bill::ChargeItem& item : answer.charges) {
    const Instant last = Instant::of_ms(item.period.end.ms() - 1);
    const std::int64_t day = std::min(calendar::day_number_of(last, offset), forecast_.last_day) - forecast_.first_day;
    if (day >= 0) cost[at(day) * meter_count + at(item.meter)] += item.amount.ticks();
  }
  for (std::size_t day = 0; day < day_count; ++day) {
    for (const MeterUse& use : forecast_.uses) {
      if (use.source == UseSource::none) continue;
      const std::size_t place = day * meter_count + at(use.meter);
      forecast_.days.push_back({forecast_.first_day + static_cast<std::int64_t>(day), use.meter, usage[place],
                                walk_->remaining()[day][at(use.meter)], Amount::of_ticks(cost[place])});
    }
  }
  for (replay::Notification& notification : answer.notifications) {
    if (notification.at > as_of_) forecast_.notifications.push_back(std::move(notification));
  }
  forecast_.cost = Amount::of_ticks(billed(answer) - billed_before_);
}

}  // namespace quotapack::planning
