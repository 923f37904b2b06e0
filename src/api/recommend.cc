#include "planning/recommend.h"

#include <memory>
#include <utility>

#include "api/job.h"
#include "bill/quote.h"
#include "json/types.h"

namespace quotapack::api {

namespace {

using money::Amount;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

class RecommendWork : public Work {
 public:
  RecommendWork(planning::PurchaseProblem problem, Request& request)
      : run_(std::move(problem), request.root(), request.issues()) {}

  bool step(std::int64_t amount, Request& request) override { return run_.step(amount, request.issues()); }
  int progress() const override { return run_.progress(); }

  void write(Request& request) const override {
    json::Writer& value = request.value();
    const planning::PlanSolver& solver = run_.solver();
    const planning::PurchaseProblem& problem = solver.problem();
    const money::int128 cost = solver.outcome().cost, bound = solver.lower_bound();
    value.begin_object();
    value.member_instant("asOf", problem.as_of, problem.account.catalog->offset);
    value.member("currency", problem.account.catalog->currency);
    write_purchases(value, problem, solver.plan());
    write_money(value, "cost", cost);
    write_money(value, "payPerUseOnly", solver.pay_per_use_only().cost);
    write_money(value, "saving", solver.pay_per_use_only().cost - cost);
    write_money(value, "lowerBound", bound);
    value.member("gapPercent", gap_percent(cost, bound));
    value.member_boolean("optimal", solver.is_optimal());
    value.member_boolean("servesAll", solver.outcome().rejected == 0);
    write_sensitivity(value, problem);
    write_switches(value, problem);
    value.end_object();
  }

 private:
  int digits() const { return run_.solver().problem().account.rules.total_rounding.digits; }

  void write_money(json::Writer& value, const char* name, money::int128 ticks) const {
    value.member(name, money::format_fixed(Amount::of_ticks(ticks), digits()));
  }

  static std::string gap_percent(money::int128 cost, money::int128 bound) {
    if (cost <= 0) return "0.00";
    constexpr std::int64_t kHundredths = 10'000;
    const auto gap = money::mul_div_wide(cost - bound, kHundredths, cost, money::RoundingMode::half_away_from_zero);
    return bill::format_percent(gap.ok() ? *gap : kHundredths);
  }

  static void write_purchases(json::Writer& value, const planning::PurchaseProblem& problem,
                              const planning::Plan& plan) {
    const catalog::Catalog& catalog = *problem.account.catalog;
    value.begin_array("purchases");
    for (const planning::PlannedPurchase& purchase : plan) {
      const catalog::Offer& offer = catalog.offers[at(purchase.offer)];
      const auto amount = planning::purchase_amount(offer, purchase.quantity, problem.account.rules);
      value.begin_object();
      value.member_instant("at", problem.stages[at(purchase.stage)].purchase_at, catalog.offset);
      value.member("offer", offer.id);
      value.member_integer("quantity", purchase.quantity);
      value.member("amount", money::format_at_least(amount.value_or(Amount{}), catalog.currency_digits));
      value.end_object();
    }
    value.end_array();
  }

  void write_sensitivity(json::Writer& value, const planning::PurchaseProblem& problem) const {
    const catalog::Catalog& catalog = *problem.account.catalog;
    value.begin_array("sensitivity");
    for (const planning::SensitivityCase& one : run_.recommendation().cases) {
      value.begin_object();
      value.member("percentOfDemand", std::to_string(one.percent));
      write_money(value, "cost", one.outcome.cost);
      write_money(value, "payPerUseOnly", one.pay_per_use_only);
      write_money(value, "cheapest", one.cheapest);
      value.member_boolean("servesAll", one.outcome.rejected == 0);
      value.begin_array("lapsed");
      for (std::size_t slot = 0; slot < one.outcome.lapsed.size(); ++slot) {
        const catalog::Meter& meter = catalog.meters[at(problem.meters[slot])];
        value.begin_object();
        value.member("meter", meter.id);
        value.member_quantity("quantity", money::Quantity::of_ticks(one.outcome.lapsed[slot]), meter.digits);
        value.end_object();
      }
      value.end_array();
      value.end_object();
    }
    value.end_array();
  }

  void write_switches(json::Writer& value, const planning::PurchaseProblem& problem) const {
    value.begin_array("switches");
    for (const planning::PlanSwitch& one : run_.recommendation().switches) {
      value.begin_object();
      value.member("percentOfDemand", std::to_string(one.percent));
      write_purchases(value, problem, one.plan);
      write_money(value, "cost", one.cost);
      write_money(value, "costOfPlan", one.cost_of_plan);
      value.end_object();
    }
    value.end_array();
  }

  planning::RecommendRun run_;
};

}  // namespace

std::unique_ptr<Work> start_recommend(Request& request) {
  const auto document = request.read<planning::RecommendDocument>();
  std::shared_ptr<const catalog::Catalog> kept;
  if (request.kept() != nullptr) {
    if (document.catalog) {
      request.issues().add(base::IssueCode::conflicting_members, base::Path(request.root(), "catalog"),
                           "A catalog is kept already: leave this one out.");
      return nullptr;
    }
    // Not owned: what is kept outlives the call.
    kept = std::shared_ptr<const catalog::Catalog>(std::shared_ptr<const void>{}, &request.kept()->catalog);
  }
  base::Issues found;
  planning::PurchaseProblem problem = planning::resolve_problem(document, std::move(kept), request.root(), found);
  request.found(found);
  if (!request.ok()) return nullptr;
  auto work = std::make_unique<RecommendWork>(std::move(problem), request);
  if (!request.ok()) return nullptr;
  return work;
}

void recommend(Request& request) { finish(start_recommend(request), request); }

}  // namespace quotapack::api
