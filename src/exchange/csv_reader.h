// Rows of a CSV text (RFC 4180, UTF-8): cells in quotation marks, any end of line, a byte order mark, and comma, semicolon
// or tab between cells, told from the first line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quotapack::exchange {

// More cells make no row of a table that people keep. It bounds the memory of one row.
inline constexpr std::size_t kCsvColumnsMax = 1000;

struct CsvRow {
  std::int64_t line = 0;           // where it begins, from 1
  std::vector<std::string> cells;  // without blanks around them
  std::string problem;             // why it is no row of CSV, a sentence; empty where it is one
};

// Passes over lines that are blank or hold nothing but delimiters. After a row with a problem it goes on with the line
// below the row's first one: a quotation mark that is never closed costs one row, not the rest of the file.
class CsvReader {
 public:
  // The text must outlive the reader.
  explicit CsvReader(std::string_view text);

  // False at the end.
  bool next(CsvRow& row);
  char delimiter() const { return delimiter_; }

 private:
  void read_row(CsvRow& row);
  bool read_quoted(std::string& cell, std::string& problem);
  void pass_line_end();

  std::string_view text_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
  char delimiter_ = ',';
};

// Without spaces and tabs around it.
std::string_view trimmed(std::string_view text);
// Without the byte order mark that spreadsheets put in front.
std::string_view without_mark(std::string_view text);

}  // namespace quotapack::exchange
