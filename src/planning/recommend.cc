#include "planning/recommend.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/check.h"
#include "base/sort.h"
#include "money/rounding.h"

namespace quotapack::planning {
namespace {

using base::Issues;
using base::Path;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

constexpr std::size_t kBeam = 24;
constexpr std::size_t kWideBeam = 400;
constexpr std::int64_t kWideBeamShare = 5;  // a fifth of the work is kept for it, in case the search cannot be finished
constexpr std::int64_t kWorkPerReplay = 32;
constexpr std::int64_t kPackagesLookedAt = 500;  // a plan of more is not looked at for what lapses and what comes next
constexpr std::int64_t kLessPercent = 80, kMorePercent = 120;

// Meters that no offer joins are apart.
std::vector<std::vector<bool>> components_of(const PurchaseModel& model) {
  const std::size_t count = model.problem->meters.size();
  std::vector<std::size_t> root(count);
  std::iota(root.begin(), root.end(), std::size_t{0});
  const auto find = [&](std::size_t slot) {
    while (root[slot] != slot) slot = root[slot];
    return slot;
  };
  const catalog::Catalog& catalog = *model.problem->account.catalog;
  for (const Candidate& candidate : model.candidates) {
    std::optional<std::size_t> first;
    for (const catalog::Quota& quota : catalog.offers[at(candidate.offer)].quotas) {
      const auto place = std::lower_bound(model.problem->meters.begin(), model.problem->meters.end(), quota.meter);
      if (place == model.problem->meters.end() || *place != quota.meter) continue;
      const std::size_t slot = find(static_cast<std::size_t>(place - model.problem->meters.begin()));
      if (first) root[slot] = find(*first);
      else first = slot;
    }
  }
  std::vector<std::vector<bool>> components;
  for (std::size_t slot = 0; slot < count; ++slot) {
    if (find(slot) != slot) continue;
    std::vector<bool> members(count, false);
    for (std::size_t other = 0; other < count; ++other) members[other] = find(other) == slot;
    components.push_back(std::move(members));
  }
  return components;
}

void sort_plan(Plan& plan) {
  base::sort(plan, [](const PlannedPurchase& a, const PlannedPurchase& b) {
    return a.stage != b.stage ? a.stage < b.stage : a.offer < b.offer;
  });
}

}  // namespace

PlanSolver::PlanSolver(PurchaseProblem problem, std::int64_t work_limit, const Path& path, Issues& issues,
                       std::shared_ptr<CoverBook> book)
    : problem_(std::make_unique<PurchaseProblem>(std::move(problem))),
      book_(std::move(book)),
      work_left_(work_limit),
      work_limit_(work_limit) {
  model_ = read_model(*problem_, path, issues);
  if (!issues.empty()) return;
  const auto nothing = replay_plan(*problem_, {}, false, issues);
  if (!nothing) return;
  pay_per_use_only_ = best_ = *nothing;
  if (model_.candidates.empty()) {
    is_optimal_ = true;
    return;
  }
  if (!model_.is_exact) {
    begin_engine();
    return;
  }
  components_ = components_of(model_);
  stage_ = Stage::blocks;
}

// Of the next component; then the search begins.
void PlanSolver::read_blocks(std::int64_t& work) {
  const std::vector<bool>& slots = components_[blocks_.size()];
  blocks_.emplace_back();
  int slot = 0, slot_count = 0;
  for (std::size_t one = 0; one < slots.size(); ++one) {
    if (slots[one]) slot = static_cast<int>(one), ++slot_count;
  }
  if (slot_count == 1) {
    std::int64_t done = 0;
    blocks_.back() = std::make_unique<BlockBound>(model_, *book_, slot, done);
    if (!blocks_.back()->says_something()) blocks_.back().reset();
    work -= done;
    work_left_ -= done;
  }
  if (blocks_.size() < components_.size()) return;
  PlanSearch::Options whole;
  whole.slots.assign(problem_->meters.size(), true);
  if (components_.size() == 1) whole.blocks = blocks_[0].get();
  lower_bound_ = root_bound_ = PlanSearch(model_, *book_, whole).lower_bound();
  stage_ = Stage::beam;
  begin_search(kBeam, components_[0], false);
}


bool PlanSolver::is_better(const Plan& plan, const Outcome& outcome) const {
  const auto left = std::make_tuple(outcome.rejected, outcome.cost, static_cast<int128>(package_count(plan)));
  const auto right = std::make_tuple(best_.rejected, best_.cost, static_cast<int128>(package_count(best_plan_)));
  return left != right ? left < right : is_preferred(plan, best_plan_);
}

bool PlanSolver::try_plan(const Plan& plan, Issues& issues) {
  const auto outcome = replay_plan(*problem_, plan, false, issues);
  if (!outcome) return false;
  if (is_better(plan, *outcome)) {
    best_plan_ = plan;
    best_ = *outcome;
  }
  return true;
}

void PlanSolver::begin_search(std::size_t beam, const std::vector<bool>& slots, bool has_known) {
  PlanSearch::Options options;
  options.slots = slots;
  options.beam = beam;
  if (stage_ == Stage::components) options.blocks = blocks_[component_].get();
  if (has_known) {
    options.known_rejected = stage_ == Stage::components ? of_component_[component_].rejected : best_.rejected;
    options.known_cost = stage_ == Stage::components ? of_component_[component_].cost : best_.cost;
  }
  search_.emplace(model_, *book_, std::move(options));
}

bool PlanSolver::step(std::int64_t& work, Issues& issues) {
  while (stage_ != Stage::done && work > 0) {
    if (stage_ == Stage::blocks) {
      read_blocks(work);
      continue;
    }
    if (stage_ == Stage::engine) {
      if (!step_engine(work, issues)) continue;
      return stage_ == Stage::done;
    }
    if (stage_ == Stage::join) {
      if (!step_join(work, issues)) continue;
      return stage_ == Stage::done;
    }
    const std::int64_t kept = stage_ == Stage::refine ? 0 : work_limit_ / kWideBeamShare;
    const std::int64_t portion = std::min(work, work_left_ - kept);
    std::int64_t left = portion;
    const bool is_over = search_->step(left);
    work -= portion - left;
    work_left_ -= portion - left;
    if (is_over) {
      end_search(issues);
    } else if (work_left_ <= kept || search_->has_given_up()) {
      stop();
    }
    if (!issues.empty()) stage_ = Stage::done;
  }
  return stage_ == Stage::done;
}

// Components that were searched to their end bound the whole, but for rounding: one total a month against one each.
void PlanSolver::bound_by_components() {
  const auto count = static_cast<int128>(components_.size());
  int128 base = model_.base_total;
  for (int128 purchases : model_.base_purchases) base += purchases;
  int128 bound = -(count - 1) * base;
  for (std::size_t i = 0; i < components_.size(); ++i) {
    if (stage_ != Stage::components || i < component_) {
      bound += of_component_[i].cost;
    } else if (i == component_) {
      bound += search_->lower_bound();
    } else {
      PlanSearch::Options options;
      options.slots = components_[i];
      options.blocks = blocks_[i].get();
      bound += PlanSearch(model_, *book_, std::move(options)).lower_bound();
    }
  }
  bound -= static_cast<int128>(problem_->stages.size()) * model_.unit * (count + 1);
  lower_bound_ = std::max(lower_bound_, bound);
}

// Purchases in whole units move a rounded total by themselves, and a larger item never makes it smaller: then plans of
// single meters can be compared without the others.
bool PlanSolver::may_join_parts() const {
  return model_.is_whole && model_.is_monotone && !model_.may_reject &&
         problem_->account.rules.total_rounding.mode != money::RoundingMode::half_even;
}

// No plan whose exact cost is above the limit is cheaper than the best known one: rounding takes at most a unit off each
// month. What the other meters cost at the least is known by then.
void PlanSolver::begin_part() {
  int128 base = 0;
  for (int128 purchases : model_.base_purchases) base += purchases;
  const int128 loss = static_cast<int128>(problem_->stages.size()) * model_.unit;
  join_limit_ = best_.cost - model_.base_total - base + loss;
  int128 most = join_limit_;
  for (std::size_t i = 0; i < components_.size(); ++i) {
    if (i == component_) continue;
    most -= i < parts_.size() ? parts_[i].front().cost : of_component_[i].cost - model_.base_total - base - loss;
  }
  PlanSearch::Options options;
  options.slots = components_[component_];
  options.is_part = true;
  options.blocks = blocks_[component_].get();
  options.known_rejected = 0;
  options.known_cost = most + model_.base_total;
  search_.emplace(model_, *book_, std::move(options));
}

void PlanSolver::end_part() {
  parts_.push_back(search_->parts());
  QUOTAPACK_CHECK(!parts_.back().empty(), "the best known plan has a part of each component");
  if (++component_ < components_.size()) {
    begin_part();
    return;
  }
  search_.reset();
  stage_ = Stage::join;
  chosen_.assign(1, 0);
  items_of_chosen_.assign(1, model_.base_purchases);
  cost_of_chosen_.assign(1, 0);
}

// Goes through the combinations of parts, the last component fastest; parts stand by rising cost.
bool PlanSolver::step_join(std::int64_t& work, Issues& issues) {
  std::vector<int128> least_behind(components_.size() + 1, 0);
  for (std::size_t i = components_.size(); i-- > 0;) least_behind[i] = least_behind[i + 1] + parts_[i].front().cost;
  while (!chosen_.empty() && work > 0 && work_left_ > 0) {
    --work, --work_left_;
    const std::size_t depth = chosen_.size() - 1;
    const std::size_t choice = chosen_.back();
    const bool is_open = choice < parts_[depth].size() && cost_of_chosen_.back() + parts_[depth][choice].cost +
                                                                  least_behind[depth + 1] <= join_limit_;
    if (!is_open) {
      chosen_.pop_back();
      items_of_chosen_.pop_back();
      cost_of_chosen_.pop_back();
      if (!chosen_.empty()) ++chosen_.back();
      continue;
    }
    const PlanSearch::Part& part = parts_[depth][choice];
    std::vector<int128> items = items_of_chosen_.back();
    for (std::size_t stage = 0; stage < items.size(); ++stage) items[stage] += part.items[stage];
    if (depth + 1 < components_.size()) {
      items_of_chosen_.push_back(std::move(items));
      cost_of_chosen_.push_back(cost_of_chosen_.back() + part.cost);
      chosen_.push_back(0);
      continue;
    }
    int128 cost = model_.base_total;
    std::int64_t count = 0;
    for (const int128 sum : items) cost += month_total(model_, sum);
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      cost += parts_[i][chosen_[i]].purchases;
      count += parts_[i][chosen_[i]].count;
    }
    if (count <= model_.packages_max && (!join_best_ || cost <= join_best_->cost)) {
      Plan plan;
      for (std::size_t i = 0; i < chosen_.size(); ++i)
        plan.insert(plan.end(), parts_[i][chosen_[i]].plan.begin(), parts_[i][chosen_[i]].plan.end());
      sort_plan(plan);
      const bool is_better = !join_best_ || cost < join_best_->cost || count < package_count(join_best_->plan) ||
                             (count == package_count(join_best_->plan) && is_preferred(plan, join_best_->plan));
      if (is_better) join_best_ = SearchResult{std::move(plan), 0, cost};
    }
    ++chosen_.back();
  }
  if (!chosen_.empty() && work_left_ > 0) return false;
  const bool is_complete = chosen_.empty();
  stage_ = Stage::done;
  if (join_best_ && !try_plan(join_best_->plan, issues)) return true;
  if (is_complete && join_best_ && best_.cost != join_best_->cost) {
    begin_engine();
    return false;
  }
  is_optimal_ = is_complete;
  return true;
}

// The work limit was reached: what was still open bounds what could be cheaper. What is left of the work goes into a
// better plan.
void PlanSolver::stop() {
  const bool is_joint = stage_ == Stage::joint || (stage_ == Stage::components && components_.size() == 1);
  if (is_joint) lower_bound_ = std::max(lower_bound_, search_->lower_bound());
  if (stage_ == Stage::components && components_.size() > 1) bound_by_components();
  if (stage_ == Stage::refine || work_left_ <= 0) {
    if (model_.is_thinned) lower_bound_ = root_bound_;
    // A bound that is reached is a proof too.
    is_optimal_ = !model_.is_thinned && best_.rejected == 0 && lower_bound() == best_.cost;
    search_.reset();
    stage_ = Stage::done;
    return;
  }
  stage_ = Stage::refine;
  begin_search(kWideBeam, std::vector<bool>(problem_->meters.size(), true), true);
}

void PlanSolver::end_search(Issues& issues) {
  const auto result = search_->result();
  if (stage_ == Stage::beam) {
    // A beam drops only what is dear: it always finds a plan.
    of_component_.push_back(result.value_or(SearchResult{}));
    joined_.insert(joined_.end(), of_component_.back().plan.begin(), of_component_.back().plan.end());
    if (++component_ < components_.size()) {
      begin_search(kBeam, components_[component_], false);
      return;
    }
    sort_plan(joined_);
    if (!try_plan(joined_, issues)) return;
    component_ = 0;
    joined_.clear();
    stage_ = Stage::components;
    begin_search(0, components_[0], true);
    return;
  }
  if (stage_ == Stage::components) {
    if (result) of_component_[component_] = *result;
    joined_.insert(joined_.end(), of_component_[component_].plan.begin(), of_component_[component_].plan.end());
    if (++component_ < components_.size()) {
      begin_search(0, components_[component_], true);
      return;
    }
    sort_plan(joined_);
    if (!try_plan(joined_, issues)) return;
    const bool is_one = components_.size() == 1;
    const catalog::Rules& rules = problem_->account.rules;
    if (is_one || (model_.is_whole && rules.item_rounding.digits <= rules.total_rounding.digits)) {
      // The engine has the last word: where it and the model differ, everything is looked at through the engine.
      if (is_one && (best_plan_ != joined_ || best_.cost != of_component_[0].cost ||
                     best_.rejected != of_component_[0].rejected)) {
        begin_engine();
        return;
      }
      is_optimal_ = !model_.is_thinned;
      search_.reset();
      stage_ = Stage::done;
      return;
    }
    // One total is rounded over all meters: the proof needs them together.
    if (model_.is_thinned) {
      search_.reset();
      stage_ = Stage::done;
      return;
    }
    bound_by_components();
    if (may_join_parts()) {
      stage_ = Stage::parts;
      component_ = 0;
      begin_part();
      return;
    }
    stage_ = Stage::joint;
    begin_search(0, std::vector<bool>(problem_->meters.size(), true), true);
    lower_bound_ = std::max(lower_bound_, search_->lower_bound());
    return;
  }
  if (stage_ == Stage::parts) {
    end_part();
    return;
  }
  if (result && !try_plan(result->plan, issues)) return;
  if (result && (best_.cost != result->cost || best_.rejected != result->rejected)) {
    begin_engine();
    return;
  }
  is_optimal_ = stage_ == Stage::joint;
  search_.reset();
  stage_ = Stage::done;
}

// --- through the engine ---

// Where costs are not those of the model (quota that rolls over or has a ratio, open excess that later packages pay, an
// order that looks at what remains), plans are replayed one by one: first the best known is improved a quantity at a
// time, then all quantities of all candidates are gone through, less what costs more by its purchases alone.
void PlanSolver::begin_engine() {
  search_.reset();
  stage_ = Stage::engine;
  places_.assign(model_.candidates.size(), 0);
  for (const PlannedPurchase& purchase : best_plan_) {
    for (std::size_t i = 0; i < model_.candidates.size(); ++i) {
      const Candidate& candidate = model_.candidates[i];
      if (candidate.stage != purchase.stage || candidate.offer != purchase.offer) continue;
      const auto place = std::find(candidate.quantities.begin(), candidate.quantities.end(), purchase.quantity);
      if (place != candidate.quantities.end()) places_[i] = at(place - candidate.quantities.begin()) + 1;
    }
  }
  is_improving_ = true;
  has_improved_ = false;
  improving_ = 0;
  direction_ = 1;
}

bool PlanSolver::step_engine(std::int64_t& work, Issues& issues) {
  const auto plan_of = [&](const std::vector<std::size_t>& places) {
    Plan plan;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i] > 0)
        plan.push_back({model_.candidates[i].stage, model_.candidates[i].offer, model_.candidates[i].quantities[places[i] - 1]});
    }
    return plan;
  };
  const auto pay = [&](std::int64_t amount) {
    work -= amount;
    work_left_ -= amount;
  };
  // A plan that the engine refuses (a ratio that makes fractions) is none.
  const auto replay = [&](const Plan& plan) {
    Issues refused;
    pay(kWorkPerReplay + package_count(plan));
    return package_count(plan) <= model_.packages_max && try_plan(plan, refused);
  };
  if (is_improving_) {
    if (improving_ == places_.size()) {
      if (has_improved_) {
        has_improved_ = false;
        improving_ = 0;
      } else {
        is_improving_ = false;
        std::fill(places_.begin(), places_.end(), std::size_t{0});
      }
      pay(1);
      return false;
    }
    std::vector<std::size_t> places = places_;
    std::size_t& place = places[improving_];
    const bool can_move = direction_ > 0 ? place < model_.candidates[improving_].quantities.size() : place > 0;
    if (can_move) {
      place += direction_ > 0 ? 1 : static_cast<std::size_t>(-1);
      const Plan before = best_plan_;
      replay(plan_of(places));
      if (best_plan_ != before) {
        places_ = places;
        has_improved_ = true;
      } else {
        direction_ = -direction_;
        if (direction_ > 0) ++improving_;
      }
    } else {
      direction_ = -direction_;
      if (direction_ > 0) ++improving_;
      pay(1);
    }
    if (work_left_ <= 0) stage_ = Stage::done;
    return stage_ == Stage::done;
  }
  // The odometer: the next combination, the last candidate fastest. A candidate whose purchases so far cost more than
  // the best plan is not raised further (quantities cost more with each step but at a discount: the cheapest of the
  // higher ones counts).
  std::size_t digit = places_.size();
  while (digit-- > 0) {
    if (places_[digit] < model_.candidates[digit].quantities.size()) {
      ++places_[digit];
      int128 spent = 0;
      for (std::size_t i = 0; i < digit; ++i) {
        if (places_[i] > 0) spent += model_.candidates[i].amounts[places_[i] - 1];
      }
      const auto& amounts = model_.candidates[digit].amounts;
      spent += *std::min_element(amounts.begin() + static_cast<std::ptrdiff_t>(places_[digit]) - 1, amounts.end());
      const int128 loss = static_cast<int128>(problem_->stages.size()) * model_.unit;
      if (best_.rejected > 0 || spent - loss <= best_.cost) break;
    }
    places_[digit] = 0;
  }
  if (digit == static_cast<std::size_t>(-1)) {
    is_optimal_ = !model_.is_thinned;
    stage_ = Stage::done;
    return true;
  }
  replay(plan_of(places_));
  if (work_left_ <= 0) stage_ = Stage::done;
  (void)issues;
  return stage_ == Stage::done;
}

int128 PlanSolver::lower_bound() const {
  if (is_optimal_) return best_.cost;
  const int128 unit = model_.unit;
  const int128 up = lower_bound_ <= 0 ? 0 : (lower_bound_ + unit - 1) / unit * unit;
  return std::min(up, best_.cost);
}

int PlanSolver::progress() const {
  if (stage_ == Stage::done) return 1000;
  const int by_work = static_cast<int>((work_limit_ - std::max<std::int64_t>(work_left_, 0)) * 1000 / work_limit_);
  const int by_search = search_ ? search_->progress() : 0;
  return std::min(std::max(by_work, stage_ == Stage::components || stage_ == Stage::joint ? by_search : 0), 999);
}

// --- the recommendation ---

RecommendRun::RecommendRun(PurchaseProblem problem, const Path& path, Issues& issues) : problem_(std::move(problem)) {
  const std::int64_t limit = problem_.account.rules.work_limit;
  const auto book = std::make_shared<CoverBook>();
  solvers_[0] = std::make_unique<PlanSolver>(problem_, limit, path, issues, book);
  // The neighbours are not what was asked for: they get less time.
  const std::int64_t less = std::max<std::int64_t>(limit / 4, 1);
  if (issues.empty()) solvers_[1] = std::make_unique<PlanSolver>(scaled(problem_, kLessPercent), less, path, issues, book);
  if (issues.empty()) solvers_[2] = std::make_unique<PlanSolver>(scaled(problem_, kMorePercent), less, path, issues, book);
  is_done_ = !issues.empty();
}

bool RecommendRun::step(std::int64_t work, Issues& issues) {
  while (!is_done_ && work > 0) {
    if (!solvers_[current_]->step(work, issues)) continue;
    if (!issues.empty()) {
      is_done_ = true;
    } else if (++current_ == 3) {
      conclude(issues);
      is_done_ = true;
    }
  }
  return is_done_;
}

int RecommendRun::progress() const {
  if (is_done_) return 1000;
  constexpr int kShares[] = {600, 200, 200};
  int done = 0;
  for (int i = 0; i < current_; ++i) done += kShares[i];
  return done + solvers_[current_]->progress() * kShares[current_] / 1000;
}

std::optional<PlanSwitch> RecommendRun::find_switch(const PlanSolver& other, std::int64_t to_percent,
                                                    Issues& issues) const {
  const Plan& plan = solvers_[0]->plan();
  if (other.plan() == plan || package_count(plan) + package_count(other.plan()) > kPackagesLookedAt) return std::nullopt;
  const std::int64_t step = to_percent > 100 ? 1 : -1;
  for (std::int64_t percent = 100 + step; percent != to_percent + step; percent += step) {
    const PurchaseProblem there = scaled(problem_, percent);
    const auto of_plan = replay_plan(there, plan, false, issues);
    const auto of_other = replay_plan(there, other.plan(), false, issues);
    if (!of_plan || !of_other) return std::nullopt;
    if (std::make_pair(of_other->rejected, of_other->cost) < std::make_pair(of_plan->rejected, of_plan->cost))
      return PlanSwitch{percent, other.plan(), of_other->cost, of_plan->cost};
  }
  return std::nullopt;
}

void RecommendRun::conclude(Issues& issues) {
  // What goes wrong at another demand (a sum beyond the range) is not an issue of the question.
  Issues apart;
  const Plan& plan = solvers_[0]->plan();
  const struct { std::int64_t percent; int solver; } kCases[] = {{kLessPercent, 1}, {100, 0}, {kMorePercent, 2}};
  for (const auto& [percent, solver] : kCases) {
    const auto outcome = replay_plan(solvers_[solver]->problem(), plan, package_count(plan) <= kPackagesLookedAt, apart);
    if (!outcome) continue;
    recommendation_.cases.push_back(
        {percent, *outcome, solvers_[solver]->pay_per_use_only().cost, solvers_[solver]->outcome().cost});
  }
  for (const auto& [solver, percent] : {std::pair<int, std::int64_t>{1, kLessPercent}, {2, kMorePercent}}) {
    const auto found = find_switch(*solvers_[solver], percent, apart);
    if (found) recommendation_.switches.push_back(*found);
  }
  (void)issues;
}

}  // namespace quotapack::planning
