// Currencies and their digits (ISO 4217).
#pragma once

#include <optional>
#include <string_view>

namespace quotapack::money {

// Digits after the point of an ISO 4217 code ("USD" 2, "JPY" 0, "KWD" 3, "CLF" 4), none for an unknown code. Codes
// without a minor unit (gold XAU, the test code XTS, no currency XXX) are unknown: nothing is billed in them.
std::optional<int> currency_digits(std::string_view code);

}  // namespace quotapack::money
