// Operations: one row each in one table. An operation is a file of its own, src/api/<operation>.cc, which defines the
// function that is declared here; a row that is forgotten does not link, a function that is forgotten neither.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/issue.h"
#include "calendar/instant.h"
#include "catalog/catalog.h"
#include "json/codec.h"
#include "json/document.h"
#include "json/writer.h"

namespace quotapack::api {

// A catalog that was checked, with the document it came from.
struct Book {
  std::string checksum;  // of the document
  catalog::Catalog catalog;
};

// One call of an operation: what is asked, and where the answer goes. The value written counts only when no issue was
// added.
class Request {
 public:
  Request(const json::Value& input, const Book* kept, json::Writer& value)
      : input_(input), kept_(kept), value_(value) {}

  // Reads the input by its table. Issues are kept and the operation goes on, so that what its room finds wrong with the
  // rest is reported too: `found` sorts out what only follows from a member that could not be read.
  template <class T>
  T read() {
    static_assert(json::kTypeOf<T> != nullptr, "include json/types.h, which knows the table of T");
    T structure;
    json::read(input_, *json::kTypeOf<T>, &structure, root_, issues_);
    has_read_issues_ = !issues_.empty();
    return structure;
  }

  // Adds what a room found wrong. With issues of reading, what follows from them is left out: issues at, above or below
  // the same place, and unknown references where the list they refer to could not be read.
  void found(const base::Issues& issues);

  // The catalog of the operation, or of a part of the input at `path`: the one of the document or the one that is kept,
  // its `rules` overlaid with those of the operation. Null where there is none. Its issues are added; then it serves to
  // check other parts against, and nothing may be computed from it (`ok`).
  const catalog::Catalog* catalog(const std::optional<catalog::CatalogDocument>& document,
                                  const std::optional<catalog::RulesDocument>& rules);
  const catalog::Catalog* catalog(const std::optional<catalog::CatalogDocument>& document,
                                  const std::optional<catalog::RulesDocument>& rules, const base::Path& path);

  // The tree of the input is not needed any more: a large one is let go before the work begins.
  void release_input() {
    if (text_ != nullptr) text_->clear();
  }
  void set_text(json::Document& text) { text_ = &text; }

  bool ok() const { return issues_.empty(); }
  const json::Value& input() const { return input_; }
  const Book* kept() const { return kept_; }
  const base::Path& root() const { return root_; }
  base::Issues& issues() { return issues_; }
  json::Writer& value() { return value_; }

 private:
  const json::Value& input_;
  json::Document* text_ = nullptr;
  const Book* kept_;
  json::Writer& value_;
  base::Path root_;
  base::Issues issues_;
  bool has_read_issues_ = false;
  catalog::Catalog own_catalog_;
};

// X(name, function, one sentence, table of the input, table of the value)
#define QUOTAPACK_OPERATIONS(X)                                                                                        \
  X("version", version, "Says which version answers.", kPlainRequestType, kVersionAnswerType)                          \
  X("describe", describe, "Lists operations, issue codes, rules, limits and types.", kPlainRequestType,                \
    kDescribeAnswerType)                                                                                               \
  X("validateCatalog", validate_catalog, "Checks a price list.", kCatalogRequestType, kCatalogAnswerType)              \
  X("rate", rate, "Prices one quantity and shows the tiers or blocks it is made of.", kRateRequestType,                \
    kRateAnswerType)                                                                                                   \
  X("quote", quote, "What packages cost, for how long they last, and what the same use costs without them.",           \
    kQuoteType, kQuoteAnswerType)                                                                                      \
  X("order", order, "The packages that a quote becomes once its terms are confirmed.", kOrderRequestType,              \
    kOrderAnswerType)                                                                                                  \
  X("replay", replay, "Replays an account through time: allocations, bills, packages, notifications.", kAccountType,   \
    kReplayAnswerType)                                                                                                 \
  X("status", status, "The state of one package.", kPackageRequestType, kPackageRowType)                               \
  X("timeline", timeline, "The life of one package, past and future.", kPackageRequestType, kTimelineAnswerType)       \
  X("renew", renew, "What a renewal would bring and cost.", kRenewRequestType, kRenewAnswerType)                       \
  X("validateAlerts", validate_alerts, "Checks alerts while they are typed.", kAccountType, kValidateAlertsAnswerType) \
  X("evaluateAlerts", evaluate_alerts, "What the alerts send, and the state to keep so that nothing is sent twice.",    \
    kEvaluateAlertsType, kEvaluateAlertsAnswerType)                                                                    \
  X("forecast", forecast, "When it will run out, what it will cost, and what will be sent.", kForecastType,            \
    kForecastAnswerType)                                                                                               \
  X("recommend", recommend, "The cheapest plan of purchases in time, proved or with a bound.", kRecommendType,         \
    kRecommendAnswerType)                                                                                              \
  X("waiting", waiting, "What it costs to renew today, later, or not at all.", kWaitingType, kWaitingAnswerType)       \
  X("exportBill", export_bill, "A bill or a quote as CSV or as FOCUS rows.", kExportType, kExportAnswerType)           \
  X("importUsage", import_usage, "Reads a file of usage: records, and what is wrong with its rows.", kImportUsageType, \
    kImportUsageAnswerType)                                                                                            \
  X("importCatalog", import_catalog, "Reads a price list kept as a table: a catalog, and what is wrong with its rows.",\
    kImportCatalogType, kImportCatalogAnswerType)

#define QUOTAPACK_X(wire, function, meaning, input, output) void function(Request& request);
QUOTAPACK_OPERATIONS(QUOTAPACK_X)
#undef QUOTAPACK_X

struct Operation {
  std::string_view name;
  void (*run)(Request& request);
  std::string_view meaning;
  const json::Type* input;
  const json::Type* output;
};

// In the order of the table.
std::span<const Operation> operations();
const Operation* find_operation(std::string_view name);

// The whole of a call: read, run, envelope. `kept` may be null.
std::string answer(const Operation& operation, std::string_view json_text, const Book* kept);
// The same for what is not an operation of the table: `run` reads and writes as an operation does.
std::string answer_with(const std::function<void(Request&)>& run, std::string_view json_text, const Book* kept);
// The version of the core: "0.1.0".
std::string_view version_number();

// The answer to a name that is none of the operations.
std::string unknown_operation(std::string_view name);
// `{"ok":false,"issues":[…]}`
std::string envelope(const base::Issues& issues);
std::string envelope(const base::Issue& issue);
// An answer up to its value, within the limit of answers; and its end: none where it became too long.
json::Writer begin_answer();
std::optional<std::string> end_answer(json::Writer& writer);
base::Issue answer_too_long();
// What work that is not done answers: the issue `canceled`.
std::string no_answer_yet();

}  // namespace quotapack::api
