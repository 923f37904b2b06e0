#include "alerts/threshold_kinds.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "money/decimal.h"
#include "money/rounding.h"

namespace quotapack::alerts {
namespace {

using base::IssueCode;
using money::Decimal;

// A number as typed, or the code of its mistake. What cannot be held is outside every range.
IssueCode read(std::string_view text, Decimal& decimal) {
  const auto parsed = money::parse_decimal(text);
  if (!parsed.ok()) return parsed.code() == IssueCode::out_of_range ? IssueCode::threshold_out_of_range : parsed.code();
  decimal = *parsed;
  return IssueCode::none;
}

std::int64_t at_scale(const Percent& percent, int scale) {
  return percent.ticks * money::power_of_ten(scale - percent.scale);
}

ThresholdValue check_percentage(std::string_view text, const ThresholdBounds& bounds) {
  const PercentageRange& range = bounds.percentage;
  ThresholdValue value;
  Decimal decimal;
  value.code = read(text, decimal);
  if (value.code != IssueCode::none) return value;
  const auto percent = money::to_percent(decimal);
  if (!percent.ok()) {
    value.code = percent.code() == IssueCode::too_many_digits ? percent.code() : IssueCode::threshold_out_of_range;
    return value;
  }
  value.percent = *percent;
  if (money::compare(*percent, range.min) < 0 || money::compare(*percent, range.max) > 0) {
    value.code = IssueCode::threshold_out_of_range;
    return value;
  }
  // At most 100 at 10 digits: no product of a tick and its scale comes near the range.
  const int scale = std::max(percent->scale, range.step.scale);
  if (at_scale(*percent, scale) % at_scale(range.step, scale) != 0) value.code = IssueCode::not_a_multiple;
  return value;
}

ThresholdValue check_absolute(std::string_view text, const ThresholdBounds& bounds) {
  ThresholdValue value;
  Decimal decimal;
  value.code = read(text, decimal);
  if (value.code != IssueCode::none) return value;
  const auto quantity = money::to_quantity(decimal, bounds.digits);
  if (!quantity.ok()) {
    value.code = quantity.code() == IssueCode::too_many_digits ? quantity.code() : IssueCode::threshold_out_of_range;
    return value;
  }
  value.absolute = *quantity;
  // At zero there is the notice that all is used up: a threshold lies above it.
  if (quantity->is_zero()) {
    value.code = IssueCode::threshold_out_of_range;
  } else if (bounds.total && *quantity > *bounds.total) {
    value.code = IssueCode::threshold_above_total;
  }
  return value;
}

// remaining ÷ total ≤ percent ÷ 100, without a division: both products are exact.
bool is_percentage_reached(const Threshold& threshold, Quantity remaining, Quantity total) {
  const std::int64_t whole = 100 * money::power_of_ten(threshold.percent.scale);
  return money::product(remaining.ticks(), whole) <= money::product(total.ticks(), threshold.percent.ticks);
}

Quantity percentage_fires_at_or_below(const Threshold& threshold, Quantity total) {
  const std::int64_t whole = 100 * money::power_of_ten(threshold.percent.scale);
  const auto ticks =
      money::mul_div_to(total.ticks(), threshold.percent.ticks, whole, 1, money::RoundingMode::toward_zero);
  QUOTAPACK_CHECK(ticks.ok(), "a percentage of a quantity can be held");
  return Quantity::of_ticks(static_cast<std::int64_t>(*ticks));
}

bool is_absolute_reached(const Threshold& threshold, Quantity remaining, Quantity /*total*/) {
  return remaining <= threshold.absolute;
}

Quantity absolute_fires_at_or_below(const Threshold& threshold, Quantity /*total*/) { return threshold.absolute; }

constexpr ThresholdKind kKinds[] = {
    {ThresholdForm::percentage, kThresholdFormNames[0], "percent of the total",
     "rules percentageMin to percentageMax in steps of percentageStep",
     "remaining ÷ total is at or below the percentage", check_percentage, is_percentage_reached,
     percentage_fires_at_or_below},
    {ThresholdForm::absolute, kThresholdFormNames[1], "units of the meter",
     "one last digit of the meter to the total, in last digits of the meter", "remaining is at or below the quantity",
     check_absolute, is_absolute_reached, absolute_fires_at_or_below},
};
static_assert(std::size(kKinds) == std::size(kThresholdFormNames), "every form has its row");
static_assert(kKinds[static_cast<int>(ThresholdForm::percentage)].form == ThresholdForm::percentage);
static_assert(kKinds[static_cast<int>(ThresholdForm::absolute)].form == ThresholdForm::absolute);

}  // namespace

PercentageRange percentage_range(const catalog::Rules& rules) {
  return {rules.percentage_min, rules.percentage_max, rules.percentage_step};
}

std::span<const ThresholdKind> threshold_kinds() { return kKinds; }

const ThresholdKind& kind_of(ThresholdForm form) { return kKinds[static_cast<int>(form)]; }

NextMultiples next_multiples(const Percent& percent, const PercentageRange& range) {
  const int scale = std::max({percent.scale, range.step.scale, range.min.scale, range.max.scale});
  const std::int64_t step = at_scale(range.step, scale);
  const std::int64_t min = at_scale(range.min, scale), max = at_scale(range.max, scale);
  const std::int64_t least = (min + step - 1) / step * step;
  const std::int64_t most = max / step * step;
  // Compared before it is scaled: what is far outside the range need not fit the scale.
  const std::int64_t value = money::compare(percent, range.min) < 0   ? min
                             : money::compare(percent, range.max) > 0 ? max
                                                                      : at_scale(percent, scale);
  const std::int64_t below = value / step * step;
  const std::int64_t above = below == value ? below : below + step;
  if (least > most) return {range.min, range.max};  // no multiple lies in the range
  return {{std::clamp(below, least, most), scale}, {std::clamp(above, least, most), scale}};
}

std::string format(const Percent& percent) {
  char text[money::kWrittenBytesMax];
  const bool is_negative = percent.ticks < 0;
  const auto magnitude =
      is_negative ? ~static_cast<std::uint64_t>(percent.ticks) + 1 : static_cast<std::uint64_t>(percent.ticks);
  return {text, money::write_number(text, magnitude, is_negative, percent.scale, 0)};
}

std::string format(const Threshold& threshold, int digits) {
  return threshold.form == ThresholdForm::percentage ? format(threshold.percent)
                                                     : money::format(threshold.absolute, digits);
}

}  // namespace quotapack::alerts
