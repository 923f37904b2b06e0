#include "alerts/bulk.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"

namespace quotapack::alerts {
namespace {

using base::IssueCode;

RuleCode code_of(IssueCode code) {
  switch (code) {
    case IssueCode::none:
      return RuleCode::valid;
    case IssueCode::empty:
      return RuleCode::empty;
    case IssueCode::not_a_number:
      return RuleCode::syntax;
    case IssueCode::too_many_digits:
      return RuleCode::too_many_digits;
    case IssueCode::threshold_out_of_range:
      return RuleCode::out_of_range;
    case IssueCode::not_a_multiple:
      return RuleCode::not_a_multiple;
    case IssueCode::threshold_above_total:
      return RuleCode::above_total;
    default:
      break;
  }
  QUOTAPACK_CHECK(false, "a threshold has only the codes that its kind names");
  return RuleCode::syntax;
}

// Of two thresholds of one rule: a mistake before `fires` before `valid`; of two mistakes the first in the table.
RuleCode worse(RuleCode a, RuleCode b) {
  const bool is_mistake_a = a > RuleCode::fires, is_mistake_b = b > RuleCode::fires;
  if (is_mistake_a && is_mistake_b) return std::min(a, b);
  return std::max(a, b);
}

class Checker {
 public:
  Checker(const RuleColumns& rules, const ThresholdBounds& bounds) : rules_(rules), bounds_(bounds) {}

  RuleCode check(std::size_t rule) {
    const std::string_view text =
        rules_.text.substr(rules_.offsets[rule], rules_.offsets[rule + 1] - rules_.offsets[rule]);
    const std::uint64_t target = rules_.targets[rule];
    switch (static_cast<AlertType>(rules_.types[rule])) {
      case AlertType::percentage:
        return check_value(text, ThresholdForm::percentage, target);
      case AlertType::absolute:
        return check_value(text, ThresholdForm::absolute, target);
      case AlertType::custom:
        return check_list(text, target);
    }
    return RuleCode::syntax;
  }

 private:
  RuleCode check_value(std::string_view text, ThresholdForm form, std::uint64_t target) {
    const bool is_known = target < rules_.totals.size();
    const auto index = static_cast<std::size_t>(target);
    const Quantity total = Quantity::of_ticks(is_known ? rules_.totals[index] : 0);
    bounds_.total.reset();
    if (is_known) bounds_.total = total;
    const ThresholdKind& kind = kind_of(form);
    const ThresholdValue value = kind.check(text, bounds_);
    if (value.code != IssueCode::none && value.code != IssueCode::threshold_above_total) return code_of(value.code);
    if (!is_known) return RuleCode::unknown_target;
    if (value.code != IssueCode::none) return RuleCode::above_total;
    const Threshold threshold{form, value.percent, value.absolute};
    return kind.is_reached(threshold, Quantity::of_ticks(rules_.remaining[index]), total) ? RuleCode::fires
                                                                                          : RuleCode::valid;
  }

  RuleCode check_list(std::string_view text, std::uint64_t first_target) {
    if (text.empty()) return RuleCode::empty;
    std::uint64_t seen[kThresholdsOfRuleMax];
    int count = 0;
    RuleCode code = RuleCode::valid;
    while (true) {
      const std::size_t end = std::min(text.find(';'), text.size());
      std::string_view entry = text.substr(0, end);
      std::uint64_t number = 0;
      if (count == kThresholdsOfRuleMax || !read_number(entry, number)) return RuleCode::syntax;
      const bool is_percentage = !entry.empty() && entry.back() == '%';
      if (is_percentage) entry.remove_suffix(1);
      const ThresholdForm form = is_percentage ? ThresholdForm::percentage : ThresholdForm::absolute;
      code = worse(code, check_value(entry, form, first_target + number));
      if (std::find(seen, seen + count, number) != seen + count) code = worse(code, RuleCode::duplicate);
      seen[count++] = number;
      if (end == text.size()) return code;
      text.remove_prefix(end + 1);
    }
  }

  // The digits before the colon, and the colon.
  static bool read_number(std::string_view& entry, std::uint64_t& number) {
    constexpr std::size_t kDigitsMax = 10;
    std::size_t at = 0;
    for (; at < entry.size() && at < kDigitsMax && entry[at] >= '0' && entry[at] <= '9'; ++at) {
      number = number * 10 + static_cast<std::uint64_t>(entry[at] - '0');
    }
    if (at == 0 || at == entry.size() || entry[at] != ':') return false;
    entry.remove_prefix(at + 1);
    return true;
  }

  const RuleColumns& rules_;
  ThresholdBounds bounds_;
};

bool fit_together(const RuleColumns& rules, std::size_t count) {
  if (rules.types.size() != count || rules.targets.size() != count || rules.offsets.size() != count + 1) return false;
  if (rules.totals.size() != rules.remaining.size() || rules.offsets[count] > rules.text.size()) return false;
  for (std::size_t i = 0; i < count; ++i) {
    if (rules.offsets[i] > rules.offsets[i + 1]) return false;
    if (rules.types[i] >= std::size(kAlertTypeNames)) return false;
  }
  return true;
}

}  // namespace

bool check_rules(const RuleColumns& rules, const ThresholdBounds& bounds, std::span<std::uint8_t> codes) {
  if (!fit_together(rules, codes.size())) return false;
  Checker checker(rules, bounds);
  for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<std::uint8_t>(checker.check(i));
  return true;
}

}  // namespace quotapack::alerts
