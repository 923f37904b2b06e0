#include "money/rounding.h"
#include "pricing/models.h"

namespace quotapack::pricing {

Result<ExactAmount> rate(const Price& price, Quantity quantity, std::optional<Quantity> already_rated,
                         std::vector<Part>* parts) {
  Stretch stretch;
  stretch.digits = price.digits;
  stretch.already = already_rated.value_or(Quantity{});
  stretch.is_first = !already_rated;
  const auto after = money::add(stretch.already, quantity);
  if (!after.ok()) return after.code();
  stretch.after = *after;
  return std::visit([&](const auto& model) { return rate_model(model, stretch, Parts(parts)); }, price.model);
}

Result<ExactAmount> rate_item(const Price& price, MonthSoFar& month, Quantity covered, Quantity excess,
                              bool tier_counts_package, std::vector<Part>* parts) {
  Item item;
  item.digits = price.digits;
  item.excess = excess;
  const auto excess_after = money::add(month.excess, excess);
  if (!excess_after.ok()) return excess_after.code();
  item.excess_after = *excess_after;
  // Inside an item covered units come first.
  const auto excess_from = money::add(month.counted, tier_counts_package ? covered : Quantity{});
  if (!excess_from.ok()) return excess_from.code();
  item.excess_from = *excess_from;
  const auto counted_after = money::add(item.excess_from, excess);
  if (!counted_after.ok()) return counted_after.code();
  item.counted_after = *counted_after;

  const auto amount =
      std::visit([&](const auto& model) { return rate_model_item(model, item, month, Parts(parts)); }, price.model);
  if (!amount.ok()) return amount;
  month.counted = item.counted_after;
  month.excess = item.excess_after;
  return amount;
}

Result<std::optional<Quantity>> least_quantity_priced_at_least(const Price& price, Amount amount, Quantity most) {
  if (amount.ticks() <= 0) return std::optional<Quantity>{Quantity{}};
  const auto ticks =
      std::visit([&](const auto& model) { return least_ticks(model, price.digits, amount); }, price.model);
  if (!ticks.ok()) return ticks.code();
  if (!*ticks || **ticks > most.ticks()) return std::optional<Quantity>{};
  return std::optional<Quantity>{Quantity::of_ticks(static_cast<std::int64_t>(**ticks))};
}

}  // namespace quotapack::pricing
