#include "exchange/row_issue.h"

#include "base/limits.h"

namespace quotapack::exchange {

void RowIssues::add(std::optional<std::int64_t> row, base::Issue issue) {
  if (static_cast<std::int64_t>(list_.size()) >= base::kIssuesMax) {
    ++left_out_;
    return;
  }
  list_.push_back({row, std::move(issue)});
}

void RowIssues::add(std::optional<std::int64_t> row, const base::Issues& issues) {
  for (const base::Issue& issue : issues.list()) add(row, issue);
  left_out_ += static_cast<std::int64_t>(issues.left_out());
}

}  // namespace quotapack::exchange
