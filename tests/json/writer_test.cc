#include "json/writer.h"

#include <gtest/gtest.h>

namespace {

using quotapack::json::Writer;

TEST(Writer, WritesOneLineWithoutBlanks) {
  Writer writer;

  writer.begin_object();
  writer.member("text", "a");
  writer.member_integer("integer", -5);
  writer.member_boolean("yes", true);
  writer.member_null("nothing");
  writer.begin_array("list");
  writer.integer(1);
  writer.begin_object();
  writer.end_object();
  writer.begin_array();
  writer.end_array();
  writer.text("b");
  writer.end_array();
  writer.member("last", "c");
  writer.end_object();

  EXPECT_EQ(writer.take(), R"({"text":"a","integer":-5,"yes":true,"nothing":null,"list":[1,{},[],"b"],"last":"c"})");
}

TEST(Writer, EscapesWhatJsonNeedsAndNothingElse) {
  Writer writer;

  writer.text(std::string("\"\\/\b\f\n\r\t\x01\x1f\x7f\0ü😀", 18));

  EXPECT_EQ(writer.take(), "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\\u0000ü😀\"");
}

// Texts are checked in words of eight bytes: each byte, at each place of texts around that length.
TEST(Writer, FindsWhatNeedsAnEscapeWhereverItStands) {
  for (std::size_t size = 1; size <= 20; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, '!');
        text[at] = static_cast<char>(byte);
        const bool needs_escape = byte < 0x20 || byte == '"' || byte == '\\';
        Writer writer;
        writer.text(text);
        const std::string written = writer.take();
        ASSERT_EQ(written == '"' + text + '"', !needs_escape) << size << " " << at << " " << byte;
        ASSERT_EQ(written.size() > size + 2, needs_escape);
      }
    }
  }
}

TEST(Writer, WritesLongAndShortTextsInTheirOrder) {
  Writer writer;
  std::string expected = "[";

  writer.begin_array();
  for (std::size_t size = 0; size < 1500; size += 7) {
    std::string text(size, 'a');
    if (size % 3 == 0) text += '\n';
    writer.text(text);
    expected += (size == 0 ? "\"" : ",\"") + std::string(size, 'a') + (size % 3 == 0 ? "\\n\"" : "\"");
  }
  writer.end_array();

  EXPECT_EQ(writer.size(), expected.size() + 1);
  EXPECT_EQ(writer.take(), expected + "]");
}

TEST(Writer, StopsAtItsLimit) {
  Writer writer(10);

  writer.begin_array();
  writer.text("1234567");
  EXPECT_FALSE(writer.is_full());
  writer.end_array();

  EXPECT_TRUE(writer.is_full());
  EXPECT_LE(writer.size(), 10u);
}

TEST(Writer, HoldsTheLargestIntegers) {
  Writer writer;

  writer.begin_array();
  writer.integer(INT64_MIN);
  writer.integer(INT64_MAX);
  writer.end_array();

  EXPECT_EQ(writer.take(), "[-9223372036854775808,9223372036854775807]");
}

}  // namespace
