// The cheapest plan by dynamic programming over the months, with dominance and bounds. README.md proves it.
//
// A label is what a plan has come to so far: what it costs, and which quota it still holds. Labels are extended by each
// quantity of each offer of the month, then the month's demand is drawn from what they hold, in the order of deduction.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "planning/block_bound.h"
#include "planning/month_cover.h"
#include "planning/purchase_model.h"

namespace quotapack::planning {

struct SearchResult {
  Plan plan;
  int128 rejected = 0;
  int128 cost = 0;
};

class PlanSearch {
 public:
  struct Options {
    std::vector<bool> slots;                // the meters that are looked at
    std::size_t beam = 0;                   // so many labels are kept at the most; 0: all
    std::optional<int128> known_rejected;   // a plan that is known
    std::optional<int128> known_cost;
    // Costs are exact sums, rounded nowhere: of some meters out of several, whose bills are rounded together. Every plan
    // that may be part of the best one is kept (`parts`); `known_cost` is what none of them exceeds.
    bool is_part = false;
    const BlockBound* blocks = nullptr;     // of the one meter that is looked at, where it says something
  };
  // `book` outlives the search.
  PlanSearch(const PurchaseModel& model, CoverBook& book, Options options);

  // Goes on for about `work` labels; true when it is done. Takes off what was done.
  bool step(std::int64_t& work);

  // The search would need more points of coverage than can be held: it cannot be finished.
  bool has_given_up() const { return has_given_up_; }

  // The best plan found, once it is done; none where no plan is better than the known one (or not worse: plans of the
  // known cost are found).
  const std::optional<SearchResult>& result() const { return result_; }
  // A plan of some meters: its items of each month, exact, and what its purchases cost.
  struct Part {
    Plan plan;
    std::vector<int128> items;  // by stage
    int128 purchases = 0;
    int128 cost = 0;            // of both
    std::int64_t count = 0;
  };
  // Once a search of parts is done, by rising cost.
  std::vector<Part> parts() const;

  // No plan that serves as much costs less than this. When the search was stopped early: of what was still open.
  int128 lower_bound() const;
  int progress() const;  // out of 1000

 private:
  // In rising keys. Keys of stock say slot, first and last month; of flags until when a kind of package is held.
  struct Entry {
    std::uint32_t key = 0;
    std::int64_t amount = 0;
  };
  struct Label {
    int128 cost = 0;      // of the months before, rounded, and of the purchases of this month
    int128 pending = 0;   // of it: the purchases of this month
    int128 bound = 0;     // no completion costs less
    int128 later = 0;     // of the cost: what the blocks after that of the month are charged with
    std::int64_t rejected = 0;
    std::int64_t count = 0;
    int node = -1;
    int items = -1;       // of a part: the items of the month before, and those of earlier months behind them
    std::uint32_t begin = 0, size = 0;
  };
  struct Labels {
    std::vector<Label> list;
    std::vector<Entry> entries;
    void clear() { list.clear(), entries.clear(); }
  };
  // One purchase of a plan, and the ones before.
  struct Node {
    int parent = -1;
    int candidate = -1;
    std::int64_t quantity = 0;
  };
  // The items of one month of a part, and the months before.
  struct Items {
    int before = -1;
    int128 amount = 0;
  };
  void begin_stage();
  void build_cover();
  void extend(const Label& label, const Candidate& candidate, int index);
  void use(const Label& label);
  void use_with(const Label& label, const CoverPoint* point);
  bool price_use(const Label& label, const CoverPoint* point, int128& cost, std::int64_t& rejected);
  void use_nearly_cheapest(const Label& label);
  int128 cost_at_most(const Label& a, const Label& b) const;
  void keep(Label label);
  void prune();
  void pay(std::int64_t& work);
  void take_result();
  static void narrow(std::vector<Label>& list, std::size_t size);

  void sum_up(std::vector<Entry>& entries) const;
  std::uint32_t stock_key(int slot, int first, int last) const;
  std::int64_t capped(std::uint32_t key, std::int64_t amount) const;
  bool is_at_most(const Label& a, const Label& b, bool is_closed) const;  // in cost, count and preference
  bool holds_at_least(const Label& a, const Label& b) const;
  int128 bound_of(const Label& label, const std::vector<Entry>& entries, int stage) const;
  int128 bound_by_rate(const std::vector<Entry>& entries, int stage) const;
  int128 bound_by_blocks(const Label& label, const std::vector<Entry>& entries, int stage) const;
  int128 paid_for_later(int node, int stage) const;
  int128 closed_bound(const Label& label, const std::vector<Entry>& entries, int stage) const;
  int128 open_bound(const Label& label, const std::vector<Entry>& entries) const;
  Plan plan_of(int node) const;

  const PurchaseModel& model_;
  CoverBook& book_;
  Options options_;
  bool uses_buckets_ = false;       // stock is kept by bucket, not by months
  bool has_cover_ = false;
  int slot_ = 0;                    // the only slot, where there is one
  int128 margin_ = 1;               // costs that differ by so much stay different when rounded
  std::vector<std::vector<int>> by_stage_;                  // candidates that are extended one by one
  std::vector<std::vector<int>> short_by_stage_;
  std::vector<Bucket> buckets_;                             // by id
  std::vector<std::vector<int128>> rate_;                   // by stage, then slot: least price of a tick from there on
  std::vector<std::vector<int128>> demand_left_;            // by stage, then slot

  enum class Phase : std::uint8_t { extend, use, done };
  Phase phase_ = Phase::extend;
  int stage_ = 0;
  std::size_t candidate_ = 0;
  std::size_t label_ = 0;
  Labels now_, next_;
  std::vector<Node> nodes_;
  std::vector<Items> items_;
  int128 month_items_ = 0;          // of the month that was priced last
  const CoverTable* table_ = nullptr;   // of the short offers of the month, and its points for the demand
  std::vector<CoverPoint> cover_;
  Plan purchases_;
  std::vector<Entry> scratch_, drawn_;
  std::optional<SearchResult> result_;
  int128 root_bound_ = 0;
  int128 rounding_loss_ = 0;        // that a month may take off
  std::size_t prune_at_ = 0;
  bool has_given_up_ = false;
  std::int64_t debt_ = 0;           // work that is done and not yet counted
};

}  // namespace quotapack::planning
