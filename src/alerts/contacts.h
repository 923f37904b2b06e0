// Contacts of an alert: their formats, and how they are shown to those who need not know them whole.
#pragma once

#include <string>
#include <string_view>

#include "alerts/alert_document.h"

namespace quotapack::alerts {

// One address such as `jane.doe@example.com`: a local part of up to 64 bytes without quotes, a domain of at least two
// labels, 254 bytes in all. Letters beyond ASCII are taken (RFC 6531).
bool is_email(std::string_view text);

// International form (E.164): a plus sign and 7 to 15 digits, the first not zero; nothing between them.
bool is_phone(std::string_view text);
// The phone number with the blanks, hyphens, dots and brackets removed that people write between digits, and `00` in
// front taken as the plus sign: what a message can suggest. Empty where that is none either.
std::string phone_meant(std::string_view text);

// "j***@example.com": the first letter and the domain.
std::string masked_email(std::string_view email);
// "+86*******8000": the plus sign with two digits, and the last four.
std::string masked_phone(std::string_view phone);

}  // namespace quotapack::alerts
