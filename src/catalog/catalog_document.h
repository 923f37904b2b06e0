// A catalog as written (spec section 4): what the json room reads, before any reference is followed. Numbers are
// decimals, instants and durations are already read. Member names on the wire are the camelCase of these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "calendar/cycles.h"
#include "calendar/duration.h"
#include "calendar/instant.h"
#include "catalog/rules.h"
#include "money/decimal.h"

namespace quotapack::catalog {

using money::Decimal;

struct TierDocument {
  std::optional<Decimal> up_to;  // null: open; required as a member
  Decimal unit_price;
  std::optional<Decimal> flat_fee;
};

enum class PriceModelKind : std::uint8_t { unit, flat, graduated, volume, block };

struct PriceDocument {
  PriceModelKind model = PriceModelKind::unit;
  std::optional<Decimal> unit_price;  // unit
  std::optional<Decimal> per;         // unit, graduated, volume
  std::optional<Decimal> price;       // flat, block
  std::optional<std::vector<TierDocument>> tiers;  // graduated, volume
  std::optional<Decimal> size;        // block
};

struct MeterDocument {
  std::string id;
  std::optional<std::string> title;
  std::string unit;
  std::int64_t digits = 0;
  std::optional<PriceDocument> pay_per_use;  // absent or null: excess cannot be sold
};

struct RatioDocument {
  std::int64_t num = 1;
  std::int64_t den = 1;
};

struct QuotaDocument {
  std::string meter;
  Decimal quantity;
  std::optional<RatioDocument> ratio;
};

enum class ResetPartial : std::uint8_t { full, prorated };
inline constexpr std::string_view kResetPartialNames[] = {"full", "prorated"};

struct ResetDocument {
  std::optional<calendar::Duration> every;
  std::optional<calendar::CycleKind> kind;         // default subscription
  std::optional<calendar::Instant> anchor;
  std::optional<ResetPartial> partial;             // default full
  std::optional<Decimal> rollover_max;             // default 0
  std::optional<std::vector<calendar::Instant>> at;  // instead of `every`
};

struct DiscountDocument {
  std::int64_t from_quantity = 1;
  Decimal percent_off;
};

enum class PackageKind : std::uint8_t { pay_per_use, stop_before_excess };
inline constexpr std::string_view kPackageKindNames[] = {"pay_per_use", "stop_before_excess"};

struct OfferDocument {
  std::string id;
  std::optional<std::string> title;
  PackageKind kind = PackageKind::pay_per_use;
  Decimal price;
  std::optional<calendar::Duration> validity;      // null: never expires; required as a member
  std::vector<QuotaDocument> quotas;
  std::optional<ResetDocument> reset;
  std::optional<std::int64_t> max_quantity;        // default: no limit but `packages`
  std::vector<DiscountDocument> discounts;
};

enum class ProvenanceKind : std::uint8_t { published, illustrative };
inline constexpr std::string_view kProvenanceKindNames[] = {"published", "illustrative"};

struct ProvenanceDocument {
  ProvenanceKind kind = ProvenanceKind::published;
  std::optional<std::string> source;
  std::optional<std::string> as_of;  // a date or month as text: "2025-11"
  std::optional<std::string> note;
};

struct CatalogDocument {
  std::optional<std::string> schema;  // "quotapack/catalog/1"
  std::string id;
  std::optional<std::string> title;
  std::optional<ProvenanceDocument> provenance;
  std::string currency;
  std::optional<std::int64_t> currency_digits;     // overrides ISO 4217
  std::optional<calendar::Offset> billing_offset;  // default +08:00
  std::vector<MeterDocument> meters;
  std::vector<OfferDocument> offers;
  std::optional<RulesDocument> rules;
};

}  // namespace quotapack::catalog
