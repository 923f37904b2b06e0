// Alerts that were checked: what each target watches and when it fires.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "alerts/alert_document.h"
#include "alerts/threshold_kinds.h"
#include "base/issue.h"
#include "calendar/instant.h"
#include "catalog/catalog.h"
#include "packages/package.h"

namespace quotapack::alerts {

// One watched thing: the pool of a meter, or one meter's quota of one package.
struct Target : Threshold {
  int package = -1;  // index into the account's packages; -1: the pool of `meter`
  int meter = 0;
  bool is_enabled = true;     // a disabled target never fires, used_up included
  bool has_threshold = true;  // false: only used_up (the pools of meters where no alerts are set)
};

struct Alert {
  std::vector<Target> targets;    // as given (custom); catalog order of meters; order of packages
  std::vector<Channel> channels;  // in the order of the table
  std::vector<ContactDocument> contacts;
};

// The alerts of an account: all issues with their path below `path`. Percentage and absolute watch, by scope, the pool
// of every meter that a package has quota of, or every quota of every package. Absolute thresholds are not compared
// with totals, which move through a replay: `validate` does that for one instant. Meters that no target watches get a
// target for used_up alone, behind the others.
Alert resolve_alert(const AlertDocument& document, const catalog::Catalog& catalog,
                    const std::vector<packages::Package>& packages, const catalog::Rules& rules, const base::Path& path,
                    base::Issues& issues);

// Without alerts: used_up for the pool of each meter that a package has quota of, by SMS and email.
Alert default_alert(const catalog::Catalog& catalog, const std::vector<packages::Package>& packages);

// remaining ≤ threshold, exact and without division.
bool is_reached(const Target& target, Quantity remaining, Quantity total);
// The largest remaining at which the target fires, in whole ticks.
Quantity fires_at_or_below(const Target& target, Quantity total);

// Armed at first; what fired stays silent until it is armed again.
struct Arming {
  bool is_threshold_armed = true;
  bool is_used_up_armed = true;
  calendar::Instant armed_at = kNeverArmed;

  static constexpr calendar::Instant kNeverArmed = calendar::Instant::of_ms(INT64_MIN);  // nothing of the target started
};
struct Fired {
  bool threshold = false;
  bool used_up = false;
};
// Looks at a target after an event that lowered its remaining.
Fired look(const Target& target, Arming& arming, Quantity remaining, Quantity total);
// A package of the target started, was renewed or refilled.
constexpr void rearm(Arming& arming, calendar::Instant at) { arming = {true, true, at}; }

// What is kept of a target between two evaluations, so that nothing is sent twice.
struct Remembered {
  calendar::Instant armed_at = Arming::kNeverArmed;
  Quantity remaining;
  bool is_threshold_sent = false;  // since it was armed; false where the threshold is another one now
  bool is_used_up_sent = false;
};
// Whether a message of the arming at `armed_at` was sent, or its time has passed: the target was armed again since.
constexpr bool was_sent(const Remembered& remembered, calendar::Instant armed_at, bool is_used_up) {
  if (armed_at != remembered.armed_at) return armed_at < remembered.armed_at;
  return is_used_up ? remembered.is_used_up_sent : remembered.is_threshold_sent;
}
// Whether a target that holds so much now holds less than when it was seen last, or less than all where it was not seen
// since it was armed.
constexpr bool is_lowered(const Remembered* remembered, calendar::Instant armed_at, Quantity remaining, Quantity total) {
  return remaining < (remembered != nullptr && remembered->armed_at == armed_at ? remembered->remaining : total);
}

}  // namespace quotapack::alerts
