// What operations are asked for where no room has a document of its own, with their tables.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bill/estimate_document.h"
#include "bill/quote.h"
#include "json/types.h"

namespace quotapack::json {

// version, describe
struct PlainRequest {
  std::optional<catalog::RulesDocument> rules;
};

// validateCatalog
struct CatalogRequest {
  std::optional<catalog::CatalogDocument> catalog;
  std::optional<catalog::RulesDocument> rules;
};

// rate
struct RateRequest {
  catalog::PriceDocument price;
  std::string currency;
  std::optional<std::int64_t> currency_digits;
  money::Decimal quantity;
  std::optional<money::Decimal> already_rated;
  std::optional<catalog::RulesDocument> rules;
};

// order
struct OrderRequest {
  bill::QuoteDocument quote;
  std::vector<bill::Term> confirmed;
  std::optional<std::string> digest;  // of the quote that was confirmed
  std::optional<catalog::RulesDocument> rules;
};

// status, timeline
struct PackageRequest {
  std::optional<catalog::CatalogDocument> catalog;
  packages::PackageDocument package;
  calendar::Instant as_of;
  std::optional<catalog::RulesDocument> rules;
};

// renew
struct RenewRequest {
  std::optional<catalog::CatalogDocument> catalog;
  packages::PackageDocument package;
  calendar::Instant as_of;
  std::optional<calendar::Duration> validity;
  std::optional<std::string> unified_day;  // 1 to 28, or "last"
  std::optional<catalog::RulesDocument> rules;
};

// importUsage: the columns of a file by name, those that are asked for and those that were understood.
struct UsageColumns {
  std::optional<std::string> id;
  std::optional<std::string> meter;
  std::optional<std::string> quantity;
  std::optional<std::string> at;
  std::optional<std::string> start;
  std::optional<std::string> end;
  std::optional<std::string> region;
  std::optional<std::string> project;
};

enum class UsageFormat : std::uint8_t { csv, cloudevents };
inline constexpr std::string_view kUsageFormatNames[] = {"csv", "cloudevents"};

struct ImportUsageRequest {
  std::string text;
  std::optional<UsageFormat> format;
  std::optional<catalog::CatalogDocument> catalog;
  std::optional<std::string> meter;
  std::optional<calendar::Offset> offset;
  std::optional<UsageColumns> columns;
  std::optional<catalog::RulesDocument> rules;
};

// importCatalog
struct ImportCatalogRequest {
  std::string text;
  std::optional<std::string> id;
  std::optional<std::string> title;
  std::optional<std::string> currency;
  std::optional<calendar::Offset> billing_offset;
  std::optional<catalog::RulesDocument> rules;
};

template <>
inline constexpr std::span<const std::string_view> kWordsOf<bill::Term> = bill::kTermNames;
template <>
inline constexpr std::span<const std::string_view> kWordsOf<UsageFormat> = kUsageFormatNames;

// exportBill. focus: FOCUS 1.2 rows as CSV; focus_lines: the same rows as JSON lines.
enum class ExportFormat : std::uint8_t { csv, focus, focus_lines };
inline constexpr std::string_view kExportFormatNames[] = {"csv", "focus", "focus_lines"};
template <>
inline constexpr std::span<const std::string_view> kWordsOf<ExportFormat> = kExportFormatNames;

struct ExportRequest : replay::AccountDocument {
  std::optional<bill::QuoteDocument> quote;  // alone, beside the format and the rules
  ExportFormat format = ExportFormat::csv;
};

// evaluateAlerts
struct EvaluateAlertsRequest : replay::AccountDocument {
  std::optional<alerts::AlertStateDocument> previous;
};

// The settings of `check_alert_rules`, whose rules come in columns.
struct AlertRulesRequest {
  std::optional<std::int64_t> digits;
  std::optional<catalog::RulesDocument> rules;
};

// X(C++ type, table)
#define QUOTAPACK_JSON_REQUESTS(X)         \
  X(UsageColumns, kUsageColumnsType)       \
  X(ImportUsageRequest, kImportUsageType)  \
  X(ImportCatalogRequest, kImportCatalogType) \
  X(PlainRequest, kPlainRequestType)       \
  X(CatalogRequest, kCatalogRequestType)   \
  X(RateRequest, kRateRequestType)         \
  X(OrderRequest, kOrderRequestType)       \
  X(PackageRequest, kPackageRequestType)   \
  X(RenewRequest, kRenewRequestType)       \
  X(bill::EstimateDocument, kEstimateType) \
  X(bill::EstimateLineDocument, kEstimateLineType) \
  X(EvaluateAlertsRequest, kEvaluateAlertsType) \
  X(AlertRulesRequest, kAlertRulesType)    \
  X(ExportRequest, kExportType)

#define QUOTAPACK_X(structure, table) QUOTAPACK_JSON_TABLE(structure, table)
QUOTAPACK_JSON_REQUESTS(QUOTAPACK_X)
#undef QUOTAPACK_X

}  // namespace quotapack::json
