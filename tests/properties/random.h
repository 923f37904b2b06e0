// A generator of small cases.
#pragma once

#include <cstddef>
#include <cstdint>

namespace quotapack_test {

// Marsaglia's xorshift: the same cases on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
  int below(int bound) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<int>((state_ >> 11) % static_cast<std::uint64_t>(bound));
  }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool one_in(int n) { return below(n) == 0; }
  template <std::size_t N>
  const char* of(const char* const (&words)[N]) {
    return words[below(static_cast<int>(N))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace quotapack_test
