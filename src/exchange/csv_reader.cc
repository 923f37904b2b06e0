#include "exchange/csv_reader.h"

#include <algorithm>

#include "base/limits.h"

namespace quotapack::exchange {

namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool ends_line(char c) { return c == '\n' || c == '\r'; }

// The one that stands most often in the first line that is not blank, outside quotation marks. None: a comma.
char delimiter_of(std::string_view text) {
  constexpr char kDelimiters[] = {',', ';', '\t'};
  std::size_t counts[std::size(kDelimiters)] = {};
  bool is_quoted = false;
  bool has_text = false;
  for (const char c : text) {
    if (c == '"') is_quoted = !is_quoted;
    if (ends_line(c) && !is_quoted) {
      if (has_text) break;
      continue;
    }
    if (!is_blank(c)) has_text = true;
    for (std::size_t i = 0; i < std::size(kDelimiters); ++i) {
      if (!is_quoted && c == kDelimiters[i]) ++counts[i];
    }
  }
  return kDelimiters[std::max_element(std::begin(counts), std::end(counts)) - std::begin(counts)];
}

// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    const unsigned char first = byte(i);
    if (first < 0x80) {
      ++i;
      continue;
    }
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || i + size > text.size()) return false;
    const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(i + 1) < low || byte(i + 1) > high) return false;
    for (std::size_t k = 2; k < size; ++k) {
      if ((byte(i + k) & 0xC0) != 0x80) return false;
    }
    i += size;
  }
  return true;
}

std::string too_long() { return "A cell has more than " + std::to_string(base::kTextBytesMax) + " bytes."; }

std::string problem_of(std::string_view cell) {
  if (static_cast<std::int64_t>(cell.size()) > base::kTextBytesMax) return too_long();
  if (cell.find('\0') != std::string_view::npos) return "A cell holds a zero byte.";
  if (!is_utf8(cell)) return "A cell is not UTF-8.";
  return {};
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view without_mark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return text.substr(0, kMark.size()) == kMark ? text.substr(kMark.size()) : text;
}

CsvReader::CsvReader(std::string_view text) : text_(without_mark(text)), delimiter_(delimiter_of(text_)) {}

bool CsvReader::next(CsvRow& row) {
  while (at_ < text_.size()) {
    const std::size_t begin = at_;
    row.line = line_;
    row.cells.clear();
    row.problem.clear();
    read_row(row);
    if (!row.problem.empty()) {
      at_ = std::min(text_.find_first_of("\r\n", begin), text_.size());
      line_ = row.line;
      pass_line_end();
      return true;
    }
    if (std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !cell.empty(); })) {
      return true;
    }
  }
  return false;
}

void CsvReader::read_row(CsvRow& row) {
  for (;;) {
    if (row.cells.size() == kCsvColumnsMax) {
      row.problem = "The row has more than " + std::to_string(kCsvColumnsMax) + " cells.";
      return;
    }
    std::string& cell = row.cells.emplace_back();
    std::size_t first = at_;
    while (first < text_.size() && text_[first] == ' ') ++first;
    if (first < text_.size() && text_[first] == '"') {
      at_ = first + 1;
      if (!read_quoted(cell, row.problem)) return;
    } else {
      const std::size_t begin = at_;
      while (at_ < text_.size() && text_[at_] != delimiter_ && !ends_line(text_[at_])) ++at_;
      const std::string_view plain = trimmed(text_.substr(begin, at_ - begin));
      row.problem = problem_of(plain);
      if (row.problem.empty() && plain.find('"') != std::string_view::npos) {
        row.problem = "A quotation mark stands inside a cell: put the whole cell in quotation marks and write it twice.";
      }
      if (!row.problem.empty()) return;
      cell = plain;
    }
    if (at_ == text_.size()) return;
    if (text_[at_] != delimiter_) return pass_line_end();
    ++at_;
  }
}

// Behind the opening mark; ends at a delimiter, an end of line or the end of the text.
bool CsvReader::read_quoted(std::string& cell, std::string& problem) {
  const auto fail = [&](std::string sentence) {
    problem = std::move(sentence);
    return false;
  };
  for (;; ++at_) {
    if (at_ == text_.size()) return fail("A quotation mark is never closed.");
    const char c = text_[at_];
    if (c == '"') {
      const bool is_doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
      if (!is_doubled) break;
      ++at_;
    } else if (c == '\n' || (c == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] != '\n'))) {
      ++line_;
    }
    if (static_cast<std::int64_t>(cell.size()) >= base::kTextBytesMax) return fail(too_long());
    cell += c;
  }
  ++at_;
  while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  if (at_ < text_.size() && text_[at_] != delimiter_ && !ends_line(text_[at_])) {
    return fail("Something stands between a closing quotation mark and the end of its cell.");
  }
  cell = std::string(trimmed(cell));
  problem = problem_of(cell);
  return problem.empty();
}

void CsvReader::pass_line_end() {
  if (at_ == text_.size()) return;
  at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
  ++line_;
}

}  // namespace quotapack::exchange
