#include "json/document.h"

#include <gtest/gtest.h>

#include <clocale>
#include <nlohmann/json.hpp>
#include <string>

#include "base/limits.h"

namespace {

using quotapack::base::Issue;
using quotapack::base::Issues;
using quotapack::base::name;
using quotapack::json::Document;
using quotapack::json::NodeKind;
using quotapack::json::Value;

// "code path" of each issue, one per line.
std::string issues_of(std::string_view text) {
  Document document;
  Issues issues;
  document.read(text, issues);
  std::string list;
  for (const Issue& issue : issues.list()) list += std::string(name(issue.code)) + " " + issue.path + "\n";
  return list;
}

// The first number of an array, as the tree holds it.
std::string number_as_read(const std::string& number) {
  Document document;
  Issues issues;
  if (!document.read("[" + number + "]", issues)) return "refused";
  return std::string((*document.root().begin()).text());
}

std::string text_as_read(const std::string& text) {
  Document document;
  Issues issues;
  if (!document.read("[" + text + "]", issues)) return "refused";
  return std::string((*document.root().begin()).text());
}

TEST(Document, KeepsValuesInSourceOrder) {
  Document document;
  Issues issues;

  ASSERT_TRUE(document.read(R"( {"b":[1,"two",true,false,null],"a":{}} )", issues));

  const Value root = document.root();
  EXPECT_EQ(root.kind(), NodeKind::object);
  EXPECT_EQ(root.size(), 2u);
  const Value list = *root.begin();
  EXPECT_EQ(list.name(), "b");
  EXPECT_EQ(list.size(), 5u);
  std::string kinds;
  for (const Value value : list) kinds += std::string(quotapack::json::words_for(value.kind())) + ";";
  EXPECT_EQ(kinds, "a number;a text;true or false;true or false;null;");
  EXPECT_TRUE(root.has("a"));
  EXPECT_FALSE(root.has("c"));
}

TEST(Document, NumbersKeepTheDigitsTheyWereWrittenWith) {
  EXPECT_EQ(number_as_read("0.10"), "0.10");
  EXPECT_EQ(number_as_read("0.1000000000000000055511151231257827"), "0.1000000000000000055511151231257827");
  EXPECT_EQ(number_as_read("123456789012345678901234567890"), "123456789012345678901234567890");
  EXPECT_EQ(number_as_read("18446744073709551615"), "18446744073709551615");
  EXPECT_EQ(number_as_read("-9223372036854775808"), "-9223372036854775808");
  EXPECT_EQ(number_as_read("1E+2"), "1E+2");
  EXPECT_EQ(number_as_read("1e-400"), "1e-400");
  EXPECT_EQ(number_as_read("-0"), "0");
}

TEST(Document, NumbersBeyondADoubleAreReadLikeAnyOther) {
  EXPECT_EQ(number_as_read("1e400"), "1e400");
  EXPECT_EQ(number_as_read("-1E+999"), "-1E+999");
  const std::string long_number(400, '9');
  EXPECT_EQ(number_as_read(long_number), long_number);
}

TEST(Document, ALargeNumberDoesNotHideWhatComesAfterIt) {
  Document document;
  Issues issues;

  ASSERT_TRUE(document.read(R"({"e\"400":"1e400 in a text","a":1e400,"b":[2.50,-1e999],"a":3})", issues));

  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(name(issues.list()[0].code), "duplicate_member");
  std::string numbers;
  for (const Value member : document.root()) {
    if (member.is_number()) numbers += std::string(member.text()) + " ";
    if (member.is_array()) {
      for (const Value element : member) numbers += std::string(element.text()) + " ";
    }
  }
  EXPECT_EQ(numbers, "1e400 2.50 -1e999 3 ");
}

TEST(Document, TheLocaleOfTheHostDoesNotReachNumbers) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  const char* const with_comma = std::setlocale(LC_ALL, "de_DE.UTF-8");

  const std::string read = number_as_read("1234.50");

  std::setlocale(LC_ALL, before.c_str());
  EXPECT_EQ(read, "1234.50") << (with_comma == nullptr ? "this machine has no locale with a comma" : with_comma);
}

TEST(Document, TextsAreUnescaped) {
  EXPECT_EQ(text_as_read(R"("a\n\"\\\/\u0041")"), "a\n\"\\/A");
  EXPECT_EQ(text_as_read(R"("\ud83d\ude00")"), "\xF0\x9F\x98\x80");
  EXPECT_EQ(text_as_read(R"("\u0000")"), std::string(1, '\0'));
  EXPECT_EQ(text_as_read("\"" + std::string(100'000, 'x') + "\"").size(), 100'000u);
}

TEST(Document, WhatIsNotJsonIsOneIssue) {
  const std::string not_json[] = {
      "",
      " \n\t",
      "{",
      "[1,]",
      "{\"a\":1,}",
      "{'a':1}",
      "{a:1}",
      "[1 2]",
      "nul",
      "tru",
      "[01]",
      "[1.]",
      "[.5]",
      "[+1]",
      "[1e]",
      "[--1]",
      "[0x10]",
      "[NaN]",
      "[Infinity]",
      "\"\\x\"",
      "\"\t\"",
      "{} {}",
      "{}]",
      "[1e4001e5]",
      "/**/{}",
      "\"\\ud800\"",
      "\"\\udc00\"",
      "\"\\ud800\\u0041\"",
      "\"\xFF\"",
      "\"\xC0\x80\"",
      "\"\xED\xA0\x80\"",
      "\"\xF4\x90\x80\x80\"",
      "\xEF\xBB\xBF{}",
      std::string("{}\0", 3),
      std::string("\"\0\"", 3),
      "\"open",
  };
  for (const std::string& text : not_json) EXPECT_EQ(issues_of(text), "invalid_json \n") << text;
}

TEST(Document, AnIssueOfTheTextNamesItsPlace) {
  Document document;
  Issues issues;

  document.read("{\"a\":1,\n \"b\":tru}", issues);

  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues.list()[0].message, "The text is not JSON: line 2, column 9.");
  EXPECT_EQ(issues.list()[0].details, (std::vector<quotapack::base::IssueDetail>{{"line", "2"}, {"column", "9"}}));
}

// Where the library, given every byte, stops reading: the number of bytes it had read by then; -1 where it reads on.
class PlaceOfMistake : public nlohmann::json_sax<nlohmann::json> {
 public:
  static std::int64_t in(const std::string& text) {
    PlaceOfMistake place;
    nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &place);
    return place.behind_;
  }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t behind, const std::string&, const nlohmann::json::exception&) override {
    behind_ = static_cast<std::int64_t>(behind);
    return false;
  }

 private:
  std::int64_t behind_ = -1;
};

// The library is spared the insides of plain texts and numbers. It must not change its mind for that, nor its place.
TEST(Document, WhatTheLibraryIsSparedChangesNeitherWhatIsJsonNorWhereItIsNot) {
  const std::string whole =
      R"({"a b":[1,-0,-12.5e+3,0.10,120,"","plain \u0041\n\"\\", "ü😀x",true ,false,null,{"":"z","x\"":[ ]}]})";
  const std::string bytes = "\"\\{}[]:,-+.eE0179 tux\x80\xC3\x7F\x1F";
  std::vector<std::string> texts{whole};
  for (std::size_t at = 0; at < whole.size(); ++at) {
    texts.push_back(whole.substr(0, at));
    texts.push_back(whole.substr(0, at) + whole.substr(at + 1));
    for (const char byte : bytes) {
      texts.push_back(whole.substr(0, at) + byte + whole.substr(at));
      texts.push_back(whole.substr(0, at) + byte + whole.substr(at + 1));
    }
  }
  std::size_t refused = 0;

  for (const std::string& text : texts) {
    Document document;
    Issues issues;
    const bool is_read = document.read(text, issues);
    const std::int64_t behind = PlaceOfMistake::in(text);
    ASSERT_EQ(is_read, behind < 0) << text;
    if (is_read) continue;
    ++refused;
    const std::string column = std::to_string(behind == 0 ? 1 : behind);
    ASSERT_EQ(issues.list()[0].details, (std::vector<quotapack::base::IssueDetail>{{"line", "1"}, {"column", column}}))
        << text;
  }

  EXPECT_GT(refused, 2'000u);
  EXPECT_LT(refused, texts.size() - 1'000u);
}

TEST(Document, TextsAndNumbersAreReadInAnyNeighbourhood) {
  Document document;
  Issues issues;

  ASSERT_TRUE(document.read(
      "[-0,\"\",1.50e-7,\"a\\tb\",\"\\u00fc\",\"\\\\\",12,\"ü\",{\"k\\u0065y\":\"v\"},\"x\\ud83d\\ude00\"]", issues));

  std::string all;
  for (const Value value : document.root()) {
    if (value.is_object())
      all += std::string((*value.begin()).name()) + "=" + std::string((*value.begin()).text()) + "|";
    else
      all += std::string(value.text()) + "|";
  }
  EXPECT_EQ(all, "0||1.50e-7|a\tb|ü|\\|12|ü|key=v|x😀|");
}

TEST(Document, AMemberThatStandsTwiceIsAnIssueWithItsPath) {
  EXPECT_EQ(issues_of(R"({"a":1,"b":[{"x":1},{"y/~":1,"z":2,"y/~":3,"y/~":4}]})"),
            "duplicate_member /b/1/y~1~0\nduplicate_member /b/1/y~1~0\n");
  EXPECT_EQ(issues_of(R"({"a":1,"\u0061":2})"), "duplicate_member /a\n");
}

TEST(Document, AMemberThatStandsTwiceIsFoundAmongMany) {
  std::string text = "{";
  for (int i = 0; i < 100; ++i) text += "\"m" + std::to_string(i) + "\":0,";
  text += "\"m42\":1}";

  EXPECT_EQ(issues_of(text), "duplicate_member /m42\n");
}

TEST(Document, NamesOfAHostLanguageAreOnlyNames) {
  EXPECT_EQ(issues_of(R"({"__proto__":{"a":1},"constructor":1,"toString":2})"), "");
}

TEST(Document, DepthIsBoundedWithTheLimitNamed) {
  const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(issues_of(nested(64)), "");
  EXPECT_EQ(issues_of(nested(65)).substr(0, 15), "limit_exceeded ");
  EXPECT_EQ(issues_of(std::string(5'000'000, '[')).substr(0, 15), "limit_exceeded ");
  EXPECT_EQ(
      issues_of(R"({"a":[0,)" + nested(63) + "]}"), "limit_exceeded /a/1" + [] {
        std::string path;
        for (int i = 0; i < 62; ++i) path += "/0";
        return path;
      }() + "\n");
}

TEST(Document, NamesOfMembersAreBoundedSoThatPathsAre) {
  const auto with_name = [](std::size_t size) { return R"({"a":[{")" + std::string(size, 'n') + R"(":1}]})"; };
  EXPECT_EQ(issues_of(with_name(256)), "");
  EXPECT_EQ(issues_of(with_name(257)), "limit_exceeded /a/0\n");
}

TEST(Document, ValuesAreBoundedSoThatMemoryIs) {
  // An object, a list in it, three numbers and a text: six values.
  const std::string text = R"({"a":[1,2,3],"b":"x"})";
  const auto issue_with_at_most = [&](std::int64_t values) {
    Document document;
    Issues issues;
    const bool is_read = document.read(text, issues, values);
    EXPECT_EQ(is_read, issues.empty());
    if (is_read) return std::string("read");
    const quotapack::base::Issue& issue = issues.list().front();
    std::string said = std::string(quotapack::base::name(issue.code)) + " " + issue.path;
    for (const auto& [name, value] : issue.details) said += " " + name + "=" + value;
    return said;
  };
  EXPECT_EQ(issue_with_at_most(7), "read");
  EXPECT_EQ(issue_with_at_most(6), "read");
  EXPECT_EQ(issue_with_at_most(5), "limit_exceeded /b limit=values limitValue=5");
  EXPECT_EQ(issue_with_at_most(4), "limit_exceeded /a/2 limit=values limitValue=4");
  EXPECT_EQ(issue_with_at_most(0), "limit_exceeded  limit=values limitValue=0");
}

TEST(Document, ValuesAreCounted) {
  std::string text = "[0";
  for (int i = 0; i < 100'000; ++i) text += ",0";
  Document document;
  Issues issues;

  ASSERT_TRUE(document.read(text + "]", issues));

  EXPECT_EQ(document.root().size(), 100'001u);
}

}  // namespace
