#include "lifecycle/state.h"

#include <optional>

#include "lifecycle/terms.h"

namespace quotapack::lifecycle {

std::string_view console_word(State state) {
  switch (state) {
    case State::not_effective:
      return "Not effective";
    case State::in_effect:
      return "Provisioned";
    case State::used_up:
      return "Used up";
    case State::grace:
      return "Expired";
    case State::retention:
      return "Frozen";
    case State::released:
      return "Released";
  }
  return {};
}

State state_at(Instant created_at, Instant effective_at, Instant expires_at, std::optional<Instant> voided_at,
               bool is_used_up, Instant as_of, const catalog::Rules& rules, Offset offset) {
  if (as_of < created_at) return State::not_effective;
  if (voided_at && *voided_at <= as_of) return State::released;
  if (as_of < effective_at) return State::not_effective;
  if (as_of < expires_at || expires_at >= calendar::kNever) return is_used_up ? State::used_up : State::in_effect;
  const EndDates ends = end_dates(expires_at, rules, offset);
  if (as_of < ends.grace_ends_at) return State::grace;
  if (as_of < ends.retention_ends_at) return State::retention;
  return State::released;
}

}  // namespace quotapack::lifecycle
