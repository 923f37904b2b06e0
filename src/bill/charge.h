// Charge items: the pay-per-use price of what packages did not cover, per meter and settlement period (spec section 8).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "calendar/cycles.h"
#include "catalog/catalog.h"
#include "catalog/rules.h"
#include "money/amount.h"
#include "pricing/price.h"

namespace quotapack::bill {

using calendar::Instant;
using calendar::Offset;
using calendar::Period;
using money::Amount;
using money::Quantity;

// The settlement period of a record: an interval belongs whole to the period in which it ends, one that ends on a
// boundary to the one before; an instant on a boundary to the one after. Periods are aligned to the offset.
Period settlement_period(Instant end, bool is_instant, catalog::SettlementPeriod length, Offset offset);

// Months since year 0 of the billing offset: the month of a bill.
int month_index(Instant at, Offset offset);
Instant month_start(int month_index, Offset offset);
std::string month_text(int month_index);  // "2025-03"

// The price of one item: rounded once, then raised to the minimum charge where the unrounded price is above zero.
base::Result<Amount> item_amount(const money::ExactAmount& exact, const catalog::Rules& rules);

// One item. Quantities in ticks of the meter, usage units.
struct ChargeItem {
  int meter = 0;
  Period period;
  std::int64_t usage = 0;
  std::int64_t deducted = 0;
  std::int64_t excess = 0;    // `overrun` included
  std::int64_t overrun = 0;   // served beyond quota and not charged
  std::int64_t rejected = 0;
  Amount amount;
  bool is_open = false;       // its period has not ended: an estimate
};

// Rates the items of one account. Items of a meter must come in time order: prices accumulate per calendar month.
class ItemRater {
 public:
  void reset(const catalog::Catalog& catalog, const catalog::Rules& rules);
  // Fills in the amount; with `parts`, the tiers or blocks it is made of.
  base::IssueCode rate(ChargeItem& item, std::vector<pricing::Part>* parts = nullptr);

 private:
  struct Meter {
    int month = INT32_MIN;
    pricing::MonthSoFar so_far;
  };
  const catalog::Catalog* catalog_ = nullptr;
  const catalog::Rules* rules_ = nullptr;
  std::vector<Meter> meters_;
};

}  // namespace quotapack::bill
