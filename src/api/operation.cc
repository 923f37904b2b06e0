#include "api/operation.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "json/answers.h"
#include "json/requests.h"

namespace quotapack::api {

namespace {

using base::Issue;
using base::IssueCode;

constexpr Operation kOperations[] = {
#define QUOTAPACK_X(wire, function, meaning, input, output) {wire, &function, meaning, &json::input, &json::output},
    QUOTAPACK_OPERATIONS(QUOTAPACK_X)
#undef QUOTAPACK_X
};

// `below` is `above` or a place inside it.
bool is_within(std::string_view below, std::string_view above) {
  return below.substr(0, above.size()) == above && (below.size() == above.size() || below[above.size()] == '/');
}

bool is_reference(IssueCode code) {
  return code == IssueCode::unknown_meter || code == IssueCode::unknown_offer || code == IssueCode::unknown_package;
}

// The last part of a path, taken off it.
std::string_view take_last(std::string_view& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view last = path.substr(slash + 1);
  path = path.substr(0, slash);
  return last;
}

// An issue of reading because of which an entry of a list may be missing, or be there without its id.
bool hides_an_entry(const Issue& issue) {
  std::string_view path = issue.path;
  if (path.empty()) return true;
  std::string_view last = take_last(path);
  const bool is_id = last == "id";
  if (is_id) last = take_last(path);
  const bool is_index = !last.empty() && last.find_first_not_of("0123456789") == std::string_view::npos;
  if (is_index)
    last = take_last(path);
  else if (is_id)
    return false;  // the id of the catalog
  return last == "catalog" || last == "meters" || last == "offers" || last == "packages";
}

}  // namespace

std::span<const Operation> operations() { return kOperations; }

const Operation* find_operation(std::string_view name) {
  for (const Operation& operation : kOperations) {
    if (operation.name == name) return &operation;
  }
  return nullptr;
}

void Request::found(const base::Issues& issues) {
  if (!has_read_issues_) {
    for (const Issue& issue : issues.list()) issues_.add(issue);
    return;
  }
  const std::vector<Issue> of_reading = issues_.list();
  const bool is_entry_hidden = std::any_of(of_reading.begin(), of_reading.end(), hides_an_entry);
  for (const Issue& issue : issues.list()) {
    if (is_entry_hidden && is_reference(issue.code)) continue;
    const bool follows = std::any_of(of_reading.begin(), of_reading.end(), [&](const Issue& read) {
      return is_within(issue.path, read.path) || is_within(read.path, issue.path);
    });
    if (!follows) issues_.add(issue);
  }
}

const catalog::Catalog* Request::catalog(const std::optional<catalog::CatalogDocument>& document,
                                         const std::optional<catalog::RulesDocument>& rules) {
  return catalog(document, rules, root_);
}

const catalog::Catalog* Request::catalog(const std::optional<catalog::CatalogDocument>& document,
                                         const std::optional<catalog::RulesDocument>& rules, const base::Path& path) {
  const base::Path at(path, "catalog");
  const base::Path rules_at(path, "rules");
  base::Issues issues;
  if (document.has_value() && kept_ != nullptr) {
    issues_.add(IssueCode::conflicting_members, at, "A catalog is kept already: leave this one out.");
    return nullptr;
  }
  if (!document.has_value() && kept_ == nullptr) {
    base::Issues missing;  // sorted out by `found` where the input could not even be read as an object
    missing.add(IssueCode::missing_member, at, "The member \"catalog\" is missing.");
    found(missing);
    return nullptr;
  }
  if (!document.has_value() && !rules.has_value()) return &kept_->catalog;
  own_catalog_ = document.has_value() ? catalog::resolve(*document, at, issues) : kept_->catalog;
  if (rules.has_value()) {
    catalog::Rules overlaid =
        catalog::resolve_rules(own_catalog_.rules_document, rules, own_catalog_.currency_digits, rules_at, issues);
    own_catalog_.rules = std::move(overlaid);
  }
  found(issues);
  return &own_catalog_;
}

std::string envelope(const base::Issues& issues) {
  json::Writer writer;
  writer.begin_object();
  writer.member_boolean("ok", false);
  writer.begin_array("issues");
  for (const Issue& issue : issues.list()) {
    writer.begin_object();
    writer.member("code", base::name(issue.code));
    writer.member("path", issue.path);
    writer.member("message", issue.message);
    for (const auto& [name, text] : issue.details) writer.member(name, text);
    writer.end_object();
  }
  writer.end_array();
  if (issues.left_out() > 0) writer.member_integer("leftOut", static_cast<std::int64_t>(issues.left_out()));
  writer.end_object();
  return writer.take();
}

std::string envelope(const base::Issue& issue) {
  base::Issues issues;
  issues.add(issue);
  return envelope(issues);
}

json::Writer begin_answer() {
  json::Writer writer(static_cast<std::size_t>(base::kAnswerBytesMax));
  writer.begin_object();
  writer.member_boolean("ok", true);
  writer.name("value");
  return writer;
}

std::optional<std::string> end_answer(json::Writer& writer) {
  writer.end_object();
  if (writer.is_full()) return std::nullopt;
  return writer.take();
}

base::Issue answer_too_long() {
  const std::string limit = std::to_string(base::kAnswerBytesMax);
  return {IssueCode::limit_exceeded,
          "",
          "The answer would be longer than " + limit + " bytes.",
          {{"limit", "answerBytes"}, {"limitValue", limit}}};
}

std::string no_answer_yet() { return envelope(base::Issue{IssueCode::canceled, "", "The work has no answer yet.", {}}); }

std::string unknown_operation(std::string_view name) {
  constexpr std::size_t kNameShownMax = 60;
  // The name may hold any bytes; answers are UTF-8.
  const bool is_plain = name.size() <= kNameShownMax &&
                        std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c <= '~'; });
  std::string allowed;
  for (const Operation& operation : kOperations) {
    allowed += allowed.empty() ? "" : ", ";
    allowed += operation.name;
  }
  return envelope(base::Issue{IssueCode::unknown_operation,
                              "",
                              is_plain ? "There is no operation \"" + std::string(name) + "\"." : "There is no such operation.",
                              {{"allowed", allowed}}});
}

std::string answer(const Operation& operation, std::string_view json_text, const Book* kept) {
  return answer_with(operation.run, json_text, kept);
}

std::string answer_with(const std::function<void(Request&)>& run, std::string_view json_text, const Book* kept) {
  json::Document document;
  base::Issues issues;
  const bool is_read = document.read(json_text, issues);
  if (!is_read) return envelope(issues);

  json::Writer writer = begin_answer();
  const json::Value root = document.root();
  Request request(root, kept, writer);
  request.set_text(document);
  for (const Issue& issue : issues.list()) request.issues().add(issue);  // members that stand twice
  run(request);
  if (!request.ok()) return envelope(request.issues());
  const auto answer = end_answer(writer);
  return answer ? *answer : envelope(answer_too_long());
}

}  // namespace quotapack::api
