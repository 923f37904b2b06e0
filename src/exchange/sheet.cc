#include "exchange/sheet.h"

#include <algorithm>

#include "base/check.h"
#include "json/writer.h"

namespace quotapack::exchange {
namespace {

bool is_plain_number(std::string_view text) {
  std::size_t at = text.empty() || text[0] != '-' ? 0 : 1;
  const std::size_t first = at;
  auto skip_digits = [&] {
    const std::size_t start = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at > start;
  };
  if (!skip_digits()) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!skip_digits()) return false;
  }
  return at == text.size() && at > first;
}

void put_cell(std::string& out, std::string_view text) {
  const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos &&
                          !is_plain_number(text);
  const bool needs_quotes = text.find_first_of("\",;\r\n") != std::string_view::npos || is_formula;
  if (needs_quotes) out += '"';
  if (is_formula) out += '\'';
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  if (needs_quotes) out += '"';
}

}  // namespace

void Sheet::set(std::string_view column, std::string text) {
  const auto place = std::find(columns_.begin(), columns_.end(), column);
  QUOTAPACK_CHECK(place != columns_.end() && !rows_.empty(), "a cell is set in a column and a row of the sheet");
  rows_.back()[static_cast<std::size_t>(place - columns_.begin())] = std::move(text);
}

std::string Sheet::csv() const {
  std::string out;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (i > 0) out += ',';
    put_cell(out, columns_[i]);
  }
  out += "\r\n";
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      if (row[i]) put_cell(out, *row[i]);
    }
    out += "\r\n";
  }
  return out;
}

std::string Sheet::json_lines() const {
  std::string out;
  for (const auto& row : rows_) {
    json::Writer writer;
    writer.begin_object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i])
        writer.member(columns_[i], *row[i]);
      else
        writer.member_null(columns_[i]);
    }
    writer.end_object();
    out += writer.take();
    out += '\n';
  }
  return out;
}

}  // namespace quotapack::exchange
