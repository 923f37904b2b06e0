// Any bytes to the reader of JSON texts: a tree or an issue, never both missing, and a tree that says the same when it
// is written and read again. Another reader has the same opinion of what is JSON.
#include <nlohmann/json.hpp>

#include "base/limits.h"
#include "json/document.h"
#include "promise.h"

using namespace quotapack_fuzz;
using quotapack::base::Issues;
using quotapack::json::Document;
using quotapack::json::NodeKind;
using quotapack::json::Value;

namespace {

void write(Value value, std::string& out) {
  switch (value.kind()) {
    case NodeKind::null:
      out += "null";
      return;
    case NodeKind::boolean:
      out += value.boolean() ? "true" : "false";
      return;
    case NodeKind::number:
      out += value.text();
      return;
    case NodeKind::text:
      out += quoted(value.text());
      return;
    case NodeKind::array:
    case NodeKind::object: {
      const bool is_object = value.is_object();
      std::size_t count = 0;
      out += is_object ? '{' : '[';
      for (const Value inner : value) {
        if (count++ > 0) out += ',';
        if (is_object) out += quoted(inner.name()) + ':';
        write(inner, out);
      }
      out += is_object ? '}' : ']';
      promise(count == value.size(), "a container holds as many values as it says");
      return;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Document document;
  Issues issues;
  const bool is_read = document.read(text_of(data, size), issues);

  promise(is_read || !issues.empty(), "what is not read has an issue");
  promise(issues.size() <= static_cast<std::size_t>(quotapack::base::kIssuesMax), "issues are bounded");
  for (const auto& issue : issues.list()) {
    promise(issue.path.empty() || issue.path[0] == '/', "a path is a JSON Pointer");
  }
  const std::string_view text = text_of(data, size);
  const bool is_json = nlohmann::json::accept(text.begin(), text.end());
  // The other reader takes a byte order mark and a NUL at the end, and refuses numbers that no double holds.
  const bool is_refused_as_text = !is_read && issues.list()[0].code == quotapack::base::IssueCode::invalid_json;
  if (is_refused_as_text)
    promise(!is_json || text.starts_with("\xEF\xBB\xBF") || text.find('\0') != std::string_view::npos,
            "what is JSON is read");
  const bool may_be_beyond_a_double = text.find_first_of("eE") != std::string_view::npos || size > 300;
  if (is_read && !may_be_beyond_a_double) promise(is_json, "what is read is JSON");
  if (!is_read) return 0;

  std::string written;
  write(document.root(), written);
  Document again;
  Issues found;
  promise(again.read(written, found), "what was read can be written and read again");
  promise(found.size() == issues.size(), "and the same is wrong with it");
  std::string twice;
  write(again.root(), twice);
  promise(written == twice, "and says the same");
  return 0;
}
