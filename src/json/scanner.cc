#include "json/scanner.h"

namespace quotapack::json {

namespace {

constexpr bool is_digit(int c) { return c >= '0' && c <= '9'; }

}  // namespace

int Scanner::take() {
  const int c = at_ < source_.size() ? static_cast<unsigned char>(source_[at_]) : -1;
  ++at_;
  return c;
}

Token Scanner::next() {
  int c = take();
  while (c == ' ' || c == '\n' || c == '\r' || c == '\t') c = take();
  switch (c) {
    case '{':
      return Token::begin_object;
    case '}':
      return Token::end_object;
    case '[':
      return Token::begin_array;
    case ']':
      return Token::end_array;
    case ':':
      return Token::colon;
    case ',':
      return Token::comma;
    case '"':
      return take_text();
    case 't':
      return skip("rue", Token::yes);
    case 'f':
      return skip("alse", Token::no);
    case 'n':
      return skip("ull", Token::null);
    case -1:
      return Token::end;
    default:
      return c == '-' || is_digit(c) ? take_number(c) : Token::mistake;
  }
}

Token Scanner::skip(std::string_view rest, Token token) {
  for (const char expected : rest) {
    if (take() != expected) return Token::mistake;
  }
  return token;
}

// A run without escapes is shown where it stands; only with one is the text put together anew.
Token Scanner::take_text() {
  bool is_escaped = false;
  std::size_t run = at_;
  for (;;) {
    const int c = take();
    if (c == '"') break;
    if (c < ' ') return Token::mistake;  // a control character, or the end
    if (c == '\\') {
      if (!is_escaped) unescaped_.clear();
      is_escaped = true;
      unescaped_.append(source_.substr(run, last() - run));
      if (!take_escape()) return Token::mistake;
      run = at_;
    } else if (c >= 0x80 && !take_rest_of_character(c)) {
      return Token::mistake;
    }
  }
  text_ = source_.substr(run, last() - run);
  if (is_escaped) text_ = unescaped_.append(text_);
  return Token::text;
}

bool Scanner::take_escape() {
  const int c = take();
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
  if (c != 'u') {
    const std::size_t place = c < 0 ? std::string_view::npos : kLetters.find(static_cast<char>(c));
    if (place == std::string_view::npos) return false;
    unescaped_ += kMeant[place];
    return true;
  }
  std::int32_t character = take_hex();
  if (character < 0 || (character >= 0xDC00 && character <= 0xDFFF)) return false;
  if (character >= 0xD800 && character <= 0xDBFF) {  // the first half of a pair
    if (take() != '\\' || take() != 'u') return false;
    const std::int32_t second = take_hex();
    if (second < 0xDC00 || second > 0xDFFF) return false;
    character = 0x10000 + ((character - 0xD800) << 10) + (second - 0xDC00);
  }
  put_character(static_cast<std::uint32_t>(character));
  return true;
}

// Four digits, or -1.
std::int32_t Scanner::take_hex() {
  std::int32_t value = 0;
  for (int i = 0; i < 4; ++i) {
    const int c = take();
    const int small = c | 0x20;
    if (is_digit(c)) {
      value = value * 16 + (c - '0');
    } else if (c > 0 && small >= 'a' && small <= 'f') {
      value = value * 16 + (small - 'a' + 10);
    } else {
      return -1;
    }
  }
  return value;
}

void Scanner::put_character(std::uint32_t character) {
  const auto put = [this](std::uint32_t byte) { unescaped_ += static_cast<char>(byte); };
  if (character < 0x80) return put(character);
  if (character < 0x800) {
    put(0xC0 | character >> 6);
  } else {
    if (character < 0x10000) {
      put(0xE0 | character >> 12);
    } else {
      put(0xF0 | character >> 18);
      put(0x80 | (character >> 12 & 0x3F));
    }
    put(0x80 | (character >> 6 & 0x3F));
  }
  put(0x80 | (character & 0x3F));
}

// The bytes behind the first of a character beyond ASCII: none longer than needed, no half of a pair, nothing above U+10FFFF.
bool Scanner::take_rest_of_character(int lead) {
  int bytes = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  if (lead < 0xC2 || lead > 0xF4) return false;
  int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (; bytes > 0; --bytes) {
    const int c = take();
    if (c < least || c > most) return false;
    least = 0x80;
    most = 0xBF;
  }
  return true;
}

// -?(0|[1-9]digits)(.digits)?([eE][+-]?digits)?
Token Scanner::take_number(int first) {
  const std::size_t begin = last();
  const bool is_negative = first == '-';
  int c = is_negative ? take() : first;
  const auto take_digits = [&] {
    if (!is_digit(c)) return false;
    while (is_digit(c)) c = take();
    return true;
  };
  if (c == '0') {
    c = take();
  } else if (!take_digits()) {
    return Token::mistake;
  }
  bool is_whole = true;
  if (c == '.') {
    c = take();
    is_whole = false;
    if (!take_digits()) return Token::mistake;
  }
  if (c == 'e' || c == 'E') {
    c = take();
    is_whole = false;
    if (c == '+' || c == '-') c = take();
    if (!take_digits()) return Token::mistake;
  }
  --at_;  // what stands behind belongs to the next word
  text_ = source_.substr(begin, at_ - begin);
  if (is_whole && text_ == "-0") text_ = "0";
  return Token::number;
}

}  // namespace quotapack::json
