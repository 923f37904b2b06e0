#include "json/writer.h"

#include <charconv>
#include <cstring>

#include "base/check.h"
#include "money/decimal.h"
#include "money/wide.h"

namespace quotapack::json {

namespace {

constexpr bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t has_byte_below(std::uint64_t word, std::uint64_t least) {  // least up to 128
  return (word - kOnes * least) & ~word & (kOnes * 0x80);
}
constexpr bool has_escape(std::uint64_t word) {
  return (has_byte_below(word, 0x20) | has_byte_below(word ^ (kOnes * '"'), 1) |
          has_byte_below(word ^ (kOnes * '\\'), 1)) != 0;
}

// Checked while it is copied, eight bytes at a time. The end, or null where something needs an escape.
char* copy_plain(char* out, std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  for (; end - at >= 8; at += 8, out += 8) {
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    if (has_escape(word)) return nullptr;
    std::memcpy(out, &word, 8);
  }
  for (; at != end; ++at) {
    if (needs_escape(static_cast<unsigned char>(*at))) return nullptr;
    *out++ = *at;
  }
  return out;
}

}  // namespace

// A part is at most a short text in quotes, its comma and its colon.
char* Writer::begin_part() {
  if (piece_size_ > kPieceBytes - (kShortMax + 4)) flush();
  return piece_ + piece_size_;
}

void Writer::end_part(const char* end) {
  const std::size_t size = static_cast<std::size_t>(end - (piece_ + piece_size_));
  if (size > bytes_max_ - this->size()) is_full_ = true;
  if (!is_full_) piece_size_ += size;
}

void Writer::flush() {
  text_.append(piece_, piece_size_);
  piece_size_ = 0;
}

char* Writer::begin_value(char* out) const {
  if (needs_comma_) *out++ = ',';
  return out;
}

void Writer::name(std::string_view name) {
  put_quoted(name, true);
  needs_comma_ = false;
}

void Writer::text(std::string_view text) {
  put_quoted(text, false);
  needs_comma_ = true;
}

// Nearly every text is short and plain.
void Writer::put_quoted(std::string_view text, bool is_name) {
  if (text.size() <= kShortMax) {
    char* out = begin_value(begin_part());
    *out++ = '"';
    out = copy_plain(out, text);
    if (out != nullptr) {
      *out++ = '"';
      if (is_name) *out++ = ':';
      return end_part(out);
    }
  }
  separate();
  put_escaped(text);
  if (is_name) put(":");
}

void Writer::integer(std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  raw({digits, static_cast<std::size_t>(end - digits)});
}

void Writer::boolean(bool value) { raw(value ? "true" : "false"); }

void Writer::null() { raw("null"); }

void Writer::raw(std::string_view json) {
  separate();
  put(json);
  needs_comma_ = true;
}

void Writer::open(char bracket) {
  char* const out = begin_value(begin_part());
  *out = bracket;
  end_part(out + 1);
  needs_comma_ = false;
}

void Writer::close(char bracket) {
  char* const out = begin_part();
  *out = bracket;
  end_part(out + 1);
  needs_comma_ = true;
}

void Writer::separate() {
  if (needs_comma_) put(",");
}

void Writer::put(std::string_view bytes) {
  if (bytes.size() <= kShortMax) {
    char* const out = begin_part();
    std::memcpy(out, bytes.data(), bytes.size());
    return end_part(out + bytes.size());
  }
  if (bytes.size() > bytes_max_ - size()) is_full_ = true;
  if (is_full_) return;
  flush();
  text_ += bytes;
}

void Writer::put_escaped(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  put("\"");
  std::size_t plain_begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(text[i]);
    if (!needs_escape(c)) continue;
    put(text.substr(plain_begin, i - plain_begin));
    plain_begin = i + 1;
    switch (c) {
      case '"':
        put("\\\"");
        break;
      case '\\':
        put("\\\\");
        break;
      case '\b':
        put("\\b");
        break;
      case '\f':
        put("\\f");
        break;
      case '\n':
        put("\\n");
        break;
      case '\r':
        put("\\r");
        break;
      case '\t':
        put("\\t");
        break;
      default: {
        const char escape[] = {'\\', 'u', '0', '0', kHex[c >> 4], kHex[c & 15]};
        put({escape, sizeof escape});
      }
    }
  }
  put(text.substr(plain_begin));
  put("\"");
}

// What is written in the source needs no escape.
void Writer::name(const char* text) {
  char* out = begin_value(begin_part());
  const char* const most = out + kShortMax;
  *out++ = '"';
  for (; *text != '\0' && out != most; ++text) *out++ = *text;
  QUOTAPACK_CHECK(*text == '\0', "a name of the source is short");
  *out++ = '"';
  *out++ = ':';
  end_part(out);
  needs_comma_ = false;
}

void Writer::member(std::string_view member_name, std::string_view value) {
  name(member_name);
  text(value);
}

void Writer::member(const char* member_name, std::string_view value) {
  name(member_name);
  text(value);
}

void Writer::member(const char* member_name, const std::string& value) { member(member_name, std::string_view(value)); }

void Writer::member(const char* member_name, const char* value) { member(member_name, std::string_view(value)); }

void Writer::member_instant(const char* member_name, calendar::Instant at, calendar::Offset offset) {
  member(member_name, calendar::format(at, offset));
}

void Writer::member_quantity(const char* member_name, money::Quantity quantity, int digits) {
  static_assert(money::kWrittenBytesMax <= kShortMax);
  name(member_name);
  char* out = begin_part();
  *out++ = '"';
  out = money::write_number(out, money::wide::magnitude(quantity.ticks()), quantity.ticks() < 0, digits, 0);
  *out++ = '"';
  end_part(out);
  needs_comma_ = true;
}

void Writer::member_integer(const char* member_name, std::int64_t value) {
  name(member_name);
  integer(value);
}

void Writer::member_boolean(const char* member_name, bool value) {
  name(member_name);
  boolean(value);
}

void Writer::member_null(const char* member_name) {
  name(member_name);
  null();
}

void Writer::member_null(std::string_view member_name) {
  name(member_name);
  null();
}

void Writer::begin_object(const char* member_name) {
  name(member_name);
  begin_object();
}

void Writer::begin_array(const char* member_name) {
  name(member_name);
  begin_array();
}

}  // namespace quotapack::json
