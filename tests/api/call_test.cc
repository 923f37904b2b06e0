#include "api/call.h"

#include <gtest/gtest.h>

#include "api/operation.h"
#include "api/request_text.h"
#include "json/answers.h"

namespace {

using quotapack::api::call;
using quotapack_test::issues_of_answer;
using quotapack_test::with_catalog;

TEST(Call, AnswersOneLineWithoutBlanks) {
  EXPECT_EQ(call("version", "{}"), "{\"ok\":true,\"value\":{\"version\":\"" QUOTAPACK_VERSION "\"}}");
}

TEST(Call, AnOperationThatIsNotThereIsAnIssue) {
  EXPECT_EQ(issues_of_answer(call("nosuch", "{}")), "unknown_operation \n");
  EXPECT_EQ(issues_of_answer(call("", "")), "unknown_operation \n");
  EXPECT_EQ(issues_of_answer(call("Quote", "{}")), "unknown_operation \n");
  EXPECT_EQ(issues_of_answer(call(std::string("quote\0", 6), "{}")), "unknown_operation \n");
  EXPECT_EQ(issues_of_answer(call("\xFF\"\n", "{}")), "unknown_operation \n");
  EXPECT_EQ(issues_of_answer(call(std::string(1 << 20, 'q'), "{}")), "unknown_operation \n");
}

TEST(Call, EveryOperationAnswersEveryHostileText) {
  const std::string deep = std::string(60, '[') + std::string(60, ']');
  const std::string texts[] = {
      "",
      "null",
      "[]",
      "0",
      "\"text\"",
      "{}",
      "{\"catalog\":null}",
      "{\"catalog\":{}}",
      "{\"catalog\":" + deep + "}",
      "{\"__proto__\":{\"ok\":true}}",
      "{\"catalog\":1e400,\"asOf\":1e400,\"lines\":1e400,\"rules\":1e400}",
      "{\"catalog\":{\"meters\":[{}],\"offers\":[{}]},\"lines\":[{}],\"packages\":[{}],\"usage\":[{}]}",
      "{\"\\u0000\":1}",
      "\xFF",
      std::string(100'000, '['),
      std::string(100'000, '{'),
      "{\"a\":" + std::string(100'000, '9') + "}"};
  for (const auto& operation : quotapack::api::operations()) {
    for (const std::string& text : texts) {
      const std::string answer = call(operation.name, text);
      quotapack::json::Document document;
      quotapack::base::Issues issues;
      EXPECT_TRUE(document.read(answer, issues)) << operation.name << " answered " << answer;
      EXPECT_TRUE(document.root().has("ok"));
    }
  }
}

TEST(Call, WhatIsWrongInSeveralRoomsIsReportedAtOnce) {
  const std::string answer = call(
      "quote", with_catalog(R"("asOf":"yesterday","lines":[{"offer":"nope","quantity":0},{"offer":"o","quantity":"2"}],
                               "expectedUsage":{"sms":"1","email":"0.5"},"taxPercent":"-1")"));

  EXPECT_EQ(issues_of_answer(answer),
            "not_an_instant /asOf\nwrong_type /lines/1/quantity\nout_of_range /lines/0/quantity\n"
            "unknown_offer /lines/0/offer\nunknown_meter /expectedUsage/sms\ntoo_many_digits /expectedUsage/email\n"
            "negative /taxPercent\n");
}

TEST(Call, WhatOnlyFollowsFromAMemberThatCouldNotBeReadIsNotReported) {
  // The meter's id cannot be read, so that nothing can be said of those who name it.
  const std::string answer = call("quote", R"({"catalog":{"id":"c","currency":"USD","meters":[{"id":5,"unit":"email"}],
      "offers":[{"id":"o","price":"x","validity":"P1M","quotas":[{"meter":"email","quantity":"1"}]}]},
      "asOf":"2025-01-01T00:00:00Z","lines":[{"offer":"o"}]})");

  EXPECT_EQ(issues_of_answer(answer), "wrong_type /catalog/meters/0/id\nnot_a_number /catalog/offers/0/price\n");
}

TEST(Call, EveryOperationTakesRules) {
  for (const auto& operation : quotapack::api::operations()) {
    bool takes_rules = false;
    for (const auto member : *operation.input) takes_rules = takes_rules || member.name() == "rules";
    EXPECT_TRUE(takes_rules) << operation.name;
  }
}

TEST(Call, RulesOfTheOperationWinMemberByMember) {
  const std::string catalog =
      R"({"id":"c","currency":"USD","meters":[{"id":"m","unit":"u","payPerUse":{"model":"unit","unitPrice":"0.001"}}],)"
      R"("offers":[{"id":"o","price":"1","validity":"P1M","quotas":[{"meter":"m","quantity":"1"}]}],)"
      R"("rules":{"graceDays":1,"retentionDays":2}})";
  const auto line_of = [&](const std::string& rules) {
    const std::string answer =
        call("quote", with_catalog(R"("asOf":"2025-01-01T00:00:00+08:00","lines":[{"offer":"o"}])" + rules, catalog));
    return answer.substr(answer.find("\"graceEndsAt\""), 87);
  };

  EXPECT_EQ(line_of(""), R"("graceEndsAt":"2025-02-02T23:59:59+08:00","retentionEndsAt":"2025-02-04T23:59:59+08:00")");
  EXPECT_EQ(line_of(R"(,"rules":{"graceDays":5})"),
            R"("graceEndsAt":"2025-02-06T23:59:59+08:00","retentionEndsAt":"2025-02-08T23:59:59+08:00")");
}

TEST(Call, ACatalogIsAsked) {
  EXPECT_EQ(issues_of_answer(call("validateCatalog", "{}")), "missing_member /catalog\n");
  EXPECT_EQ(issues_of_answer(call("quote", R"({"asOf":"2025-01-01T00:00:00Z","lines":[]})")).substr(0, 24),
            "missing_member /catalog\n");
  EXPECT_EQ(issues_of_answer(call("validateCatalog", R"({"catalog":7})")), "wrong_type /catalog\n");
}

TEST(Call, ASmallQuoteIsAnsweredInTheseBytes) {
  EXPECT_EQ(
      call("quote", with_catalog(R"("asOf":"2025-03-01T00:00:00+08:00","lines":[{"offer":"o","quantity":2}])")),
      R"({"ok":true,"value":{"currency":"USD","asOf":"2025-03-01T00:00:00+08:00","lines":[{"offer":"o","quantity":2,)"
      R"("periods":1,"listAmount":"20.00","discountAmount":"0.00","discountSource":"none","discountPercentOff":"0",)"
      R"("amount":"20.00","couponShare":"0.00","quotas":[{"meter":"email","quantity":"40000"}],"unitCost":"0.0005",)"
      R"("effectiveAt":"2025-03-01T00:00:00+08:00","expiresAt":"2025-04-01T23:59:59+08:00",)"
      R"("firstExpiresAt":"2025-04-01T23:59:59+08:00","noticeAt":"2025-03-25T09:00:00+08:00",)"
      R"("noticesAt":["2025-03-25T09:00:00+08:00"],"graceEndsAt":"2025-04-16T23:59:59+08:00",)"
      R"("retentionEndsAt":"2025-05-01T23:59:59+08:00"}],"listTotal":"20.00","discountTotal":"0.00",)"
      R"("couponTotal":"0.00","tax":"0.00","total":"20.00","terms":["non_refundable","quota_expires","excess_billed",)"
      R"("service_cannot_be_disabled"],"digest":"e9a809d7ba03a3d47ceb53cf98077d82a2335f094ce492184b3fe1e9cb76be81"}})");
}

}  // namespace
