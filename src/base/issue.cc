#include "base/issue.h"

#include "base/limits.h"

namespace quotapack::base {

std::string Path::text() const {
  if (parent_ == nullptr) return {};
  std::string text = parent_->text();
  text += '/';
  if (is_index_) return text + std::to_string(index_);
  for (char c : member_) {
    if (c == '~') text += "~0";
    else if (c == '/') text += "~1";
    else text += c;
  }
  return text;
}

void Issues::add(IssueCode code, const Path& path, std::string message, std::vector<IssueDetail> details) {
  if (is_full()) {
    ++left_out_;
    return;
  }
  list_.push_back({code, path.text(), std::move(message), std::move(details)});
}

void Issues::add(Issue issue) {
  if (is_full()) {
    ++left_out_;
    return;
  }
  list_.push_back(std::move(issue));
}

bool Issues::is_full() const { return list_.size() >= static_cast<std::size_t>(kIssuesMax); }

}  // namespace quotapack::base
