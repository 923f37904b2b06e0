#include "packages/order.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "base/sort.h"
#include "money/amount.h"
#include "money/rounding.h"

namespace quotapack::packages {
namespace {

using catalog::OrderKey;

int specificity(const Scope& scope) {
  if (scope.project) return 0;
  return scope.region ? 1 : 2;
}

// Price per unit of quota. A package of several quotas has none: its price is for all of them.
bool has_cost_basis(const Package& package) {
  return package.quotas.size() == 1 && !package.quotas[0].quantity.is_zero();
}

int compare_int(std::int64_t a, std::int64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

// The keys that depend on the package alone.
int compare_static(OrderKey key, const Package& a, const Package& b) {
  switch (key) {
    case OrderKey::source_class: return compare_int(static_cast<int>(a.source_class), static_cast<int>(b.source_class));
    case OrderKey::scope_specificity: return compare_int(specificity(a.scope), specificity(b.scope));
    case OrderKey::priority: return compare_int(a.priority, b.priority);
    case OrderKey::created_at: return compare_int(a.created_at.ms(), b.created_at.ms());
    case OrderKey::id: return compare_int(a.id.compare(b.id), 0);
    case OrderKey::kind:
      return compare_int(a.kind != PackageKind::stop_before_excess, b.kind != PackageKind::stop_before_excess);
    case OrderKey::promotional_first:
      return compare_int(a.source_class == SourceClass::purchased, b.source_class == SourceClass::purchased);
    case OrderKey::cycle_end:
    case OrderKey::expires_at:
    case OrderKey::expires_at_seconds:
    case OrderKey::effective_at:
    case OrderKey::cost_basis:
    case OrderKey::zero_cost_first:
    case OrderKey::quota:
    case OrderKey::remaining: break;
  }
  QUOTAPACK_CHECK(false, "a key that changes while time runs is not compared once for all");
  return 0;
}

// The keys that differ from term to term, or change while time runs.
bool is_dynamic(OrderKey key) {
  switch (key) {
    case OrderKey::cycle_end:
    case OrderKey::expires_at:
    case OrderKey::expires_at_seconds:
    case OrderKey::effective_at:
    case OrderKey::cost_basis:
    case OrderKey::zero_cost_first:
    case OrderKey::quota:
    case OrderKey::remaining: return true;
    default: return false;
  }
}

}  // namespace

std::int64_t DeductionOrder::dynamic_value(OrderKey key, int package, const RankFacts& facts) const {
  switch (key) {
    case OrderKey::cycle_end: return facts.cycle_end.ms();
    case OrderKey::expires_at: return facts.expires_at.ms();
    case OrderKey::expires_at_seconds:
      return facts.expires_at == kNever ? facts.expires_at.ms() : facts.expires_at.ms() / calendar::kMsPerSecond;
    case OrderKey::effective_at: return facts.effective_at.ms();
    case OrderKey::zero_cost_first: return facts.price.is_zero() ? 0 : 1;
    case OrderKey::quota: return -facts.quota;
    case OrderKey::cost_basis: {
      const Package& holder = (*packages_)[static_cast<std::size_t>(package)];
      if (!has_cost_basis(holder)) return INT64_MAX;
      const CostBasis basis{facts.price.ticks(), holder.quotas[0].quantity.ticks()};
      return std::lower_bound(cost_bases_.begin(), cost_bases_.end(), basis, is_cheaper) - cost_bases_.begin();
    }
    default: return facts.remaining;
  }
}

bool DeductionOrder::is_cheaper(const CostBasis& a, const CostBasis& b) {
  return money::compare_products(a.price, b.quantity, b.price, a.quantity) < 0;
}

DeductionOrder::DeductionOrder(const std::vector<Package>& packages, const std::vector<OrderKey>& keys)
    : keys_(keys), packages_(&packages) {
  struct Named {
    std::string_view id;
    int package = 0;
  };
  std::vector<Named> named;
  named.reserve(packages.size());
  for (const Package& package : packages) named.push_back({package.id, static_cast<int>(named.size())});
  std::sort(named.begin(), named.end(), [](const Named& a, const Named& b) { return a.id < b.id; });
  id_rank_.resize(packages.size());
  for (std::size_t i = 0; i < named.size(); ++i)
    id_rank_[static_cast<std::size_t>(named[i].package)] = static_cast<std::int32_t>(i);
  depends_on_cost_basis_ = std::find(keys.begin(), keys.end(), OrderKey::cost_basis) != keys.end();
  if (depends_on_cost_basis_) {
    for (const Package& package : packages) {
      if (!has_cost_basis(package)) continue;
      const std::int64_t quantity = package.quotas[0].quantity.ticks();
      cost_bases_.push_back({package.paid.ticks(), quantity});
      cost_bases_.push_back({package.renewal_price.ticks(), quantity});
      for (const Package::Renewal& renewal : package.renewals) {
        if (renewal.price) cost_bases_.push_back({renewal.price->ticks(), quantity});
      }
    }
    base::sort(cost_bases_, is_cheaper);
  }
  std::vector<OrderKey> run;
  auto close_run = [&] {
    if (run.empty()) return;
    Step step;
    step.is_static = true;
    step.rank_of_package.resize(packages.size());
    const bool ends_with_id = run.back() == OrderKey::id;
    if (ends_with_id) run.pop_back();
    auto compare = [&](int a, int b) {
      for (OrderKey key : run) {
        if (int c = compare_static(key, packages[static_cast<std::size_t>(a)], packages[static_cast<std::size_t>(b)]))
          return c;
      }
      return 0;
    };
    auto compare_with_id = [&](int a, int b) {
      const int c = compare(a, b);
      return c != 0 || !ends_with_id ? c : compare_int(id_rank(a), id_rank(b));
    };
    // Mostly they are all alike: purchased, bound to nothing, of one priority.
    bool is_level = true;
    for (int i = 1; i < static_cast<int>(packages.size()) && is_level; ++i) is_level = compare(i - 1, i) == 0;
    if (is_level && ends_with_id) {
      step.rank_of_package.assign(id_rank_.begin(), id_rank_.end());
    } else if (!is_level) {
      std::vector<int> sorted(packages.size());
      std::iota(sorted.begin(), sorted.end(), 0);
      base::sort(sorted, [&](int a, int b) { return compare_with_id(a, b) < 0; });
      std::int64_t rank = 0;
      for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (i > 0 && compare_with_id(sorted[i - 1], sorted[i]) != 0) ++rank;
        step.rank_of_package[static_cast<std::size_t>(sorted[i])] = rank;
      }
    }
    steps_.push_back(std::move(step));
    run.clear();
  };
  for (OrderKey key : keys) {
    if (!is_dynamic(key)) {
      run.push_back(key);
      continue;
    }
    close_run();
    Step step;
    step.key = key;
    steps_.push_back(std::move(step));
    depends_on_remaining_ |= key == OrderKey::remaining;
    depends_on_cycle_end_ |= key == OrderKey::cycle_end;
  }
  close_run();
  count_ = static_cast<int>(steps_.size());
  QUOTAPACK_CHECK(count_ <= Rank::kValuesMax, "an order has fewer steps than a rank has values");
}

bool DeductionOrder::learn_price(int package, Amount price) {
  if (!depends_on_cost_basis_) return false;
  const Package& holder = (*packages_)[static_cast<std::size_t>(package)];
  if (!has_cost_basis(holder)) return false;
  const CostBasis basis{price.ticks(), holder.quotas[0].quantity.ticks()};
  const auto place = std::lower_bound(cost_bases_.begin(), cost_bases_.end(), basis, is_cheaper);
  if (place != cost_bases_.end() && !is_cheaper(basis, *place)) return false;
  cost_bases_.insert(place, basis);
  return true;
}

Rank DeductionOrder::rank(int package, const RankFacts& facts) const {
  Rank rank;
  for (int i = 0; i < count_; ++i) {
    const Step& step = steps_[static_cast<std::size_t>(i)];
    rank.values[static_cast<std::size_t>(i)] =
        step.is_static ? step.rank_of_package[static_cast<std::size_t>(package)] : dynamic_value(step.key, package, facts);
  }
  return rank;
}

OrderKey DeductionOrder::deciding_key(int package_a, const RankFacts& a, int package_b, const RankFacts& b) const {
  for (OrderKey key : keys_) {
    const int order = is_dynamic(key)
                          ? compare_int(dynamic_value(key, package_a, a), dynamic_value(key, package_b, b))
                          : compare_static(key, (*packages_)[static_cast<std::size_t>(package_a)],
                                           (*packages_)[static_cast<std::size_t>(package_b)]);
    if (order != 0) return key;
  }
  return OrderKey::id;
}

std::string_view key_name(OrderKey key) {
  switch (key) {
    case OrderKey::expires_at_seconds: return "expiresAtSeconds";
    case OrderKey::zero_cost_first: return "zeroCostFirst";
    case OrderKey::promotional_first: return "promotionalFirst";
    default: return catalog::kOrderKeyNames[static_cast<std::size_t>(key)];
  }
}

std::string key_text(OrderKey key, const Package& package, const RankFacts& facts, int meter_digits,
                     calendar::Offset offset) {
  auto instant = [&](Instant at) { return at == kNever ? std::string("none") : calendar::format(at, offset); };
  switch (key) {
    case OrderKey::source_class: return std::string(kSourceClassNames[static_cast<std::size_t>(package.source_class)]);
    case OrderKey::scope_specificity:
      return package.scope.project ? "project" : package.scope.region ? "region" : "general";
    case OrderKey::priority: return std::to_string(package.priority);
    case OrderKey::cycle_end: return instant(facts.cycle_end);
    case OrderKey::expires_at:
    case OrderKey::expires_at_seconds: return instant(facts.expires_at);
    case OrderKey::effective_at: return instant(facts.effective_at);
    case OrderKey::created_at: return instant(package.created_at);
    case OrderKey::id: return package.id;
    case OrderKey::quota: return money::format(Quantity::of_ticks(facts.quota), meter_digits);
    case OrderKey::remaining: return money::format(Quantity::of_ticks(facts.remaining), meter_digits);
    case OrderKey::kind: return std::string(catalog::kPackageKindNames[static_cast<std::size_t>(package.kind)]);
    case OrderKey::zero_cost_first: return facts.price.is_zero() ? "zero" : "above zero";
    case OrderKey::promotional_first: return package.source_class == SourceClass::purchased ? "purchased" : "granted";
    case OrderKey::cost_basis: break;
  }
  if (!has_cost_basis(package)) return "none";
  return money::format_at_least(facts.price, 0) + " / " + money::format(package.quotas[0].quantity, meter_digits);
}

}  // namespace quotapack::packages
