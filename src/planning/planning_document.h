// What the planning room is asked for, as written (spec section 10).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "replay/account_document.h"

namespace quotapack::planning {

struct CampaignDocument {
  calendar::Instant at;
  money::Decimal quantity;
};

// The use of one meter that is expected.
struct ProfileDocument {
  std::string meter;
  money::Decimal per_day;
  std::optional<std::int64_t> recipients;                        // quantities count messages: units are × recipients
  std::optional<std::vector<money::Decimal>> weekly;             // seven factors, Monday first
  std::optional<money::Decimal> growth_percent_per_month;
  std::vector<CampaignDocument> campaigns;
};

// An account, and how its use goes on.
struct ForecastDocument : replay::AccountDocument {
  std::optional<std::vector<ProfileDocument>> profile;           // absent: from the usage
  calendar::Instant until;
};

struct WaitingDocument {
  std::optional<catalog::CatalogDocument> catalog;
  packages::PackageDocument package;
  calendar::Instant as_of;
  std::optional<calendar::Duration> validity;                    // of the renewal; default: the package's
  std::optional<packages::QuantityByMeterDocument> per_day;      // default: nothing is used
  std::optional<catalog::RulesDocument> rules;
};

struct DemandDocument {
  std::string month;                                             // "2027-01"
  std::string meter;
  money::Decimal quantity;
};

struct RecommendDocument {
  std::optional<catalog::CatalogDocument> catalog;
  calendar::Instant as_of;
  std::vector<DemandDocument> demand;
  std::vector<packages::PackageDocument> holdings;
  std::optional<catalog::RulesDocument> rules;
};

}  // namespace quotapack::planning
