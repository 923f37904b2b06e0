// The head line of a table: which column holds what.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.h"

namespace quotapack::exchange {

// What a column may hold, and the words that a head line may say for it, best one first, in lower case and without
// blanks, `_` and `-`, with one blank between them.
struct Field {
  std::string_view name;  // as requests and answers have it
  std::string_view words;
};

class HeadLine {
 public:
  // `wanted`: by field, the column that the caller names, if any. Adds issues at `path`/<field> where it is not there, and
  // where a column that is understood stands twice.
  HeadLine(std::vector<std::string> cells, std::span<const Field> fields,
           std::span<const std::optional<std::string>* const> wanted, const base::Path& path, base::Issues& issues);

  std::size_t size() const { return cells_.size(); }
  bool has(std::size_t field) const { return columns_[field].has_value(); }
  // As it stands in the file. Only where the head line has it.
  const std::string& name(std::size_t field) const { return cells_[*columns_[field]]; }
  // The cell of a row, empty where there is no such column.
  std::string_view cell(std::size_t field, const std::vector<std::string>& row) const;
  void forget(std::size_t field) { columns_[field].reset(); }

  // The columns that are not understood, as they stand in the file.
  std::vector<std::string> ignored() const;
  // All columns, for messages.
  std::string listed() const;

 private:
  std::optional<std::size_t> find(const Field& field, const std::optional<std::string>* wanted, const base::Path& path,
                                  base::Issues& issues) const;

  std::vector<std::string> cells_;
  std::vector<std::string> words_;  // of the cells
  std::vector<std::optional<std::size_t>> columns_;
};

}  // namespace quotapack::exchange
