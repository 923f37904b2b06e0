#include "api/alert_rules.h"

#include <gtest/gtest.h>

#include <vector>

namespace quotapack::api {
namespace {

using alerts::RuleCode;

struct Columns {
  std::string text = "2022";
  std::vector<std::uint32_t> offsets{0, 2, 4};
  std::vector<std::uint8_t> types{0, 0};
  std::vector<std::uint32_t> targets{0, 0};
  std::vector<std::int64_t> totals{1000};
  std::vector<std::int64_t> remaining{200};
  std::vector<std::uint8_t> codes{9, 9};

  std::string check(std::string_view settings) {
    return check_alert_rules(settings, {text, offsets, types, targets, totals, remaining}, codes);
  }
};

TEST(AlertRules, EachGetsItsCodeAndCodesAreCounted) {
  Columns columns;

  EXPECT_EQ(columns.check("{}"),
            R"({"ok":true,"value":{"valid":0,"fires":1,"empty":0,"syntax":0,"too_many_digits":0,"out_of_range":0,)"
            R"("not_a_multiple":1,"unknown_target":0,"above_total":0,"duplicate":0}})");
  EXPECT_EQ(columns.codes, (std::vector<std::uint8_t>{static_cast<std::uint8_t>(RuleCode::fires),
                                                      static_cast<std::uint8_t>(RuleCode::not_a_multiple)}));
}

TEST(AlertRules, TheRangeIsThatOfTheRules) {
  Columns columns;

  (void)columns.check(R"({"rules":{"alertPreset":"free"}})");

  EXPECT_EQ(columns.codes, (std::vector<std::uint8_t>{1, 1}));
}

TEST(AlertRules, WithIssuesNothingIsWritten) {
  Columns columns;
  EXPECT_NE(columns.check(R"({"digits":11})").find(R"("code":"out_of_range","path":"/digits")"), std::string::npos);
  EXPECT_NE(columns.check(R"({"rules":{"percentageStep":"x"}})").find(R"("path":"/rules/percentageStep")"),
            std::string::npos);
  columns.types[1] = 3;
  EXPECT_NE(columns.check("{}").find(R"("code":"conflicting_members")"), std::string::npos);
  columns.types[1] = 0;
  columns.offsets[2] = 5;
  EXPECT_NE(columns.check("{}").find(R"("code":"conflicting_members")"), std::string::npos);
  EXPECT_EQ(columns.codes, (std::vector<std::uint8_t>{9, 9}));
}

}  // namespace
}  // namespace quotapack::api
