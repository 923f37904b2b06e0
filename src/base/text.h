// Sentences put together from parts. `text({"There is no ", name, "."})` is one call where a chain of `+` makes and
// drops a string at each.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

namespace quotapack::base {

// A part of a sentence: a text, which must stand until the sentence is made, or a whole number.
class Piece {
 public:
  constexpr Piece(const char* text) : text_(text), size_(kToTheZero) {}
  constexpr Piece(std::string_view text) : text_(text.data()), size_(static_cast<std::int64_t>(text.size())) {}
  Piece(const std::string& text) : text_(text.data()), size_(static_cast<std::int64_t>(text.size())) {}
  template <class T,
            std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char>, int> = 0>
  constexpr Piece(T number) : size_(static_cast<std::int64_t>(number)), is_number_(true) {}

  void append_to(std::string& text) const;

 private:
  static constexpr std::int64_t kToTheZero = -1;

  const char* text_ = nullptr;
  std::int64_t size_;  // or the number
  bool is_number_ = false;
};

std::string text(std::initializer_list<Piece> pieces);

}  // namespace quotapack::base
