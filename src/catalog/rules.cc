#include "catalog/rules.h"

#include <algorithm>

#include "base/limits.h"
#include "base/sort.h"
#include "catalog/catalog.h"
#include "catalog/checks.h"

namespace quotapack::catalog {

using base::IssueCode;
using base::Issues;
using base::Path;

namespace {

constexpr std::int64_t kLifecycleDaysMax = 3650;
constexpr std::int64_t kNoticeDaysMax = 3650;
constexpr std::size_t kNoticesMax = 31;

struct AlertRow {
  AlertPreset preset;
  std::int64_t min, max, step, standard;
};
constexpr AlertRow kAlertRows[] = {{AlertPreset::standard, 5, 50, 5, 20}, {AlertPreset::free, 1, 99, 1, 20}};

// `later` wins member by member.
RulesDocument overlay(const RulesDocument& earlier, const RulesDocument& later) {
  RulesDocument both = earlier;
  const auto take = [](auto& member, const auto& over) {
    if (over) member = over;
  };
  const auto take_rounding = [&](std::optional<RoundingDocument>& member, const std::optional<RoundingDocument>& over) {
    if (!over) return;
    if (!member) member.emplace();
    take(member->digits, over->digits);
    take(member->mode, over->mode);
  };
  take_rounding(both.item_rounding, later.item_rounding);
  take_rounding(both.total_rounding, later.total_rounding);
  take_rounding(both.usage_rounding, later.usage_rounding);
  take(both.minimum_charge, later.minimum_charge);
  take(both.expiry_mode, later.expiry_mode);
  take(both.month_anchor, later.month_anchor);
  take(both.tier_counts_package, later.tier_counts_package);
  take(both.settlement_period, later.settlement_period);
  take(both.order_by, later.order_by);
  take(both.pre_effective_cover, later.pre_effective_cover);
  take(both.pay_per_use_allowed, later.pay_per_use_allowed);
  take(both.straddle, later.straddle);
  take(both.excess_carry, later.excess_carry);
  take(both.settled_until, later.settled_until);
  take(both.lifecycle_preset, later.lifecycle_preset);
  take(both.customer_level, later.customer_level);
  take(both.grace_days, later.grace_days);
  take(both.retention_days, later.retention_days);
  take(both.grace_quota_usable, later.grace_quota_usable);
  take(both.notice_days, later.notice_days);
  take(both.notice_time_ms, later.notice_time_ms);
  take(both.arrears_stops_at, later.arrears_stops_at);
  take(both.arrears_blocks_package, later.arrears_blocks_package);
  take(both.alert_preset, later.alert_preset);
  take(both.percentage_min, later.percentage_min);
  take(both.percentage_max, later.percentage_max);
  take(both.percentage_step, later.percentage_step);
  take(both.percentage_default, later.percentage_default);
  take(both.forecast_days_min, later.forecast_days_min);
  take(both.work_limit, later.work_limit);
  return both;
}

void check_rounding(const std::optional<RoundingDocument>& document, std::string_view member, const Path& path,
                    Issues& issues) {
  if (!document || !document->digits) return;
  const Path rounding(path, member);
  check_count(*document->digits, 0, money::kAmountDigits, Path(rounding, "digits"), issues);
}

void check_count_where_given(const std::optional<std::int64_t>& count, std::int64_t min, std::int64_t max,
                             std::string_view member, const Path& path, Issues& issues) {
  if (count) check_count(*count, min, max, Path(path, member), issues);
}

void check_percent_where_given(const std::optional<money::Decimal>& decimal, std::string_view member, const Path& path,
                               Issues& issues) {
  if (decimal) check_percent(*decimal, Path(path, member), issues);
}

// What one document says by itself.
void check_members(const RulesDocument& document, const Path& path, Issues& issues) {
  check_rounding(document.item_rounding, "itemRounding", path, issues);
  check_rounding(document.total_rounding, "totalRounding", path, issues);
  check_rounding(document.usage_rounding, "usageRounding", path, issues);
  if (document.minimum_charge) {
    check_amount(*document.minimum_charge, money::kAmountDigits, Path(path, "minimumCharge"), issues);
  }
  check_count_where_given(document.grace_days, 0, kLifecycleDaysMax, "graceDays", path, issues);
  check_count_where_given(document.retention_days, 0, kLifecycleDaysMax, "retentionDays", path, issues);
  if (document.notice_days) {
    const Path notice_days(path, "noticeDays");
    check_size(document.notice_days->size(), kNoticesMax, "noticeDays", notice_days, issues);
    for (std::size_t i = 0; i < document.notice_days->size(); ++i) {
      check_count((*document.notice_days)[i], 0, kNoticeDaysMax, Path(notice_days, i), issues);
    }
  }
  check_count_where_given(document.notice_time_ms, 0, calendar::kMsPerDay - 1, "noticeTime", path, issues);
  check_percent_where_given(document.percentage_min, "percentageMin", path, issues);
  check_percent_where_given(document.percentage_max, "percentageMax", path, issues);
  check_percent_where_given(document.percentage_step, "percentageStep", path, issues);
  check_percent_where_given(document.percentage_default, "percentageDefault", path, issues);
  check_count_where_given(document.forecast_days_min, 1, base::kForecastDaysMax, "forecastDaysMin", path, issues);
  check_count_where_given(document.work_limit, 1, 1'000'000'000, "workLimit", path, issues);
}

// What holds only between members, whichever document they come from. Thresholds are whole multiples of the step counted
// from zero, as `alerts` checks them and as its messages say. A default that nobody gave follows the range.
void settle_percentages(bool has_default, Rules& rules, const Path& path, Issues& issues) {
  if (rules.percentage_step.ticks == 0) {
    issues.add(IssueCode::out_of_range, Path(path, "percentageStep"), "The step of percentages is above zero.");
    return;
  }
  if (money::compare(rules.percentage_min, rules.percentage_max) > 0) {
    issues.add(IssueCode::out_of_range, Path(path, "percentageMin"),
               "The smallest percentage is above the largest one.");
    return;
  }
  // At one common scale: at most 100 at 10 digits.
  const int scale = std::max({rules.percentage_min.scale, rules.percentage_max.scale, rules.percentage_step.scale,
                              rules.percentage_default.scale});
  const auto ticks = [&](const money::Percent& p) { return p.ticks * money::power_of_ten(scale - p.scale); };
  const std::int64_t step = ticks(rules.percentage_step);
  const std::int64_t least = (ticks(rules.percentage_min) + step - 1) / step * step;
  if (least > ticks(rules.percentage_max)) {
    issues.add(IssueCode::out_of_range, Path(path, "percentageStep"),
               "No whole multiple of the step lies between the smallest and the largest percentage.");
    return;
  }
  const bool is_inside = money::compare(rules.percentage_default, rules.percentage_min) >= 0 &&
                         money::compare(rules.percentage_default, rules.percentage_max) <= 0;
  const bool is_multiple = ticks(rules.percentage_default) % step == 0;
  if (!has_default) {
    if (!is_inside || !is_multiple) rules.percentage_default = {least, scale};
  } else if (!is_inside) {
    issues.add(IssueCode::out_of_range, Path(path, "percentageDefault"),
               "The default percentage is outside the range from the smallest to the largest one.");
  } else if (!is_multiple) {
    issues.add(IssueCode::not_a_multiple, Path(path, "percentageDefault"),
               "The default percentage is not a whole multiple of the step.");
  }
}

money::Rounding complete(const std::optional<RoundingDocument>& document, money::Rounding standard) {
  if (!document) return standard;
  const std::int64_t digits = document->digits.value_or(standard.digits);
  return {static_cast<int>(std::clamp<std::int64_t>(digits, 0, money::kAmountDigits)),
          document->mode.value_or(standard.mode)};
}

money::Percent complete(const std::optional<money::Decimal>& document, std::int64_t standard) {
  if (!document) return {standard, 0};
  return money::to_percent(*document).value_or({standard, 0});
}

int days(const std::optional<std::int64_t>& document, int standard) {
  return static_cast<int>(std::clamp<std::int64_t>(document.value_or(standard), 0, kLifecycleDaysMax));
}

// A list of keys in which each stands once and `id` last, so that no two packages are equal.
std::vector<OrderKey> complete_order(const std::vector<OrderKey>& keys) {
  std::vector<OrderKey> order;
  for (OrderKey key : keys) {
    if (std::find(order.begin(), order.end(), key) == order.end()) order.push_back(key);
    if (key == OrderKey::id) return order;  // ids differ: nothing after them decides
  }
  order.push_back(OrderKey::id);
  return order;
}

}  // namespace

const std::vector<NamedOrder>& named_orders() {
  using K = OrderKey;
  static const std::vector<NamedOrder> orders = {
      {"huawei_billing_center",
       {K::source_class, K::scope_specificity, K::priority, K::cycle_end, K::effective_at, K::created_at, K::id},
       "Huawei Cloud, Billing Center user guide, deduction sequence of resource packages"},
      {"huawei_obs",
       {K::effective_at, K::expires_at, K::id},
       "Huawei Cloud, OBS billing, resource packages: the package that took effect first, then the one that expires "
       "first"},
      {"purchase_first",
       {K::created_at, K::effective_at, K::id},
       "First bought, first used: the order of purchase that several package pages name"},
      {"openmeter",
       {K::priority, K::expires_at_seconds, K::created_at, K::id},
       "OpenMeter, entitlements, grant burn-down order: priority, expiration, creation"},
      {"stripe",
       {K::priority, K::expires_at, K::promotional_first, K::effective_at, K::created_at, K::id},
       "Stripe, billing credits, how credit grants are applied: priority, expiry, category, effective, created"},
      {"lago",
       {K::priority, K::promotional_first, K::created_at, K::id},
       "Lago, wallets and prepaid credits, application order: priority, granted before purchased, created"},
      {"orb",
       {K::expires_at, K::cost_basis, K::id},
       "Orb, prepaid credits, drawdown order: soonest expiry, then lower cost basis"},
      {"metronome_prepaid",
       {K::priority, K::zero_cost_first, K::scope_specificity, K::expires_at, K::effective_at, K::id},
       "Metronome, commits and credits, order of application: priority, free before paid, narrower scope, earlier end, "
       "earlier start"},
  };
  return orders;
}

std::vector<LifecycleRow> lifecycle_rows() {
  using L = CustomerLevel;
  using P = LifecyclePreset;
  std::vector<LifecycleRow> rows;
  for (L level : {L::V0, L::V1, L::V2, L::V3, L::V4, L::V5})
    rows.push_back({P::huawei_international, level, 15, 15, 15, 15});
  rows.push_back({P::huawei_cn, L::V0, 1, 1, 0, 1});
  rows.push_back({P::huawei_cn, L::V1, 1, 7, 0, 7});
  rows.push_back({P::huawei_cn, L::V2, 1, 7, 0, 7});
  rows.push_back({P::huawei_cn, L::V3, 7, 7, 1, 7});
  rows.push_back({P::huawei_cn, L::V4, 7, 15, 7, 15});
  rows.push_back({P::huawei_cn, L::V5, 7, 15, 7, 15});
  for (L level : {L::V0, L::V1, L::V2, L::V3, L::V4, L::V5}) rows.push_back({P::none, level, 0, 0, 0, 0});
  return rows;
}

Rules resolve_rules(const RulesDocument& of_catalog, const std::optional<RulesDocument>& of_operation,
                    int currency_digits, const Path& path, Issues& issues) {
  const std::size_t issues_before = issues.size();
  check_members(of_operation ? *of_operation : of_catalog, path, issues);
  const RulesDocument document = of_operation ? overlay(of_catalog, *of_operation) : of_catalog;

  Rules rules;
  rules.item_rounding = complete(document.item_rounding, rules.item_rounding);
  rules.total_rounding = complete(document.total_rounding, {currency_digits, rules.total_rounding.mode});
  rules.usage_rounding = complete(document.usage_rounding, rules.usage_rounding);
  if (document.minimum_charge) {
    const auto minimum = money::to_amount(*document.minimum_charge);
    if (minimum.ok() && !minimum->is_zero()) rules.minimum_charge = *minimum;
  }
  rules.expiry_mode = document.expiry_mode.value_or(rules.expiry_mode);
  rules.month_anchor = document.month_anchor.value_or(rules.month_anchor);
  rules.tier_counts_package = document.tier_counts_package.value_or(rules.tier_counts_package);
  rules.settlement_period = document.settlement_period.value_or(rules.settlement_period);
  rules.order_by = complete_order(document.order_by.value_or(named_orders().front().keys));
  rules.pre_effective_cover = document.pre_effective_cover.value_or(rules.pre_effective_cover);
  rules.pay_per_use_allowed = document.pay_per_use_allowed;
  rules.straddle = document.straddle.value_or(rules.straddle);
  rules.excess_carry = document.excess_carry.value_or(rules.excess_carry);
  rules.settled_until = document.settled_until;

  const LifecyclePreset preset = document.lifecycle_preset.value_or(LifecyclePreset::huawei_international);
  // Where the preset asks for a level and none is given: V0, the level every customer starts with.
  const CustomerLevel level = document.customer_level.value_or(CustomerLevel::V0);
  for (const LifecycleRow& row : lifecycle_rows()) {
    if (row.preset != preset || row.level != level) continue;
    rules.grace_days = row.grace_days;
    rules.retention_days = row.retention_days;
    rules.account_grace_days = row.account_grace_days;
    rules.account_retention_days = row.account_retention_days;
  }
  rules.grace_days = days(document.grace_days, rules.grace_days);
  rules.retention_days = days(document.retention_days, rules.retention_days);
  // What the caller sets holds for packages and for an account in arrears alike.
  rules.account_grace_days = days(document.grace_days, rules.account_grace_days);
  rules.account_retention_days = days(document.retention_days, rules.account_retention_days);
  rules.grace_quota_usable = document.grace_quota_usable.value_or(rules.grace_quota_usable);
  if (document.notice_days) {
    rules.notice_days.clear();
    for (std::int64_t day : *document.notice_days) {
      rules.notice_days.push_back(static_cast<int>(std::clamp<std::int64_t>(day, 0, kNoticeDaysMax)));
    }
    base::sort(rules.notice_days, std::greater<>());
    rules.notice_days.erase(std::unique(rules.notice_days.begin(), rules.notice_days.end()), rules.notice_days.end());
  }
  rules.notice_time_ms =
      std::clamp<std::int64_t>(document.notice_time_ms.value_or(rules.notice_time_ms), 0, calendar::kMsPerDay - 1);
  rules.arrears_stops_at = document.arrears_stops_at.value_or(rules.arrears_stops_at);
  rules.arrears_blocks_package = document.arrears_blocks_package.value_or(rules.arrears_blocks_package);

  const AlertRow& alert = kAlertRows[static_cast<std::size_t>(document.alert_preset.value_or(AlertPreset::standard))];
  rules.percentage_min = complete(document.percentage_min, alert.min);
  rules.percentage_max = complete(document.percentage_max, alert.max);
  rules.percentage_step = complete(document.percentage_step, alert.step);
  rules.percentage_default = complete(document.percentage_default, alert.standard);
  if (issues.size() == issues_before) {
    settle_percentages(document.percentage_default.has_value(), rules, path, issues);
  }

  rules.forecast_days_min = document.forecast_days_min.value_or(rules.forecast_days_min);
  rules.work_limit = document.work_limit.value_or(rules.work_limit);
  return rules;
}

}  // namespace quotapack::catalog
