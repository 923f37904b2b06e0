// An account as written: the input of `replay` (spec section 10).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "alerts/alert_document.h"
#include "calendar/duration.h"
#include "calendar/instant.h"
#include "catalog/catalog_document.h"
#include "packages/package_document.h"

namespace quotapack::replay {

struct PaymentDocument {
  std::optional<std::string> id;
  calendar::Instant at;
  money::Decimal amount;
};
struct PeriodResetDocument {
  calendar::Instant at;
  std::optional<bool> preserve_excess;  // default false
};
// May be empty: one period without end.
struct UsagePeriodDocument {
  std::optional<calendar::Duration> every;
  std::optional<calendar::Instant> anchor;
  std::optional<bool> preserve_excess;  // of the ends by `every`
  std::optional<std::vector<PeriodResetDocument>> resets;
};
struct OpeningDocument {
  calendar::Instant at;
  std::optional<packages::QuantityByMeterDocument> excess;
};
// A coupon pays bills (one per month, the first that is left) before the balance does.
struct CouponDocument {
  std::string id;
  money::Decimal amount;
  std::optional<calendar::Instant> expires_at;
};
struct AccountDocument {
  std::optional<catalog::CatalogDocument> catalog;
  std::vector<packages::PackageDocument> packages;
  std::vector<packages::UsageRecordDocument> usage;
  std::optional<alerts::AlertDocument> alerts;
  std::optional<money::Decimal> balance;  // may be negative
  std::optional<money::Decimal> credit;   // default 0
  std::vector<PaymentDocument> payments;
  std::vector<CouponDocument> coupons;
  std::optional<money::Decimal> discount_percent_off;  // `discount`:{percentOff}: of pay-per-use items
  std::optional<UsagePeriodDocument> usage_period;
  std::optional<OpeningDocument> opening;
  calendar::Instant as_of;
  std::optional<bool> explain;
  std::optional<catalog::RulesDocument> rules;
};

}  // namespace quotapack::replay
