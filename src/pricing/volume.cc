// volume: everything at the price of the tier that the usage has reached, and that tier's flat fee.
#include "money/rounding.h"
#include "pricing/models.h"

namespace quotapack::pricing {

namespace {

Result<ExactAmount> add_part(const VolumeModel& model, int digits, std::size_t index, Quantity quantity, Amount fee,
                             Parts parts) {
  const Tier& tier = model.tiers[index];
  const auto amount = tier_amount(tier.unit_price_ticks, model.per, digits, quantity, fee);
  if (!amount.ok()) return amount.code();
  parts.add({.from = tier_start(model.tiers, index),
             .to = tier.up_to,
             .quantity = quantity,
             .unit_price_ticks = tier.unit_price_ticks,
             .per = model.per,
             .flat_fee = fee,
             .amount = *amount});
  return amount;
}

}  // namespace

Result<ExactAmount> rate_model(const VolumeModel& model, const Stretch& stretch, Parts parts) {
  const ExactAmount nothing{0, model.per * money::power_of_ten(stretch.digits)};
  if (stretch.is_empty() && !stretch.owes_start()) return nothing;
  const std::size_t tier = tier_at(model.tiers, stretch.after);
  const std::size_t tier_before = tier_at(model.tiers, stretch.already);
  const bool starts = stretch.already.is_zero();
  if (!starts && tier == tier_before) {
    return add_part(model, stretch.digits, tier, stretch.quantity(), Amount{}, parts);
  }
  const auto now = add_part(model, stretch.digits, tier, stretch.after, model.tiers[tier].flat_fee, parts);
  if (!now.ok() || starts) return now;
  const Amount fee_before = Amount::of_ticks(-model.tiers[tier_before].flat_fee.ticks());
  const auto before =
      add_part(model, stretch.digits, tier_before, Quantity::of_ticks(-stretch.already.ticks()), fee_before, parts);
  if (!before.ok()) return before;
  return sum(*now, *before);
}

Result<ExactAmount> rate_model_item(const VolumeModel& model, const Item& item, MonthSoFar& month, Parts parts) {
  if (item.excess_after.is_zero()) return ExactAmount{};
  const std::size_t tier = tier_at(model.tiers, item.counted_after);
  const auto of_month = add_part(model, item.digits, tier, item.excess_after, model.tiers[tier].flat_fee, parts);
  if (!of_month.ok() || month.charged.is_zero()) return of_month;
  // What earlier items charged was rounded: taking just that off keeps the month's items at the month's price.
  const auto rest = money::subtract(*of_month, month.charged);
  if (rest.ok()) {
    const Amount charged = Amount::of_ticks(-month.charged.ticks());
    parts.add({.from = {},
               .to = {},
               .quantity = Quantity::of_ticks(-month.excess.ticks()),
               .flat_fee = charged,
               .amount = ExactAmount{charged.ticks(), 1}});
  }
  return rest;
}

Result<std::optional<money::int128>> least_ticks(const VolumeModel& model, int digits, Amount amount) {
  using None = std::optional<money::int128>;
  const std::int64_t denominator = model.per * money::power_of_ten(digits);
  const auto target = money::multiply(amount.ticks(), denominator);
  if (!target.ok()) return None{};
  // The price may fall where a tier begins, but it rises inside each: the first tier that reaches the amount holds the
  // least quantity.
  for (std::size_t index = 0; index < model.tiers.size(); ++index) {
    const Tier& tier = model.tiers[index];
    const auto fee = money::multiply(tier.flat_fee.ticks(), denominator);
    if (!fee.ok()) return fee.code();
    const money::int128 first = static_cast<money::int128>(tier_start(model.tiers, index).ticks()) + 1;
    const None ticks = *target <= *fee ? None{1} : least_multiple(tier.unit_price_ticks, *target - *fee);
    if (!ticks) continue;
    const money::int128 least = *ticks < first ? first : *ticks;
    if (!tier.up_to || least <= tier.up_to->ticks()) return None{least};
  }
  return None{};
}

}  // namespace quotapack::pricing
