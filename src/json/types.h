// The tables by name, and which C++ type each of them reads.
#pragma once

#include "alerts/alert_document.h"
#include "bill/quote_document.h"
#include "calendar/cycles.h"
#include "catalog/catalog_document.h"
#include "catalog/rules.h"
#include "json/codec.h"
#include "money/rounding.h"
#include "packages/package_document.h"
#include "planning/planning_document.h"
#include "pricing/price.h"
#include "replay/account_document.h"

namespace quotapack::json {

// X(C++ type, table)
#define QUOTAPACK_JSON_STRUCTURES(X)                       \
  X(catalog::CatalogDocument, kCatalogType)                \
  X(catalog::ProvenanceDocument, kProvenanceType)          \
  X(catalog::MeterDocument, kMeterType)                    \
  X(catalog::PriceDocument, kPriceType)                    \
  X(catalog::TierDocument, kTierType)                      \
  X(catalog::OfferDocument, kOfferType)                    \
  X(catalog::QuotaDocument, kQuotaType)                    \
  X(catalog::RatioDocument, kRatioType)                    \
  X(catalog::ResetDocument, kResetType)                    \
  X(catalog::DiscountDocument, kDiscountType)              \
  X(catalog::RulesDocument, kRulesType)                    \
  X(catalog::RoundingDocument, kRoundingType)              \
  X(packages::PackageDocument, kPackageType)               \
  X(packages::ScopeDocument, kScopeType)                   \
  X(packages::PeriodRolloverDocument, kPeriodRolloverType) \
  X(packages::RenewalDocument, kRenewalType)               \
  X(packages::UsageRecordDocument, kUsageRecordType)       \
  X(bill::QuoteDocument, kQuoteType)                       \
  X(bill::QuoteLineDocument, kQuoteLineType)               \
  X(bill::PercentOffDocument, kPercentOffType)             \
  X(bill::AmountOffDocument, kAmountOffType)               \
  X(alerts::AlertDocument, kAlertsType)                    \
  X(alerts::ThresholdDocument, kThresholdType)             \
  X(alerts::ContactDocument, kContactType)                 \
  X(alerts::TargetStateDocument, kTargetStateType)         \
  X(alerts::AlertStateDocument, kAlertStateType)           \
  X(replay::AccountDocument, kAccountType)                 \
  X(replay::PaymentDocument, kPaymentType)                 \
  X(replay::CouponDocument, kCouponType)                   \
  X(replay::UsagePeriodDocument, kUsagePeriodType)         \
  X(replay::PeriodResetDocument, kPeriodResetType)         \
  X(replay::OpeningDocument, kOpeningType)                 \
  X(planning::CampaignDocument, kCampaignType)             \
  X(planning::ProfileDocument, kProfileType)               \
  X(planning::ForecastDocument, kForecastType)             \
  X(planning::WaitingDocument, kWaitingType)               \
  X(planning::DemandDocument, kDemandType)                 \
  X(planning::RecommendDocument, kRecommendType)

#define QUOTAPACK_X(structure, table) QUOTAPACK_JSON_TABLE(structure, table)
QUOTAPACK_JSON_STRUCTURES(QUOTAPACK_X)
#undef QUOTAPACK_X

// X(enumeration, its words)
#define QUOTAPACK_JSON_WORDS(X)                                   \
  X(catalog::PriceModelKind, pricing::kModelNames)                \
  X(catalog::PackageKind, catalog::kPackageKindNames)             \
  X(catalog::ProvenanceKind, catalog::kProvenanceKindNames)       \
  X(catalog::ResetPartial, catalog::kResetPartialNames)           \
  X(catalog::OrderKey, catalog::kOrderKeyNames)                   \
  X(catalog::Straddle, catalog::kStraddleNames)                   \
  X(catalog::ExcessCarry, catalog::kExcessCarryNames)             \
  X(catalog::PreEffectiveCover, catalog::kPreEffectiveCoverNames) \
  X(catalog::LifecyclePreset, catalog::kLifecyclePresetNames)     \
  X(catalog::CustomerLevel, catalog::kCustomerLevelNames)         \
  X(catalog::ArrearsStopsAt, catalog::kArrearsStopsAtNames)       \
  X(catalog::SettlementPeriod, catalog::kSettlementPeriodNames)   \
  X(catalog::AlertPreset, catalog::kAlertPresetNames)             \
  X(money::RoundingMode, money::kRoundingModeNames)               \
  X(calendar::CycleKind, calendar::kCycleKindNames)               \
  X(calendar::ExpiryMode, calendar::kExpiryModeNames)             \
  X(calendar::MonthAnchor, calendar::kMonthAnchorNames)           \
  X(packages::SourceClass, packages::kSourceClassNames)           \
  X(alerts::AlertType, alerts::kAlertTypeNames)                   \
  X(alerts::AlertScope, alerts::kAlertScopeNames)                 \
  X(alerts::ThresholdForm, alerts::kThresholdFormNames)           \
  X(alerts::Channel, alerts::kChannelNames)

#define QUOTAPACK_X(enumeration, names) \
  template <>                           \
  inline constexpr std::span<const std::string_view> kWordsOf<enumeration> = names;
QUOTAPACK_JSON_WORDS(QUOTAPACK_X)
#undef QUOTAPACK_X

}  // namespace quotapack::json
