// The question of a recommendation, checked: demand by month and meter, what is held, what can be bought and when.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/issue.h"
#include "catalog/catalog.h"
#include "packages/package.h"
#include "planning/planning_document.h"
#include "replay/account.h"

namespace quotapack::planning {

using calendar::Instant;
using money::Amount;
using money::int128;

// A calendar month in which something can be bought: that of `asOf`, and every later month of the demand.
struct Stage {
  int month = 0;                     // bill::month_index
  Instant purchase_at;               // `asOf`, or the start of the month
  std::optional<Instant> record_at;  // the last millisecond of the month, where it has demand
  std::vector<std::int64_t> demand;  // by slot, ticks of the meter
  std::vector<std::size_t> source;   // by slot, the place in the demand of the document
};

struct PurchaseProblem {
  replay::Account account;           // catalog, rules, holdings; opened at `asOf`
  Instant as_of;
  std::vector<Stage> stages;         // rising; the first is that of `asOf`
  std::vector<int> meters;           // the meters of the demand, rising: a slot is a place in this list
};

struct PlannedPurchase {
  int stage = 0;
  int offer = 0;
  std::int64_t quantity = 0;

  friend bool operator==(const PlannedPurchase&, const PlannedPurchase&) = default;
};
// By stage, then as in the catalog.
using Plan = std::vector<PlannedPurchase>;

// Issues below `path`: of the catalog, rules and holdings; of the demand: `empty`, `unknown_meter`, `month_out_of_order`,
// `limit_exceeded`, those of a quantity, and a sum that cannot be held.
PurchaseProblem resolve_problem(const RecommendDocument& document, std::shared_ptr<const catalog::Catalog> kept,
                                const base::Path& path, base::Issues& issues);

// The same with every quantity × percent ÷ 100, half away from zero.
PurchaseProblem scaled(const PurchaseProblem& problem, std::int64_t percent);

// List price less the offer's best discount, as a quote has it. `out_of_range`.
base::Result<Amount> purchase_amount(const catalog::Offer& offer, std::int64_t quantity, const catalog::Rules& rules);

// The account that a plan leads to: holdings, purchases, one record a month and meter.
replay::Account account_of(const PurchaseProblem& problem, const Plan& plan);

// What the replay of a plan says.
struct Outcome {
  int128 rejected = 0;               // ticks over all meters
  int128 cost = 0;                   // the rounded bills from `asOf` on
  std::vector<std::int64_t> lapsed;  // by slot: quota of the purchases that is not used (only where it is asked for)
};
// None, with the issue, where the account cannot be replayed.
std::optional<Outcome> replay_plan(const PurchaseProblem& problem, const Plan& plan, bool with_lapsed,
                                   base::Issues& issues);

// Which of two plans of equal cost and as many packages is named: the one that buys later (fewer packages in the first
// month in which they differ), then the one that buys more of the offer that stands first in the catalog.
bool is_preferred(const Plan& a, const Plan& b);
std::int64_t package_count(const Plan& plan);

}  // namespace quotapack::planning
