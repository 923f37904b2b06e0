// Prices of usage: one model per file, one `rate` for all (spec section 4).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "money/amount.h"
#include "money/quantity.h"

namespace quotapack::pricing {

using money::Amount;
using money::ExactAmount;
using money::Quantity;
using money::UnitPrice;

// unitPrice for `per` units, proportional.
struct UnitModel {
  UnitPrice unit_price;
};
// Once a month, with the first excess.
struct FlatModel {
  Amount price;
};
// Covers (previous up_to, up_to], fractions included; the last is open.
struct Tier {
  std::optional<Quantity> up_to;
  std::int64_t unit_price_ticks = 0;  // 10^-10 for `per` units of the model
  Amount flat_fee;
};
struct GraduatedModel {
  std::vector<Tier> tiers;
  std::int64_t per = 1;
};
struct VolumeModel {
  std::vector<Tier> tiers;
  std::int64_t per = 1;
};
// Per started block.
struct BlockModel {
  Quantity size;
  Amount price;
};
using Model = std::variant<UnitModel, FlatModel, GraduatedModel, VolumeModel, BlockModel>;
inline constexpr std::string_view kModelNames[] = {"unit", "flat", "graduated", "volume", "block"};

struct Price {
  Model model;
  int digits = 0;  // of the quantities
};

// What one item is made of: a tier or the blocks it touches, (from, to]. Quantities in ticks of the price's digits. The
// amounts of the parts sum to the amount of the item. A volume price that has changed tier has two parts: all of the
// quantity at the new tier, and what was rated before taken back at the old one (its quantity and amounts below zero).
struct Part {
  Quantity from;
  std::optional<Quantity> to;
  Quantity quantity;  // of this item in the part
  std::int64_t unit_price_ticks = 0;
  std::int64_t per = 1;
  std::int64_t blocks = 0;  // block model: blocks that are due now
  Amount flat_fee;          // the flat fee that is due now (or the price of the flat model, or of the blocks due)
  ExactAmount amount;       // unrounded
};

// What a meter has accumulated in one calendar month, before the item being priced.
struct MonthSoFar {
  Quantity counted;                    // covered + excess (tierCountsPackage), else excess alone
  Quantity excess;                     // charged excess
  Amount charged;                      // the rounded items so far
  std::int64_t blocks = 0;             // blocks charged so far
  bool flat_charged = false;           // flat model
  std::vector<bool> tier_fee_charged;  // graduated: tiers whose flat fee was charged this month (empty: none)
};

// price(already_rated + quantity) - price(already_rated), exact. Nothing used costs nothing, so that the first quantity
// after an `already_rated` of 0 owes the flat price or fee; with no `already_rated`, quantity 0 still owes a flat price
// or the first tier's flat fee. `out_of_range` when it cannot be held.
base::Result<ExactAmount> rate(const Price& price, Quantity quantity, std::optional<Quantity> already_rated,
                               std::vector<Part>* parts = nullptr);

// The exact price of one charge item of `covered` and `excess` usage in a month (spec section 4), and the month moved
// on (all but `charged`, which takes the rounded item: see bill/charge.h). An item without excess costs nothing, but
// for the volume model, where its covered usage may move what the month has charged so far to another tier. On failure
// the month is as it was.
base::Result<ExactAmount> rate_item(const Price& price, MonthSoFar& month, Quantity covered, Quantity excess,
                                    bool tier_counts_package, std::vector<Part>* parts = nullptr);

// The least quantity whose unrounded price (of a fresh month) is at least `amount`, none if there is none up to `most`.
base::Result<std::optional<Quantity>> least_quantity_priced_at_least(const Price& price, Amount amount, Quantity most);

}  // namespace quotapack::pricing
