#include "packages/holdings.h"

#include <algorithm>

namespace quotapack::packages {

void Holdings::reset(const catalog::Catalog& catalog, const std::vector<Package>& packages, const DeductionOrder& order,
                     catalog::PreEffectiveCover pre_effective_cover) {
  packages_ = &packages;
  order_ = &order;
  covers_before_effect_ = pre_effective_cover == catalog::PreEffectiveCover::overlap;
  lots_.clear();
  ranks_.clear();
  regions_.clear();
  projects_.clear();
  pool_by_key_.clear();
  has_scopes_ = false;
  for (const Package& package : packages) has_scopes_ |= package.scope.region || package.scope.project;
  const std::size_t meter_count = catalog.meters.size();
  sums_.assign(meter_count, {});
  general_pool_.resize(meter_count);
  pool_count_ = 0;
  auto new_pool = [&] {
    if (pools_.size() == pool_count_) pools_.emplace_back();
    Pool& pool = pools_[pool_count_];
    pool.live.clear();
    pool.ended.clear();
    pool.upcoming.clear();
    pool.head = 0;
    pool.held[0] = pool.held[1] = 0;
    return static_cast<int>(pool_count_++);
  };
  for (std::size_t meter = 0; meter < meter_count; ++meter) general_pool_[meter] = new_pool();
  if (!has_scopes_) return;
  for (const Package& package : packages) {
    const int region = number_of(regions_, package.scope.region);
    const int project = number_of(projects_, package.scope.project);
    if (region == 0 && project == 0) continue;
    for (const catalog::Quota& quota : package.quotas) {
      const std::uint64_t key = pool_key(quota.meter, region, project);
      if (pool_by_key_.find(key) == pool_by_key_.end()) pool_by_key_.emplace(key, new_pool());
    }
  }
}

int Holdings::number_of(std::unordered_map<std::string, int>& numbers, const std::optional<std::string>& name) {
  if (!name) return 0;
  return numbers.emplace(*name, static_cast<int>(numbers.size()) + 1).first->second;
}

ScopeNumbers Holdings::numbers_of(const Scope& scope) const {
  ScopeNumbers numbers;
  if (!has_scopes_) return numbers;
  if (scope.region) {
    const auto region = regions_.find(*scope.region);
    if (region != regions_.end()) numbers.region = region->second;
  }
  if (scope.project) {
    const auto project = projects_.find(*scope.project);
    if (project != projects_.end()) numbers.project = project->second;
  }
  return numbers;
}

PoolSet Holdings::match(int meter, ScopeNumbers scope) const {
  PoolSet set;
  set.pools[set.count++] = general_pool_[static_cast<std::size_t>(meter)];
  if (!has_scopes_) return set;
  auto add = [&](int region, int project) {
    const auto pool = pool_by_key_.find(pool_key(meter, region, project));
    if (pool != pool_by_key_.end()) set.pools[set.count++] = pool->second;
  };
  if (scope.region != 0) add(scope.region, 0);
  if (scope.project != 0) add(0, scope.project);
  if (scope.region != 0 && scope.project != 0) add(scope.region, scope.project);
  return set;
}

int Holdings::add_lot(Lot lot) {
  const Package& package = (*packages_)[static_cast<std::size_t>(lot.package)];
  const catalog::Quota& quota = package.quotas[static_cast<std::size_t>(lot.quota)];
  lot.meter = quota.meter;
  lot.num = quota.ratio.num;
  lot.den = quota.ratio.den;
  lot.kind = package.kind;
  lot.is_resettable = package.reset.has_value();
  lot.may_cover_early = lot.may_cover_early && covers_before_effect_ && !lot.is_resettable;
  const ScopeNumbers scope = numbers_of(package.scope);
  lot.pool = scope.region == 0 && scope.project == 0
                 ? general_pool_[static_cast<std::size_t>(lot.meter)]
                 : pool_by_key_.find(pool_key(lot.meter, scope.region, scope.project))->second;
  const int index = static_cast<int>(lots_.size());
  lots_.push_back(lot);
  ranks_.push_back(order_->rank(lot.package, rank_facts(lot)));
  // Kept apart, since only use that ends before a package's effect looks at them.
  if (lot.may_cover_early) pools_[static_cast<std::size_t>(lot.pool)].upcoming.push_back(index);
  return index;
}

RankFacts Holdings::rank_facts(const Lot& lot) const {
  RankFacts facts;
  facts.cycle_end = lot.cycle_end;
  facts.expires_at = lot.expires_at;
  facts.effective_at = lot.term_starts_at;
  facts.price = lot.price;
  facts.quota = lot.total;
  facts.remaining = lot.is_ended ? lot.lapsed : lot.remaining;
  return facts;
}

void Holdings::rerank(int lot) {
  ranks_[static_cast<std::size_t>(lot)] =
      order_->rank(lots_[static_cast<std::size_t>(lot)].package, rank_facts(lots_[static_cast<std::size_t>(lot)]));
}

void Holdings::rerank_all() {
  for (std::size_t i = 0; i < lots_.size(); ++i) rerank(static_cast<int>(i));
}

void Holdings::list(int index) {
  Lot& lot = lots_[static_cast<std::size_t>(index)];
  if (lot.is_listed || lot.remaining <= 0) return;
  Pool& pool = pools_[static_cast<std::size_t>(lot.pool)];
  lot.is_listed = true;
  if (pool.head == pool.live.size()) {
    pool.live.clear();
    pool.head = 0;
  }
  const auto begin = pool.live.begin() + static_cast<std::ptrdiff_t>(pool.head);
  const auto place = std::lower_bound(begin, pool.live.end(), index, [this](int a, int b) { return is_before(a, b); });
  if (pool.head > 0 && place - begin < pool.live.end() - place) {
    // Nearer to the front: move the few lots before it into the free place.
    std::move(begin, place, begin - 1);
    *(place - 1) = index;
    --pool.head;
  } else {
    pool.live.insert(place, index);
  }
}

void Holdings::unlist(int index) {
  Lot& lot = lots_[static_cast<std::size_t>(index)];
  if (!lot.is_listed) return;
  Pool& pool = pools_[static_cast<std::size_t>(lot.pool)];
  lot.is_listed = false;
  const auto begin = pool.live.begin() + static_cast<std::ptrdiff_t>(pool.head);
  const auto place = std::lower_bound(begin, pool.live.end(), index, [this](int a, int b) { return is_before(a, b); });
  QUOTAPACK_CHECK(place != pool.live.end() && *place == index, "a listed lot stands at the place of its rank");
  if (place == begin) ++pool.head;
  else pool.live.erase(place);
}

void Holdings::start(int index) {
  Lot& lot = lots_[static_cast<std::size_t>(index)];
  lot.is_live = true;
  if (lot.may_cover_early) {
    auto& upcoming = pools_[static_cast<std::size_t>(lot.pool)].upcoming;
    upcoming.erase(std::find(upcoming.begin(), upcoming.end(), index));
  }
  MeterSums& sums = sums_[static_cast<std::size_t>(lot.meter)];
  sums.total += lot.total;
  sums.remaining += lot.remaining;
  ++sums.live_count;
  rerank(index);
  list(index);
}

void Holdings::end(int index) {
  Lot& lot = lots_[static_cast<std::size_t>(index)];
  if (lot.is_live) {
    unlist(index);
    MeterSums& sums = sums_[static_cast<std::size_t>(lot.meter)];
    sums.total -= lot.total;
    sums.remaining -= lot.remaining;
    --sums.live_count;
  } else if (lot.may_cover_early) {
    auto& upcoming = pools_[static_cast<std::size_t>(lot.pool)].upcoming;
    const auto place = std::find(upcoming.begin(), upcoming.end(), index);
    if (place != upcoming.end()) upcoming.erase(place);
  }
  const bool was_live = lot.is_live;
  lot.is_live = false;
  lot.is_ended = true;
  lot.lapsed = lot.remaining;
  lot.remaining = 0;
  if (was_live && lot.lapsed > 0 && !lot.is_resettable)
    pools_[static_cast<std::size_t>(lot.pool)].ended.push_back(index);
}

void Holdings::set(int index, std::int64_t total, std::int64_t remaining, Instant cycle_start, Instant cycle_end) {
  Lot& lot = lots_[static_cast<std::size_t>(index)];
  if (lot.is_live) {
    MeterSums& sums = sums_[static_cast<std::size_t>(lot.meter)];
    sums.total += static_cast<int128>(total) - lot.total;
    sums.remaining += static_cast<int128>(remaining) - lot.remaining;
  }
  lot.total = total;
  lot.remaining = remaining;
  lot.cycle_start = cycle_start;
  lot.cycle_end = cycle_end;
  // An opening sets every lot, mostly where it stands: taking each out and in again would be quadratic.
  const Rank rank = order_->rank(lot.package, rank_facts(lot));
  Rank& old = ranks_[static_cast<std::size_t>(index)];
  if (lot.is_listed && remaining > 0 && !order_->is_before(rank, old) && !order_->is_before(old, rank)) return;
  unlist(index);
  old = rank;
  if (lot.is_live) list(index);
}

void Holdings::hold(int index, int count) {
  const Lot& lot = lots_[static_cast<std::size_t>(index)];
  pools_[static_cast<std::size_t>(lot.pool)].held[static_cast<int>(lot.kind)] += count;
}

bool Holdings::holds(const PoolSet& pools, PackageKind kind) const {
  for (int i = 0; i < pools.count; ++i) {
    if (pools_[static_cast<std::size_t>(pools.pools[i])].held[static_cast<int>(kind)] > 0) return true;
  }
  return false;
}

bool Holdings::covers(const Lot& lot, const Use& use) const {
  if (use.is_instant) return lot.is_live;
  if (lot.is_resettable) return lot.is_live && use.start >= lot.cover_from();
  if (lot.is_live) return use.end > lot.live_at || covers_before_effect_;
  if (lot.is_ended) return use.start < lot.ends_at;
  // Not yet in effect: only where use that ended before may be covered, and deduction falls inside.
  return lot.may_cover_early && use.deduct_at >= lot.live_at && use.start < lot.ends_at;
}

void Holdings::take(Lot& lot, std::int64_t drawn) {
  if (lot.is_ended) {
    lot.lapsed -= drawn;
    return;
  }
  lot.remaining -= drawn;
  if (lot.is_live) sums_[static_cast<std::size_t>(lot.meter)].remaining -= drawn;
}

void Holdings::give_back(int index, std::int64_t drawn) {
  Lot& lot = lots_[static_cast<std::size_t>(index)];
  if (lot.is_ended) {
    lot.lapsed += drawn;
    return;
  }
  unlist(index);
  lot.remaining += drawn;
  if (lot.is_live) sums_[static_cast<std::size_t>(lot.meter)].remaining += drawn;
  rerank(index);
  if (lot.is_live) list(index);
}

bool Holdings::step(const Lot& lot, std::int64_t rest, std::int64_t& usage, std::int64_t& drawn, bool& is_fraction) {
  const std::int64_t held = lot.is_ended ? lot.lapsed : lot.remaining;
  if (held <= 0) return false;
  if (lot.num == 1 && lot.den == 1) {
    usage = drawn = rest < held ? rest : held;
    return true;
  }
  // Whole steps only: den units of usage draw num units of quota.
  if (rest % lot.den != 0) {
    is_fraction = true;
    return false;
  }
  const std::int64_t steps = std::min(rest / lot.den, held / lot.num);
  if (steps == 0) return false;
  usage = steps * lot.den;
  drawn = steps * lot.num;
  return true;
}

}  // namespace quotapack::packages
