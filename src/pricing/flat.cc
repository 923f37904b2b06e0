// flat: one price a month, with the first excess.
#include "pricing/models.h"

namespace quotapack::pricing {

namespace {

ExactAmount amount_of(const FlatModel& model, bool is_due, Quantity quantity, Parts parts) {
  if (!is_due) return {};
  const ExactAmount amount{model.price.ticks(), 1};
  parts.add({.from = {}, .to = {}, .quantity = quantity, .flat_fee = model.price, .amount = amount});
  return amount;
}

}  // namespace

Result<ExactAmount> rate_model(const FlatModel& model, const Stretch& stretch, Parts parts) {
  return amount_of(model, stretch.owes_start(), stretch.quantity(), parts);
}

Result<ExactAmount> rate_model_item(const FlatModel& model, const Item& item, MonthSoFar& month, Parts parts) {
  const bool is_due = !item.excess.is_zero() && !month.flat_charged;
  if (is_due) month.flat_charged = true;
  return amount_of(model, is_due, item.excess, parts);
}

Result<std::optional<money::int128>> least_ticks(const FlatModel& model, int, Amount amount) {
  if (model.price < amount) return std::optional<money::int128>{};
  return std::optional<money::int128>{1};
}

}  // namespace quotapack::pricing
