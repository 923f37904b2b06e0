// The digest of support/digest.mjs, so that both sides can be compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace quotapack::bench {

class Digest {
 public:
  void whole(std::int64_t value) {
    // As JavaScript divides: the remainder has the sign of the value.
    constexpr std::int64_t kWord = std::int64_t{1} << 32;
    word(static_cast<std::uint32_t>(value % kWord));
    word(static_cast<std::uint32_t>(value / kWord));
  }
  // A text, and its end.
  void text(std::string_view text) {
    for (const char c : text) word(static_cast<unsigned char>(c));
    word(0xffffffffu);
  }
  std::string hex() const {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint32_t lane : {a_, b_}) {
      for (int shift = 28; shift >= 0; shift -= 4) text += kDigits[(lane >> shift) & 15];
    }
    return text;
  }

 private:
  void word(std::uint32_t word) {
    a_ = (a_ ^ word) * 0x9e3779b1u;
    a_ ^= a_ >> 15;
    b_ = (b_ + word) * 0x85ebca6bu;
    b_ ^= b_ >> 13;
  }
  std::uint32_t a_ = 0x811c9dc5u;
  std::uint32_t b_ = 0x2545f491u;
};

}  // namespace quotapack::bench
