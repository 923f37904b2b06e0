#include "cli/program.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "api/call.h"
#include "api/operation.h"
#include "base/limits.h"
#include "cli/lines.h"
#include "cli/options.h"
#include "cli/table.h"
#include "json/document.h"
#include "json/writer.h"

namespace quotapack::cli {

namespace {

constexpr int kAnswered = 0;
constexpr int kIssues = 1;
constexpr int kWrongUsage = 2;

int refuse_usage(const std::string& reason) {
  std::fprintf(stderr, "quotapack: %s; see quotapack --help\n", reason.c_str());
  return kWrongUsage;
}

bool write_out(std::string_view text) {
  const bool is_written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!is_written) std::fprintf(stderr, "quotapack: the answer could not be written: %s\n", std::strerror(errno));
  return is_written;
}

// Reads no more than one byte beyond what a text may have: that is enough for it to be refused.
std::optional<std::string> read_all(std::FILE* file) {
  std::string text;
  char buffer[1 << 16];
  while (text.size() <= static_cast<std::size_t>(base::kInputBytesMax)) {
    const std::size_t size = std::fread(buffer, 1, sizeof buffer, file);
    if (size == 0) break;
    text.append(buffer, size);
  }
  if (std::ferror(file) != 0) return std::nullopt;
  return text;
}

// An operation that needs nothing can be asked without a document; a terminal is not read for one.
bool needs_document(std::string_view operation_name) {
  const api::Operation* operation = api::find_operation(operation_name);
  if (operation == nullptr) return true;
  for (const json::Member member : *operation->input) {
    if (member.presence() != json::Presence::optional) return true;
  }
  return false;
}

bool has_input_waiting() {
  struct stat status {};
  return fstat(STDIN_FILENO, &status) == 0 &&
         (S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

void write_value(const json::Value& value, json::Writer& writer);

void write_members(const json::Value& object, json::Writer& writer) {
  for (const json::Value member : object) {
    writer.name(member.name());
    write_value(member, writer);
  }
}

void write_value(const json::Value& value, json::Writer& writer) {
  switch (value.kind()) {
    case json::NodeKind::null:
      return writer.null();
    case json::NodeKind::boolean:
      return writer.boolean(value.boolean());
    case json::NodeKind::number:
      return writer.raw(value.text());
    case json::NodeKind::text:
      return writer.text(value.text());
    case json::NodeKind::array:
      writer.begin_array();
      for (const json::Value element : value) write_value(element, writer);
      return writer.end_array();
    case json::NodeKind::object:
      writer.begin_object();
      write_members(value, writer);
      return writer.end_object();
  }
}

// The document with `"explain":true`. One that cannot be read is left as it is, for its issues to be found.
std::string with_explain(const std::string& text) {
  json::Document document;
  base::Issues issues;
  if (!document.read(text, issues) || !issues.empty() || !document.root().is_object()) return text;
  json::Writer writer;
  writer.begin_object();
  for (const json::Value member : document.root()) {
    if (member.name() == "explain") continue;
    writer.name(member.name());
    write_value(member, writer);
  }
  writer.member_boolean("explain", true);
  writer.end_object();
  return writer.take();
}

bool can_explain(std::string_view operation_name) {
  const api::Operation* operation = api::find_operation(operation_name);
  if (operation == nullptr) return false;
  for (const json::Member member : *operation->input) {
    if (member.name() == "explain") return true;
  }
  return false;
}

// "code path: message", control characters shown as escapes so that an issue stays one line.
void print_issue(const json::Value& issue) {
  std::string code, path, message;
  for (const json::Value member : issue) {
    if (member.name() == "code") code = member.text();
    if (member.name() == "path") path = member.text();
    if (member.name() == "message") message = member.text();
  }
  std::string line = code + (path.empty() ? "" : " " + path) + ": " + message;
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  std::fprintf(stderr, "%s\n", line.c_str());
}

constexpr std::string_view kOkBegin = R"({"ok":true,"value":)";

bool is_ok(std::string_view answer) { return answer.substr(0, kOkBegin.size()) == kOkBegin; }

int print_issues(const std::string& answer) {
  json::Document document;
  base::Issues issues;
  if (document.read(answer, issues)) {
    for (const json::Value member : document.root()) {
      if (member.name() == "issues") {
        for (const json::Value issue : member) print_issue(issue);
      }
      if (member.name() == "leftOut") {
        std::fprintf(stderr, "and %s more\n", std::string(member.text()).c_str());
      }
    }
  }
  return kIssues;
}

int print_answer(const Options& options, const std::string& answer) {
  if (options.is_envelope) {
    if (!write_out(answer + "\n")) return kIssues;
    return is_ok(answer) ? kAnswered : kIssues;
  }
  if (!is_ok(answer)) return print_issues(answer);
  const std::string_view value =
      std::string_view(answer).substr(kOkBegin.size(), answer.size() - kOkBegin.size() - 1);  // without the last brace
  if (options.format == Format::json) return write_out(std::string(value) + "\n") ? kAnswered : kIssues;

  json::Document document;
  base::Issues issues;
  if (!document.read(value, issues)) {
    std::fprintf(stderr, "quotapack: the answer is too large for this format: use --format json\n");
    return kIssues;
  }
  // What is text for a file already is written as it is.
  for (const json::Value member : document.root()) {
    if (options.format == Format::csv && options.operation == "exportBill" && member.name() == "text") {
      return write_out(member.text()) ? kAnswered : kIssues;
    }
  }
  const std::string text = options.format == Format::csv ? csv_of(document.root()) : table_of(document.root());
  return write_out(text) ? kAnswered : kIssues;
}

int run_lines(const Options& options, std::FILE* file) {
  const unsigned jobs = options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  const LinesResult result =
      answer_lines(file, stdout, jobs, isatty(STDERR_FILENO) != 0, [&](const std::string& line, std::string& answer) {
        answer = api::call(options.operation, options.explains ? with_explain(line) : line);
        return is_ok(answer);
      });
  if (!result.is_written) std::fprintf(stderr, "quotapack: the answers could not be written\n");
  return result.is_written && result.refused == 0 ? kAnswered : kIssues;
}

}  // namespace

int run(const std::vector<std::string>& arguments) {
  std::string error;
  const auto options = read_options(arguments, error);
  if (!options.has_value()) return refuse_usage(error);
  if (options->asks_help) return write_out(help_text()) ? kAnswered : kIssues;
  if (options->asks_version)
    return write_out("quotapack " + std::string(api::version_number()) + "\n") ? kAnswered : kIssues;
  if (options->explains && !can_explain(options->operation)) {
    return refuse_usage("--explain does not go with " + options->operation);
  }

  std::FILE* file = stdin;
  if (options->file != "-") {
    file = std::fopen(options->file.c_str(), "rb");
    struct stat status {};
    if (file != nullptr && fstat(fileno(file), &status) == 0 && S_ISDIR(status.st_mode)) errno = EISDIR, file = nullptr;
    if (file == nullptr) return refuse_usage("cannot read " + options->file + ": " + std::strerror(errno));
  }
  if (options->is_lines) return run_lines(*options, file);

  std::string text;
  const bool is_asked_without = !options->has_file && !needs_document(options->operation) && !has_input_waiting();
  if (!is_asked_without) {
    auto read = read_all(file);
    if (!read.has_value()) return refuse_usage("cannot read " + options->file + ": " + std::strerror(errno));
    text = std::move(*read);
  }
  if (text.empty() && !options->has_file && !needs_document(options->operation)) text = "{}";
  if (options->explains) text = with_explain(text);
  return print_answer(*options, api::call(options->operation, text));
}

}  // namespace quotapack::cli
