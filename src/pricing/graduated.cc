// graduated: each unit at the price of the tier in which it stands; a tier's flat fee when the first unit falls in it.
#include <algorithm>

#include "money/rounding.h"
#include "pricing/models.h"

namespace quotapack::pricing {

namespace {

// Prices the positions (from, to] tier by tier. `owes_fee(tier)` says whether the fee of a tier touched is due now.
template <class OwesFee>
Result<ExactAmount> price_positions(const GraduatedModel& model, int digits, Quantity from, Quantity to,
                                    OwesFee owes_fee, Parts parts) {
  Result<ExactAmount> total = ExactAmount{0, model.per * money::power_of_ten(digits)};
  if (!(from < to)) return total;
  for (std::size_t index = tier_at(model.tiers, Quantity::of_ticks(from.ticks() + 1)); from < to; ++index) {
    const Tier& tier = model.tiers[index];
    const Quantity end = tier.up_to ? std::min(*tier.up_to, to) : to;
    const Quantity quantity = Quantity::of_ticks(end.ticks() - from.ticks());
    const Amount fee = owes_fee(index) ? tier.flat_fee : Amount{};
    const auto amount = tier_amount(tier.unit_price_ticks, model.per, digits, quantity, fee);
    if (!amount.ok()) return amount.code();
    total = sum(*total, *amount);
    if (!total.ok()) return total;
    parts.add({.from = tier_start(model.tiers, index),
               .to = tier.up_to,
               .quantity = quantity,
               .unit_price_ticks = tier.unit_price_ticks,
               .per = model.per,
               .flat_fee = fee,
               .amount = *amount});
    from = end;
  }
  return total;
}

}  // namespace

Result<ExactAmount> rate_model(const GraduatedModel& model, const Stretch& stretch, Parts parts) {
  if (stretch.is_empty() && stretch.owes_start()) {
    const Tier& first = model.tiers.front();
    const auto amount = tier_amount(first.unit_price_ticks, model.per, stretch.digits, Quantity{}, first.flat_fee);
    if (amount.ok()) {
      parts.add({.from = {},
                 .to = first.up_to,
                 .quantity = {},
                 .unit_price_ticks = first.unit_price_ticks,
                 .per = model.per,
                 .flat_fee = first.flat_fee,
                 .amount = *amount});
    }
    return amount;
  }
  // The fee of the tier in which the stretch begins was owed before, unless it begins just at the tier's start.
  const auto owes_fee = [&](std::size_t index) { return stretch.already <= tier_start(model.tiers, index); };
  return price_positions(model, stretch.digits, stretch.already, stretch.after, owes_fee, parts);
}

Result<ExactAmount> rate_model_item(const GraduatedModel& model, const Item& item, MonthSoFar& month, Parts parts) {
  const auto owes_fee = [&](std::size_t index) {
    return index >= month.tier_fee_charged.size() || !month.tier_fee_charged[index];
  };
  const auto total = price_positions(model, item.digits, item.excess_from, item.counted_after, owes_fee, parts);
  if (!total.ok() || item.excess.is_zero()) return total;
  month.tier_fee_charged.resize(model.tiers.size(), false);
  const std::size_t last = tier_at(model.tiers, item.counted_after);
  for (std::size_t index = tier_at(model.tiers, Quantity::of_ticks(item.excess_from.ticks() + 1)); index <= last;
       ++index) {
    month.tier_fee_charged[index] = true;
  }
  return total;
}

Result<std::optional<money::int128>> least_ticks(const GraduatedModel& model, int digits, Amount amount) {
  using None = std::optional<money::int128>;
  const std::int64_t denominator = model.per * money::power_of_ten(digits);
  const auto target = money::multiply(amount.ticks(), denominator);
  if (!target.ok()) return None{};
  money::int128 reached = 0;  // the price, times the denominator, at the start of the tier
  for (std::size_t index = 0; index < model.tiers.size(); ++index) {
    const Tier& tier = model.tiers[index];
    const auto fee = money::multiply(tier.flat_fee.ticks(), denominator);
    if (!fee.ok()) return fee.code();
    const auto with_fee = money::add(reached, *fee);
    if (!with_fee.ok()) return with_fee.code();
    const Quantity start = tier_start(model.tiers, index);
    const None steps = *target <= *with_fee ? None{1} : least_multiple(tier.unit_price_ticks, *target - *with_fee);
    if (steps && (!tier.up_to || *steps <= tier.up_to->ticks() - start.ticks())) return None{start.ticks() + *steps};
    if (!tier.up_to) break;
    const auto at_end =
        money::add(*with_fee, money::product(tier.unit_price_ticks, tier.up_to->ticks() - start.ticks()));
    if (!at_end.ok()) return at_end.code();
    reached = *at_end;
  }
  return None{};
}

}  // namespace quotapack::pricing
