// Many alert rules at once, without documents: columns of text in, one column of codes out.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "alerts/alert_document.h"
#include "alerts/threshold_kinds.h"

namespace quotapack::alerts {

// One code for each rule: where several apply, the first of them but `fires` counts. `valid` and `fires` are no
// mistakes.
enum class RuleCode : std::uint8_t {
  valid,  // and would not fire now
  fires,  // and would fire now: remaining is at or below it
  empty,
  syntax,  // not a number, or a list that cannot be read
  too_many_digits,
  out_of_range,
  not_a_multiple,
  unknown_target,
  above_total,
  duplicate,  // two thresholds of one rule watch the same target
};
inline constexpr std::string_view kRuleCodeNames[] = {
    "valid",        "fires",          "empty",          "syntax",      "too_many_digits",
    "out_of_range", "not_a_multiple", "unknown_target", "above_total", "duplicate"};

// Rule i is `text[offsets[i], offsets[i + 1])` and of the type `types[i]`; `targets[i]` numbers the first of its
// targets.
// - percentage, absolute: the value for that target, as typed: "20", "1000".
// - custom: up to 32 thresholds separated by ';', each `number:value`, with a percent sign behind a percentage:
//   "0:10%;2:500". The number counts the rule's targets from `targets[i]` on.
// Targets are columns too: total and remaining in ticks of the meter, whose digits are those of `bounds`.
struct RuleColumns {
  std::string_view text;
  std::span<const std::uint32_t> offsets;  // one more than rules, rising, the last at most the length of the text
  std::span<const std::uint8_t> types;     // AlertType
  std::span<const std::uint32_t> targets;
  std::span<const std::int64_t> totals;
  std::span<const std::int64_t> remaining;
};
inline constexpr int kThresholdsOfRuleMax = 32;

// Writes one code for each rule. The rules are those of `validate`, value by value. False, and nothing written, where
// the columns do not fit together (lengths, offsets, types).
bool check_rules(const RuleColumns& rules, const ThresholdBounds& bounds, std::span<std::uint8_t> codes);

}  // namespace quotapack::alerts
