#include "planning/plan_search.h"

#include <algorithm>
#include <limits>

#include "base/sort.h"
#include "money/rounding.h"
#include "planning/days.h"

namespace quotapack::planning {
namespace {

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

constexpr int kRateShift = 32;
constexpr std::uint32_t kFlag = 0x80000000u;  // keys of flags; the last bit says the kind
constexpr std::uint32_t kStopFlag = 0, kPayPerUseFlag = 1;
constexpr std::size_t kPruneAt = 20'000;        // labels that are held before the dominated ones are dropped
constexpr std::int64_t kComparesMax = 20'000'000; // of one look for dominated labels; what is left is kept unseen
constexpr std::size_t kWorkPerCompare = 16;   // comparisons that count as one label

std::uint32_t flag_key(int slot, std::uint32_t kind) { return kFlag | (static_cast<std::uint32_t>(slot) << 1) | kind; }
bool is_flag(std::uint32_t key) { return (key & kFlag) != 0; }

}  // namespace

PlanSearch::PlanSearch(const PurchaseModel& model, CoverBook& book, Options options)
    : model_(model), book_(book), options_(std::move(options)) {
  const auto& stages = model.problem->stages;
  const catalog::Catalog& catalog = *model.problem->account.catalog;
  const std::size_t slot_count = model.problem->meters.size();
  uses_buckets_ = !model.draws_nearest_end;
  margin_ = model.margin();
  std::size_t used = 0;
  for (std::size_t slot = 0; slot < slot_count; ++slot) {
    if (!options_.slots[slot]) continue;
    ++used;
    slot_ = static_cast<int>(slot);
  }
  rounding_loss_ = (options_.is_part ? 0 : model.unit) + static_cast<int128>(used) * money::power_of_ten(money::kAmountDigits -
                                                                                model.problem->account.rules.item_rounding.digits);
  if (options_.known_cost) options_.known_cost = *options_.known_cost - model.base_total;
  // Where a plan is known that leaves nothing unserved, only such plans are looked for.
  const bool serves_all = !model.may_reject || options_.known_rejected == std::optional<int128>(0);
  has_cover_ = used == 1 && !uses_buckets_ && model.is_monotone && !model.may_reject;

  buckets_.resize(at(model.bucket_count));
  for (const Bucket& bucket : model.held) buckets_[at(bucket.id)] = bucket;
  for (const Candidate& candidate : model.candidates) {
    for (const Bucket& bucket : candidate.buckets) buckets_[at(bucket.id)] = bucket;
  }
  by_stage_.resize(stages.size());
  short_by_stage_.resize(stages.size());
  // The least price of a tick at a stage and later: of pay-per-use, and of every package that can be bought there.
  std::vector<std::vector<int128>> rates(stages.size(), std::vector<int128>(slot_count, -1));
  const auto lower = [](int128& rate, int128 to) { rate = rate < 0 ? to : std::min(rate, to); };
  for (std::size_t i = 0; i < model.candidates.size(); ++i) {
    const Candidate& candidate = model.candidates[i];
    const bool concerns = std::any_of(candidate.buckets.begin(), candidate.buckets.end(),
                                      [&](const Bucket& bucket) { return options_.slots[at(bucket.slot)]; });
    if (!concerns && !model.may_reject) continue;
    const bool is_short = has_cover_ && candidate.is_short;
    (is_short ? short_by_stage_ : by_stage_)[at(candidate.stage)].push_back(static_cast<int>(i));
    const auto has_slot = [&](std::size_t slot) {
      bool has_it = false;
      for (const Bucket& bucket : candidate.buckets) has_it = has_it || at(bucket.slot) == slot;
      return has_it && options_.slots[slot];
    };
    int parts = 0;
    for (std::size_t slot = 0; slot < slot_count; ++slot) parts += has_slot(slot);
    for (std::size_t slot = 0; slot < slot_count; ++slot) {
      if (!has_slot(slot)) continue;
      for (std::size_t q = 0; q < candidate.quantities.size(); ++q) {
        int128 usable = 0;
        for (const Bucket& bucket : candidate.buckets) {
          if (bucket.slot != static_cast<int>(slot)) continue;
          usable += std::min<int128>(static_cast<int128>(bucket.quota) * candidate.quantities[q],
                                     model.demand_between(bucket.slot, bucket.first, bucket.last));
        }
        if (usable == 0) continue;
        // Between quantities that are looked at, a rounded discount may make one cheaper by less than a unit.
        const bool has_gaps = model.is_thinned && !catalog.offers[at(candidate.offer)].discounts.empty();
        const int128 least_amount = std::max<int128>(candidate.amounts[q] - (has_gaps ? model.unit : 0), 0);
        const int128 amount = std::min(least_amount / parts, static_cast<int128>(1) << 90);
        lower(rates[at(candidate.stage)][slot], (amount << kRateShift) / usable);
      }
    }
  }
  rate_.assign(stages.size() + 1, std::vector<int128>(slot_count, 0));
  demand_left_ = rate_;
  std::vector<int128> least(slot_count, -1);
  for (std::size_t s = stages.size(); s-- > 0;) {
    for (std::size_t slot = 0; slot < slot_count; ++slot) {
      demand_left_[s][slot] = demand_left_[s + 1][slot] + stages[s].demand[slot];
      if (stages[s].demand[slot] > 0) {
        const auto rate = least_rate(model, static_cast<int>(slot), static_cast<int>(s), serves_all);
        if (rate) lower(least[slot], *rate);
      }
      if (rates[s][slot] >= 0) lower(least[slot], rates[s][slot]);
      rate_[s][slot] = std::max<int128>(least[slot], 0);
    }
  }

  Label root;
  scratch_.clear();
  for (const Bucket& bucket : model.held) {
    if (!options_.slots[at(bucket.slot)]) continue;
    const std::uint32_t key = uses_buckets_ ? static_cast<std::uint32_t>(bucket.id)
                                            : stock_key(bucket.slot, bucket.first, bucket.last);
    scratch_.push_back({key, bucket.quota});
  }
  sum_up(scratch_);
  root.bound = root_bound_ = closed_bound(root, scratch_, 0);
  root.size = static_cast<std::uint32_t>(scratch_.size());
  now_.entries = scratch_;
  now_.list.push_back(root);
  begin_stage();
}

// One entry a key, by key, and no more than its months can use. They are few, and nearly in order.
void PlanSearch::sum_up(std::vector<Entry>& entries) const {
  for (std::size_t i = 1; i < entries.size(); ++i) {
    const Entry entry = entries[i];
    std::size_t place = i;
    for (; place > 0 && entries[place - 1].key > entry.key; --place) entries[place] = entries[place - 1];
    entries[place] = entry;
  }
  std::size_t size = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry entry = entries[i];
    if (size == 0 || entries[size - 1].key != entry.key) entries[size++] = {entry.key, 0};
    std::int64_t& amount = entries[size - 1].amount;
    amount = capped(entry.key, amount > INT64_MAX - entry.amount ? INT64_MAX : amount + entry.amount);
  }
  entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(size), entries.end());
}

std::uint32_t PlanSearch::stock_key(int slot, int first, int last) const {
  return (static_cast<std::uint32_t>(slot) << 16) | (static_cast<std::uint32_t>(first) << 8) |
         static_cast<std::uint32_t>(last);
}

// More than the months of a stock can use is worth nothing.
std::int64_t PlanSearch::capped(std::uint32_t key, std::int64_t amount) const {
  if (is_flag(key)) return amount;
  if (uses_buckets_) {
    const Bucket& bucket = buckets_[key];
    return std::min(amount, model_.demand_between(bucket.slot, std::max(bucket.first, stage_), bucket.last));
  }
  const int slot = static_cast<int>(key >> 16), first = static_cast<int>(key >> 8 & 0xff),
            last = static_cast<int>(key & 0xff);
  return std::min(amount, model_.demand_between(slot, first, last));
}

// A completion pays at least the least price for each tick that the stock does not cover. Rounding may take off less
// than one unit of a total from each month, and less than one unit of an item from each item.
int128 PlanSearch::bound_of(const Label& label, const std::vector<Entry>& entries, int stage) const {
  const int128 bound = std::max(bound_by_rate(entries, stage), bound_by_blocks(label, entries, stage));
  const int128 months = static_cast<int128>(model_.problem->stages.size()) - stage;
  return bound - months * rounding_loss_;
}

// Stock of single months is taken to be there in all that are left of the block, as much as in the best of them. Other
// stock takes off what it can at the most. What later blocks are charged with for purchases of before is paid already.
int128 PlanSearch::bound_by_blocks(const Label& label, const std::vector<Entry>& entries, int stage) const {
  if (options_.blocks == nullptr || stage >= static_cast<int>(model_.problem->stages.size())) return 0;
  const BlockBound& blocks = *options_.blocks;
  const int block_end = blocks.block_end(stage);
  std::int64_t most = 0, of_month = 0;
  int month = -1;
  int128 stock = 0;
  for (const Entry& entry : entries) {
    const int first = static_cast<int>(entry.key >> 8 & 0xff), last = static_cast<int>(entry.key & 0xff);
    if (first < last) {
      const int128 rate = blocks.dearest(first, last);
      const auto product = times(static_cast<money::uint128>(rate), static_cast<money::uint128>(entry.amount));
      stock += product ? static_cast<int128>(*product >> kRateShift) + 1 : static_cast<int128>(1) << 100;
      continue;
    }
    if (first != month) month = first, of_month = -blocks.held(first);
    of_month += std::min(entry.amount, INT64_MAX - std::max<std::int64_t>(of_month, 0));
    if (first < block_end) most = std::max(most, of_month);
  }
  return blocks.from(stage, blocks.level_of(most)) - stock - label.later;
}

int128 PlanSearch::paid_for_later(int node, int stage) const {
  int128 sum = 0;
  for (; node >= 0; node = nodes_[at(node)].parent) {
    const Candidate& candidate = model_.candidates[at(nodes_[at(node)].candidate)];
    const auto place = std::lower_bound(candidate.quantities.begin(), candidate.quantities.end(), nodes_[at(node)].quantity);
    sum += options_.blocks->paid_for_later(candidate, candidate.amounts[at(place - candidate.quantities.begin())], stage);
  }
  return sum;
}

int128 PlanSearch::bound_by_rate(const std::vector<Entry>& entries, int stage) const {
  const std::size_t slot_count = model_.problem->meters.size();
  int128 bound = 0;
  for (std::size_t slot = 0; slot < slot_count; ++slot) {
    const int128 rate = rate_[at(stage)][slot];
    if (!options_.slots[slot] || rate == 0) continue;
    int128 open = demand_left_[at(stage)][slot];
    for (const Entry& entry : entries) {
      if (is_flag(entry.key)) continue;
      const int of = uses_buckets_ ? buckets_[entry.key].slot : static_cast<int>(entry.key >> 16);
      if (of == static_cast<int>(slot)) open -= entry.amount;
    }
    if (open <= 0) continue;
    const auto product = times(static_cast<money::uint128>(rate), static_cast<money::uint128>(open));
    if (product) bound += static_cast<int128>(*product >> kRateShift);
  }
  return bound;
}

// Of a label at the start of a month. No month costs less than nothing.
int128 PlanSearch::closed_bound(const Label& label, const std::vector<Entry>& entries, int stage) const {
  return label.cost + std::max<int128>(bound_of(label, entries, stage), 0);
}

// Of a label inside a month: rounding may take from the purchases of the month too, where they have finer digits.
int128 PlanSearch::open_bound(const Label& label, const std::vector<Entry>& entries) const {
  const int128 least = options_.is_part || model_.is_whole ? 0 : -label.pending;
  return label.cost + std::max(bound_of(label, entries, stage_), least);
}

void PlanSearch::begin_stage() {
  phase_ = Phase::extend;
  candidate_ = label_ = 0;
  prune_at_ = kPruneAt;
  next_.clear();
  cover_.clear();
}

bool PlanSearch::step(std::int64_t& work) {
  const int stage_count = static_cast<int>(model_.problem->stages.size());
  if (has_given_up_) return false;
  while (phase_ != Phase::done && work > 0) {
    const auto& candidates = by_stage_[at(stage_)];
    if (phase_ == Phase::extend) {
      if (candidate_ == candidates.size()) {
        phase_ = Phase::use;
        label_ = 0;
        next_.clear();
        prune_at_ = kPruneAt;
        build_cover();
        pay(work);
        if (has_given_up_) return false;
        continue;
      }
      if (label_ == now_.list.size()) {
        prune();
        std::swap(now_, next_);
        next_.clear();
        prune_at_ = kPruneAt;
        label_ = 0;
        ++candidate_;
        pay(work);
        continue;
      }
      const int index = candidates[candidate_];
      extend(now_.list[label_++], model_.candidates[at(index)], index);
      debt_ += static_cast<std::int64_t>(model_.candidates[at(index)].quantities.size()) + 1;
      pay(work);
      continue;
    }
    if (label_ < now_.list.size()) {
      use(now_.list[label_++]);
      debt_ += static_cast<std::int64_t>(cover_.size()) + 1;
      pay(work);
      continue;
    }
    ++stage_;
    prune();
    pay(work);
    std::swap(now_, next_);
    prune_at_ = kPruneAt;
    if (stage_ == stage_count) {
      take_result();
      phase_ = Phase::done;
    } else {
      begin_stage();
    }
  }
  return phase_ == Phase::done;
}

void PlanSearch::pay(std::int64_t& work) {
  work -= debt_;
  debt_ = 0;
}

int PlanSearch::progress() const {
  return static_cast<int>(stage_ * 1000 / static_cast<std::int64_t>(model_.problem->stages.size()));
}

void PlanSearch::keep(Label label) {
  if (options_.known_rejected) {
    if (label.rejected > *options_.known_rejected) return;
    if (label.rejected == *options_.known_rejected && label.bound > *options_.known_cost) return;
  }
  label.begin = static_cast<std::uint32_t>(next_.entries.size());
  label.size = static_cast<std::uint32_t>(scratch_.size());
  next_.entries.insert(next_.entries.end(), scratch_.begin(), scratch_.end());
  next_.list.push_back(label);
  if (next_.list.size() < prune_at_) return;
  prune();
  prune_at_ = std::max(kPruneAt, 2 * next_.list.size());
}

void PlanSearch::extend(const Label& label, const Candidate& candidate, int index) {
  const Entry* entries = now_.entries.data() + label.begin;
  scratch_.assign(entries, entries + label.size);
  keep(label);
  for (std::size_t q = 0; q < candidate.quantities.size(); ++q) {
    const std::int64_t quantity = candidate.quantities[q];
    if (label.count + quantity > model_.packages_max) break;
    scratch_.assign(entries, entries + label.size);
    const auto add = [&](std::uint32_t key, std::int64_t amount, bool is_sum) {
      const auto place = std::lower_bound(scratch_.begin(), scratch_.end(), key,
                                          [](const Entry& entry, std::uint32_t k) { return entry.key < k; });
      if (place != scratch_.end() && place->key == key) {
        if (!is_sum) place->amount = std::max(place->amount, amount);
        else place->amount = capped(key, place->amount > INT64_MAX - amount ? INT64_MAX : place->amount + amount);
      } else {
        scratch_.insert(place, {key, is_sum ? capped(key, amount) : amount});
      }
    };
    for (const Bucket& bucket : candidate.buckets) {
      if (!options_.slots[at(bucket.slot)]) continue;
      const std::uint32_t key = uses_buckets_ ? static_cast<std::uint32_t>(bucket.id)
                                              : stock_key(bucket.slot, bucket.first, bucket.last);
      const int128 sum = static_cast<int128>(bucket.quota) * quantity;
      add(key, static_cast<std::int64_t>(std::min<int128>(sum, INT64_MAX)), true);
    }
    if (model_.may_reject) {
      for (std::size_t slot = 0; slot < candidate.held_until.size(); ++slot) {
        if (options_.slots[slot] && candidate.held_until[slot] >= 0)
          add(flag_key(static_cast<int>(slot), candidate.is_stop ? kStopFlag : kPayPerUseFlag),
              candidate.held_until[slot], false);
      }
    }
    Label longer = label;
    longer.cost += candidate.amounts[q];
    longer.pending += candidate.amounts[q];
    longer.count += quantity;
    if (options_.blocks != nullptr) longer.later += options_.blocks->paid_for_later(candidate, candidate.amounts[q], stage_);
    longer.bound = open_bound(longer, scratch_);
    longer.node = static_cast<int>(nodes_.size());
    nodes_.push_back({label.node, index, quantity});
    keep(longer);
  }
}

void PlanSearch::build_cover() {
  cover_.clear();
  table_ = nullptr;
  const std::int64_t demand = has_cover_ ? model_.problem->stages[at(stage_)].demand[at(slot_)] : 0;
  if (demand == 0) return;
  table_ = &book_.of_stage(model_, slot_, stage_, debt_);
  table_->points_for(demand, cover_);
  if (options_.beam > 0) thin(cover_);
  else has_given_up_ = !table_->is_complete();
}

// What the month costs, and what it leaves in `drawn_`; false where an amount cannot be held.
bool PlanSearch::price_use(const Label& label, const CoverPoint* point, int128& cost, std::int64_t& rejected) {
  const Stage& stage = model_.problem->stages[at(stage_)];
  const replay::Account& account = model_.problem->account;
  const Entry* entries = now_.entries.data() + label.begin;
  const std::size_t size = label.size;
  int128 items = 0;
  rejected = 0;
  drawn_.assign(entries, entries + size);
  for (std::size_t slot = 0; slot < stage.demand.size(); ++slot) {
    const std::int64_t demand = stage.demand[slot];
    if (demand == 0 || !options_.slots[slot]) continue;
    std::int64_t rest = demand;
    if (point != nullptr) rest -= std::min(rest, point->covered);
    if (uses_buckets_) {
      for (int id : model_.order[at(stage_)]) {
        if (rest == 0) break;
        if (buckets_[at(id)].slot != static_cast<int>(slot)) continue;
        const auto place = std::lower_bound(drawn_.begin(), drawn_.end(), static_cast<std::uint32_t>(id),
                                            [](const Entry& entry, std::uint32_t key) { return entry.key < key; });
        if (place == drawn_.end() || place->key != static_cast<std::uint32_t>(id)) continue;
        const std::int64_t part = std::min(rest, place->amount);
        place->amount -= part;
        rest -= part;
      }
    } else {
      // Of one slot and first month the keys rise with the last month.
      const std::uint32_t low = stock_key(static_cast<int>(slot), stage_, 0), high = low + 0xff;
      for (Entry& entry : drawn_) {
        if (entry.key < low || rest == 0) continue;
        if (entry.key > high) break;
        const std::int64_t part = std::min(rest, entry.amount);
        entry.amount -= part;
        rest -= part;
      }
    }
    if (rest == 0) continue;
    bool is_charged = true;
    if (model_.may_reject) {
      bool holds_stop = model_.holds_stop[at(stage_)][slot], holds_pay = model_.holds_pay_per_use[at(stage_)][slot];
      for (std::size_t i = 0; i < size; ++i) {
        if (entries[i].amount < stage_) continue;
        holds_stop = holds_stop || entries[i].key == flag_key(static_cast<int>(slot), kStopFlag);
        holds_pay = holds_pay || entries[i].key == flag_key(static_cast<int>(slot), kPayPerUseFlag);
      }
      const bool is_allowed = account.rules.pay_per_use_allowed.value_or(!holds_stop);
      is_charged = account.catalog->meters[at(model_.problem->meters[slot])].pay_per_use && (holds_pay || is_allowed);
    }
    if (!is_charged) {
      rejected += rest;
      continue;
    }
    int128 item = 0;
    if (!item_of(model_, static_cast<int>(slot), demand, rest, item)) return false;
    items += item;
  }
  const int128 short_amount = point != nullptr ? point->amount : 0;
  month_items_ = items;
  cost = options_.is_part
             ? label.cost + short_amount + items
             : label.cost - label.pending +
         month_total(model_, model_.base_purchases[at(stage_)] + label.pending + short_amount + items);
  return true;
}

void PlanSearch::use(const Label& label) {
  if (cover_.size() <= 1) {
    use_with(label, nullptr);
    return;
  }
  const Entry* entries = now_.entries.data() + label.begin;
  const std::uint32_t low = stock_key(slot_, stage_, stage_ + 1), high = stock_key(slot_, stage_, 0xff);
  const bool has_stock = std::any_of(entries, entries + label.size, [&](const Entry& entry) {
    return entry.key >= low && entry.key <= high && entry.amount > 0;
  });
  if (has_stock) {  // what short offers cover, the stock keeps
    for (const CoverPoint& point : cover_) use_with(label, &point);
    return;
  }
  if (options_.is_part) {
    use_nearly_cheapest(label);
    return;
  }
  const CoverPoint* best = nullptr;
  int128 best_cost = 0;
  for (const CoverPoint& point : cover_) {
    int128 cost = 0;
    std::int64_t rejected = 0;
    if (label.count + point.count > model_.packages_max || !price_use(label, &point, cost, rejected)) continue;
    if (best != nullptr) {
      if (cost != best_cost ? cost > best_cost : point.count != best->count ? point.count > best->count
                                                                           : !table_->is_preferred(point, *best))
        continue;
    }
    best = &point;
    best_cost = cost;
  }
  if (best != nullptr) use_with(label, best);
}

// Rounded with other items, a point may become cheaper than one that is cheaper by less than a unit.
void PlanSearch::use_nearly_cheapest(const Label& label) {
  std::optional<int128> least;
  const auto cost_of = [&](const CoverPoint& point) -> std::optional<int128> {
    int128 cost = 0;
    std::int64_t rejected = 0;
    if (label.count + point.count > model_.packages_max || !price_use(label, &point, cost, rejected)) return {};
    return cost;
  };
  for (const CoverPoint& point : cover_) {
    const auto cost = cost_of(point);
    if (cost && (!least || *cost < *least)) least = cost;
  }
  for (const CoverPoint& point : cover_) {
    const auto cost = cost_of(point);
    if (cost && *cost < *least + model_.unit) use_with(label, &point);
  }
}

void PlanSearch::use_with(const Label& label, const CoverPoint* point) {
  int128 cost = 0;
  std::int64_t rejected = 0;
  if (point != nullptr && label.count + point->count > model_.packages_max) return;
  if (!price_use(label, point, cost, rejected)) return;
  const int next_stage = stage_ + 1;
  // What is left for later months, under the keys of the next one.
  scratch_.clear();
  for (const Entry& entry : drawn_) {
    if (entry.amount == 0 && !is_flag(entry.key)) continue;
    if (is_flag(entry.key)) {
      if (entry.amount >= next_stage) scratch_.push_back(entry);
      continue;
    }
    if (uses_buckets_) {
      if (buckets_[entry.key].last >= next_stage) scratch_.push_back(entry);
      continue;
    }
    const int slot = static_cast<int>(entry.key >> 16), first = static_cast<int>(entry.key >> 8 & 0xff),
              last = static_cast<int>(entry.key & 0xff);
    if (last < next_stage) continue;
    scratch_.push_back({stock_key(slot, std::max(first, next_stage), last), entry.amount});
  }
  ++stage_;  // caps are those of what is to come
  sum_up(scratch_);
  --stage_;
  Label after = label;
  after.cost = cost;
  after.pending = 0;
  after.rejected += rejected;
  if (options_.is_part) {
    items_.push_back({after.items, month_items_});
    after.items = static_cast<int>(items_.size()) - 1;
  }
  if (point != nullptr) {
    after.count += point->count;
    table_->purchases_of(*point, purchases_);
    for (const PlannedPurchase& purchase : purchases_) {
      nodes_.push_back({after.node, short_by_stage_[at(stage_)][at(purchase.offer)], purchase.quantity});
      after.node = static_cast<int>(nodes_.size()) - 1;
    }
  }
  if (options_.blocks != nullptr && options_.blocks->begins_block(next_stage)) after.later = paid_for_later(after.node, next_stage);
  after.bound = closed_bound(after, scratch_, next_stage);
  keep(after);
}

// What `a` costs at most above `b`, whatever items of other meters the bills of the months hold beside theirs: an item that
// is larger by d raises a rounded total by d rounded up, and one that is smaller lowers it by d rounded down.
int128 PlanSearch::cost_at_most(const Label& a, const Label& b) const {
  int128 difference = a.cost - b.cost;
  for (int i = a.items, j = b.items; i != j; i = items_[at(i)].before, j = items_[at(j)].before) {
    const int128 more = items_[at(i)].amount - items_[at(j)].amount;
    const int128 part = more % model_.unit;  // with the sign of `more`
    difference += part > 0 ? model_.unit - part : -part;
  }
  return difference;
}

bool PlanSearch::is_at_most(const Label& a, const Label& b, bool is_closed) const {
  if (a.rejected != b.rejected) return a.rejected < b.rejected;
  if (a.cost > b.cost) return false;
  if (options_.is_part) {
    const int128 most = cost_at_most(a, b);
    if (most != 0) return most < 0;
  } else if (b.cost - a.cost >= (is_closed ? 1 : margin_)) {
    return true;
  }
  if (a.count != b.count) return a.count < b.count;
  return !is_preferred(plan_of(b.node), plan_of(a.node));
}

bool PlanSearch::holds_at_least(const Label& a, const Label& b) const {
  const std::vector<Entry>& pool = next_.entries;
  const Entry* as = pool.data() + a.begin;
  const Entry* bs = pool.data() + b.begin;
  if (!model_.is_monotone) {
    return a.size == b.size && std::equal(as, as + a.size, bs, [](const Entry& x, const Entry& y) {
             return x.key == y.key && x.amount == y.amount;
           });
  }
  // From the last key down: of one slot and first month, what lasts at least so long is summed.
  int i = static_cast<int>(a.size) - 1, j = static_cast<int>(b.size) - 1;
  int128 sum_a = 0, sum_b = 0;
  std::uint32_t group = UINT32_MAX;
  while (i >= 0 || j >= 0) {
    const std::uint32_t key_a = i >= 0 ? as[i].key : 0, key_b = j >= 0 ? bs[j].key : 0;
    const std::uint32_t key = i < 0 ? key_b : j < 0 ? key_a : std::max(key_a, key_b);
    const std::uint32_t group_of_key = is_flag(key) || uses_buckets_ ? key : key >> 8;
    if (group_of_key != group) sum_a = sum_b = 0, group = group_of_key;
    const bool in_a = i >= 0 && key_a == key, in_b = j >= 0 && key_b == key;
    if (is_flag(key)) {
      const std::int64_t until_a = in_a ? as[i].amount : -1, until_b = in_b ? bs[j].amount : -1;
      if ((key & 1) == kStopFlag ? until_a > until_b : until_a < until_b) return false;
    } else {
      if (in_a) sum_a += as[i].amount;
      if (in_b) sum_b += bs[j].amount;
      if (sum_a < sum_b) return false;
    }
    if (in_a) --i;
    if (in_b) --j;
  }
  return true;
}

// Keeps `size` labels: half of them by their bound, half as if what is open cost an eighth more than that. The first half
// waits too long where large packages are worth while, the second buys too much where they are not.
void PlanSearch::narrow(std::vector<Label>& list, std::size_t size) {
  if (list.size() <= size) return;
  constexpr int kOpenShare = 8;
  const auto by_bound = [](const Label& a, const Label& b) {
    return a.rejected != b.rejected ? a.rejected < b.rejected : a.bound < b.bound;
  };
  const auto by_estimate = [](const Label& a, const Label& b) {
    if (a.rejected != b.rejected) return a.rejected < b.rejected;
    return a.bound + (a.bound - a.cost) / kOpenShare < b.bound + (b.bound - b.cost) / kOpenShare;
  };
  base::sort(list, by_bound);
  base::sort(list.data() + (size - size / 2), list.size() - (size - size / 2), by_estimate);
  list.resize(size);
}

// Drops the labels of `next_` that another one dominates.
void PlanSearch::prune() {
  auto& list = next_.list;
  constexpr std::size_t kLookedAtPerKept = 8;
  if (options_.beam > 0) narrow(list, kLookedAtPerKept * options_.beam);
  bool all_closed = true;
  for (const Label& label : list) all_closed = all_closed && label.pending == 0;
  base::sort(list, [](const Label& a, const Label& b) {
    if (a.rejected != b.rejected) return a.rejected < b.rejected;
    if (a.cost != b.cost) return a.cost < b.cost;
    return a.count < b.count;
  });
  std::vector<Label> kept;
  std::int64_t compared = 0;
  for (const Label& label : list) {
    bool is_dominated = false;
    for (std::size_t i = 0; i < kept.size() && !is_dominated && compared < kComparesMax; ++i) {
      ++compared;
      is_dominated = holds_at_least(kept[i], label) && is_at_most(kept[i], label, all_closed);
    }
    if (is_dominated) continue;
    // Equal in all but the preference: the one that was kept may be the worse one.
    for (std::size_t i = kept.size(); i-- > 0;) {
      if (kept[i].rejected != label.rejected || kept[i].cost != label.cost || kept[i].count != label.count) break;
      ++compared;
      if (holds_at_least(label, kept[i]) && is_at_most(label, kept[i], all_closed))
        kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(i));
    }
    kept.push_back(label);
  }
  if (options_.beam > 0) narrow(kept, options_.beam);
  list = std::move(kept);
  debt_ += compared / static_cast<std::int64_t>(kWorkPerCompare);
  // Only what is kept stays in memory.
  std::vector<Entry> entries;
  for (Label& label : list) {
    const auto first = next_.entries.begin() + label.begin;
    label.begin = static_cast<std::uint32_t>(entries.size());
    entries.insert(entries.end(), first, first + label.size);
  }
  next_.entries = std::move(entries);
}

void PlanSearch::take_result() {
  const Label* best = nullptr;
  for (const Label& label : now_.list) {
    if (best == nullptr || (is_at_most(label, *best, true) && !is_at_most(*best, label, true))) best = &label;
  }
  if (best == nullptr) return;
  result_ = SearchResult{plan_of(best->node), best->rejected, best->cost + model_.base_total};
}

std::vector<PlanSearch::Part> PlanSearch::parts() const {
  std::vector<Part> parts;
  for (const Label& label : now_.list) {
    Part part;
    part.plan = plan_of(label.node);
    part.cost = part.purchases = label.cost;
    part.count = label.count;
    for (int i = label.items; i >= 0; i = items_[at(i)].before) {
      part.items.push_back(items_[at(i)].amount);
      part.purchases -= items_[at(i)].amount;
    }
    std::reverse(part.items.begin(), part.items.end());
    parts.push_back(std::move(part));
  }
  base::sort(parts, [](const Part& a, const Part& b) { return a.cost < b.cost; });
  return parts;
}

Plan PlanSearch::plan_of(int node) const {
  Plan plan;
  for (; node >= 0; node = nodes_[at(node)].parent) {
    const Candidate& candidate = model_.candidates[at(nodes_[at(node)].candidate)];
    plan.push_back({candidate.stage, candidate.offer, nodes_[at(node)].quantity});
  }
  base::sort(plan, [](const PlannedPurchase& a, const PlannedPurchase& b) {
    return a.stage != b.stage ? a.stage < b.stage : a.offer < b.offer;
  });
  return plan;
}

int128 PlanSearch::lower_bound() const {
  std::optional<int128> least;
  const auto take = [&](const Label& label) { least = least ? std::min(*least, label.bound) : label.bound; };
  if (phase_ == Phase::done) {
    for (const Label& label : now_.list) take(label);
  } else {
    for (std::size_t i = label_; i < now_.list.size(); ++i) take(now_.list[i]);
    for (const Label& label : next_.list) take(label);
  }
  int128 bound = std::max(least.value_or(root_bound_), root_bound_);
  return bound + model_.base_total;
}

}  // namespace quotapack::planning
