// An estimate as written: any lines of a price and a quantity, with a discount for each and one for the order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog_document.h"
#include "money/decimal.h"

namespace quotapack::bill {

struct EstimateLineDocument {
  catalog::PriceDocument price;
  std::optional<std::int64_t> digits;  // of the quantity, default 0
  money::Decimal quantity;
  std::optional<money::Decimal> percent_off;    // default 0
  std::optional<catalog::RatioDocument> share;  // proration: the part of the period that is charged, default 1/1
};

struct EstimateDocument {
  std::string currency;
  std::optional<std::int64_t> currency_digits;  // overrides ISO 4217
  std::vector<EstimateLineDocument> lines;
  std::optional<money::Decimal> percent_off;  // of the order, shared out over the lines
  std::optional<catalog::RulesDocument> rules;
};

}  // namespace quotapack::bill
