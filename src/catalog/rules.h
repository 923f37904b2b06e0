// Rules: everything that varies by contract, as one plain value with the defaults of spec.md. A catalog carries rules,
// every operation takes further ones, which win member by member.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/duration.h"
#include "calendar/instant.h"
#include "money/amount.h"
#include "money/decimal.h"
#include "money/quantity.h"
#include "money/rounding.h"

namespace quotapack::catalog {

// Keys of the deduction order (spec 5.2).
enum class OrderKey : std::uint8_t {
  source_class, scope_specificity, priority, cycle_end, effective_at, created_at, id, expires_at, cost_basis, quota,
  remaining, kind,
  // Keys that only named orders use.
  expires_at_seconds,   // openmeter: whole seconds, none last
  zero_cost_first,      // metronome_prepaid: zero cost basis first
  promotional_first,    // stripe: free and promotion (one class) before purchased
};
inline constexpr std::string_view kOrderKeyNames[] = {
    "sourceClass", "scopeSpecificity", "priority", "cycleEnd", "effectiveAt", "createdAt", "id", "expiresAt",
    "costBasis", "quota", "remaining", "kind"};

enum class Straddle : std::uint8_t { partial, reject_all, overrun };
inline constexpr std::string_view kStraddleNames[] = {"partial", "reject_all", "overrun"};

enum class ExcessCarry : std::uint8_t { none, next_package };
inline constexpr std::string_view kExcessCarryNames[] = {"none", "next_package"};

enum class PreEffectiveCover : std::uint8_t { never, overlap };
inline constexpr std::string_view kPreEffectiveCoverNames[] = {"never", "overlap"};

enum class LifecyclePreset : std::uint8_t { huawei_international, huawei_cn, none };
inline constexpr std::string_view kLifecyclePresetNames[] = {"huawei_international", "huawei_cn", "none"};

enum class CustomerLevel : std::uint8_t { V0, V1, V2, V3, V4, V5 };
inline constexpr std::string_view kCustomerLevelNames[] = {"V0", "V1", "V2", "V3", "V4", "V5"};

enum class ArrearsStopsAt : std::uint8_t { retention, grace };
inline constexpr std::string_view kArrearsStopsAtNames[] = {"retention", "grace"};

enum class SettlementPeriod : std::uint8_t { hour, day, month };
inline constexpr std::string_view kSettlementPeriodNames[] = {"PT1H", "P1D", "P1M"};

enum class AlertPreset : std::uint8_t { standard, free };
inline constexpr std::string_view kAlertPresetNames[] = {"standard", "free"};

struct RoundingDocument {
  std::optional<std::int64_t> digits;
  std::optional<money::RoundingMode> mode;
};

// The `rules` member as written: what is absent is not overridden. Wire names are the camelCase of the members.
struct RulesDocument {
  // numbers
  std::optional<RoundingDocument> item_rounding;    // itemRounding: default 8 digits toward_zero
  std::optional<RoundingDocument> total_rounding;   // totalRounding: default the currency's digits, half_away_from_zero
  std::optional<RoundingDocument> usage_rounding;   // usageRounding: default 10 digits toward_zero
  std::optional<money::Decimal> minimum_charge;     // minimumCharge: default none
  // time
  std::optional<calendar::ExpiryMode> expiry_mode;
  std::optional<calendar::MonthAnchor> month_anchor;
  // pricing
  std::optional<bool> tier_counts_package;
  std::optional<SettlementPeriod> settlement_period;
  // deduction
  std::optional<std::vector<OrderKey>> order_by;    // a list of keys or the name of an order, resolved by the reader
  std::optional<PreEffectiveCover> pre_effective_cover;
  std::optional<bool> pay_per_use_allowed;
  std::optional<Straddle> straddle;
  std::optional<ExcessCarry> excess_carry;
  std::optional<calendar::Instant> settled_until;
  // lifecycle
  std::optional<LifecyclePreset> lifecycle_preset;
  std::optional<CustomerLevel> customer_level;
  std::optional<std::int64_t> grace_days;
  std::optional<std::int64_t> retention_days;
  std::optional<bool> grace_quota_usable;
  std::optional<std::vector<std::int64_t>> notice_days;
  std::optional<std::int64_t> notice_time_ms;       // noticeTime "09:00", ms of the day
  std::optional<ArrearsStopsAt> arrears_stops_at;
  std::optional<bool> arrears_blocks_package;
  // alerts
  std::optional<AlertPreset> alert_preset;
  std::optional<money::Decimal> percentage_min;     // percentageMin/Max/Step/Default override the preset's row
  std::optional<money::Decimal> percentage_max;
  std::optional<money::Decimal> percentage_step;
  std::optional<money::Decimal> percentage_default;
  // planning
  std::optional<std::int64_t> forecast_days_min;    // forecastDaysMin: days of history below which a forecast says "not enough data"
  std::optional<std::int64_t> work_limit;           // workLimit: steps of `recommend`
};

// The same with every default filled in.
struct Rules {
  money::Rounding item_rounding{8, money::RoundingMode::toward_zero};
  money::Rounding total_rounding{2, money::RoundingMode::half_away_from_zero};
  money::Rounding usage_rounding{10, money::RoundingMode::toward_zero};
  std::optional<money::Amount> minimum_charge;
  calendar::ExpiryMode expiry_mode = calendar::ExpiryMode::end_of_day;
  calendar::MonthAnchor month_anchor = calendar::MonthAnchor::original_day;
  bool tier_counts_package = true;
  SettlementPeriod settlement_period = SettlementPeriod::hour;
  std::vector<OrderKey> order_by;                   // `id` always last
  PreEffectiveCover pre_effective_cover = PreEffectiveCover::never;
  std::optional<bool> pay_per_use_allowed;          // absent: true when no stop_before_excess package is held
  Straddle straddle = Straddle::partial;
  ExcessCarry excess_carry = ExcessCarry::none;
  std::optional<calendar::Instant> settled_until;
  int grace_days = 15;                              // packages (prepaid)
  int retention_days = 15;
  int account_grace_days = 15;                      // account in arrears (pay-per-use columns of the policy)
  int account_retention_days = 15;
  bool grace_quota_usable = false;
  std::vector<int> notice_days{7};                  // descending, each once
  std::int64_t notice_time_ms = 9 * calendar::kMsPerHour;
  ArrearsStopsAt arrears_stops_at = ArrearsStopsAt::retention;
  bool arrears_blocks_package = false;
  money::Percent percentage_min{5, 0};
  money::Percent percentage_max{50, 0};
  money::Percent percentage_step{5, 0};
  money::Percent percentage_default{20, 0};
  std::int64_t forecast_days_min = 7;
  std::int64_t work_limit = 2'000'000;
};

// The named orders (spec 5.2), a row each with its source.
struct NamedOrder {
  std::string_view name;
  std::vector<OrderKey> keys;
  std::string_view source;
};
const std::vector<NamedOrder>& named_orders();

// Grace and retention by preset, level and kind of billing (spec section 6), a row each.
struct LifecycleRow {
  LifecyclePreset preset;
  CustomerLevel level;
  int grace_days;               // packages
  int retention_days;
  int account_grace_days;       // pay-per-use
  int account_retention_days;
};
std::vector<LifecycleRow> lifecycle_rows();

}  // namespace quotapack::catalog
