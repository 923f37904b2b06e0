// block: a price for each block of units that was started.
#include "money/rounding.h"
#include "pricing/models.h"

namespace quotapack::pricing {

namespace {

std::int64_t blocks_started(const BlockModel& model, Quantity quantity) {
  const std::int64_t size = model.size.ticks();
  return quantity.ticks() / size + (quantity.ticks() % size != 0 ? 1 : 0);
}

// The end of the last block, none where no quantity reaches that far.
std::optional<Quantity> end_of(const BlockModel& model, std::int64_t blocks) {
  const auto end = money::multiply(model.size, blocks);
  if (!end.ok()) return std::nullopt;
  return *end;
}

Result<ExactAmount> amount_of(const BlockModel& model, std::int64_t before, std::int64_t after, Quantity quantity,
                              Parts parts) {
  const auto price = money::multiply(model.price, after - before);
  if (!price.ok()) return price.code();
  const ExactAmount amount{price->ticks(), 1};
  if (after == before && quantity.is_zero()) return amount;
  const std::optional<Quantity> from = end_of(model, before > 0 && after == before ? before - 1 : before);
  parts.add({.from = from.value_or(Quantity::of_ticks(INT64_MAX)),
             .to = end_of(model, after),
             .quantity = quantity,
             .blocks = after - before,
             .flat_fee = *price,
             .amount = amount});
  return amount;
}

}  // namespace

Result<ExactAmount> rate_model(const BlockModel& model, const Stretch& stretch, Parts parts) {
  return amount_of(model, blocks_started(model, stretch.already), blocks_started(model, stretch.after),
                   stretch.quantity(), parts);
}

Result<ExactAmount> rate_model_item(const BlockModel& model, const Item& item, MonthSoFar& month, Parts parts) {
  const std::int64_t after = blocks_started(model, item.excess_after);
  const auto amount = amount_of(model, month.blocks, after, item.excess, parts);
  if (amount.ok()) month.blocks = after;
  return amount;
}

Result<std::optional<money::int128>> least_ticks(const BlockModel& model, int, Amount amount) {
  if (model.price.is_zero()) return std::optional<money::int128>{};
  // The first unit of the block that reaches the amount.
  const money::int128 whole = amount.ticks() / model.price.ticks();
  const money::int128 blocks = whole * model.price.ticks() == amount.ticks() ? whole : whole + 1;
  const auto before = money::multiply(blocks - 1, model.size.ticks());
  if (!before.ok()) return std::optional<money::int128>{};
  return std::optional<money::int128>{*before + 1};
}

}  // namespace quotapack::pricing
