#include "planning/walk.h"

#include <algorithm>
#include <utility>

namespace quotapack::planning {
namespace {

using calendar::kNever;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

Instant just_before(Instant instant) { return Instant::of_ms(instant.ms() - 1); }

}  // namespace

Walk::Walk(const replay::Account& account, WalkOptions options) : account_(account), options_(std::move(options)) {
  replay::EngineOptions engine_options;
  engine_options.sends_notifications = options_.sends_notifications;
  engine_.reset(account, engine_options);
  turns_ = replay::turns(account);
  const std::size_t meter_count = account.catalog->meters.size();
  pool_empty_at_.resize(meter_count);
  was_filled_.resize(meter_count);
  for (const packages::Package& package : account.packages) {
    quota_states_.emplace_back(package.quotas.size());
    lapsed_.emplace_back(package.quotas.size(), 0);
  }
}

void Walk::run_to_end() {
  std::int64_t work = INT64_MAX;
  while (!step(work)) work = INT64_MAX;
}

bool Walk::step(std::int64_t& work) {
  while (!is_done_ && work > 0) {
    --work;
    ++steps_done_;
    if (engine_.problem()) return is_done_ = true;
    // What comes next: a record, a sample, the place from which pools are looked at, or the end.
    Instant next = account_.as_of;
    const bool has_turn = turn_ < turns_.size() && turns_[turn_].end <= account_.as_of;
    if (has_turn) next = turns_[turn_].end;
    const bool is_interval = has_turn && !turns_[turn_].is_instant;
    // What happens at the end of an interval comes after the record.
    Instant limit = is_interval ? just_before(next) : next;
    const Instant stop = !has_looked_ && options_.looks_from ? *options_.looks_from : kNever;
    const Instant sample = sample_ < options_.samples.size() ? options_.samples[sample_] : kNever;
    const Instant pause = std::min(stop, sample);
    const bool pauses = pause < next || (!has_turn && pause <= next);
    if (pauses) limit = pause;
    const Instant event = engine_.next_event_at();
    if (event <= limit) {
      advance_to(event);
    } else if (pauses) {
      if (pause == stop) {
        has_looked_ = true;
        note_states();
        look(stop);
      } else {
        ++sample_;
        auto& row = remaining_.emplace_back();
        for (std::size_t meter = 0; meter < account_.catalog->meters.size(); ++meter)
          row.push_back(static_cast<std::int64_t>(engine_.holdings().sums(static_cast<int>(meter)).remaining));
      }
    } else if (has_turn) {
      const replay::Turn& turn = turns_[turn_++];
      if (!(is_interval ? engine_.run_before(turn.end) : engine_.run_through(turn.end))) continue;
      if (engine_.use(turn.record, turn.is_late)) look(turn.end);
    } else {
      is_done_ = true;
      if (!finish()) return true;
    }
  }
  return is_done_;
}

void Walk::advance_to(Instant instant) {
  if (options_.measures_lapse) note_lapse_before();
  if (!engine_.run_through(instant)) return;
  if (options_.measures_lapse) note_lapse_after();
  look(instant);
}

// A pool is looked at once it has held something, or where it is held but empty when the looking begins.
void Walk::look(Instant instant) {
  if (!has_looked_) return;
  for (std::size_t meter = 0; meter < pool_empty_at_.size(); ++meter) {
    const packages::MeterSums& sums = engine_.holdings().sums(static_cast<int>(meter));
    if (sums.remaining > 0) was_filled_[meter] = true;
    else if (was_filled_[meter] && !pool_empty_at_[meter]) pool_empty_at_[meter] = instant;
  }
}

void Walk::note_states() {
  std::vector<std::vector<bool>> is_seen;
  for (const auto& states : quota_states_) is_seen.emplace_back(states.size(), false);
  for (const packages::Lot& lot : engine_.holdings().lots()) {
    QuotaState& state = quota_states_[at(lot.package)][at(lot.quota)];
    // The last term decides: a renewal may still be to come.
    const bool is_first = !is_seen[at(lot.package)][at(lot.quota)];
    is_seen[at(lot.package)][at(lot.quota)] = true;
    state.is_over = (is_first || state.is_over) && lot.is_ended;
    if (lot.is_live && lot.remaining == 0) state.is_empty = true;
  }
  for (std::size_t meter = 0; meter < was_filled_.size(); ++meter)
    was_filled_[meter] = engine_.holdings().sums(static_cast<int>(meter)).live_count > 0;
}

void Walk::note_lapse_before() {
  before_.clear();
  for (const packages::Lot& lot : engine_.holdings().lots())
    before_.push_back({lot.is_live, lot.remaining, lot.cycle_start});
}

void Walk::note_lapse_after() {
  const auto& lots = engine_.holdings().lots();
  for (std::size_t i = 0; i < before_.size(); ++i) {
    const LotBefore& was = before_[i];
    const packages::Lot& lot = lots[i];
    if (!was.is_live || was.remaining == 0) continue;
    std::int64_t lost = 0;
    if (!lot.is_live) {
      lost = was.remaining;
    } else if (lot.cycle_start != was.cycle_start) {
      const auto& reset = account_.packages[at(lot.package)].reset;
      const auto kept = money::to_quantity(reset->rollover_max, account_.catalog->meters[at(lot.meter)].digits);
      lost = was.remaining - std::min(was.remaining, kept.ok() ? kept->ticks() : 0);
    }
    std::int64_t& sum = lapsed_[at(lot.package)][at(lot.quota)];
    sum = sum > INT64_MAX - lost ? INT64_MAX : sum + lost;
  }
}

bool Walk::finish() {
  if (options_.measures_lapse) {
    for (const packages::Lot& lot : engine_.holdings().lots()) {
      std::int64_t& sum = lapsed_[at(lot.package)][at(lot.quota)];
      if (lot.is_live) sum = sum > INT64_MAX - lot.remaining ? INT64_MAX : sum + lot.remaining;
    }
  }
  return engine_.finish(answer_);
}

}  // namespace quotapack::planning
