#include "planning/purchase_model.h"

#include <algorithm>
#include <tuple>

#include "base/limits.h"
#include "base/sort.h"
#include "bill/charge.h"
#include "lifecycle/terms.h"
#include "money/rounding.h"
#include "planning/forecast.h"
#include "pricing/price.h"
#include "replay/engine.h"

namespace quotapack::planning {
namespace {

using base::IssueCode;
using base::Issues;
using base::Path;
using catalog::OrderKey;
using packages::PackageKind;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

int slot_of(const PurchaseProblem& problem, int meter) {
  const auto place = std::lower_bound(problem.meters.begin(), problem.meters.end(), meter);
  return place == problem.meters.end() || *place != meter ? -1 : static_cast<int>(place - problem.meters.begin());
}

bool has_rollover(const packages::Package& package) {
  return package.has_period_rollover || (package.reset && package.reset->rollover_max.coefficient != 0);
}

bool has_key(const catalog::Rules& rules, OrderKey key) {
  return std::find(rules.order_by.begin(), rules.order_by.end(), key) != rules.order_by.end();
}

// Runs the account of holdings and candidates without use and notes the lots at each record of a month.
class Reader {
 public:
  Reader(const PurchaseProblem& problem, PurchaseModel& model) : problem_(problem), model_(model) {}

  bool read(const replay::Account& account, const std::vector<int>& candidate_of_package, Issues& issues) {
    replay::EngineOptions options;
    options.sends_notifications = false;
    engine_.reset(account, options);
    model_.order.resize(problem_.stages.size());
    for (std::size_t s = 0; s < problem_.stages.size(); ++s) {
      const Stage& stage = problem_.stages[s];
      if (!stage.record_at || engine_.problem()) continue;
      if (!engine_.run_through(*stage.record_at)) break;
      note(static_cast<int>(s), *stage.record_at, candidate_of_package);
    }
    if (!engine_.problem()) return true;
    issues.add(*engine_.problem());
    return false;
  }

 private:
  void note(int stage, Instant record_at, const std::vector<int>& candidate_of_package) {
    auto& holdings = engine_.holdings();
    const packages::Use use{record_at, record_at, record_at, true};
    present_.clear();
    for (std::size_t i = 0; i < holdings.lots().size(); ++i) {
      const packages::Lot& lot = holdings.lots()[i];
      const int slot = slot_of(problem_, lot.meter);
      if (slot < 0 || !lot.is_live || lot.remaining <= 0 || !holdings.covers(lot, use)) continue;
      const packages::PoolSet pools = holdings.match(lot.meter, {});
      if (std::find(pools.pools, pools.pools + pools.count, lot.pool) == pools.pools + pools.count) continue;
      present_.push_back(static_cast<int>(i));
    }
    base::sort(present_, [&](int a, int b) { return holdings.is_before(a, b); });
    for (int index : present_) {
      const packages::Lot& lot = holdings.lot(index);
      if (lot.num != 1 || lot.den != 1) model_.is_exact = false;
      // A lot's cycles come one after the other: the last one is enough to know it again.
      if (at(index) >= buckets_.size()) buckets_.resize(at(index) + 1);
      Seen& seen = buckets_[at(index)];
      if (seen.id < 0 || seen.cycle_start != lot.cycle_start) {
        seen = {model_.bucket_count, lot.cycle_start};
        ++model_.bucket_count;
        const int candidate = candidate_of_package[at(lot.package)];
        auto& list = candidate < 0 ? model_.held : model_.candidates[at(candidate)].buckets;
        // Usage units, rounded up where a ratio does not divide: only bounds are taken from such a bucket.
        const int128 usage = (static_cast<int128>(lot.remaining) * lot.den + lot.num - 1) / lot.num;
        list.push_back({slot_of(problem_, lot.meter), stage, stage,
                        static_cast<std::int64_t>(std::min<int128>(usage, INT64_MAX)), seen.id});
        owners_.push_back({candidate, list.size() - 1});
      }
      const auto [candidate, entry] = owners_[at(seen.id)];
      (candidate < 0 ? model_.held : model_.candidates[at(candidate)].buckets)[entry].last = stage;
      model_.order[at(stage)].push_back(seen.id);
    }
  }

  const PurchaseProblem& problem_;
  PurchaseModel& model_;
  replay::Engine engine_;
  std::vector<int> present_;
  struct Seen {
    int id = -1;
    Instant cycle_start;
  };
  std::vector<Seen> buckets_;                                // by lot: of its last cycle
  std::vector<std::pair<int, std::size_t>> owners_;          // by id: candidate (-1: holdings) and place
};

// Which kinds the holdings hold at each record.
void read_kinds(const PurchaseProblem& problem, PurchaseModel& model) {
  model.holds_stop.assign(problem.stages.size(), std::vector<bool>(problem.meters.size(), false));
  model.holds_pay_per_use = model.holds_stop;
  replay::Account account = problem.account;
  account.usage.clear();
  replay::Engine engine;
  replay::EngineOptions options;
  options.sends_notifications = false;
  engine.reset(account, options);
  for (std::size_t s = 0; s < problem.stages.size(); ++s) {
    if (!problem.stages[s].record_at || !engine.run_through(*problem.stages[s].record_at)) continue;
    for (std::size_t slot = 0; slot < problem.meters.size(); ++slot) {
      const packages::PoolSet pools = engine.holdings().match(problem.meters[slot], {});
      model.holds_stop[s][slot] = engine.holdings().holds(pools, PackageKind::stop_before_excess);
      model.holds_pay_per_use[s][slot] = engine.holdings().holds(pools, PackageKind::pay_per_use);
    }
  }
}

constexpr std::int64_t kQuantitiesMax = 2'000;  // of one candidate: beyond, only some are looked at

// The quantities of a candidate: up to what its buckets can cover, and more only where a discount makes more cheaper.
void fill_quantities(PurchaseModel& model, const catalog::Offer& offer, const catalog::Rules& rules,
                     Candidate& candidate) {
  std::int64_t need = 0;
  for (const Bucket& bucket : candidate.buckets) {
    const std::int64_t demand = model.demand_between(bucket.slot, bucket.first, bucket.last);
    if (demand > 0) need = std::max(need, (demand - 1) / bucket.quota + 1);
  }
  // A package may also be bought for its kind: a pay-per-use package lets excess be billed.
  if (need == 0 && model.may_reject) need = 1;
  const std::int64_t most = std::min(offer.max_quantity, model.packages_max);
  need = std::min(need, most);
  std::optional<int128> dearest;
  model.is_thinned = model.is_thinned || need > kQuantitiesMax;
  const auto is_threshold = [&](std::int64_t quantity) {
    return std::any_of(offer.discounts.begin(), offer.discounts.end(),
                       [&](const catalog::Discount& discount) { return discount.from_quantity == quantity; });
  };
  for (std::int64_t quantity = 1; quantity <= need; ++quantity) {
    // Of very many: every so-many-th, the last ones that are needed, and where a discount begins.
    const bool is_listed = need <= kQuantitiesMax || quantity <= 100 || quantity > need - 100 ||
                           quantity % (need / 200) == 0 || is_threshold(quantity);
    if (!is_listed) continue;
    const auto amount = purchase_amount(offer, quantity, rules);
    if (!amount.ok()) return;
    candidate.quantities.push_back(quantity);
    candidate.amounts.push_back(amount->ticks());
    dearest = amount->ticks();
  }
  if (need == 0) return;
  for (const catalog::Discount& discount : offer.discounts) {
    if (discount.from_quantity <= need || discount.from_quantity > most) continue;
    const auto amount = purchase_amount(offer, discount.from_quantity, rules);
    if (!amount.ok() || amount->ticks() >= *dearest) continue;
    candidate.quantities.push_back(discount.from_quantity);
    candidate.amounts.push_back(amount->ticks());
  }
}

// Whether less excess can cost more: only where a volume price is not told what packages covered.
bool is_price_monotone(const catalog::Meter& meter, const catalog::Rules& rules) {
  if (!meter.pay_per_use || rules.tier_counts_package) return true;
  const auto* volume = std::get_if<pricing::VolumeModel>(&meter.pay_per_use->model);
  return volume == nullptr || volume->tiers.size() < 2;
}

}  // namespace

int128 PurchaseModel::margin() const {
  const bool is_even = problem->account.rules.total_rounding.mode == money::RoundingMode::half_even;
  return is_whole && !is_even ? 1 : 2 * unit;
}

std::int64_t PurchaseModel::demand_between(int slot, int first, int last) const {
  std::int64_t sum = 0;  // the sum of all months fits
  for (int s = first; s <= last; ++s) sum += problem->stages[at(s)].demand[at(slot)];
  return sum;
}

PurchaseModel read_model(const PurchaseProblem& problem, const Path& path, Issues& issues) {
  PurchaseModel model;
  model.problem = &problem;
  const catalog::Catalog& catalog = *problem.account.catalog;
  const catalog::Rules& rules = problem.account.rules;
  model.unit = money::power_of_ten(money::kAmountDigits - rules.total_rounding.digits);
  model.packages_max =
      std::max<std::int64_t>(base::kPackagesMax - static_cast<std::int64_t>(problem.account.packages.size()), 0);

  bool has_stop = false, has_discounts = false;
  std::vector<int> offers;  // with quota of a demanded meter
  for (std::size_t o = 0; o < catalog.offers.size(); ++o) {
    const catalog::Offer& offer = catalog.offers[o];
    const bool fits = std::any_of(offer.quotas.begin(), offer.quotas.end(), [&](const catalog::Quota& quota) {
      return slot_of(problem, quota.meter) >= 0;
    });
    if (!fits || offer.max_quantity < 1) continue;
    offers.push_back(static_cast<int>(o));
    has_stop = has_stop || offer.kind == PackageKind::stop_before_excess;
    has_discounts = has_discounts || !offer.discounts.empty();
    model.is_whole = model.is_whole && offer.price.ticks() % model.unit == 0;
    if (offer.reset && offer.reset->rollover_max.coefficient != 0) model.is_exact = false;
  }
  for (const packages::Package& package : problem.account.packages) {
    has_stop = has_stop || package.kind == PackageKind::stop_before_excess;
    model.is_exact = model.is_exact && !has_rollover(package);
  }
  if (static_cast<std::int64_t>(offers.size() * problem.stages.size()) > base::kPackagesMax) {
    issues.add(
        IssueCode::limit_exceeded, Path(path, "demand"),
        {offers.size(), " offers in ", problem.stages.size(), " months are more purchases than can be looked at."},
        {{"limit", "packages"}, {"limitValue", base::kPackagesMax}});
    return model;
  }
  model.may_reject = has_stop || rules.pay_per_use_allowed == false;
  for (std::size_t slot = 0; slot < problem.meters.size(); ++slot) {
    const catalog::Meter& meter = catalog.meters[at(problem.meters[slot])];
    model.may_reject = model.may_reject || !meter.pay_per_use;
    model.is_monotone = model.is_monotone && is_price_monotone(meter, rules);
  }
  if (rules.excess_carry != catalog::ExcessCarry::none || has_key(rules, OrderKey::remaining) ||
      (has_discounts && (has_key(rules, OrderKey::cost_basis) || has_key(rules, OrderKey::zero_cost_first))) ||
      (model.may_reject && rules.straddle != catalog::Straddle::partial))
    model.is_exact = false;

  // One package of every offer at every stage, beside the holdings.
  std::vector<int> candidate_of_package(problem.account.packages.size(), -1);
  Plan one_of_each;
  for (std::size_t s = 0; s < problem.stages.size(); ++s) {
    for (int offer : offers) {
      packages::PackageDocument document;
      document.id = "x";
      document.offer = catalog.offers[at(offer)].id;
      document.effective_at = problem.stages[s].purchase_at;
      Issues found;
      const packages::Package package = packages::resolve_package(document, catalog, rules, Path{}, found);
      if (!found.empty()) continue;  // it would expire after the year 9999
      Candidate candidate;
      candidate.stage = static_cast<int>(s);
      candidate.offer = offer;
      candidate.is_stop = package.kind == PackageKind::stop_before_excess;
      candidate.held_until.assign(problem.meters.size(), -1);
      const Instant release = lifecycle::release_at(package, package.expires_at, rules, catalog.offset);
      for (const catalog::Quota& quota : package.quotas) {
        const int slot = slot_of(problem, quota.meter);
        if (slot < 0) continue;
        for (std::size_t later = s; later < problem.stages.size(); ++later) {
          const auto& record_at = problem.stages[later].record_at;
          if (record_at && *record_at < release) candidate.held_until[at(slot)] = static_cast<int>(later);
        }
      }
      candidate_of_package.push_back(static_cast<int>(model.candidates.size()));
      model.candidates.push_back(std::move(candidate));
      one_of_each.push_back({static_cast<int>(s), offer, 1});
    }
  }
  replay::Account everything = account_of(problem, one_of_each);
  everything.usage.clear();
  Reader reader(problem, model);
  if (!reader.read(everything, candidate_of_package, issues)) return model;
  read_kinds(problem, model);

  std::vector<int> last_of_bucket(at(model.bucket_count), 0);
  for (const Bucket& bucket : model.held) last_of_bucket[at(bucket.id)] = bucket.last;
  for (Candidate& candidate : model.candidates) {
    for (const Bucket& bucket : candidate.buckets) last_of_bucket[at(bucket.id)] = bucket.last;
    fill_quantities(model, catalog.offers[at(candidate.offer)], rules, candidate);
    candidate.is_short = std::all_of(candidate.buckets.begin(), candidate.buckets.end(),
                                     [&](const Bucket& bucket) { return bucket.last == candidate.stage; });
  }
  for (const auto& ids : model.order) {
    for (std::size_t i = 1; i < ids.size(); ++i)
      model.draws_nearest_end = model.draws_nearest_end && last_of_bucket[at(ids[i - 1])] <= last_of_bucket[at(ids[i])];
  }
  model.candidates.erase(std::remove_if(model.candidates.begin(), model.candidates.end(),
                                        [](const Candidate& candidate) { return candidate.quantities.empty(); }),
                         model.candidates.end());

  // What is billed without any purchase and use: renewals of the holdings.
  replay::Account idle = problem.account;
  const auto answer = replay::replay(idle, issues);
  if (!answer) return model;
  model.base_purchases.assign(problem.stages.size(), 0);
  for (const replay::Bill& bill : answer->bills) {
    const auto stage = std::find_if(problem.stages.begin(), problem.stages.end(),
                                    [&](const Stage& one) { return one.month == bill.month; });
    if (stage == problem.stages.end()) model.base_total += bill.total.ticks();
    else {
      model.base_purchases[at(stage - problem.stages.begin())] = bill.purchases.ticks();
      model.is_whole = model.is_whole && bill.purchases.ticks() % model.unit == 0;
    }
  }
  return model;
}

int128 month_total(const PurchaseModel& model, int128 purchases_and_items) {
  const auto total = money::round(Amount::of_ticks(purchases_and_items), model.problem->account.rules.total_rounding);
  return total.ok() ? total->ticks() : purchases_and_items;
}

bool item_of(const PurchaseModel& model, int slot, std::int64_t demand, std::int64_t excess, int128& amount) {
  amount = 0;
  if (excess == 0) return true;
  const replay::Account& account = model.problem->account;
  const auto& price = account.catalog->meters[at(model.problem->meters[at(slot)])].pay_per_use;
  if (!price) return true;
  pricing::MonthSoFar fresh;
  const auto exact = pricing::rate_item(*price, fresh, money::Quantity::of_ticks(demand - excess),
                                        money::Quantity::of_ticks(excess), account.rules.tier_counts_package);
  if (!exact.ok()) return false;
  const auto rounded = bill::item_amount(*exact, account.rules);
  if (!rounded.ok()) return false;
  amount = rounded->ticks();
  return true;
}

namespace {

constexpr int kRateShift = 32;

// floor(price ticks of `per` units ÷ ticks of that many units) × 2^32.
struct LeastRate {
  int digits = 0;
  std::int64_t demand = 1;

  int128 of_price(int128 price, int128 ticks) const {
    if (price > (static_cast<int128>(1) << 90)) price = static_cast<int128>(1) << 90;
    return (price << kRateShift) / ticks;
  }
  int128 of_units(std::int64_t price, std::int64_t per) const {
    return of_price(price, static_cast<int128>(per) * money::power_of_ten(digits));
  }
  int128 of_tiers(const std::vector<pricing::Tier>& tiers, std::int64_t per) const {
    std::int64_t least = INT64_MAX;
    for (const pricing::Tier& tier : tiers) least = std::min(least, tier.unit_price_ticks);
    return of_units(least, per);
  }
  int128 operator()(const pricing::UnitModel& model) const { return of_units(model.unit_price.ticks, model.unit_price.per); }
  int128 operator()(const pricing::FlatModel& model) const { return of_price(model.price.ticks(), demand); }
  int128 operator()(const pricing::GraduatedModel& model) const { return of_tiers(model.tiers, model.per); }
  int128 operator()(const pricing::VolumeModel& model) const { return of_tiers(model.tiers, model.per); }
  int128 operator()(const pricing::BlockModel& model) const { return of_price(model.price.ticks(), model.size.ticks()); }
};

}  // namespace

std::optional<int128> least_rate(const PurchaseModel& model, int slot, int stage, bool serves_all) {
  if (!serves_all) return 0;
  const catalog::Meter& meter = model.problem->account.catalog->meters[at(model.problem->meters[at(slot)])];
  const std::int64_t demand = model.problem->stages[at(stage)].demand[at(slot)];
  if (!meter.pay_per_use || demand == 0) return std::nullopt;
  return std::visit(LeastRate{meter.pay_per_use->digits, demand}, meter.pay_per_use->model);
}

}  // namespace quotapack::planning
