#include "alerts/bulk.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "alerts/build.h"

namespace {

using namespace quotapack::alerts;
using quotapack::base::IssueCode;
using quotapack::base::Issues;

// Rules over three targets: 100 of 1,000, 1,000 of 1,000 and 0 of 50 are left.
struct Columns {
  std::string text;
  std::vector<std::uint32_t> offsets{0};
  std::vector<std::uint8_t> types;
  std::vector<std::uint32_t> targets;
  std::vector<std::int64_t> totals{1000, 1000, 50};
  std::vector<std::int64_t> remaining{100, 1000, 0};

  void add(AlertType type, std::string_view rule, std::uint32_t target = 0) {
    text += rule;
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
    types.push_back(static_cast<std::uint8_t>(type));
    targets.push_back(target);
  }
  RuleColumns view() const { return {text, offsets, types, targets, totals, remaining}; }
};
ThresholdBounds bounds() { return {percentage_range({}), 0, {}}; }

std::string code(AlertType type, std::string_view rule, std::uint32_t target = 0) {
  Columns columns;
  columns.add(type, rule, target);
  std::vector<std::uint8_t> codes(1, 99);
  EXPECT_TRUE(check_rules(columns.view(), bounds(), codes));
  return std::string(kRuleCodeNames[codes[0]]);
}

TEST(Rules, APercentageHasOneCode) {
  EXPECT_EQ(code(AlertType::percentage, "20", 1), "valid");
  EXPECT_EQ(code(AlertType::percentage, "5", 0), "valid");
  EXPECT_EQ(code(AlertType::percentage, "10", 0), "fires");
  EXPECT_EQ(code(AlertType::percentage, "", 0), "empty");
  EXPECT_EQ(code(AlertType::percentage, "20%", 0), "syntax");
  EXPECT_EQ(code(AlertType::percentage, "20.00000000001", 0), "too_many_digits");
  EXPECT_EQ(code(AlertType::percentage, "51", 0), "out_of_range");
  EXPECT_EQ(code(AlertType::percentage, "22", 0), "not_a_multiple");
  EXPECT_EQ(code(AlertType::percentage, "20", 3), "unknown_target");
}

TEST(Rules, AnAbsoluteThresholdHasOneCode) {
  EXPECT_EQ(code(AlertType::absolute, "99", 0), "valid");
  EXPECT_EQ(code(AlertType::absolute, "100", 0), "fires");
  EXPECT_EQ(code(AlertType::absolute, "1000", 1), "fires");
  EXPECT_EQ(code(AlertType::absolute, "1001", 1), "above_total");
  EXPECT_EQ(code(AlertType::absolute, "0", 1), "out_of_range");
  EXPECT_EQ(code(AlertType::absolute, "1.5", 1), "too_many_digits");
  EXPECT_EQ(code(AlertType::absolute, "x", 1), "syntax");
  EXPECT_EQ(code(AlertType::absolute, "1", 4294967295u), "unknown_target");
}

TEST(Rules, AListHasTheCodeOfItsFirstMistake) {
  EXPECT_EQ(code(AlertType::custom, "0:5%"), "valid");
  EXPECT_EQ(code(AlertType::custom, "0:5%;1:20%"), "valid");
  EXPECT_EQ(code(AlertType::custom, "0:5%;1:20%;2:10"), "fires");
  EXPECT_EQ(code(AlertType::custom, "0:5%;2:51"), "above_total");
  EXPECT_EQ(code(AlertType::custom, "0:5%;0:20"), "duplicate");
  EXPECT_EQ(code(AlertType::custom, "0:5%;0:20;1:1001"), "above_total");
  EXPECT_EQ(code(AlertType::custom, "0:5%;0:20;1:"), "empty");
  EXPECT_EQ(code(AlertType::custom, "0:5%;1:20%;3:10"), "unknown_target");
  EXPECT_EQ(code(AlertType::custom, "0:10;0:5", 2), "duplicate");
}

TEST(Rules, AListIsReadStrictly) {
  EXPECT_EQ(code(AlertType::custom, ""), "empty");
  for (const char* rule :
       {"5%", ":5%", "0:5%;", ";0:5%", "0:5%;;1:5%", "a:5", "-1:5", "0 :5", "0;5", "12345678901:5", "0:5%%"})
    EXPECT_EQ(code(AlertType::custom, rule), "syntax") << rule;
}

TEST(Rules, AListHasAtMost32Thresholds) {
  std::string list = "0:5%";
  for (int i = 1; i < kThresholdsOfRuleMax; ++i) list += ";0:5%";

  EXPECT_EQ(code(AlertType::custom, list), "duplicate");
  EXPECT_EQ(code(AlertType::custom, list + ";0:5%"), "syntax");
}

TEST(Rules, ColumnsThatDoNotFitTogetherAreRefused) {
  Columns good;
  good.add(AlertType::percentage, "20");
  std::vector<std::uint8_t> codes(1, 99);
  const auto is_refused = [&codes](const Columns& columns) {
    return !check_rules(columns.view(), bounds(), codes) && codes[0] == 99;
  };

  Columns columns = good;
  columns.offsets[1] = 3;
  EXPECT_TRUE(is_refused(columns));
  columns = good;
  columns.offsets[0] = 3;
  EXPECT_TRUE(is_refused(columns));
  columns = good;
  columns.offsets.pop_back();
  EXPECT_TRUE(is_refused(columns));
  columns = good;
  columns.types[0] = 3;
  EXPECT_TRUE(is_refused(columns));
  columns = good;
  columns.targets.push_back(0);
  EXPECT_TRUE(is_refused(columns));
  columns = good;
  columns.remaining.pop_back();
  EXPECT_TRUE(is_refused(columns));
  EXPECT_FALSE(is_refused(good));
}

RuleCode code_of_issue(IssueCode code) {
  switch (code) {
    case IssueCode::empty:
      return RuleCode::empty;
    case IssueCode::not_a_number:
      return RuleCode::syntax;
    case IssueCode::too_many_digits:
      return RuleCode::too_many_digits;
    case IssueCode::threshold_out_of_range:
      return RuleCode::out_of_range;
    case IssueCode::not_a_multiple:
      return RuleCode::not_a_multiple;
    case IssueCode::threshold_above_total:
      return RuleCode::above_total;
    default:
      return RuleCode::valid;
  }
}

// Every text of up to four characters of a small alphabet, as a document and as a rule.
TEST(Rules, SayWhatAValidatedDocumentSays) {
  const build::Account account = build::Account().with("a", build::kEmail, 50, 20);
  Columns columns;
  columns.totals = {50};
  columns.remaining = {20};
  std::vector<quotapack::alerts::AlertDocument> documents;
  const std::string alphabet = "0125.-e";
  for (int length = 0; length <= 4; ++length) {
    int count = 1;
    for (int i = 0; i < length; ++i) count *= static_cast<int>(alphabet.size());
    for (int number = 0; number < count; ++number) {
      std::string text;
      for (int i = 0, rest = number; i < length; ++i, rest /= static_cast<int>(alphabet.size()))
        text += alphabet[static_cast<std::size_t>(rest) % alphabet.size()];
      for (const AlertType type : {AlertType::percentage, AlertType::absolute}) {
        columns.add(type, text);
        documents.push_back(type == AlertType::percentage ? build::percentage(text) : build::absolute(text));
      }
    }
  }
  std::vector<std::uint8_t> codes(documents.size());

  ASSERT_TRUE(check_rules(columns.view(), bounds(), codes));

  for (std::size_t i = 0; i < documents.size(); ++i) {
    Issues issues;
    const Validation validation =
        validate(documents[i], account.catalog, account.packages, account.facts, account.rules, {}, issues);
    RuleCode expected = issues.empty() ? RuleCode::valid : code_of_issue(issues.list()[0].code);
    if (issues.empty() && validation.targets[0].would_fire_now) expected = RuleCode::fires;
    ASSERT_EQ(kRuleCodeNames[codes[i]], kRuleCodeNames[static_cast<int>(expected)]) << *documents[i].value;
  }
}

}  // namespace
