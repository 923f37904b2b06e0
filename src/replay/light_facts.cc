// What is worked out once for a batch, and what is seldom asked: compiled for size where that counts.
#include <algorithm>
#include <variant>

#include "base/sort.h"
#include "lifecycle/refills.h"
#include "money/rounding.h"
#include "replay/light_account.h"

namespace quotapack::replay {
namespace {

using calendar::kMsPerDay;
using catalog::OrderKey;

// Packages of offers are purchased, of no scope and priority, and created as they become effective; those that are taken
// here are of one kind.
bool differs(OrderKey key) {
  switch (key) {
    case OrderKey::source_class:
    case OrderKey::scope_specificity:
    case OrderKey::priority:
    case OrderKey::kind:
    case OrderKey::promotional_first: return false;
    default: return true;
  }
}

}  // namespace

LightReplay::LightReplay(const Account& facts, std::size_t quota_count, std::int64_t first_end, std::int64_t last_end)
    : facts_(facts), quota_count_(quota_count) {
  const catalog::Catalog& catalog = *facts.catalog;
  for (const OrderKey key : facts.rules.order_by) {
    const OrderKey same = key == OrderKey::created_at ? OrderKey::effective_at : key;
    const auto keys_end = keys_.begin() + static_cast<std::ptrdiff_t>(key_count_);
    if (!differs(same) || std::find(keys_.begin(), keys_end, same) != keys_end) continue;
    if (same == OrderKey::remaining || key_count_ == keys_.size()) return;
    if (same == OrderKey::cycle_end) cycle_end_rank_ = static_cast<int>(key_count_);
    keys_[key_count_++] = same;
  }
  meter_count_ = catalog.meters.size();
  meters_ = std::make_unique<MeterFacts[]>(meter_count_);
  items_ = std::make_unique<Item[]>(meter_count_);
  item_step_ = money::power_of_ten(money::kAmountDigits - facts.rules.item_rounding.digits);
  total_step_ = money::power_of_ten(money::kAmountDigits - facts.rules.total_rounding.digits);
  bool has_prices = true;
  for (std::size_t i = 0; i < meter_count_; ++i) {
    const auto& price = catalog.meters[i].pay_per_use;
    has_prices = has_prices && price.has_value();
    if (!price) continue;
    meters_[i].price = &*price;
    meters_[i].is_unit = std::holds_alternative<pricing::UnitModel>(price->model);
    is_all_unit_ = is_all_unit_ && meters_[i].is_unit;
    if (meters_[i].is_unit) learn_price(meters_[i]);
  }
  fits_ = facts_fit() && (has_prices || facts.rules.straddle == catalog::Straddle::partial);
  if (!fits_) return;
  shift_ = facts.catalog->offset.minutes * calendar::kMsPerMinute;
  local_end_ = calendar::day_number({10000, 1, 1}) * kMsPerDay;
  learn_offers();
  last_end = std::min(last_end, facts.as_of.ms());
  if (first_end > last_end) return;  // no record counts
  first_month_ = bill::month_index(Instant::of_ms(first_end), catalog.offset);
  for (int month = first_month_; month_starts_.empty() || month_starts_.back() <= last_end; ++month)
    month_starts_.push_back(bill::month_start(month, catalog.offset).ms());
}

// By what one unit costs: a unit price is proportional.
void LightReplay::learn_price(MeterFacts& meter) const {
  if (facts_.rules.minimum_charge) return;
  const auto one = pricing::rate(*meter.price, Quantity::of_ticks(1), Quantity{});
  if (!one.ok() || one->numerator < 0 || one->numerator > INT64_MAX) return;
  const money::int128 divisor = money::product(one->denominator, item_step_);
  if (divisor > INT64_MAX) return;
  meter.unit_price = static_cast<std::uint64_t>(one->numerator);
  meter.divisor = static_cast<std::uint64_t>(divisor);
  meter.excess_max = meter.unit_price == 0 ? INT64_MAX : static_cast<std::int64_t>(INT64_MAX / meter.unit_price);
}

bool LightReplay::facts_fit() const {
  const catalog::Rules& rules = facts_.rules;
  return !facts_.alert && !facts_.balance && !facts_.discount && facts_.coupons.empty() && !facts_.opening &&
         rules.excess_carry == catalog::ExcessCarry::none && !rules.grace_quota_usable &&
         rules.pay_per_use_allowed.value_or(true);
}

void LightReplay::learn_offers() {
  const catalog::Catalog& catalog = *facts_.catalog;
  offer_count_ = catalog.offers.size();
  offers_ = std::make_unique<OfferFacts[]>(offer_count_);
  std::vector<std::size_t> by_cost;
  for (std::size_t i = 0; i < offer_count_; ++i) {
    const catalog::Offer& offer = catalog.offers[i];
    OfferFacts& facts = offers_[i];
    facts.is_light = offer.kind == catalog::PackageKind::pay_per_use && offer.price.ticks() <= INT64_MAX;
    facts.mode = calendar::mode_for(offer.validity, facts_.rules.expiry_mode);
    facts.offer = &offer;
    facts.price = static_cast<std::int64_t>(offer.price.ticks());
    for (const catalog::Quota& quota : offer.quotas) facts.is_light = facts.is_light && quota.ratio.is_one();
    if (offer.quotas.size() == 1 && !offer.quotas[0].quantity.is_zero()) by_cost.push_back(i);
    if (!offer.reset) continue;
    const catalog::Reset& reset = *offer.reset;
    facts.is_light =
        facts.is_light && reset.partial == catalog::ResetPartial::full && reset.rollover_max.coefficient == 0;
    const bool begins_with_package =
        reset.every && !reset.anchor && reset.kind == calendar::CycleKind::subscription;
    if (begins_with_package && reset.every->days == 0 && reset.every->ms == 0) {
      facts.refill_months = reset.every->months;
      continue;
    }
    facts.is_refilled = true;
    facts.has_series = !begins_with_package;
    if (facts.has_series) facts.series = lifecycle::refill_series(reset, Instant{}, catalog.offset);
    else if (!series_) series_ = std::make_unique<calendar::CycleSeries[]>(kLotsMax);
  }
  const auto is_cheaper = [&](std::size_t a, std::size_t b) {
    const catalog::Offer& one = catalog.offers[a];
    const catalog::Offer& other = catalog.offers[b];
    return money::compare_products(one.price.ticks(), other.quotas[0].quantity.ticks(), other.price.ticks(),
                                   one.quotas[0].quantity.ticks()) < 0;
  };
  base::sort(by_cost, is_cheaper);
  for (std::size_t i = 0; i < by_cost.size(); ++i) {
    const bool is_dearer = i > 0 && is_cheaper(by_cost[i - 1], by_cost[i]);
    offers_[by_cost[i]].cost_rank = i == 0 ? 0 : offers_[by_cost[i - 1]].cost_rank + (is_dearer ? 1 : 0);
  }
}

std::optional<Amount> LightReplay::item_amount(std::size_t meter, const Item& item) {
  if (meters_[meter].is_unit) {
    const auto exact = pricing::rate(*meters_[meter].price, Quantity::of_ticks(item.excess), Quantity{});
    if (!exact.ok()) return std::nullopt;
    const auto rounded = bill::item_amount(*exact, facts_.rules);
    return rounded.ok() ? std::optional<Amount>(*rounded) : std::nullopt;
  }
  bill::ChargeItem charge;
  charge.meter = static_cast<int>(meter);
  charge.period = {Instant::of_ms(item.start), Instant::of_ms(item.end)};
  charge.usage = item.usage;
  charge.deducted = item.deducted;
  charge.excess = item.excess;
  return rater_.rate(charge) == base::IssueCode::none ? std::optional<Amount>(charge.amount) : std::nullopt;
}

}  // namespace quotapack::replay
