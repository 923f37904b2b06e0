// The cheapest plan of purchases in time, proved or with a bound (spec sections 8, 11.7). README.md has model and proof.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/issue.h"
#include "planning/plan_search.h"
#include "planning/purchase_model.h"
#include "planning/purchase_problem.h"

namespace quotapack::planning {

// The cheapest plan of one problem. Served demand comes first: of the plans that leave the least unserved, the cheapest.
class PlanSolver {
 public:
  // `work_limit` steps at the most. Issues below `path`: the solver is then done without a plan.
  // `book`: the tables of solvers of the same offers, rules and holdings; without one it has its own.
  PlanSolver(PurchaseProblem problem, std::int64_t work_limit, const base::Path& path, base::Issues& issues,
             std::shared_ptr<CoverBook> book = std::make_shared<CoverBook>());

  bool step(std::int64_t& work, base::Issues& issues);
  int progress() const;  // out of 1000

  const PurchaseProblem& problem() const { return *problem_; }
  const Plan& plan() const { return best_plan_; }
  const Outcome& outcome() const { return best_; }           // as the engine replays the plan
  const Outcome& pay_per_use_only() const { return pay_per_use_only_; }
  int128 lower_bound() const;                                // of plans that serve as much; whole units of a total
  bool is_optimal() const { return is_optimal_; }

 private:
  enum class Stage : std::uint8_t { blocks, beam, components, parts, join, joint, refine, engine, done };
  bool try_plan(const Plan& plan, base::Issues& issues);     // keeps it where it is better; false with an issue
  bool is_better(const Plan& plan, const Outcome& outcome) const;
  void read_blocks(std::int64_t& work);
  void begin_search(std::size_t beam, const std::vector<bool>& slots, bool has_known);
  void end_search(base::Issues& issues);
  void begin_engine();
  bool step_engine(std::int64_t& work, base::Issues& issues);
  void bound_by_components();
  bool may_join_parts() const;
  void begin_part();
  void end_part();
  bool step_join(std::int64_t& work, base::Issues& issues);
  void stop();

  std::unique_ptr<PurchaseProblem> problem_;  // the model points to it
  PurchaseModel model_;
  std::shared_ptr<CoverBook> book_;
  std::int64_t work_left_ = 0;
  std::int64_t work_limit_ = 1;
  Stage stage_ = Stage::done;
  std::vector<std::vector<bool>> components_;
  std::size_t component_ = 0;
  std::vector<std::unique_ptr<BlockBound>> blocks_;  // by component; none where they say nothing
  std::vector<SearchResult> of_component_;    // the best known, by component
  Plan joined_;
  std::optional<PlanSearch> search_;
  int128 lower_bound_ = 0;
  int128 root_bound_ = 0;                     // before anything is searched

  // Several components: the plans of each that may be part of the best one, and a combination of them.
  std::vector<std::vector<PlanSearch::Part>> parts_;
  std::vector<std::size_t> chosen_;           // by component, as far as it goes
  std::vector<std::vector<int128>> items_of_chosen_;  // the sums of the items of the chosen parts so far, by stage
  std::vector<int128> cost_of_chosen_;
  int128 join_limit_ = 0;                     // no combination that costs more, exactly, can be the best
  std::optional<SearchResult> join_best_;

  // Search through the engine: quantities of candidates as an odometer.
  std::vector<std::size_t> places_;
  std::size_t improving_ = 0;
  int direction_ = 1;
  bool is_improving_ = true;
  bool has_improved_ = false;

  Plan best_plan_;
  Outcome best_;
  Outcome pay_per_use_only_;
  bool is_optimal_ = false;
};

// The plan at another demand.
struct SensitivityCase {
  std::int64_t percent = 100;   // of the demand
  Outcome outcome;              // of the plan
  int128 pay_per_use_only = 0;
  int128 cheapest = 0;          // of the plan that is best there
};

// The least change of demand, in whole percents, at which another plan becomes better.
struct PlanSwitch {
  std::int64_t percent = 100;
  Plan plan;
  int128 cost = 0;              // of the other plan there
  int128 cost_of_plan = 0;      // of the recommended one
};

struct Recommendation {
  std::vector<SensitivityCase> cases;    // 80, 100, 120 %
  std::vector<PlanSwitch> switches;      // below, then above 100 %, where there are any
};

class RecommendRun {
 public:
  RecommendRun(PurchaseProblem problem, const base::Path& path, base::Issues& issues);
  bool step(std::int64_t work, base::Issues& issues);
  int progress() const;
  const PlanSolver& solver() const { return *solvers_[0]; }
  const Recommendation& recommendation() const { return recommendation_; }

 private:
  void conclude(base::Issues& issues);
  std::optional<PlanSwitch> find_switch(const PlanSolver& other, std::int64_t to_percent, base::Issues& issues) const;

  PurchaseProblem problem_;
  std::unique_ptr<PlanSolver> solvers_[3];   // at 100, 80 and 120 %
  int current_ = 0;
  bool is_done_ = false;
  Recommendation recommendation_;
};

}  // namespace quotapack::planning
