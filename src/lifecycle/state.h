// The states of a package over time (spec section 6).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "calendar/instant.h"
#include "catalog/rules.h"
#include "packages/package.h"

namespace quotapack::lifecycle {

enum class State : std::uint8_t { not_effective, in_effect, used_up, grace, retention, released };
inline constexpr std::string_view kStateNames[] = {"not_effective", "in_effect", "used_up",
                                                   "grace",         "retention", "released"};

// The word that a console shows: Not effective, Provisioned (in effect), Used up, Expired (grace), Frozen (retention),
// Released.
std::string_view console_word(State state);

// The state at `as_of` of a package whose last paid term ends at `expires_at` (exclusive). `is_used_up`: nothing is
// left of any of its quotas. Total: every combination has one state. What comes first counts: a package is not
// effective before its purchase whatever its other dates say, and a void releases it at once.
State state_at(calendar::Instant created_at, calendar::Instant effective_at, calendar::Instant expires_at,
               std::optional<calendar::Instant> voided_at, bool is_used_up, calendar::Instant as_of,
               const catalog::Rules& rules, calendar::Offset offset);

}  // namespace quotapack::lifecycle
