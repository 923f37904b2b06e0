#include "catalog/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "catalog/catalog.h"
#include "catalog/catalog_text.h"

namespace quotapack::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tests::decimal;

Rules resolved(const RulesDocument& of_catalog, std::optional<RulesDocument> of_operation = {}, int digits = 2) {
  base::Issues issues;
  const Rules rules = resolve_rules(of_catalog, of_operation, digits, base::Path{}, issues);
  EXPECT_THAT(tests::issue_lines(issues), IsEmpty());
  return rules;
}
std::vector<std::string> issues_of(const RulesDocument& of_catalog, std::optional<RulesDocument> of_operation = {}) {
  base::Issues issues;
  resolve_rules(of_catalog, of_operation, 2, base::Path{}, issues);
  return tests::issue_lines(issues);
}

TEST(Rules, TheDefaultsAreThoseOfTheRulebook) {
  const Rules rules = resolved({});

  EXPECT_EQ(rules.item_rounding, (money::Rounding{8, money::RoundingMode::toward_zero}));
  EXPECT_EQ(rules.total_rounding, (money::Rounding{2, money::RoundingMode::half_away_from_zero}));
  EXPECT_EQ(rules.usage_rounding, (money::Rounding{10, money::RoundingMode::toward_zero}));
  EXPECT_FALSE(rules.minimum_charge);
  EXPECT_EQ(rules.expiry_mode, calendar::ExpiryMode::end_of_day);
  EXPECT_TRUE(rules.tier_counts_package);
  EXPECT_EQ(rules.grace_days, 15);
  EXPECT_EQ(rules.retention_days, 15);
  EXPECT_THAT(rules.notice_days, ElementsAre(7));
  EXPECT_EQ(rules.notice_time_ms, 9 * 3600 * 1000);
  EXPECT_EQ(rules.percentage_default, (money::Percent{20, 0}));
  EXPECT_EQ(rules.order_by, named_orders().front().keys);
  EXPECT_EQ(named_orders().front().name, "huawei_billing_center");
}

TEST(Rules, TotalsHaveTheDigitsOfTheCurrency) {
  EXPECT_EQ(resolved({}, {}, 0).total_rounding.digits, 0);
  RulesDocument document;
  document.total_rounding = RoundingDocument{4, {}};
  EXPECT_EQ(resolved(document, {}, 0).total_rounding, (money::Rounding{4, money::RoundingMode::half_away_from_zero}));
}

TEST(Rules, TheOperationWinsMemberByMember) {
  RulesDocument of_catalog, of_operation;
  of_catalog.grace_days = 3;
  of_catalog.retention_days = 4;
  of_catalog.item_rounding = RoundingDocument{6, money::RoundingMode::ceiling};
  of_operation.retention_days = 5;
  of_operation.item_rounding = RoundingDocument{{}, money::RoundingMode::floor};

  const Rules rules = resolved(of_catalog, of_operation);

  EXPECT_EQ(rules.grace_days, 3);
  EXPECT_EQ(rules.retention_days, 5);
  EXPECT_EQ(rules.item_rounding, (money::Rounding{6, money::RoundingMode::floor}));
}

TEST(Rules, AnOrderNamesEachKeyOnceAndEndsWithTheId) {
  RulesDocument document;
  document.order_by = {OrderKey::expires_at, OrderKey::expires_at, OrderKey::priority};
  EXPECT_THAT(resolved(document).order_by, ElementsAre(OrderKey::expires_at, OrderKey::priority, OrderKey::id));
  document.order_by = {OrderKey::id, OrderKey::priority};
  EXPECT_THAT(resolved(document).order_by, ElementsAre(OrderKey::id));
  document.order_by = std::vector<OrderKey>{};
  EXPECT_THAT(resolved(document).order_by, ElementsAre(OrderKey::id));
}

TEST(Rules, NamedOrdersAreEightRowsWithASourceAndEndWithTheId) {
  EXPECT_EQ(named_orders().size(), 8u);
  std::set<std::string_view> names;
  for (const NamedOrder& order : named_orders()) {
    EXPECT_TRUE(names.insert(order.name).second);
    EXPECT_FALSE(order.source.empty());
    EXPECT_EQ(order.keys.back(), OrderKey::id);
  }
}

TEST(Rules, ALifecyclePresetIsARowByCustomerLevel) {
  RulesDocument document;
  document.lifecycle_preset = LifecyclePreset::huawei_cn;
  struct Row {
    CustomerLevel level;
    int grace, retention, account_grace, account_retention;
  };
  for (const Row& row :
       {Row{CustomerLevel::V5, 7, 15, 7, 15}, Row{CustomerLevel::V4, 7, 15, 7, 15}, Row{CustomerLevel::V3, 7, 7, 1, 7},
        Row{CustomerLevel::V2, 1, 7, 0, 7}, Row{CustomerLevel::V1, 1, 7, 0, 7}, Row{CustomerLevel::V0, 1, 1, 0, 1}}) {
    document.customer_level = row.level;
    const Rules rules = resolved(document);
    EXPECT_EQ(rules.grace_days, row.grace);
    EXPECT_EQ(rules.retention_days, row.retention);
    EXPECT_EQ(rules.account_grace_days, row.account_grace);
    EXPECT_EQ(rules.account_retention_days, row.account_retention);
  }
  document.customer_level.reset();
  EXPECT_EQ(resolved(document).retention_days, 1) << "no level is V0";
}

TEST(Rules, DaysOverrideThePresetForPackagesAndForAnAccountInArrears) {
  RulesDocument document;
  document.lifecycle_preset = LifecyclePreset::none;
  document.grace_days = 2;
  const Rules rules = resolved(document);
  EXPECT_EQ(rules.grace_days, 2);
  EXPECT_EQ(rules.retention_days, 0);
  EXPECT_EQ(rules.account_grace_days, 2);
  EXPECT_EQ(rules.account_retention_days, 0);
}

TEST(Rules, NoticeDaysAreDescendingAndEachOnce) {
  RulesDocument document;
  document.notice_days = {1, 7, 30, 7};
  EXPECT_THAT(resolved(document).notice_days, ElementsAre(30, 7, 1));
  document.notice_days = std::vector<std::int64_t>{};
  EXPECT_THAT(resolved(document).notice_days, IsEmpty());
}

TEST(Rules, APresetOfAlertsSetsTheRangeAndMembersOverrideIt) {
  RulesDocument document;
  document.alert_preset = AlertPreset::free;
  EXPECT_EQ(resolved(document).percentage_max, (money::Percent{99, 0}));
  EXPECT_EQ(resolved(document).percentage_step, (money::Percent{1, 0}));
  document.percentage_min = decimal("0.5");
  EXPECT_EQ(resolved(document).percentage_min, (money::Percent{5, 1}));
  EXPECT_EQ(resolved(document).percentage_default, (money::Percent{20, 0})) << "steps count from zero, not from 0.5";
}

TEST(Rules, PercentagesAreWholeMultiplesOfTheStepCountedFromZero) {
  RulesDocument document;
  document.percentage_min = decimal("3");
  document.percentage_step = decimal("7");
  EXPECT_EQ(money::compare(resolved(document).percentage_default, money::Percent{7, 0}), 0)
      << "20 is no multiple of 7: the least one in the range";
  document.percentage_default = decimal("21");
  EXPECT_THAT(issues_of(document), ElementsAre());
  document.percentage_default = decimal("10");
  EXPECT_THAT(issues_of(document), ElementsAre("not_a_multiple /percentageDefault")) << "though 3 + 7 is 10";

  document.percentage_default = {};
  document.percentage_min = decimal("22");
  document.percentage_max = decimal("28");
  EXPECT_THAT(issues_of(document), ElementsAre()) << "28 lies in it";
  document.percentage_max = decimal("27.9999999999");
  EXPECT_THAT(issues_of(document), ElementsAre("out_of_range /percentageStep"));
}

TEST(Rules, EveryIssueIsToldAtOnceAtTheDocumentItStandsIn) {
  RulesDocument document;
  document.item_rounding = RoundingDocument{11, {}};
  document.total_rounding = RoundingDocument{-1, {}};
  document.minimum_charge = decimal("-0.01");
  document.retention_days = 100000;
  document.notice_days = {7, -1};
  document.notice_time_ms = 86400000;
  document.percentage_max = decimal("101");
  document.forecast_days_min = 0;
  document.work_limit = 0;
  const auto expected =
      ElementsAre("out_of_range /itemRounding/digits", "negative /totalRounding/digits", "negative /minimumCharge",
                  "out_of_range /retentionDays", "negative /noticeDays/1", "out_of_range /noticeTime",
                  "out_of_range /percentageMax", "out_of_range /forecastDaysMin", "out_of_range /workLimit");
  EXPECT_THAT(issues_of(document), expected);
  EXPECT_THAT(issues_of({}, document), expected);
}

TEST(Rules, PercentagesAgreeWithEachOther) {
  RulesDocument document;
  document.percentage_min = decimal("60");
  EXPECT_THAT(issues_of(document), ElementsAre("out_of_range /percentageMin"));
  document = {};
  document.percentage_step = decimal("0");
  EXPECT_THAT(issues_of(document), ElementsAre("out_of_range /percentageStep"));
  document = {};
  document.percentage_default = decimal("55");
  EXPECT_THAT(issues_of(document), ElementsAre("out_of_range /percentageDefault"));
  document.percentage_default = decimal("22");
  EXPECT_THAT(issues_of(document), ElementsAre("not_a_multiple /percentageDefault"));
}

}  // namespace
}  // namespace quotapack::catalog
