// The kinds of threshold: one row each, with what its value may be and when it is reached. The whole of "5 to 50 in
// steps of 5" is here and in the rules; forms, messages and evaluation read it from here.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "alerts/alert_document.h"
#include "base/issue_code.h"
#include "catalog/rules.h"
#include "money/quantity.h"

namespace quotapack::alerts {

using money::Percent;
using money::Quantity;

// The percentages that the rules allow: from min to max, whole multiples of step.
struct PercentageRange {
  Percent min;
  Percent max;
  Percent step;
};
PercentageRange percentage_range(const catalog::Rules& rules);

// What a value is held against.
struct ThresholdBounds {
  PercentageRange percentage;
  int digits = 0;                 // of the meter
  std::optional<Quantity> total;  // none: not compared with a total
};

// A value as checked; the member of its form is set where the code is `none`.
struct ThresholdValue {
  base::IssueCode code = base::IssueCode::none;
  Percent percent;
  Quantity absolute;
};

// The threshold of one target.
struct Threshold {
  ThresholdForm form = ThresholdForm::percentage;
  Percent percent;    // percentage
  Quantity absolute;  // absolute
};

struct ThresholdKind {
  ThresholdForm form;
  std::string_view name;          // as it travels
  std::string_view unit;          // of the value
  std::string_view range;         // where it comes from
  std::string_view reached_when;  // one sentence
  // One code for one text: the first of `empty`, `not_a_number`, `too_many_digits`, `threshold_out_of_range` (a sign
  // included: the range begins above zero), `not_a_multiple`, `threshold_above_total`. Allocates nothing.
  ThresholdValue (*check)(std::string_view text, const ThresholdBounds& bounds);
  bool (*is_reached)(const Threshold& threshold, Quantity remaining, Quantity total);
  Quantity (*fires_at_or_below)(const Threshold& threshold, Quantity total);
};

// By form.
std::span<const ThresholdKind> threshold_kinds();
const ThresholdKind& kind_of(ThresholdForm form);

// The whole multiples of the step next to `percent`, inside the range: below and above it, or twice the same at an end.
struct NextMultiples {
  Percent below;
  Percent above;
};
NextMultiples next_multiples(const Percent& percent, const PercentageRange& range);

// "12.5"
std::string format(const Percent& percent);
// The threshold as it is written in documents; `digits` are the meter's.
std::string format(const Threshold& threshold, int digits);

}  // namespace quotapack::alerts
