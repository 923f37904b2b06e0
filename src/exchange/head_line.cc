#include "exchange/head_line.h"

#include <algorithm>
#include <utility>

#include "catalog/checks.h"

namespace quotapack::exchange {

namespace {

using base::IssueCode;

// ASCII letters only: nothing here may depend on a locale.
std::string word_of(std::string_view cell) {
  std::string word;
  for (const char c : cell) {
    if (c == ' ' || c == '_' || c == '-') continue;
    word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return word;
}

std::string_view take_word(std::string_view& words) {
  const std::size_t end = std::min(words.find(' '), words.size());
  const std::string_view word = words.substr(0, end);
  words.remove_prefix(std::min(end + 1, words.size()));
  return word;
}

}  // namespace

HeadLine::HeadLine(std::vector<std::string> cells, std::span<const Field> fields,
                   std::span<const std::optional<std::string>* const> wanted, const base::Path& path,
                   base::Issues& issues)
    : cells_(std::move(cells)) {
  for (const std::string& cell : cells_) words_.push_back(word_of(cell));
  for (std::size_t i = 0; i < fields.size(); ++i) {
    columns_.push_back(find(fields[i], i < wanted.size() ? wanted[i] : nullptr, path, issues));
  }
}

std::optional<std::size_t> HeadLine::find(const Field& field, const std::optional<std::string>* wanted,
                                          const base::Path& path, base::Issues& issues) const {
  const base::Path at(path, field.name);
  const auto only = [&](const std::vector<std::string>& among, std::string_view text) -> std::optional<std::size_t> {
    const auto found = std::find(among.begin(), among.end(), text);
    if (found == among.end()) return std::nullopt;
    if (std::find(found + 1, among.end(), text) != among.end()) {
      issues.add(IssueCode::duplicate_member, at,
                 {"The column ", catalog::quoted(cells_[static_cast<std::size_t>(found - among.begin())]),
                  " stands more than once in the head line."});
    }
    return static_cast<std::size_t>(found - among.begin());
  };
  if (wanted != nullptr && wanted->has_value()) {
    if (const auto column = only(cells_, **wanted)) return column;
    if (const std::string word = word_of(**wanted); !word.empty()) {
      if (const auto column = only(words_, word)) return column;
    }
    issues.add(IssueCode::unknown_value, at,
               {"The file has no column ", catalog::quoted(**wanted), ": it has ", listed(), "."});
    return std::nullopt;
  }
  for (std::string_view words = field.words; !words.empty();) {
    if (const auto column = only(words_, take_word(words))) return column;
  }
  return std::nullopt;
}

std::string_view HeadLine::cell(std::size_t field, const std::vector<std::string>& row) const {
  return columns_[field].has_value() && *columns_[field] < row.size() ? std::string_view(row[*columns_[field]])
                                                                      : std::string_view();
}

std::vector<std::string> HeadLine::ignored() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (std::find(columns_.begin(), columns_.end(), std::optional<std::size_t>(i)) == columns_.end() &&
        !cells_[i].empty()) {
      names.push_back(cells_[i]);
    }
  }
  return names;
}

std::string HeadLine::listed() const {
  constexpr std::size_t kShownMax = 12;
  std::string list;
  for (std::size_t i = 0; i < cells_.size() && i < kShownMax; ++i) {
    list += (i == 0 ? "" : ", ") + catalog::quoted(cells_[i]);
  }
  return cells_.size() > kShownMax ? list + " …" : list;
}

}  // namespace quotapack::exchange
