#include "cli/options.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "api/operation.h"

namespace quotapack::cli {

namespace {

constexpr unsigned kJobsMax = 256;

std::optional<Format> format_of(std::string_view word) {
  if (word == "json") return Format::json;
  if (word == "table") return Format::table;
  if (word == "csv") return Format::csv;
  return std::nullopt;
}

std::optional<unsigned> jobs_of(std::string_view text) {
  unsigned jobs = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), jobs);
  if (error != std::errc() || end != text.data() + text.size() || jobs < 1 || jobs > kJobsMax) return std::nullopt;
  return jobs;
}

}  // namespace

std::optional<Options> read_options(const std::vector<std::string>& arguments, std::string& error) {
  Options options;
  std::vector<std::string> words;
  bool has_format = false;
  bool is_words_only = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (is_words_only || argument == "-" || argument.empty() || argument[0] != '-') {
      words.push_back(argument);
      continue;
    }
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    std::optional<std::string> value;
    if (equals != std::string::npos) value = argument.substr(equals + 1);
    const bool takes_value = name == "--format" || name == "--jobs" || name == "-j";
    if (takes_value && !value.has_value()) {
      if (i + 1 == arguments.size()) return error = name + " needs a value", std::nullopt;
      value = arguments[++i];
    }
    if (!takes_value && value.has_value()) return error = name + " takes no value", std::nullopt;

    if (name == "--") {
      is_words_only = true;
    } else if (name == "--help" || name == "-h") {
      options.asks_help = true;
    } else if (name == "--version") {
      options.asks_version = true;
    } else if (name == "--json") {
      options.is_envelope = true;
    } else if (name == "--lines") {
      options.is_lines = true;
    } else if (name == "--explain") {
      options.explains = true;
    } else if (name == "--format") {
      const auto format = format_of(*value);
      if (!format.has_value()) return error = "--format is table, json or csv, not " + *value, std::nullopt;
      options.format = *format;
      has_format = true;
    } else if (takes_value) {
      const auto jobs = jobs_of(*value);
      if (!jobs.has_value()) {
        return error = "--jobs is a number from 1 to " + std::to_string(kJobsMax) + ", not " + *value, std::nullopt;
      }
      options.jobs = *jobs;
    } else {
      return error = "there is no option " + argument, std::nullopt;
    }
  }
  if (options.asks_help || options.asks_version) return options;

  if (words.empty()) return error = "an operation is missing", std::nullopt;
  if (words.size() > 2) return error = "one operation and at most one file, not also " + words[2], std::nullopt;
  options.operation = words[0];
  options.has_file = words.size() == 2;
  if (options.has_file) options.file = words[1];
  if (options.is_envelope && has_format && options.format != Format::json) {
    return error = "--json writes the whole answer as JSON: leave --format out", std::nullopt;
  }
  if (options.is_lines && options.format != Format::json) {
    return error = "--lines writes one JSON answer per line: leave --format out", std::nullopt;
  }
  if (options.jobs != 0 && !options.is_lines) return error = "--jobs goes with --lines", std::nullopt;
  if (!options.is_envelope && api::find_operation(options.operation) == nullptr) {
    return error = "there is no operation " + options.operation, std::nullopt;
  }
  return options;
}

std::string help_text() {
  std::string text =
      "usage: quotapack OPERATION [FILE] [options]\n"
      "\n"
      "Reads one JSON document from FILE, or from standard input where FILE is absent or -, and writes the value as\n"
      "JSON. Issues go to standard error, one per line.\n"
      "\n"
      "operations\n";
  for (const api::Operation& operation : api::operations()) {
    constexpr std::size_t kNameWidth = 19;
    std::string line = "  " + std::string(operation.name);
    line.resize(std::max(line.size() + 1, kNameWidth), ' ');
    text += line + std::string(operation.meaning) + "\n";
  }
  text +=
      "\n"
      "options\n"
      "  --json          the whole answer, {\"ok\":…}, on standard output in both cases\n"
      "  --format F      json (default), table for people, csv\n"
      "  --explain       replay: say for each allocation why, and who was passed over\n"
      "  --lines         one document per line in, one whole answer per line out, in order\n"
      "  --jobs N        with --lines: over N threads (default: as many as the machine has)\n"
      "  --help          this text\n"
      "  --version       the version\n"
      "\n"
      "exit status: 0 answered, 1 there were issues, 2 wrong usage\n";
  return text;
}

}  // namespace quotapack::cli
