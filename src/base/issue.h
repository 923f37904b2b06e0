// Issues: everything wrong with a document, each with its place.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/issue_code.h"
#include "base/text.h"

namespace quotapack::base {

// A place in the caller's document. A chain on the stack that costs nothing until an issue needs its text, so a parent
// must be a named variable that outlives the child (a temporary parent does not compile).
class Path {
 public:
  Path() = default;
  Path(const Path& parent, std::string_view member);
  Path(const Path& parent, const char* member);
  Path(const Path& parent, std::size_t index);
  Path(Path&& parent, std::string_view member) = delete;
  Path(Path&& parent, const char* member) = delete;
  Path(Path&& parent, std::size_t index) = delete;

  // The JSON Pointer (RFC 6901), "" for the whole document.
  std::string text() const;

 private:
  const Path* parent_ = nullptr;
  std::string_view member_;
  std::size_t index_ = 0;
  bool is_index_ = false;
};

// A further member of an issue, such as {"min","5"}: values are texts.
using IssueDetail = std::pair<std::string, std::string>;

// The same where an issue is added: nothing is put together before it is clear that it is wanted.
struct Detail {
  const char* name;
  Piece value;
};

struct Issue {
  IssueCode code = IssueCode::none;
  std::string path;     // JSON Pointer into the input
  std::string message;  // one sentence for people: what is wrong here, with the figures
  std::vector<IssueDetail> details;
};

// All issues of one document in the order found. Holds at most `kIssuesMax`; what comes after is counted only.
class Issues {
 public:
  // `issues.add(code, path, {"There is no ", name, "."}, {{"max", most}})`
  void add(IssueCode code, const Path& path, std::initializer_list<Piece> message,
           std::initializer_list<Detail> details = {});
  void add(IssueCode code, const Path& path, const char* message, std::initializer_list<Detail> details = {});
  void add(IssueCode code, const Path& path, std::string message, std::vector<IssueDetail> details = {});
  void add(Issue issue);
  bool empty() const { return list_.empty(); }
  std::size_t size() const { return list_.size(); }
  std::size_t left_out() const { return left_out_; }
  const std::vector<Issue>& list() const { return list_; }
  bool is_full() const;

 private:
  std::vector<Issue> list_;
  std::size_t left_out_ = 0;
};

}  // namespace quotapack::base
