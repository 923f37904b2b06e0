// What each purchase would bring, read off the engine: one replay of everything that could be bought, without use, shows
// which quota covers the record of which month, in which order it is drawn, and until when it is held.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/issue.h"
#include "planning/purchase_problem.h"

namespace quotapack::planning {

// Quota that covers the records of the months [first, last] (places of stages) and lapses after them.
struct Bucket {
  int slot = 0;
  int first = 0;
  int last = 0;
  std::int64_t quota = 0;   // usage units
  int id = 0;               // place among all buckets
};

// An offer at one stage.
struct Candidate {
  int stage = 0;
  int offer = 0;
  bool is_stop = false;
  std::vector<Bucket> buckets;            // of one package
  std::vector<int> held_until;            // by slot: the last stage with a record at which it is held; -1: not at all
  std::vector<std::int64_t> quantities;   // that can be part of a best plan, rising, from 1
  std::vector<int128> amounts;            // of these
  bool is_short = false;                  // covers only the month in which it is bought
};

struct PurchaseModel {
  const PurchaseProblem* problem = nullptr;
  std::vector<Candidate> candidates;      // by stage, then as in the catalog
  std::vector<Bucket> held;               // of the holdings
  std::vector<std::vector<int>> order;    // by stage: ids of the buckets that cover its record, in deduction order
  std::vector<std::vector<bool>> holds_stop, holds_pay_per_use;  // by stage, then slot: of the holdings
  std::vector<int128> base_purchases;     // by stage: renewals of the holdings billed in its month
  int128 base_total = 0;                  // totals of other months
  int bucket_count = 0;

  bool is_exact = true;        // costs by this model are those of the engine
  bool draws_nearest_end = true;  // in every month the quota that lapses first is drawn first
  bool is_monotone = true;     // less excess never costs more
  bool may_reject = false;     // some plan may leave demand unserved
  bool is_thinned = false;     // some offer is so small that not all its quantities are looked at
  bool is_whole = true;        // amounts of purchases have no finer digits than totals
  int128 unit = 1;             // of totals, in ticks of an amount
  std::int64_t packages_max = 0;

  // Costs that differ by so much inside a month stay different when it is rounded.
  int128 margin() const;
  // By slot and stage: the sum of demand over stages [first, last].
  std::int64_t demand_between(int slot, int first, int last) const;
};

// Issues where the holdings cannot be replayed, or too much could be bought (`limit_exceeded`).
PurchaseModel read_model(const PurchaseProblem& problem, const base::Path& path, base::Issues& issues);

// The total of a month: purchases and items, rounded as a bill is.
int128 month_total(const PurchaseModel& model, int128 purchases_and_items);
// The item of `excess` out of a demand. False where it cannot be held.
bool item_of(const PurchaseModel& model, int slot, std::int64_t demand, std::int64_t excess, int128& amount);

// No excess of the month costs less per tick than this, in amount ticks × 2^32 (rounding of the item apart). Where demand
// may stay unserved that is nothing, unless only plans count that serve all of it: none then where it is not sold.
std::optional<int128> least_rate(const PurchaseModel& model, int slot, int stage, bool serves_all);

}  // namespace quotapack::planning
