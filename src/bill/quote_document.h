// A quote as asked for, and its answer (spec sections 8 and 10).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendar/instant.h"
#include "catalog/catalog_document.h"
#include "packages/package_document.h"

namespace quotapack::bill {

struct QuoteLineDocument {
  std::string offer;
  std::optional<std::int64_t> quantity;  // default 1
  std::optional<std::int64_t> periods;   // default 1
  std::optional<calendar::Instant> starts_at;
};
struct PercentOffDocument {
  money::Decimal percent_off;
};
struct AmountOffDocument {
  std::optional<std::string> id;
  money::Decimal amount_off;
};
struct QuoteDocument {
  std::optional<catalog::CatalogDocument> catalog;  // absent where a kept catalog is used
  calendar::Instant as_of;
  std::vector<QuoteLineDocument> lines;
  std::optional<packages::QuantityByMeterDocument> expected_usage;
  std::optional<PercentOffDocument> discount;
  std::optional<AmountOffDocument> coupon;
  std::optional<money::Decimal> tax_percent;
  std::optional<catalog::RulesDocument> rules;
};

}  // namespace quotapack::bill
