#include "planning/purchase_problem.h"

#include <algorithm>
#include <map>

#include "base/limits.h"
#include "base/sort.h"
#include "bill/charge.h"
#include "bill/quote.h"
#include "catalog/checks.h"
#include "money/allocate.h"
#include "planning/days.h"
#include "planning/forecast.h"
#include "planning/walk.h"
#include "replay/replay.h"

namespace quotapack::planning {
namespace {

using base::IssueCode;
using base::Issues;
using base::Path;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

// "2027-01" as months since year 0.
std::optional<int> parse_month(std::string_view text) {
  constexpr std::size_t kLength = 7;
  if (text.size() != kLength || text[4] != '-') return std::nullopt;
  int year = 0, month = 0;
  for (std::size_t i = 0; i < kLength; ++i) {
    if (i == 4) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    int& number = i < 4 ? year : month;
    number = number * 10 + (text[i] - '0');
  }
  if (year < 1970 || month < 1 || month > 12) return std::nullopt;
  return year * 12 + month - 1;
}

struct DemandRow {
  int month = 0;
  int meter = 0;
  std::int64_t ticks = 0;
};

std::vector<DemandRow> resolve_demand(const std::vector<DemandDocument>& documents, const catalog::Catalog& catalog,
                                      int first_month, const Path& path, Issues& issues) {
  std::vector<DemandRow> rows;
  if (documents.empty()) issues.add(IssueCode::empty, path, "A demand has at least one month.");
  std::vector<int> last_month(catalog.meters.size(), -1);
  std::vector<int128> sums(catalog.meters.size(), 0);
  std::vector<int> months;
  for (std::size_t i = 0; i < documents.size() && !issues.is_full(); ++i) {
    const DemandDocument& document = documents[i];
    const Path item(path, i);
    const auto month = parse_month(document.month);
    if (!month)
      issues.add(IssueCode::not_an_instant, Path(item, "month"), "A month is written as 2027-01, years 1970 to 9999.");
    const int meter = catalog.find_meter(document.meter);
    if (meter < 0) {
      issues.add(IssueCode::unknown_meter, Path(item, "meter"),
                 {"The catalog has no meter ", catalog::quoted(document.meter), "."});
      continue;
    }
    const auto quantity =
        catalog::check_quantity(document.quantity, catalog.meters[at(meter)].digits, Path(item, "quantity"), issues);
    if (!month) continue;
    if (*month < first_month) {
      issues.add(IssueCode::month_out_of_order, Path(item, "month"), "The month lies before that of `asOf`.");
      continue;
    }
    if (*month <= last_month[at(meter)])
      issues.add(IssueCode::month_out_of_order, Path(item, "month"),
                 {"The months of meter ", catalog::quoted(document.meter), " do not rise here."});
    last_month[at(meter)] = std::max(last_month[at(meter)], *month);
    if (!quantity) continue;
    sums[at(meter)] += quantity->ticks();
    if (sums[at(meter)] > INT64_MAX) {
      issues.add(IssueCode::out_of_range, Path(item, "quantity"), "The sum of the demand is outside the range that can be held.");
      return rows;
    }
    rows.push_back({*month, meter, quantity->ticks()});
    months.push_back(*month);
  }
  base::sort(months);
  months.erase(std::unique(months.begin(), months.end()), months.end());
  if (static_cast<std::int64_t>(months.size()) > base::kDemandMonthsMax)
    issues.add(IssueCode::limit_exceeded, path,
               {"The demand has ", months.size(), " months; the limit is ", base::kDemandMonthsMax, "."},
               {{"limit", "demandMonths"}, {"limitValue", base::kDemandMonthsMax}});
  return rows;
}

Instant last_instant_of_month(int month, calendar::Offset offset) {
  return Instant::of_ms(bill::month_start(month + 1, offset).ms() - 1);
}

// Ids of purchases sort by month, then as in the catalog, and none of them is that of a holding.
std::string id_prefix(const std::vector<packages::Package>& holdings) {
  std::string prefix = "plan-";
  const auto is_taken = [&](const packages::Package& package) { return package.id.compare(0, prefix.size(), prefix) == 0; };
  while (std::any_of(holdings.begin(), holdings.end(), is_taken)) prefix += '-';
  return prefix;
}

std::string padded(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

}  // namespace

PurchaseProblem resolve_problem(const RecommendDocument& document, std::shared_ptr<const catalog::Catalog> kept,
                                const Path& path, Issues& issues) {
  PurchaseProblem problem;
  problem.as_of = document.as_of;
  replay::AccountDocument account;
  account.catalog = document.catalog;
  account.packages = document.holdings;
  account.as_of = document.as_of;
  account.rules = document.rules;
  Issues found;
  problem.account = replay::resolve_account(account, std::move(kept), path, found);
  for (base::Issue issue : found.list()) {
    const std::string list = path.text() + "/packages";
    if (issue.path.compare(0, list.size(), list) == 0) issue.path = path.text() + "/holdings" + issue.path.substr(list.size());
    issues.add(std::move(issue));
  }
  const catalog::Catalog& catalog = *problem.account.catalog;
  if (catalog.meters.empty()) return problem;  // no catalog that stands
  const calendar::Offset offset = catalog.offset;
  const int first_month = bill::month_index(document.as_of, offset);
  const Path demand_path(path, "demand");
  const auto rows = resolve_demand(document.demand, catalog, first_month, demand_path, issues);
  if (!issues.empty()) return problem;

  for (const DemandRow& row : rows) problem.meters.push_back(row.meter);
  base::sort(problem.meters);
  problem.meters.erase(std::unique(problem.meters.begin(), problem.meters.end()), problem.meters.end());
  std::map<int, Stage> stages;
  stages[first_month].purchase_at = document.as_of;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const DemandRow& row = rows[i];
    const Path item(demand_path, i);
    problem.account.places.records.push_back(Path(item, "quantity").text());
    const auto [place, is_new] = stages.try_emplace(row.month);
    Stage& stage = place->second;
    if (is_new) stage.purchase_at = bill::month_start(row.month, offset);
    stage.record_at = last_instant_of_month(row.month, offset);
    stage.demand.resize(problem.meters.size(), 0);
    stage.source.resize(problem.meters.size(), 0);
    const auto slot = std::lower_bound(problem.meters.begin(), problem.meters.end(), row.meter) - problem.meters.begin();
    stage.demand[at(slot)] = row.ticks;
    stage.source[at(slot)] = i;
  }
  for (auto& [month, stage] : stages) {
    stage.month = month;
    stage.demand.resize(problem.meters.size(), 0);
    problem.stages.push_back(std::move(stage));
  }
  problem.account.places.packages = path.text() + "/holdings";
  problem.account.places.package_count = problem.account.packages.size();
  problem.account.places.made = demand_path.text();
  problem.account.opening = replay::Account::Opening{document.as_of, std::vector<money::Quantity>(catalog.meters.size())};
  problem.account.as_of = last_instant_of_month(problem.stages.back().month, offset);
  return problem;
}

PurchaseProblem scaled(const PurchaseProblem& problem, std::int64_t percent) {
  PurchaseProblem other = problem;
  for (std::size_t slot = 0; slot < problem.meters.size(); ++slot) {
    // What packages turn into whole digits stays that.
    std::int64_t portion = 1;
    const auto look_at = [&](const std::vector<catalog::Quota>& quotas) {
      for (const catalog::Quota& quota : quotas) {
        if (quota.meter == problem.meters[slot]) portion = portion_with(portion, quota.ratio);
      }
    };
    for (const packages::Package& package : problem.account.packages) look_at(package.quotas);
    for (const catalog::Offer& offer : problem.account.catalog->offers) look_at(offer.quotas);
    for (Stage& stage : other.stages) {
      std::int64_t& ticks = stage.demand[slot];
      const bool is_whole = ticks % portion == 0;
      const int128 quantity = (static_cast<int128>(ticks) * percent + 50) / 100;
      ticks = static_cast<std::int64_t>(std::min<int128>(quantity, INT64_MAX));
      if (is_whole) ticks = nearest_portions(ticks, portion);
    }
  }
  return other;
}

base::Result<Amount> purchase_amount(const catalog::Offer& offer, std::int64_t quantity, const catalog::Rules& rules) {
  const auto list = money::multiply(offer.price, quantity);
  if (!list.ok()) return list;
  const auto discount =
      bill::percent_of(*list, bill::best_discount(offer, quantity, std::nullopt).percent_off, rules.total_rounding);
  if (!discount.ok()) return discount;
  return money::subtract(*list, *discount);
}

replay::Account account_of(const PurchaseProblem& problem, const Plan& plan) {
  replay::Account account = problem.account;
  const catalog::Catalog& catalog = *account.catalog;
  const std::string prefix = id_prefix(account.packages);
  for (const PlannedPurchase& purchase : plan) {
    const catalog::Offer& offer = catalog.offers[at(purchase.offer)];
    packages::PackageDocument document;
    document.id = prefix;
    document.offer = offer.id;
    document.created_at = document.effective_at = problem.stages[at(purchase.stage)].purchase_at;
    Issues issues;
    packages::Package package = packages::resolve_package(document, catalog, account.rules, Path{}, issues);
    // The amount is shared out over the packages, as an order does it.
    const auto amount = purchase_amount(offer, purchase.quantity, account.rules);
    std::vector<Amount> shares(at(purchase.quantity), offer.price);
    if (amount.ok()) {
      int digits = std::max(catalog.currency_digits, account.rules.total_rounding.digits);
      if (money::has_finer_digits_than(*amount, digits)) digits = money::kAmountDigits;
      const std::vector<std::int64_t> weights(at(purchase.quantity), 1);
      auto parts = money::allocate(*amount, weights, digits);
      if (parts.ok()) shares = *std::move(parts);
    }
    for (std::int64_t piece = 0; piece < purchase.quantity; ++piece) {
      package.id = prefix + padded(purchase.stage, 2) + "-" + padded(purchase.offer, 5) + "-" + padded(piece, 6);
      package.paid = shares[at(piece)];
      account.packages.push_back(package);
    }
  }
  account.usage.clear();
  for (const Stage& stage : problem.stages) {
    if (!stage.record_at) continue;
    for (std::size_t slot = 0; slot < problem.meters.size(); ++slot) {
      if (stage.demand[slot] == 0) continue;
      packages::UsageRecord record;
      record.meter = problem.meters[slot];
      record.id = "demand/" + padded(stage.month, 6) + "/" + padded(record.meter, 4);
      record.quantity = money::Quantity::of_ticks(stage.demand[slot]);
      record.is_instant = true;
      record.start = record.end = record.deduct_at = *stage.record_at;
      record.source = replay::kMadeRecords + stage.source[slot];
      account.usage.push_back(std::move(record));
    }
  }
  return account;
}

std::optional<Outcome> replay_plan(const PurchaseProblem& problem, const Plan& plan, bool with_lapsed,
                                   Issues& issues) {
  const replay::Account account = account_of(problem, plan);
  WalkOptions options;
  options.sends_notifications = false;
  options.measures_lapse = with_lapsed;
  Outcome outcome;
  const auto take = [&](const replay::Answer& answer) {
    for (const replay::RecordRow& row : answer.records) outcome.rejected += row.rejected;
    outcome.cost = billed(answer);
  };
  if (!with_lapsed) {
    replay::Engine engine;
    replay::EngineOptions engine_options;
    engine_options.sends_notifications = false;
    engine.reset(account, engine_options);
    replay::Answer answer;
    bool is_running = !engine.problem();
    for (std::size_t i = 0; is_running && i < account.usage.size(); ++i)
      is_running = engine.run_through(account.usage[i].end) && engine.use(i, false);
    if (!is_running || !engine.finish(answer)) {
      issues.add(*engine.problem());
      return std::nullopt;
    }
    take(answer);
    return outcome;
  }
  Walk walk(account, options);
  walk.run_to_end();
  if (walk.problem()) {
    issues.add(*walk.problem());
    return std::nullopt;
  }
  take(walk.answer());
  outcome.lapsed.assign(problem.meters.size(), 0);
  const std::size_t holding_count = problem.account.packages.size();
  for (std::size_t p = holding_count; p < account.packages.size(); ++p) {
    const auto& quotas = account.packages[p].quotas;
    for (std::size_t q = 0; q < quotas.size(); ++q) {
      const auto slot = std::lower_bound(problem.meters.begin(), problem.meters.end(), quotas[q].meter);
      if (slot == problem.meters.end() || *slot != quotas[q].meter) continue;
      std::int64_t& sum = outcome.lapsed[at(slot - problem.meters.begin())];
      const std::int64_t more = walk.lapsed()[p][q];
      sum = sum > INT64_MAX - more ? INT64_MAX : sum + more;
    }
  }
  return outcome;
}

std::int64_t package_count(const Plan& plan) {
  std::int64_t count = 0;
  for (const PlannedPurchase& purchase : plan) count += purchase.quantity;
  return count;
}

bool is_preferred(const Plan& a, const Plan& b) {
  const auto count_in = [](const Plan& plan, std::size_t& place, int stage) {
    std::int64_t count = 0;
    for (; place < plan.size() && plan[place].stage == stage; ++place) count += plan[place].quantity;
    return count;
  };
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    int stage = INT32_MAX;
    if (i < a.size()) stage = a[i].stage;
    if (j < b.size()) stage = std::min(stage, b[j].stage);
    const std::int64_t in_a = count_in(a, i, stage), in_b = count_in(b, j, stage);
    if (in_a != in_b) return in_a < in_b;
  }
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (a[i].stage != b[i].stage) return a[i].stage > b[i].stage;
    if (a[i].offer != b[i].offer) return a[i].offer < b[i].offer;
    return a[i].quantity > b[i].quantity;
  }
  return false;
}

}  // namespace quotapack::planning
