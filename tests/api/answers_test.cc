// Every answer of every scenario against the tables that `describe` lists.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "api/call.h"
#include "api/operation.h"
#include "api/request_text.h"
#include "json/answers.h"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using quotapack::api::call;

// `$file` in a scenario stands for a file, or with `#/…` for a part of one.
Json with_files(const Json& given) {
  if (given.is_object() && given.contains("$file")) {
    const std::string name = given["$file"].get<std::string>();
    const std::size_t hash = name.find('#');
    const Json file = Json::parse(quotapack_test::file_text(name.substr(0, hash)));
    return hash == std::string::npos ? file : file.at(Json::json_pointer(name.substr(hash + 1)));
  }
  Json copy = given;
  if (given.is_structured()) {
    for (auto& element : copy) element = with_files(element);
  }
  return copy;
}

std::string difference_of_value(const std::string& answer, const quotapack::json::Type& type, bool& is_ok) {
  quotapack::json::Document document;
  quotapack::base::Issues issues;
  if (!document.read(answer, issues)) return "not JSON";
  for (const quotapack::json::Value member : document.root()) {
    if (member.name() == "value") {
      is_ok = true;
      return difference(member, type);
    }
    if (member.name() != "issues") continue;
    for (const quotapack::json::Value issue : member) {
      const std::string found = difference(issue, quotapack::json::kIssueType);
      if (!found.empty()) return found;
    }
  }
  return {};
}

TEST(Answers, AreWhatTheirTablesSay) {
  std::set<std::string> seen;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(QUOTAPACK_SOURCE_DIR) / "tests" / "scenarios")) {
    if (entry.path().extension() != ".json") continue;
    const std::string path = fs::relative(entry.path(), QUOTAPACK_SOURCE_DIR).generic_string();
    const Json scenario = Json::parse(quotapack_test::file_text(path), nullptr, false);
    if (!scenario.is_object()) continue;  // reported by the scenarios themselves
    for (const Json& step : scenario["steps"]) {
      const std::string name = step.at("call").get<std::string>();
      const auto* operation = quotapack::api::find_operation(name);
      if (operation == nullptr) continue;
      const std::string text =
          step.contains("text") ? step["text"].get<std::string>() : with_files(step.at("given")).dump();
      bool is_ok = false;
      EXPECT_EQ(difference_of_value(call(name, text), *operation->output, is_ok), "") << path << " calls " << name;
      if (is_ok) seen.insert(name);
    }
  }
  for (const auto& operation : quotapack::api::operations()) {
    EXPECT_TRUE(seen.count(std::string(operation.name))) << "no scenario has an answer of " << operation.name;
  }
}

TEST(Answers, DescribeListsEveryTypeThatItNames) {
  const Json answer = Json::parse(call("describe", "{}"));
  const Json& value = answer.at("value");
  std::set<std::string> types;
  for (const Json& type : value.at("types")) EXPECT_TRUE(types.insert(type.at("name")).second) << type.at("name");

  for (const Json& operation : value.at("operations")) {
    EXPECT_TRUE(types.count(operation.at("input")));
    EXPECT_TRUE(types.count(operation.at("output")));
  }
  for (const Json& type : value.at("types")) {
    for (const Json& member : type.at("members")) {
      EXPECT_TRUE(!member.contains("type") || types.count(member["type"])) << type["name"] << "." << member["name"];
      EXPECT_FALSE(member.at("meaning").get<std::string>().empty());
      EXPECT_EQ(member.contains("type"), member.at("kind") == "object") << type["name"] << "." << member["name"];
    }
  }
}

TEST(Answers, DescribeGivesEachRuleItsDefaultAndSource) {
  const Json answer = Json::parse(call("describe", "{}"));
  for (const Json& rule : answer.at("value").at("rules")) {
    EXPECT_FALSE(rule.at("default").get<std::string>().empty()) << rule;
    EXPECT_FALSE(rule.at("source").get<std::string>().empty()) << rule;
    EXPECT_FALSE(rule.at("reason").get<std::string>().empty()) << rule;
    EXPECT_FALSE(rule.at("meaning").get<std::string>().empty()) << rule;
  }
}

TEST(Answers, DescribeListsIssueCodesInTheOrderOfTheirTable) {
  const Json answer = Json::parse(call("describe", "{}"));
  const Json& codes = answer.at("value").at("issueCodes");
  ASSERT_EQ(codes.size(), std::size(quotapack::base::kIssueCodes));
  EXPECT_EQ(codes.front().at("code"), "limit_exceeded");
  for (std::size_t i = 0; i < codes.size(); ++i) EXPECT_EQ(codes[i].at("code"), quotapack::base::kIssueCodes[i].name);
}

}  // namespace
