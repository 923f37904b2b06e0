#include "planning/block_bound.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace quotapack::planning {
namespace {

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

constexpr int kRateShift = 32;
constexpr std::size_t kLevelsMax = 32;
constexpr int kCostShift = 16;
constexpr std::int64_t kMost = static_cast<std::int64_t>(1) << 50;   // of one cost: dozens of them are summed
constexpr std::int64_t kNever = static_cast<std::int64_t>(1) << 60;  // more than any sum, and far from the range

std::int64_t cost_of(int128 amount) { return static_cast<std::int64_t>(std::min<int128>(amount >> kCostShift, kMost)); }

int128 at_rate(int128 rate, std::int64_t ticks) {
  // A rate is below 2^122: the product of its upper part stays in range, and less of it is no less of a bound.
  const int128 most = (static_cast<int128>(1) << 126) / std::max<std::int64_t>(ticks, 1);
  return (std::min(rate, most) * ticks) >> kRateShift;
}

int last_of(const Candidate& candidate) {
  int last = candidate.stage;
  for (const Bucket& bucket : candidate.buckets) last = std::max(last, bucket.last);
  return last;
}

}  // namespace

BlockBound::BlockBound(const PurchaseModel& model, CoverBook& book, int slot, std::int64_t& work)
    : model_(model), slot_(slot), stage_count_(static_cast<int>(model.problem->stages.size())) {
  if (model.may_reject || !model.is_monotone || !model.draws_nearest_end || model.is_thinned || !read_candidates()) return;
  read_months(book, work);
  rest_.resize(at(stage_count_));
  later_.assign(at(stage_count_), 0);
  Cost later = 0;
  for (int from = (stage_count_ - 1) / length_ * length_; from >= 0; from -= length_) {
    fill_block(from);
    for (int stage = from; stage < block_end(from); ++stage) later_[at(stage)] = later;
    if (from > 0) later += through_block(from);
    work += static_cast<std::int64_t>(level_count_ * level_count_) * length_;
  }
  says_something_ = true;
}

int BlockBound::block_end(int stage) const { return std::min((stage / length_ + 1) * length_, stage_count_); }

// False where some package has both quota of single months and quota of several.
bool BlockBound::read_candidates() {
  int longest_block = stage_count_;
  std::int64_t step = 0;
  is_refilled_.assign(model_.candidates.size(), false);
  for (const Candidate& candidate : model_.candidates) {
    if (candidate.is_short) continue;
    std::size_t here = 0, of_one_month = 0;
    std::int64_t quota = 0;
    for (const Bucket& bucket : candidate.buckets) {
      if (bucket.slot != slot_) continue;
      ++here;
      if (bucket.first == bucket.last) ++of_one_month;
      quota = std::max(quota, bucket.quota);
    }
    if (of_one_month == 0) continue;
    if (of_one_month != here || here != candidate.buckets.size()) return false;
    refilled_.push_back(&candidate);
    is_refilled_[at(&candidate - model_.candidates.data())] = true;
    quota_.push_back(quota);
    step = std::gcd(step, quota);
    const int last = last_of(candidate);
    if (last < stage_count_ - 1) longest_block = std::min(longest_block, last - candidate.stage + 1);
  }
  if (refilled_.empty()) return false;
  length_ = longest_block;
  held_.assign(at(stage_count_), 0);
  for (const Bucket& bucket : model_.held) {
    if (bucket.slot != slot_ || bucket.first != bucket.last) continue;
    const std::int64_t demand = model_.problem->stages[at(bucket.first)].demand[at(slot_)];
    std::int64_t& held = held_[at(bucket.first)];
    held += std::min(bucket.quota, demand - held);
  }
  std::int64_t most = 0;
  for (int stage = 0; stage < stage_count_; ++stage)
    most = std::max(most, model_.problem->stages[at(stage)].demand[at(slot_)] - held_[at(stage)]);
  const auto levels = static_cast<std::int64_t>(kLevelsMax);
  if (most / step >= levels) step = (most - 1) / levels + 1;
  step_ = step;
  level_count_ = at((most + step - 1) / step) + 1;
  return true;
}

std::size_t BlockBound::level_of(std::int64_t cover) const {
  return cover <= 0 ? 0 : std::min(at((cover - 1) / step_) + 1, level_count_ - 1);
}

// What a month costs that is covered up to a level: short packages by their table, and use at the least rate, of
// pay-per-use and of quota that lasts longer.
void BlockBound::read_months(CoverBook& book, std::int64_t& work) {
  const auto& stages = model_.problem->stages;
  const auto demand_of = [&](int stage) { return stages[at(stage)].demand[at(slot_)]; };
  const auto lower = [](std::optional<int128>& rate, int128 to) { rate = rate ? std::min(*rate, to) : to; };
  const auto rate_of = [&](const Candidate& candidate, std::size_t q) -> std::optional<int128> {
    int128 usable = 0;
    for (const Bucket& bucket : candidate.buckets) {
      usable += std::min<int128>(static_cast<int128>(bucket.quota) * candidate.quantities[q],
                                 model_.demand_between(bucket.slot, bucket.first, bucket.last));
    }
    if (usable == 0) return std::nullopt;
    return (std::min(candidate.amounts[q], static_cast<int128>(1) << 90) << kRateShift) / usable;
  };
  std::vector<std::optional<int128>> rates(at(stage_count_));
  for (int stage = 0; stage < stage_count_; ++stage) {
    if (const auto rate = least_rate(model_, slot_, stage, true)) lower(rates[at(stage)], *rate);
  }
  std::vector<const CoverTable*> tables(at(stage_count_), nullptr);
  for (int stage = 0; stage < stage_count_; ++stage) {
    if (demand_of(stage) > 0) tables[at(stage)] = &book.of_stage(model_, slot_, stage, work);
  }
  // What neither a table nor a block knows: quota of several months, and short packages that are too many.
  for (std::size_t i = 0; i < model_.candidates.size(); ++i) {
    const Candidate& candidate = model_.candidates[i];
    const CoverTable* const table = tables[at(candidate.stage)];
    if (candidate.is_short ? table == nullptr || table->is_complete() : is_refilled_[i]) continue;
    for (std::size_t q = 0; q < candidate.quantities.size(); ++q) {
      const auto rate = rate_of(candidate, q);
      for (const Bucket& bucket : candidate.buckets) {
        if (!rate || bucket.slot != slot_) continue;
        for (int stage = bucket.first; stage <= bucket.last; ++stage) lower(rates[at(stage)], *rate);
      }
    }
  }
  std::vector<CoverPoint> points;
  for (int stage = 0; stage < stage_count_; ++stage) {
    const std::int64_t demand = demand_of(stage);
    points.clear();
    if (tables[at(stage)] != nullptr && tables[at(stage)]->is_complete()) tables[at(stage)]->points_for(demand, points);
    if (points.empty()) points.push_back({});
    rate_.push_back(rates[at(stage)].value_or(0));
    Costs costs(level_count_, 0);
    for (std::size_t level = 0; level < level_count_; ++level) {
      const int128 open = static_cast<int128>(demand) - held_[at(stage)] - static_cast<int128>(step_) * static_cast<int128>(level);
      if (open <= 0) continue;
      std::optional<int128> least;
      for (const CoverPoint& point : points) {
        const auto rest = static_cast<std::int64_t>(std::max<int128>(open - point.covered, 0));
        lower(least, point.amount + at_rate(rate_.back(), rest));
      }
      costs[level] = cost_of(*least);
    }
    month_.push_back(std::move(costs));
  }
}

int128 BlockBound::dearest(int first, int last) const {
  return *std::max_element(rate_.begin() + first, rate_.begin() + last + 1);
}

// What the stages [from, to) are charged with: as many parts of the amount as the candidate has months there.
BlockBound::Cost BlockBound::share(const Candidate& candidate, int128 amount, int from, int to) const {
  const int end = last_of(candidate) + 1;
  const int months = std::min(to, end) - std::max(from, candidate.stage);
  if (months <= 0) return 0;
  return cost_of(amount) * months / (end - candidate.stage);
}

int128 BlockBound::paid_for_later(const Candidate& candidate, int128 amount, int stage) const {
  if (!is_refilled_[at(&candidate - model_.candidates.data())]) return 0;
  return static_cast<int128>(share(candidate, amount, block_end(stage), stage_count_)) << kCostShift;
}

// By level: the least share in [from, to) of any number of the chosen candidates that cover at least so much.
BlockBound::Costs BlockBound::cheapest(int from, int to, Chosen chosen) const {
  Costs costs(level_count_, kNever);
  costs[0] = 0;
  Costs of_one(level_count_, kNever);  // by level: the least share of one purchase that covers so much
  for (std::size_t i = 0; i < refilled_.size(); ++i) {
    const Candidate& candidate = *refilled_[i];
    const int last = last_of(candidate);
    if (candidate.stage < chosen.bought_from || candidate.stage > chosen.bought_to || last < chosen.last_from || last > chosen.last_to)
      continue;
    for (std::size_t q = 0; q < candidate.quantities.size(); ++q) {
      const int128 cover = static_cast<int128>(quota_[i]) * candidate.quantities[q];
      const std::size_t level = level_of(static_cast<std::int64_t>(std::min<int128>(cover, INT64_MAX)));
      of_one[level] = std::min(of_one[level], share(candidate, candidate.amounts[q], from, to));
    }
  }
  for (std::size_t level = 1; level < level_count_; ++level) {
    for (std::size_t one = 1; one < level_count_; ++one) {
      if (of_one[one] == kNever) continue;
      costs[level] = std::min(costs[level], of_one[one] + costs[level > one ? level - one : 0]);
    }
  }
  return costs;
}

// From a stage on to the end of its block: cover that is there, and only rises by what is bought.
void BlockBound::fill_block(int from) {
  const int to = block_end(from);
  for (int stage = to; stage-- > from;) {
    const Costs bought = cheapest(stage, to, {stage, stage, 0, stage_count_});
    Costs& rest = rest_[at(stage)];
    rest.assign(level_count_, kNever);
    for (std::size_t level = 0; level < level_count_; ++level) {
      for (std::size_t more = 0; level + more < level_count_ && bought[more] < kNever; ++more) {
        const std::size_t all = level + more;
        const Cost behind = stage + 1 < to ? rest_[at(stage + 1)][all] : 0;
        rest[level] = std::min(rest[level], bought[more] + month_[at(stage)][all] + behind);
      }
    }
  }
}

// The cheapest way through a block, with packages of before, which are paid for by their months here when they end.
BlockBound::Cost BlockBound::through_block(int from) const {
  const int to = block_end(from);
  const std::size_t count = level_count_;
  const auto place = [&](std::size_t before, std::size_t bought) { return before * count + bought; };
  // Backwards: what is to come, by the cover of before and by that of the block.
  Costs next(count * count, kNever), now;
  for (int stage = to; stage-- > from;) {
    const bool is_last = stage + 1 == to;
    const Costs ends = cheapest(from, to, {0, from - 1, stage, is_last ? stage_count_ : stage});
    const Costs bought = cheapest(stage, to, {stage, stage, 0, stage_count_});
    // After the month some of what came from before ends; after the last one all that is left of it is paid.
    now.assign(count * count, kNever);
    for (std::size_t before = 0; before < count; ++before) {
      for (std::size_t after = 0; after < count; ++after) {
        Cost least = kNever;
        if (is_last) least = ends[before];
        for (std::size_t ending = 0; !is_last && ending <= before && ends[ending] < kNever; ++ending)
          least = std::min(least, ends[ending] + next[place(before - ending, after)]);
        now[place(before, after)] = least == kNever ? kNever : least + month_[at(stage)][std::min(before + after, count - 1)];
      }
    }
    // Before it, purchases.
    for (std::size_t before = 0; before < count; ++before) {
      for (std::size_t there = 0; there < count; ++there) {
        Cost least = kNever;
        for (std::size_t more = 0; there + more < count && bought[more] < kNever; ++more)
          least = std::min(least, bought[more] + now[place(before, there + more)]);
        next[place(before, there)] = least;
      }
    }
  }
  Cost least = kNever;
  for (std::size_t before = 0; before < count; ++before) least = std::min(least, next[place(before, 0)]);
  return least;
}

int128 BlockBound::from(int stage, std::size_t level) const {
  return static_cast<int128>(rest_[at(stage)][level] + later_[at(stage)]) << kCostShift;
}

}  // namespace quotapack::planning
