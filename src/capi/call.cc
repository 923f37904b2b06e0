#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "api/call.h"
#include "api/operation.h"
#include "quotapack.h"

namespace {

std::string_view text_of(const char* data, std::size_t size) {
  return data == nullptr ? std::string_view() : std::string_view(data, size);
}

}  // namespace

char* quotapack_call(const char* operation, const char* json, size_t json_size, size_t* answer_size) {
  const std::size_t operation_size = operation == nullptr ? 0 : std::strlen(operation);
  const std::string answer = quotapack::api::call(text_of(operation, operation_size), text_of(json, json_size));

  // malloc, and not the string's own memory: it can fail without ending the caller's process, and is freed by one word.
  char* copy = static_cast<char*>(std::malloc(answer.size() + 1));
  if (answer_size != nullptr) *answer_size = copy == nullptr ? 0 : answer.size();
  if (copy == nullptr) return nullptr;
  std::memcpy(copy, answer.c_str(), answer.size() + 1);
  return copy;
}

void quotapack_free(char* answer) { std::free(answer); }

// A literal, so that it ends in a zero byte and lasts.
const char* quotapack_version(void) { return quotapack::api::version_number().data(); }

int quotapack_abi(void) { return QUOTAPACK_ABI; }
