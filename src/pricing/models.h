// What each price model answers, one file per model. `rate`, `rate_item` and `least_quantity_priced_at_least` dispatch
// on the variant; a model that lacks one of these does not compile.
#pragma once

#include <optional>
#include <vector>

#include "pricing/price.h"

namespace quotapack::pricing {

// The usage to price of one period: from `already` to `after` >= already. `is_first`: nothing was said about usage
// before, so that even none owes what is owed at the start.
struct Stretch {
  int digits = 0;
  Quantity already;
  Quantity after;
  bool is_first = false;

  bool is_empty() const { return after == already; }
  Quantity quantity() const { return Quantity::of_ticks(after.ticks() - already.ticks()); }
  // A flat price or fee is owed with the first usage.
  bool owes_start() const { return is_first || (already.is_zero() && !is_empty()); }
};

// One charge item: where its usage stands in the month. All sums are checked before a model sees them.
struct Item {
  int digits = 0;
  Quantity excess;         // of this item
  Quantity excess_after;   // of the month with it
  Quantity excess_from;    // where the excess of this item begins in the counted usage
  Quantity counted_after;  // counted usage of the month with it: the excess of the item ends here
};

// Collects parts where the caller wants them.
class Parts {
 public:
  explicit Parts(std::vector<Part>* list) : list_(list) {}
  void add(const Part& part) {
    if (list_ != nullptr) list_->push_back(part);
  }

 private:
  std::vector<Part>* list_;
};

using base::Result;

Result<ExactAmount> rate_model(const UnitModel& model, const Stretch& stretch, Parts parts);
Result<ExactAmount> rate_model(const FlatModel& model, const Stretch& stretch, Parts parts);
Result<ExactAmount> rate_model(const GraduatedModel& model, const Stretch& stretch, Parts parts);
Result<ExactAmount> rate_model(const VolumeModel& model, const Stretch& stretch, Parts parts);
Result<ExactAmount> rate_model(const BlockModel& model, const Stretch& stretch, Parts parts);

// The month still stands before the item. A model changes only what it alone keeps there, and only when it succeeds.
Result<ExactAmount> rate_model_item(const UnitModel& model, const Item& item, MonthSoFar& month, Parts parts);
Result<ExactAmount> rate_model_item(const FlatModel& model, const Item& item, MonthSoFar& month, Parts parts);
Result<ExactAmount> rate_model_item(const GraduatedModel& model, const Item& item, MonthSoFar& month, Parts parts);
Result<ExactAmount> rate_model_item(const VolumeModel& model, const Item& item, MonthSoFar& month, Parts parts);
Result<ExactAmount> rate_model_item(const BlockModel& model, const Item& item, MonthSoFar& month, Parts parts);

// The least quantity above zero whose price is at least `amount` > 0, in ticks; none where no quantity reaches it. It
// may be larger than a quantity can be, so it is told in 128 bits.
Result<std::optional<money::int128>> least_ticks(const UnitModel& model, int digits, Amount amount);
Result<std::optional<money::int128>> least_ticks(const FlatModel& model, int digits, Amount amount);
Result<std::optional<money::int128>> least_ticks(const GraduatedModel& model, int digits, Amount amount);
Result<std::optional<money::int128>> least_ticks(const VolumeModel& model, int digits, Amount amount);
Result<std::optional<money::int128>> least_ticks(const BlockModel& model, int digits, Amount amount);

// --- tiers ---

// The tier that covers `position` > 0 (for 0: the first).
std::size_t tier_at(const std::vector<Tier>& tiers, Quantity position);
// Where tier `index` begins: it covers positions above that.
Quantity tier_start(const std::vector<Tier>& tiers, std::size_t index);

// price for `quantity` ticks at `unit_price_ticks` per `per` units, and a flat fee on top: exact, over per × 10^digits.
Result<ExactAmount> tier_amount(std::int64_t unit_price_ticks, std::int64_t per, int digits, Quantity quantity,
                                Amount flat_fee);

// The sum of two amounts over the same denominator.
Result<ExactAmount> sum(const ExactAmount& a, const ExactAmount& b);

// The least whole x >= 1 with unit_price_ticks × x >= target, none where the price is zero and the target is not.
std::optional<money::int128> least_multiple(std::int64_t unit_price_ticks, money::int128 target);

}  // namespace quotapack::pricing
