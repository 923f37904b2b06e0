#include "catalog/checks.h"

#include "base/limits.h"

namespace quotapack::catalog {

using base::IssueCode;
using base::Issues;
using base::Path;

namespace {

constexpr std::size_t kQuotedBytesMax = 80;

std::string digits_sentence(std::string_view what, const money::Decimal& decimal, int digits) {
  const std::string given = money::format(decimal) + " has more than ";
  return given + std::to_string(digits) + " digits after the point, the most that " + std::string(what) + " takes.";
}

// The issue of a decimal that did not become what `what` names.
void add_number_issue(IssueCode code, std::string_view what, const money::Decimal& decimal, int digits,
                      const Path& path, Issues& issues) {
  switch (code) {
    case IssueCode::negative:
      issues.add(code, path, {money::format(decimal), " is below zero."}, {{"min", "0"}});
      return;
    case IssueCode::too_many_digits:
      issues.add(code, path, {digits_sentence(what, decimal, digits)}, {{"digits", digits}});
      return;
    default:
      issues.add(code, path, {money::format(decimal), " is larger than ", what, " can be."});
  }
}

}  // namespace

std::string quoted(std::string_view text) {
  std::size_t end = text.size() < kQuotedBytesMax ? text.size() : kQuotedBytesMax;
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
    --end;  // whole characters
  std::string out = "\"";
  out.append(text.substr(0, end));
  if (end < text.size()) out += "…";
  out += '"';
  return out;
}

void check_id(std::string_view id, const Path& path, Issues& issues) {
  if (id.empty()) {
    issues.add(IssueCode::empty, path, "The id is empty.");
  } else if (id.size() > static_cast<std::size_t>(base::kIdBytesMax)) {
    const std::string limit = std::to_string(base::kIdBytesMax);
    issues.add(IssueCode::limit_exceeded, path, {"The id is longer than ", limit, " bytes."},
               {{"limit", "idBytes"}, {"limitValue", limit}});
  }
}

void check_text(std::string_view text, const Path& path, Issues& issues) {
  if (text.size() <= static_cast<std::size_t>(base::kTextBytesMax)) return;
  const std::string limit = std::to_string(base::kTextBytesMax);
  issues.add(IssueCode::limit_exceeded, path, {"The text is longer than ", limit, " bytes."},
             {{"limit", "textBytes"}, {"limitValue", limit}});
}

bool check_size(std::size_t size, std::int64_t size_max, std::string_view limit, const Path& path, Issues& issues) {
  if (size <= static_cast<std::size_t>(size_max)) return true;
  const std::string most = std::to_string(size_max);
  issues.add(IssueCode::limit_exceeded, path, {size, " entries are more than the limit of ", most, "."},
             {{"limit", limit}, {"limitValue", most}});
  return false;
}

std::optional<money::Amount> check_amount(const money::Decimal& decimal, int digits, const Path& path, Issues& issues) {
  const auto amount = money::to_amount(decimal);
  IssueCode code = IssueCode::none;
  if (decimal.is_negative)
    code = IssueCode::negative;
  else if (decimal.scale > digits)
    code = IssueCode::too_many_digits;
  else
    code = amount.code();
  if (code == IssueCode::none) return *amount;
  add_number_issue(code, "an amount here", decimal, digits, path, issues);
  return std::nullopt;
}

std::optional<std::int64_t> check_unit_price(const money::Decimal& decimal, const Path& path, Issues& issues) {
  const auto ticks = money::to_unit_price_ticks(decimal);
  if (ticks.ok()) return *ticks;
  add_number_issue(ticks.code(), "a unit price", decimal, money::kAmountDigits, path, issues);
  return std::nullopt;
}

std::optional<money::Quantity> check_quantity(const money::Decimal& decimal, int digits, const Path& path,
                                              Issues& issues) {
  const auto quantity = money::to_quantity(decimal, digits);
  if (quantity.ok()) return *quantity;
  add_number_issue(quantity.code(), "a quantity here", decimal, digits, path, issues);
  return std::nullopt;
}

std::optional<money::Quantity> check_positive_quantity(const money::Decimal& decimal, int digits, const Path& path,
                                                       Issues& issues) {
  const auto quantity = check_quantity(decimal, digits, path, issues);
  if (!quantity || !quantity->is_zero()) return quantity;
  issues.add(IssueCode::out_of_range, path, "The quantity must be above zero.");
  return std::nullopt;
}

std::optional<money::Percent> check_percent(const money::Decimal& decimal, const Path& path, Issues& issues) {
  const auto percent = money::to_percent(decimal);
  if (!percent.ok()) {
    add_number_issue(percent.code(), "a percentage", decimal, money::kAmountDigits, path, issues);
    return std::nullopt;
  }
  if (money::compare(*percent, money::Percent{100, 0}) > 0) {
    issues.add(IssueCode::out_of_range, path, {money::format(decimal), " percent is above 100."},
               {{"min", "0"}, {"max", "100"}});
    return std::nullopt;
  }
  return *percent;
}

bool check_count(std::int64_t count, std::int64_t min, std::int64_t max, const Path& path, Issues& issues) {
  if (count >= min && count <= max) return true;
  const std::string least = std::to_string(min), most = std::to_string(max);
  issues.add(count < 0 && min >= 0 ? IssueCode::negative : IssueCode::out_of_range, path,
             {count, " is not between ", least, " and ", most, "."}, {{"min", least}, {"max", most}});
  return false;
}

}  // namespace quotapack::catalog
