// What an account holds at one moment of its replay, ready to be drawn: lots in rank order.
//
// A lot is one meter's quota of one term of one package. A pool is the lots of one meter and one scope; a record looks at
// the pools that match it, four at the most. A pool lists only lots that are inside their validity and hold something,
// in rank order, so that the next one to draw is found at once and a spent one is never looked at again.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "calendar/instant.h"
#include "catalog/catalog.h"
#include "packages/order.h"
#include "packages/package.h"

namespace quotapack::packages {

using money::int128;

struct Lot {
  int package = 0;
  int quota = 0;                 // index into the package's quotas
  int term = 0;
  int pool = 0;
  int meter = 0;
  PackageKind kind = PackageKind::pay_per_use;
  bool is_resettable = false;
  bool is_live = false;          // inside the time in which it covers use
  bool is_ended = false;
  bool is_listed = false;        // in the pool's list of live lots that hold something
  bool is_prorated = false;      // a partial cycle holds its share of the quota
  bool may_cover_early = false;  // use before the effective time, where the rules allow that
  std::int64_t remaining = 0;    // ticks, quota units
  std::int64_t full = 0;         // quota of a whole cycle
  std::int64_t rollover_max = 0;
  std::int64_t total = 0;        // quota of the current cycle with what was carried over
  std::int64_t lapsed = 0;       // what was left at the end
  std::int64_t num = 1;          // usage × num ÷ den = quota units
  std::int64_t den = 1;
  Instant live_at;               // from when it covers: start of the term, or its payment
  Instant ends_at;               // exclusive end of what it covers
  Instant expires_at;            // exclusive end of the term
  Instant term_starts_at;
  Instant cycle_start;
  Instant cycle_end;             // never later than the expiry
  Amount price;                  // paid for the term

  // Use may begin no earlier than this to lie in the cycle as a whole.
  Instant cover_from() const { return cycle_start < live_at ? live_at : cycle_start; }
};

// The scope of a record by numbers: 0 is "none given".
struct ScopeNumbers {
  int region = 0;
  int project = 0;
};

// The pools that match one record.
struct PoolSet {
  int count = 0;
  int pools[4] = {0, 0, 0, 0};
};

// One use of quota, as a record or as open excess asks for it.
struct Use {
  Instant start;
  Instant end;
  Instant deduct_at;
  bool is_instant = true;
};

// Sums over the lots inside their validity, by meter.
struct MeterSums {
  int128 total = 0;
  int128 remaining = 0;
  int live_count = 0;
};

class Holdings {
 public:
  Holdings() = default;
  // Starts anew for an account; buffers are kept.
  void reset(const catalog::Catalog& catalog, const std::vector<Package>& packages, const DeductionOrder& order,
             catalog::PreEffectiveCover pre_effective_cover);

  int add_lot(Lot lot);          // not yet live; its pool and ratio are filled in
  void start(int lot);           // covers use from now on
  void rerank_all();             // after DeductionOrder::learn_price
  void end(int lot);             // no longer covers use; `lapsed` is what is left, drawn only by use that began before
  // A refill, a rollover or new cycle bounds; the lot must be live.
  void set(int lot, std::int64_t total, std::int64_t remaining, Instant cycle_start, Instant cycle_end);

  ScopeNumbers numbers_of(const Scope& scope) const;
  PoolSet match(int meter, ScopeNumbers scope) const;
  void hold(int lot, int count);  // +1 when its package is effective, -1 when it is released or voided
  bool holds(const PoolSet& pools, PackageKind kind) const;

  // Draws `quantity` (usage ticks) from the lots that apply, in order, until it is covered. Calls
  // sink(lot, usage, drawn, before) for each; returns what is left. Sets `is_fraction` when a ratio asks for a fraction.
  template <class Sink>
  std::int64_t draw(const PoolSet& pools, const Use& use, std::int64_t quantity, bool& is_fraction, Sink&& sink);

  // Draws from the lots named, in order (payment of open excess).
  template <class Sink>
  std::int64_t draw_from(std::vector<int>& lots, std::int64_t quantity, bool& is_fraction, Sink&& sink);

  void give_back(int lot, std::int64_t drawn);  // undoes a draw

  bool covers(const Lot& lot, const Use& use) const;
  bool is_before(int lot_a, int lot_b) const {
    const Rank& a = ranks_[static_cast<std::size_t>(lot_a)];
    const Rank& b = ranks_[static_cast<std::size_t>(lot_b)];
    if (order_->is_before(a, b)) return true;
    if (order_->is_before(b, a)) return false;
    return lot_a < lot_b;
  }

  const std::vector<Lot>& lots() const { return lots_; }
  Lot& lot(int index) { return lots_[static_cast<std::size_t>(index)]; }
  const Lot& lot(int index) const { return lots_[static_cast<std::size_t>(index)]; }
  const MeterSums& sums(int meter) const { return sums_[static_cast<std::size_t>(meter)]; }
  RankFacts rank_facts(const Lot& lot) const;
  const DeductionOrder& order() const { return *order_; }

  // For loops over columns: the lot that pays next in a pool, -1 when none does.
  int front(int pool) const {
    const Pool& p = pools_[static_cast<std::size_t>(pool)];
    return p.head < p.live.size() ? p.live[p.head] : -1;
  }
  bool has_only_live_lots(int pool) const {
    const Pool& p = pools_[static_cast<std::size_t>(pool)];
    return p.ended.empty() && p.upcoming.empty();
  }
  // The front lot gives `drawn` of what it holds, less than all of it.
  void draw_from_front(Lot& lot, std::int64_t drawn) {
    lot.remaining -= drawn;
    sums_[static_cast<std::size_t>(lot.meter)].remaining -= drawn;
  }
  int general_pool(int meter) const { return general_pool_[static_cast<std::size_t>(meter)]; }

 private:
  struct Pool {
    std::vector<int> live;      // rank order from `head`
    std::size_t head = 0;
    std::vector<int> ended;     // ended lots that still hold something, by end; not resettable ones
    std::vector<int> upcoming;  // lots not yet live, where use before the effective time may be covered
    int held[2] = {0, 0};       // by kind
  };

  void list(int lot);
  void unlist(int lot);
  void take(Lot& lot, std::int64_t drawn);
  void rerank(int lot);
  // usage that the lot can pay of `rest`, and what it draws for it.
  static bool step(const Lot& lot, std::int64_t rest, std::int64_t& usage, std::int64_t& drawn, bool& is_fraction);
  static std::uint64_t pool_key(int meter, int region, int project) {
    return (static_cast<std::uint64_t>(meter) << 42) | (static_cast<std::uint64_t>(region) << 21) |
           static_cast<std::uint64_t>(project);
  }
  int number_of(std::unordered_map<std::string, int>& numbers, const std::optional<std::string>& name);

  const std::vector<Package>* packages_ = nullptr;
  const DeductionOrder* order_ = nullptr;
  bool covers_before_effect_ = false;
  bool has_scopes_ = false;
  std::vector<Lot> lots_;
  std::vector<Rank> ranks_;
  std::vector<Pool> pools_;
  std::size_t pool_count_ = 0;
  std::vector<int> general_pool_;
  std::vector<MeterSums> sums_;
  std::unordered_map<std::uint64_t, int> pool_by_key_;
  std::unordered_map<std::string, int> regions_, projects_;
  std::vector<int> candidates_;
};

template <class Sink>
std::int64_t Holdings::draw(const PoolSet& pools, const Use& use, std::int64_t quantity, bool& is_fraction,
                            Sink&& sink) {
  std::int64_t rest = quantity;
  bool needs_gathering = pools.count > 1 || order_->depends_on_remaining();
  for (int i = 0; i < pools.count && !needs_gathering; ++i) {
    const Pool& pool = pools_[static_cast<std::size_t>(pools.pools[i])];
    needs_gathering = !use.is_instant && (!pool.ended.empty() || !pool.upcoming.empty());
  }
  if (!needs_gathering) {
    if (pools.count == 0) return rest;
    Pool& pool = pools_[static_cast<std::size_t>(pools.pools[0])];
    for (std::size_t at = pool.head; rest > 0 && at < pool.live.size();) {
      const int index = pool.live[at];
      Lot& lot = lots_[static_cast<std::size_t>(index)];
      std::int64_t usage = 0, drawn = 0;
      if (!covers(lot, use) || !step(lot, rest, usage, drawn, is_fraction)) {
        ++at;
        continue;
      }
      const std::int64_t before = lot.remaining;
      take(lot, drawn);
      rest -= usage;
      sink(index, usage, drawn, before);
      if (lot.remaining > 0) {
        ++at;
        continue;
      }
      lot.is_listed = false;
      if (at == pool.head) {
        at = ++pool.head;
      } else {
        pool.live.erase(pool.live.begin() + static_cast<std::ptrdiff_t>(at));
      }
    }
    return rest;
  }
  candidates_.clear();
  for (int i = 0; i < pools.count; ++i) {
    const Pool& pool = pools_[static_cast<std::size_t>(pools.pools[i])];
    int128 found = 0;
    for (std::size_t at = pool.head; at < pool.live.size(); ++at) {
      const Lot& lot = lots_[static_cast<std::size_t>(pool.live[at])];
      if (!covers(lot, use)) continue;
      candidates_.push_back(pool.live[at]);
      // The list is in order: what covers the whole need from this pool is enough.
      found += static_cast<int128>(lot.remaining / lot.num) * lot.den;
      if (found >= quantity && !order_->depends_on_remaining()) break;
    }
    if (use.is_instant) continue;
    for (auto ended = pool.ended.rbegin(); ended != pool.ended.rend(); ++ended) {
      const Lot& lot = lots_[static_cast<std::size_t>(*ended)];
      if (lot.ends_at <= use.start) break;
      if (lot.lapsed > 0 && covers(lot, use)) candidates_.push_back(*ended);
    }
    for (int index : pool.upcoming) {
      if (lots_[static_cast<std::size_t>(index)].remaining > 0 && covers(lots_[static_cast<std::size_t>(index)], use))
        candidates_.push_back(index);
    }
  }
  std::sort(candidates_.begin(), candidates_.end(), [this](int a, int b) { return is_before(a, b); });
  return draw_from(candidates_, rest, is_fraction, sink);
}

template <class Sink>
std::int64_t Holdings::draw_from(std::vector<int>& lots, std::int64_t quantity, bool& is_fraction, Sink&& sink) {
  std::int64_t rest = quantity;
  for (int index : lots) {
    if (rest <= 0) break;
    Lot& lot = lots_[static_cast<std::size_t>(index)];
    std::int64_t usage = 0, drawn = 0;
    if (!step(lot, rest, usage, drawn, is_fraction)) continue;
    const std::int64_t before = lot.is_ended ? lot.lapsed : lot.remaining;
    // Off the list while its rank may change with what remains.
    const bool was_listed = lot.is_listed;
    if (was_listed) unlist(index);
    take(lot, drawn);
    if (order_->depends_on_remaining()) rerank(index);
    if (was_listed && lot.remaining > 0) list(index);
    rest -= usage;
    sink(index, usage, drawn, before);
  }
  return rest;
}

}  // namespace quotapack::packages
