// Any bytes to any operation: `call` answers, it never throws, traps or hangs. The first line of the input names
// the operation, the rest is its document, so that a corpus file can be read and written by hand.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "api/call.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line_end = input.find('\n');
  const std::string_view operation = input.substr(0, line_end);
  const std::string_view document = line_end == std::string_view::npos ? "" : input.substr(line_end + 1);

  const std::string answer = quotapack::api::call(operation, document);

  const bool is_envelope =
      answer.starts_with(R"({"ok":true,"value":)") || answer.starts_with(R"({"ok":false,"issues":[)");
  if (!is_envelope || answer != quotapack::api::call(operation, document)) std::abort();
  return 0;
}
