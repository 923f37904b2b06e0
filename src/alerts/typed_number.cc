#include "alerts/typed_number.h"

#include <algorithm>
#include <iterator>

namespace quotapack::alerts {
namespace {

// Longer texts are no numbers that somebody typed.
constexpr std::size_t kTypedBytesMax = 64;

constexpr char kGroup = ' ';  // separates groups and nothing else

struct Sign {
  std::string_view bytes;
  char meaning;
};
constexpr Sign kSigns[] = {
    {".", '.'},
    {",", ','},
    {"\xEF\xBC\x8E", '.'},
    {"\xEF\xBC\x8C", ','},  // full-width point and comma
    {"\xD9\xAB", '.'},
    {"\xD9\xAC", kGroup},  // Arabic decimal and thousands separator
    {" ", kGroup},
    {"\xC2\xA0", kGroup},
    {"\xE2\x80\xAF", kGroup},
    {"\xE2\x80\x89", kGroup},
    {"\xE3\x80\x80", kGroup},
    {"'", kGroup},
    {"\xE2\x80\x99", kGroup},
    {"_", kGroup},
    {"%", '%'},
    {"\xEF\xBC\x85", '%'},
    {"\xD9\xAA", '%'},
    {"+", '+'},
    {"\xEF\xBC\x8B", '+'},
};

struct Digits {
  std::string_view first_bytes;  // of the digit zero without its last byte
  unsigned char zero;            // the last byte of zero
};
constexpr Digits kDigits[] = {
    {"", '0'},
    {"\xEF\xBC", 0x90},  // full-width
    {"\xD9", 0xA0},      // Arabic-Indic
    {"\xDB", 0xB0},      // extended Arabic-Indic (Persian, Urdu)
};

// Reads one character; 0 where it is none of ours.
char read_character(std::string_view& text) {
  for (const Digits& digits : kDigits) {
    const std::size_t size = digits.first_bytes.size() + 1;
    if (text.size() < size || text.substr(0, size - 1) != digits.first_bytes) continue;
    const auto last = static_cast<unsigned char>(text[size - 1]);
    if (last < digits.zero || last > digits.zero + 9) continue;
    text.remove_prefix(size);
    return static_cast<char>('0' + (last - digits.zero));
  }
  for (const Sign& sign : kSigns) {
    if (text.substr(0, sign.bytes.size()) != sign.bytes) continue;
    text.remove_prefix(sign.bytes.size());
    return sign.meaning;
  }
  return 0;
}

// The runs of digits, and the separators between them.
struct Runs {
  std::vector<std::string> digits{""};
  std::string separators;
};

bool read_runs(std::string_view typed, Runs& runs) {
  std::string plain;
  while (!typed.empty()) {
    const char c = read_character(typed);
    if (c == 0) return false;
    plain += c;
  }
  const auto trim = [&plain] {
    while (!plain.empty() && plain.back() == kGroup) plain.pop_back();
    plain.erase(0, plain.find_first_not_of(kGroup));
  };
  trim();
  if (!plain.empty() && plain.back() == '%') plain.pop_back();
  if (!plain.empty() && plain.front() == '+') plain.erase(0, 1);
  trim();
  for (const char c : plain) {
    if (c == '%' || c == '+') return false;
    if (c >= '0' && c <= '9') {
      runs.digits.back() += c;
    } else {
      runs.separators += c;
      runs.digits.emplace_back();
    }
  }
  return true;
}

// Groups as they are written: one to three digits, then three each.
bool are_groups(const std::vector<std::string>& digits, std::size_t count) {
  if (digits[0].empty() || digits[0].size() > 3) return false;
  for (std::size_t i = 1; i < count; ++i) {
    if (digits[i].size() != 3) return false;
  }
  return true;
}

std::string joined(const std::vector<std::string>& digits, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += digits[i];
  const std::size_t first = text.find_first_not_of('0');
  return first == std::string::npos ? "0" : text.substr(first);
}

std::string with_fraction(const std::string& whole, const std::string& fraction) {
  return fraction.empty() ? whole : whole + "." + fraction;
}

}  // namespace

std::vector<std::string> numbers_meant(std::string_view typed) {
  Runs runs;
  if (typed.size() > kTypedBytesMax || !read_runs(typed, runs)) return {};
  const std::vector<std::string>& digits = runs.digits;
  const std::string& separators = runs.separators;
  const std::size_t count = digits.size();
  if (separators.empty()) return digits[0].empty() ? std::vector<std::string>{} : std::vector{joined(digits, 1)};

  const char last = separators.back();
  const bool is_uniform = std::all_of(separators.begin(), separators.end(), [&](char c) { return c == separators[0]; });
  if (is_uniform && (separators.size() > 1 || last == kGroup)) {
    return are_groups(digits, count) ? std::vector{joined(digits, count)} : std::vector<std::string>{};
  }
  if (separators.size() == 1) {
    if (digits[0].empty() && digits[1].empty()) return {};
    const std::string decimal = with_fraction(joined(digits, 1), digits[1]);
    const bool may_be_group = last == ',' && are_groups(digits, 2) && digits[0] != "0";
    return may_be_group ? std::vector{joined(digits, 2), decimal} : std::vector{decimal};
  }
  // "1.234,5": the last separator begins the fraction where those before it are of another, single kind.
  const bool is_mixed = last != kGroup && separators.find(last) == separators.size() - 1 &&
                        separators.find_first_not_of(separators[0]) == separators.size() - 1;
  if (!is_mixed || !are_groups(digits, count - 1)) return {};
  return {with_fraction(joined(digits, count - 1), digits[count - 1])};
}

}  // namespace quotapack::alerts
