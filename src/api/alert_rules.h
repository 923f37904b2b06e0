// Many alert rules at once, from columns: codes instead of a document for each rule.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "alerts/bulk.h"

namespace quotapack::api {

// Writes the code of each rule and answers with how often each stands, by name and in the order of
// `alerts::kRuleCodeNames`. The settings are `{"digits":0,"rules":{…}}`, both optional. With issues in them, or where the
// columns do not fit together, nothing is written. `codes` may be the column of types itself.
std::string check_alert_rules(std::string_view settings_text, const alerts::RuleColumns& columns,
                              std::span<std::uint8_t> codes);

}  // namespace quotapack::api
