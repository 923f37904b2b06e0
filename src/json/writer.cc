#include "json/writer.h"

#include <charconv>

namespace quotapack::json {

namespace {

constexpr bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

}  // namespace

void Writer::name(std::string_view name) {
  put_quoted(name, true);
  needs_comma_ = false;
}

void Writer::text(std::string_view text) {
  put_quoted(text, false);
  needs_comma_ = true;
}

// Nearly every text is short and plain: it is checked while it is copied, and appended in one piece with what stands
// around it.
void Writer::put_quoted(std::string_view text, bool is_name) {
  constexpr std::size_t kShortMax = 60;
  char piece[kShortMax + 4];
  std::size_t size = 0;
  if (needs_comma_) piece[size++] = ',';
  piece[size++] = '"';
  bool is_plain = text.size() <= kShortMax;
  for (std::size_t i = 0; is_plain && i < text.size(); ++i) {
    piece[size++] = text[i];
    is_plain = !needs_escape(static_cast<unsigned char>(text[i]));
  }
  if (is_plain) {
    piece[size++] = '"';
    if (is_name) piece[size++] = ':';
    return put({piece, size});
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
  separate();
  put({&bracket, 1});
  needs_comma_ = false;
}

void Writer::close(char bracket) {
  put({&bracket, 1});
  needs_comma_ = true;
}

void Writer::separate() {
  if (needs_comma_) put(",");
}

bool Writer::has_room(std::size_t size) {
  if (size > bytes_max_ - text_.size()) is_full_ = true;
  return !is_full_;
}

void Writer::put(std::string_view bytes) {
  if (has_room(bytes.size())) text_ += bytes;
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

void Writer::name(const char* text) { name(std::string_view(text)); }

void Writer::member(std::string_view member_name, std::string_view value) {
  name(member_name);
  text(value);
}

void Writer::member(const char* member_name, std::string_view value) { member(std::string_view(member_name), value); }

void Writer::member(const char* member_name, const std::string& value) {
  member(std::string_view(member_name), std::string_view(value));
}

void Writer::member(const char* member_name, const char* value) {
  member(std::string_view(member_name), std::string_view(value));
}

void Writer::member_instant(const char* member_name, calendar::Instant at, calendar::Offset offset) {
  member(member_name, calendar::format(at, offset));
}

void Writer::member_quantity(const char* member_name, money::Quantity quantity, int digits) {
  member(member_name, money::format(quantity, digits));
}

void Writer::member_integer(const char* member_name, std::int64_t value) {
  name(member_name);
  integer(value);
}

void Writer::member_boolean(const char* member_name, bool value) {
  name(member_name);
  boolean(value);
}

void Writer::member_null(const char* member_name) { member_null(std::string_view(member_name)); }

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
