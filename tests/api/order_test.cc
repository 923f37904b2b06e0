#include <gtest/gtest.h>

#include "api/call.h"
#include "api/kept.h"
#include "api/request_text.h"

namespace {

using quotapack::api::call;
using quotapack::api::KeptCatalog;
using quotapack_test::issues_of_answer;
using quotapack_test::kSmallCatalog;
using quotapack_test::with_catalog;

const std::string kQuoteMembers = R"("asOf":"2025-03-01T00:00:00+08:00","lines":[{"offer":"o"}])";
const std::string kAllTerms = R"(["non_refundable","quota_expires","excess_billed","service_cannot_be_disabled"])";

std::string order(const std::string& quote, const std::string& confirmed, const std::string& more = "") {
  return call("order", "{\"quote\":" + quote + ",\"confirmed\":" + confirmed + more + "}");
}

std::string digest_of(const std::string& quote) {
  const std::string answer = call("quote", quote);
  const std::size_t begin = answer.find("\"digest\":\"") + 10;
  return answer.substr(begin, 64);
}

TEST(Order, IsRefusedUnlessEveryTermOfTheQuoteWasConfirmed) {
  const std::string quote = with_catalog(kQuoteMembers);
  EXPECT_EQ(issues_of_answer(order(quote, kAllTerms)), "ok");
  EXPECT_EQ(issues_of_answer(order(quote, R"(["quota_expires","excess_billed","service_cannot_be_disabled"])")),
            "terms_not_confirmed /confirmed\n");
  EXPECT_EQ(issues_of_answer(order(quote, "[]")),
            "terms_not_confirmed /confirmed\nterms_not_confirmed /confirmed\nterms_not_confirmed /confirmed\n"
            "terms_not_confirmed /confirmed\n");
  EXPECT_EQ(issues_of_answer(order(quote, R"(["everything"])")), "unknown_value /confirmed/0\n");
  EXPECT_EQ(issues_of_answer(call("order", "{\"quote\":" + quote + "}")), "missing_member /confirmed\n");
}

TEST(Order, NamesWhatIsWrongWithItsQuoteBelowTheQuote) {
  EXPECT_EQ(issues_of_answer(order(with_catalog(R"("asOf":"x","lines":[{"offer":"p"}])"), kAllTerms)),
            "not_an_instant /quote/asOf\nunknown_offer /quote/lines/0/offer\n");
  EXPECT_EQ(issues_of_answer(order("{" + kQuoteMembers + "}", kAllTerms)), "missing_member /quote/catalog\n");
}

TEST(Order, GivesThePackagesThatReplayThenTakes) {
  const std::string answer =
      order(with_catalog(R"("asOf":"2025-03-01T00:00:00+08:00","lines":[{"offer":"o","quantity":2,"periods":2}])"),
            kAllTerms);

  const std::size_t begin = answer.find("\"packages\":");
  ASSERT_NE(begin, std::string::npos) << answer;
  const std::string packages = answer.substr(begin, answer.find(",\"quote\":") - begin);
  EXPECT_EQ(issues_of_answer(call("replay", with_catalog(packages + R"(,"asOf":"2025-03-02T00:00:00+08:00")"))), "ok")
      << packages;
}

TEST(Order, ADigestHoldsTheConfirmationToThatVeryQuote) {
  const std::string quote = with_catalog(kQuoteMembers);
  const std::string digest = digest_of(quote);
  const std::string more = ",\"digest\":\"" + digest + "\"";
  EXPECT_EQ(issues_of_answer(order(quote, kAllTerms, more)), "ok");

  std::string other_price = kSmallCatalog;
  other_price.replace(other_price.find("\"10\""), 4, "\"11\"");
  EXPECT_EQ(issues_of_answer(order(with_catalog(kQuoteMembers, other_price), kAllTerms, more)),
            "quote_changed /digest\n");
  EXPECT_EQ(
      issues_of_answer(order(with_catalog(R"("asOf":"2025-03-01T00:00:00+08:00","lines":[{"offer":"o","quantity":2}])"),
                             kAllTerms, more)),
      "quote_changed /digest\n");
  EXPECT_EQ(issues_of_answer(order(with_catalog(kQuoteMembers + R"(,"rules":{"graceDays":1})"), kAllTerms, more)),
            "quote_changed /digest\n");
}

TEST(Order, TheDigestDependsOnWhatIsSaidNotOnHowItIsWritten) {
  const std::string quote = with_catalog(kQuoteMembers);
  std::string rewritten = R"({ "lines" : [ { "offer" : "o" } ], "asOf" : "2025-02-28T16:00:00.000Z", "catalog" : )";
  std::string catalog = kSmallCatalog;
  catalog.replace(catalog.find("\"10\""), 4, "10.00");
  rewritten += catalog + " }";

  EXPECT_EQ(digest_of(rewritten), digest_of(quote));
  EXPECT_EQ(digest_of(quote).size(), 64u);
}

TEST(Order, TheDigestIsTheSameWithAKeptCatalog) {
  const KeptCatalog kept(kSmallCatalog);
  ASSERT_TRUE(kept.ok()) << kept.answer();
  EXPECT_EQ(kept.call("quote", "{" + kQuoteMembers + "}"), call("quote", with_catalog(kQuoteMembers)));
}

}  // namespace
