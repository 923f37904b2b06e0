// Any bytes as a file of usage, CSV or CloudEvents lines: every row is a record, a duplicate or rejected with its line.
#include "exchange/usage_import.h"
#include "promise.h"

using namespace quotapack_fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  quotapack::exchange::UsageImportSettings settings;
  if (size % 2 == 1) settings.meter = "email";
  quotapack::base::Issues issues;
  const auto import = quotapack::exchange::import_usage(text, settings, {}, issues);
  promise(import.has_value() || !issues.empty(), "a file that is not read has an issue");
  if (import.has_value()) {
    const auto accepted = static_cast<std::int64_t>(import->usage.size());
    promise(import->rows == accepted + import->rejected + import->duplicates, "every row is counted once");
  }

  const std::string answer = answer_of("importUsage", "{\"text\":" + quoted(text) + ",\"meter\":\"email\"}");
  promise(!answer.starts_with("{\"ok\":true") || answer.find("\"usage\":[") != std::string::npos,
          "an import has records");
  return 0;
}
