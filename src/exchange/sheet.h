// A table of texts on its way to a file: CSV or JSON lines.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quotapack::exchange {

// Rows under fixed columns; a cell that was not set is empty in CSV and null in JSON.
class Sheet {
 public:
  explicit Sheet(std::vector<std::string_view> columns) : columns_(std::move(columns)) {}

  void add_row() { rows_.emplace_back(columns_.size()); }
  // Of the last row. The column must be one of the sheet.
  void set(std::string_view column, std::string text);
  std::size_t row_count() const { return rows_.size(); }

  // RFC 4180: CRLF, quotes where needed, UTF-8 without a mark. A cell that a spreadsheet would take for a formula (it
  // begins with = + - @, a tab or a carriage return) is written behind an apostrophe; a negative number is not one.
  std::string csv() const;
  // One JSON object a line, every value a text or null.
  std::string json_lines() const;

 private:
  std::vector<std::string_view> columns_;
  std::vector<std::vector<std::optional<std::string>>> rows_;
};

}  // namespace quotapack::exchange
