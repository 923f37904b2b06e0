// The words of a JSON text (RFC 8259) one after the other. It says where a mistake stands and decides nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace quotapack::json {

enum class Token : std::uint8_t {
  begin_object,
  end_object,
  begin_array,
  end_array,
  colon,
  comma,
  text,
  number,
  yes,
  no,
  null,
  end,      // of the whole text
  mistake,  // no word of JSON stands here
};

class Scanner {
 public:
  // The text must stand as long as the scanner is used.
  explicit Scanner(std::string_view source) : source_(source) {}

  // The next word. Not to be called again after `end` or `mistake`.
  Token next();

  // Of a text, unescaped UTF-8; of a number, as written. Good until the next word is asked for.
  std::string_view text() const { return text_; }
  // The last byte that was looked at, from 0: where a mistake or a word out of place ends. The size of the text where more was needed.
  std::size_t last() const { return at_ - 1; }

 private:
  int take();  // the next byte, or -1 at the end
  Token skip(std::string_view rest, Token token);
  Token take_text();
  Token take_number(int first);
  bool take_escape();
  bool take_rest_of_character(int lead);
  std::int32_t take_hex();
  void put_character(std::uint32_t character);

  std::string_view source_;
  std::size_t at_ = 0;  // behind what was looked at
  std::string_view text_;
  std::string unescaped_;
};

}  // namespace quotapack::json
