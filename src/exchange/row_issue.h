// What is wrong with rows of a file. A bad row is left out and listed; the others stand.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/issue.h"

namespace quotapack::exchange {

// `row` is the line of the file on which the row begins, from 1. The path is /rows/<row>/<column>, or, for an issue of
// the document that was made, the place in that document.
struct RowIssue {
  std::optional<std::int64_t> row;
  base::Issue issue;
};

// In the order found. Holds as many as one answer may list; what comes after is counted only.
class RowIssues {
 public:
  void add(std::optional<std::int64_t> row, base::Issue issue);
  void add(std::optional<std::int64_t> row, const base::Issues& issues);
  const std::vector<RowIssue>& list() const { return list_; }
  std::int64_t left_out() const { return left_out_; }

 private:
  std::vector<RowIssue> list_;
  std::int64_t left_out_ = 0;
};

}  // namespace quotapack::exchange
