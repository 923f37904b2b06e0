// What no plan of one meter can go below, where packages are refilled month by month. README.md proves it.
//
// The months are cut into blocks that no such package begins and ends in. Inside a block the cover by packages of before
// only falls and that by new ones only rises, so that the cheapest way through it is a small table. A package that lasts
// over several blocks is paid for in each of them by its months there.
#pragma once

#include <cstdint>
#include <vector>

#include "planning/month_cover.h"
#include "planning/purchase_model.h"

namespace quotapack::planning {

class BlockBound {
 public:
  // `work` is what it took. Where `says_something()` is false afterwards, the model is none of those that it speaks of.
  BlockBound(const PurchaseModel& model, CoverBook& book, int slot, std::int64_t& work);

  bool says_something() const { return says_something_; }

  // Of what is still to be paid from a stage on, if purchases of before cover at most `level` in each month left of its
  // block: the rest of the block, and later blocks as if nothing had been bought for them. Rounding is not counted.
  int128 from(int stage, std::size_t level) const;
  // Of an amount paid for a candidate: no less than what blocks after that of `stage` are charged with.
  int128 paid_for_later(const Candidate& candidate, int128 amount, int stage) const;
  // The level that covers so much; the highest one covers everything.
  std::size_t level_of(std::int64_t cover) const;
  // No use in the months costs more a tick, in ticks of an amount × 2^32: more stock lowers the bound by no more.
  int128 dearest(int first, int last) const;

  int block_end(int stage) const;  // the first stage of the next one
  bool begins_block(int stage) const { return stage % length_ == 0; }
  std::int64_t held(int stage) const { return held_[static_cast<std::size_t>(stage)]; }

 private:
  // Ticks of an amount ÷ 2^16, rounded down and cut off at 2^50: less is no less of a bound.
  using Cost = std::int64_t;
  using Costs = std::vector<Cost>;  // by level: of at least so much more
  bool read_candidates();
  void read_months(CoverBook& book, std::int64_t& work);
  Cost share(const Candidate& candidate, int128 amount, int from, int to) const;
  // Candidates by the stage at which they are bought and the last one that they cover, both from and with.
  struct Chosen {
    int bought_from, bought_to, last_from, last_to;
  };
  Costs cheapest(int from, int to, Chosen chosen) const;
  void fill_block(int from);
  Cost through_block(int from) const;

  const PurchaseModel& model_;
  int slot_ = 0;
  int stage_count_ = 0;
  bool says_something_ = false;
  int length_ = 1;                          // of a block
  std::int64_t step_ = 1;                   // cover of a level
  std::size_t level_count_ = 1;
  std::vector<const Candidate*> refilled_;
  std::vector<bool> is_refilled_;           // by candidate
  std::vector<std::int64_t> quota_;         // of a month, by refilled candidate
  std::vector<std::int64_t> held_;          // by stage: of the holdings, for that month alone
  std::vector<int128> rate_;                // by stage
  std::vector<Costs> month_;                // by stage, then level of cover
  std::vector<Costs> rest_;                 // by stage, then level: of the rest of its block
  Costs later_;                             // by stage: of the blocks after its own
};

}  // namespace quotapack::planning
