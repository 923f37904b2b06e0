#include "base/issue.h"

#include "base/limits.h"

namespace quotapack::base {

Path::Path(const Path& parent, std::string_view member) : parent_(&parent), member_(member) {}
Path::Path(const Path& parent, const char* member) : parent_(&parent), member_(member) {}
Path::Path(const Path& parent, std::size_t index) : parent_(&parent), index_(index), is_index_(true) {}

std::string Path::text() const {
  constexpr std::size_t kMostBytes = 48;  // of nearly every path
  std::string text;
  if (parent_ == nullptr) return text;
  text = parent_->text();
  if (text.empty()) text.reserve(kMostBytes);
  text += '/';
  if (is_index_) {
    text += std::to_string(index_);
    return text;
  }
  for (char c : member_) {
    if (c == '~') text += "~0";
    else if (c == '/') text += "~1";
    else text += c;
  }
  return text;
}

void Issues::add(IssueCode code, const Path& path, std::initializer_list<Piece> message,
                 std::initializer_list<Detail> details) {
  if (is_full()) {
    ++left_out_;
    return;
  }
  Issue& issue = list_.emplace_back();
  issue.code = code;
  issue.path = path.text();
  issue.message = text(message);
  for (const Detail& detail : details) issue.details.emplace_back(detail.name, text({detail.value}));
}

void Issues::add(IssueCode code, const Path& path, const char* message, std::initializer_list<Detail> details) {
  add(code, path, {Piece(message)}, details);
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
