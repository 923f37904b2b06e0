// What a target holds its answers to. A broken promise ends the program, and libFuzzer keeps the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "api/call.h"

namespace quotapack_fuzz {

inline void promise(bool holds, const char* sentence) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", sentence);
  std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// The answer of `call`, which is an envelope and the same when it is asked again.
inline std::string answer_of(std::string_view operation, std::string_view document) {
  std::string answer = quotapack::api::call(operation, document);
  const bool is_ok = answer.starts_with(R"({"ok":true,"value":)");
  promise(is_ok || answer.starts_with(R"({"ok":false,"issues":[{"code":)"),
          "an answer is an envelope, with an issue if it is not ok");
  promise(answer == quotapack::api::call(operation, document), "the same question has the same answer");
  return answer;
}

// A JSON text of any bytes; what is no character of UTF-8 is left for the reader to refuse.
inline std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      constexpr char kDigits[] = "0123456789abcdef";
      out += "\\u00";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace quotapack_fuzz
