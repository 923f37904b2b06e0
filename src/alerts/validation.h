// Checking alerts while they are typed: all issues at once, and what each target would do now.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "alerts/alert.h"
#include "base/issue.h"

namespace quotapack::alerts {

// What one quota of one package holds at the instant of the question. Only packages inside their validity are handed
// in: what these facts do not name cannot be watched.
struct QuotaFacts {
  int package = 0;  // index into the account's packages
  int meter = 0;
  Quantity total;  // of the current cycle with what was carried over
  Quantity remaining;
};

struct TargetRow {
  Target target;
  Quantity total;
  Quantity remaining;
  Quantity fires_at_or_below;   // whole ticks
  bool would_fire_now = false;  // never where it is switched off
};

struct Validation {
  std::vector<TargetRow> targets;         // in the order of `Alert::targets`
  std::vector<std::string_view> dropped;  // members of the document that its type does not use
};

// The alerts against the catalog, the packages and what they hold. Beyond the issues of `resolve_alert` there are
// `threshold_above_total` (equal is allowed; with the scope `package` the smallest total counts) and
// `no_package_to_watch` (not for a threshold that is switched off). Every issue has a path below `path` and in its
// details, as far as they apply: `min`, `max`, `step`, `digits`, `suggestion` and `alternative` (values that would do),
// `other` (the path of the threshold that already watches the target). The rows are meaningful only when no issue was
// added. The work is linear in thresholds, packages and facts.
Validation validate(const AlertDocument& document, const catalog::Catalog& catalog,
                    const std::vector<packages::Package>& packages, const std::vector<QuotaFacts>& facts,
                    const catalog::Rules& rules, const base::Path& path, base::Issues& issues);

// The members that are lost when the alert takes another type: all settings of the type it has. Where it keeps its
// type, those that belong to another one. Channels and contacts stay in both cases.
std::vector<std::string_view> dropped_settings(const AlertDocument& document, AlertType next_type);

}  // namespace quotapack::alerts
