// Any bytes to any operation: `call` answers, it never throws, traps or hangs. The first line of the input names
// the operation, the rest is its document, so that a corpus file can be read and written by hand.
#include "promise.h"

using namespace quotapack_fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = text_of(data, size);
  const std::size_t line_end = input.find('\n');
  const std::string_view document = line_end == std::string_view::npos ? "" : input.substr(line_end + 1);

  answer_of(input.substr(0, line_end), document);
  return 0;
}
