// JSON text as answers have it: one line, no blanks, escapes only where JSON needs them, members in the order written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "calendar/instant.h"
#include "money/quantity.h"

namespace quotapack::json {

// Appends to one string. The caller opens and closes in order; a comma is written where one is needed.
class Writer {
 public:
  // More than `bytes_max` is not kept: `is_full` then, and what follows is dropped.
  explicit Writer(std::size_t bytes_max = SIZE_MAX) : bytes_max_(bytes_max) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  // The name of the next value in an object.
  void name(std::string_view name);
  void text(std::string_view text);
  void integer(std::int64_t value);
  void boolean(bool value);
  void null();
  void raw(std::string_view json);  // a value that is JSON already

  // A name that is written in the source is handed over as it stands there: a call with a view of it is twice as many
  // bytes, hundreds of times.
  void name(const char* name);
  void member(std::string_view member_name, std::string_view value);
  void member(const char* member_name, std::string_view value);
  void member(const char* member_name, const std::string& value);
  void member(const char* member_name, const char* value);
  void member_instant(const char* member_name, calendar::Instant at, calendar::Offset offset);
  void member_quantity(const char* member_name, money::Quantity quantity, int digits);
  void member_integer(const char* member_name, std::int64_t value);
  void member_boolean(const char* member_name, bool value);
  void member_null(const char* member_name);
  void member_null(std::string_view member_name);
  void begin_object(const char* member_name);
  void begin_array(const char* member_name);

  bool is_full() const { return is_full_; }
  std::size_t size() const { return text_.size() + piece_size_; }
  std::string take() {
    flush();
    return std::move(text_);
  }

 private:
  // What is written next is put together here, and appended when it is full: a text grows in few steps.
  static constexpr std::size_t kPieceBytes = 512;
  // Up to so long, a text is written as one part of a piece, with what stands around it.
  static constexpr std::size_t kShortMax = 120;

  void open(char bracket);
  void close(char bracket);
  void separate();
  char* begin_part();
  void end_part(const char* end);
  char* begin_value(char* out) const;
  void flush();
  void put(std::string_view bytes);
  void put_quoted(std::string_view text, bool is_name);
  void put_escaped(std::string_view text);

  std::string text_;
  std::size_t bytes_max_;
  std::size_t piece_size_ = 0;
  bool needs_comma_ = false;
  bool is_full_ = false;
  char piece_[kPieceBytes];
};

}  // namespace quotapack::json
