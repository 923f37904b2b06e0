// A catalog that was checked: meters by number, prices exact, rules complete.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/issue.h"
#include "calendar/cycles.h"
#include "calendar/duration.h"
#include "catalog/catalog_document.h"
#include "catalog/rules.h"
#include "money/amount.h"
#include "money/quantity.h"
#include "pricing/price.h"

namespace quotapack::catalog {

using money::Amount;
using money::Quantity;
using money::Ratio;

struct Meter {
  std::string id;
  std::string title;  // the id where none is given
  std::string unit;
  int digits = 0;  // 0 to 10
  std::optional<pricing::Price> pay_per_use;
};

// Quota of one meter: quantity in quota units (ticks of the meter's digits).
struct Quota {
  int meter = 0;
  Quantity quantity;
  Ratio ratio;  // usage × ratio = quota units drawn
};

struct Reset {
  std::optional<calendar::Duration> every;
  calendar::CycleKind kind = calendar::CycleKind::subscription;
  std::optional<calendar::Instant> anchor;
  ResetPartial partial = ResetPartial::full;
  money::Decimal rollover_max;        // per quota, in quota units
  std::vector<calendar::Instant> at;  // rising; instead of `every`
};

struct Discount {
  std::int64_t from_quantity = 1;
  money::Percent percent_off;
};

struct Offer {
  std::string id;
  std::string title;
  PackageKind kind = PackageKind::pay_per_use;
  Amount price;
  std::optional<calendar::Duration> validity;
  std::vector<Quota> quotas;
  std::optional<Reset> reset;
  std::int64_t max_quantity = 0;    // never 0 once resolved
  std::vector<Discount> discounts;  // rising in from_quantity
};

struct Catalog {
  std::string id;
  std::string title;
  std::optional<ProvenanceDocument> provenance;
  std::string currency;
  int currency_digits = 2;
  calendar::Offset offset;
  std::vector<Meter> meters;
  std::vector<Offer> offers;
  RulesDocument rules_document;  // as the catalog gives them
  Rules rules;                   // complete
  std::unordered_map<std::string, int> meter_by_id;
  std::unordered_map<std::string, int> offer_by_id;

  int find_meter(std::string_view id) const;  // -1 when unknown
  int find_offer(std::string_view id) const;
};

// Checks the whole document: every issue with its path below `path`. The catalog returned is meaningful only when no
// issue was added.
Catalog resolve(const CatalogDocument& document, const base::Path& path, base::Issues& issues);

// The parts, for documents that bring their own (inline quotas of a package, a bare price).
std::optional<pricing::Price> resolve_price(const PriceDocument& document, int digits, const base::Path& path,
                                            base::Issues& issues);
std::vector<Quota> resolve_quotas(const std::vector<QuotaDocument>& documents, const Catalog& catalog,
                                  const base::Path& path, base::Issues& issues);
std::optional<Reset> resolve_reset(const std::optional<ResetDocument>& document, const std::vector<Quota>& quotas,
                                   const Catalog& catalog, const base::Path& path, base::Issues& issues);

// `rules` of the catalog overlaid with those of the operation, checked and completed with the defaults.
Rules resolve_rules(const RulesDocument& of_catalog, const std::optional<RulesDocument>& of_operation,
                    int currency_digits, const base::Path& path, base::Issues& issues);

}  // namespace quotapack::catalog
