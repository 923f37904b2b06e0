// unit: a price for each unit, or for `per` units, proportional.
#include "money/rounding.h"
#include "pricing/models.h"

namespace quotapack::pricing {

namespace {

ExactAmount amount_of(const UnitModel& model, int digits, Quantity from, Quantity quantity, Parts parts) {
  const UnitPrice& price = model.unit_price;
  const ExactAmount amount{money::product(price.ticks, quantity.ticks()), price.per * money::power_of_ten(digits)};
  parts.add({.from = from,
             .to = {},
             .quantity = quantity,
             .unit_price_ticks = price.ticks,
             .per = price.per,
             .flat_fee = {},
             .amount = amount});
  return amount;
}

}  // namespace

Result<ExactAmount> rate_model(const UnitModel& model, const Stretch& stretch, Parts parts) {
  return amount_of(model, stretch.digits, Quantity{}, stretch.quantity(), parts);
}

Result<ExactAmount> rate_model_item(const UnitModel& model, const Item& item, MonthSoFar&, Parts parts) {
  return amount_of(model, item.digits, Quantity{}, item.excess, parts);
}

Result<std::optional<money::int128>> least_ticks(const UnitModel& model, int digits, Amount amount) {
  // price × x ÷ (per × 10^digits) >= amount
  if (model.unit_price.ticks == 0) return std::optional<money::int128>{};
  const auto ticks = money::mul_div_to(amount.ticks(), model.unit_price.per * money::power_of_ten(digits),
                                       model.unit_price.ticks, 1, money::RoundingMode::ceiling);
  if (!ticks.ok()) return std::optional<money::int128>{};  // more than 128 bits: no quantity reaches it
  return std::optional<money::int128>{*ticks};
}

}  // namespace quotapack::pricing
