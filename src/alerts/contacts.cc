#include "alerts/contacts.h"

namespace quotapack::alerts {
namespace {

constexpr std::size_t kEmailBytesMax = 254;  // RFC 5321, a path less its brackets
constexpr std::size_t kLocalBytesMax = 64;
constexpr std::size_t kLabelBytesMax = 63;
constexpr std::size_t kPhoneDigitsMin = 7;   // the shortest national numbers with their country code
constexpr std::size_t kPhoneDigitsMax = 15;  // E.164

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_or_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_local_character(char c) {
  return is_letter_or_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

bool is_local_part(std::string_view text) {
  if (text.empty() || text.size() > kLocalBytesMax || text.front() == '.' || text.back() == '.') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_local_character(text[i])) return false;
    if (text[i] == '.' && text[i - 1] == '.') return false;
  }
  return true;
}

bool is_label(std::string_view text) {
  if (text.empty() || text.size() > kLabelBytesMax || text.front() == '-' || text.back() == '-') return false;
  for (const char c : text) {
    if (!is_letter_or_digit(c) && c != '-') return false;
  }
  return true;
}

bool is_domain(std::string_view text) {
  std::size_t labels = 0;
  bool is_last_numeric = true;
  while (true) {
    const std::size_t dot = text.find('.');
    const std::string_view label = text.substr(0, dot);
    if (!is_label(label)) return false;
    ++labels;
    if (dot == std::string_view::npos) {
      for (const char c : label) is_last_numeric = is_last_numeric && is_digit(c);
      return labels >= 2 && !is_last_numeric;
    }
    text.remove_prefix(dot + 1);
  }
}

// The first character, of several bytes where it is beyond ASCII.
std::string_view first_character(std::string_view text) {
  std::size_t size = text.empty() ? 0 : 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
  return text.substr(0, size);
}

}  // namespace

bool is_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || text.size() > kEmailBytesMax) return false;
  return is_local_part(text.substr(0, at)) && is_domain(text.substr(at + 1));
}

bool is_phone(std::string_view text) {
  if (text.size() < 1 + kPhoneDigitsMin || text.size() > 1 + kPhoneDigitsMax) return false;
  if (text[0] != '+' || text[1] == '0') return false;
  for (const char c : text.substr(1)) {
    if (!is_digit(c)) return false;
  }
  return true;
}

std::string phone_meant(std::string_view text) {
  std::string phone;
  for (const char c : text) {
    const bool is_between = std::string_view(" -.()/").find(c) != std::string_view::npos;
    if (!is_between) phone += c;
  }
  if (phone.size() > 2 && phone[0] == '0' && phone[1] == '0') phone.replace(0, 2, "+");
  return is_phone(phone) ? phone : std::string();
}

std::string masked_email(std::string_view email) {
  const std::size_t at = email.rfind('@');
  if (at == std::string_view::npos) return "***";
  // A local part of one letter would be shown whole.
  const std::string_view first = first_character(email.substr(0, at));
  std::string masked(first.size() < at ? first : std::string_view{});
  masked += "***";
  masked += email.substr(at);
  return masked;
}

std::string masked_phone(std::string_view phone) {
  constexpr std::size_t kShownInFront = 3, kShownBehind = 4;
  if (phone.size() < kShownInFront + kShownBehind + 1) return "***";
  std::string masked(phone.substr(0, kShownInFront));
  masked.append(phone.size() - kShownInFront - kShownBehind, '*');
  masked += phone.substr(phone.size() - kShownBehind);
  return masked;
}

}  // namespace quotapack::alerts
