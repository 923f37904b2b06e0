// Holdings and usage as written (spec section 4).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "calendar/duration.h"
#include "calendar/instant.h"
#include "catalog/catalog_document.h"
#include "money/decimal.h"

namespace quotapack::packages {

using money::Decimal;

// An object from meter ids to decimals, in document order.
using QuantityByMeterDocument = std::vector<std::pair<std::string, Decimal>>;

enum class SourceClass : std::uint8_t { free, promotion, purchased };  // in the order of deduction
inline constexpr std::string_view kSourceClassNames[] = {"free", "promotion", "purchased"};

struct ScopeDocument {
  std::optional<std::string> region;   // null: all
  std::optional<std::string> project;
};

struct PeriodRolloverDocument {
  std::optional<Decimal> min;  // default 0
  std::optional<Decimal> max;
};

struct RenewalDocument {
  calendar::Instant at;                           // paid
  std::optional<calendar::Duration> validity;     // default: the offer's
  std::optional<Decimal> price;                   // default: the offer's list price
};

struct PackageDocument {
  std::string id;
  std::optional<std::string> offer;
  std::optional<catalog::PackageKind> kind;                        // inline, instead of an offer
  std::optional<std::vector<catalog::QuotaDocument>> quotas;       // inline
  std::optional<catalog::ResetDocument> reset;                     // inline, or instead of the offer's
  std::optional<calendar::Instant> created_at;
  calendar::Instant effective_at;
  bool has_expires_at = false;                                     // the member is present
  std::optional<calendar::Instant> expires_at;                     // null: never
  std::optional<calendar::Duration> validity;                      // inline: for renewals and an absent expiresAt
  std::optional<calendar::Instant> voided_at;
  std::optional<SourceClass> source_class;
  std::optional<std::int64_t> priority;                            // any 32-bit integer
  std::optional<ScopeDocument> scope;
  std::optional<QuantityByMeterDocument> remaining;
  std::optional<PeriodRolloverDocument> period_rollover;
  std::optional<Decimal> paid;
  std::vector<RenewalDocument> renewals;
  bool auto_renew = false;
  std::optional<calendar::Instant> auto_renew_since;               // enabled later than the purchase
};

struct UsageRecordDocument {
  std::string id;
  std::string meter;
  Decimal quantity;
  std::optional<calendar::Instant> at;                             // instead of start and end
  std::optional<calendar::Instant> start;
  std::optional<calendar::Instant> end;
  std::optional<calendar::Instant> deduct_at;
  std::optional<ScopeDocument> scope;
  std::optional<bool> billable;
  std::optional<calendar::Instant> received_at;
};

}  // namespace quotapack::packages
