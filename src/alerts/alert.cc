#include "alerts/alert.h"

namespace quotapack::alerts {

bool is_reached(const Target& target, Quantity remaining, Quantity total) {
  return kind_of(target.form).is_reached(target, remaining, total);
}

Quantity fires_at_or_below(const Target& target, Quantity total) {
  return kind_of(target.form).fires_at_or_below(target, total);
}

Fired look(const Target& target, Arming& arming, Quantity remaining, Quantity total) {
  Fired fired;
  if (!target.is_enabled) return fired;
  if (target.has_threshold && arming.is_threshold_armed && is_reached(target, remaining, total)) {
    fired.threshold = true;
    arming.is_threshold_armed = false;
  }
  if (arming.is_used_up_armed && remaining <= Quantity{}) {
    fired.used_up = true;
    arming.is_used_up_armed = false;
  }
  return fired;
}

}  // namespace quotapack::alerts
