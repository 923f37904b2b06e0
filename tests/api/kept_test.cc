#include "api/kept.h"

#include <gtest/gtest.h>

#include "api/call.h"
#include "api/request_text.h"

namespace {

using quotapack::api::call;
using quotapack::api::KeptCatalog;
using quotapack::api::KeptEstimate;
using quotapack::api::KeptQuote;
using quotapack::base::IssueCode;
using quotapack_test::directmail;
using quotapack_test::issues_of_answer;
using quotapack_test::with_catalog;

const std::string kMembers =
    R"("asOf":"2025-03-01T00:00:00+08:00","lines":[{"offer":"email-50k","quantity":2}],"expectedUsage":{"email":"80000"})";

TEST(KeptCatalog, AnswersLikeACallThatSendsTheCatalog) {
  const KeptCatalog kept(directmail());

  ASSERT_TRUE(kept.ok()) << kept.answer();
  EXPECT_EQ(kept.answer(), call("validateCatalog", "{\"catalog\":" + directmail() + "}"));
  EXPECT_EQ(kept.call("quote", "{" + kMembers + "}"), call("quote", with_catalog(kMembers, directmail())));
  EXPECT_EQ(kept.call("quote", "{" + kMembers + R"(,"rules":{"graceDays":3}})"),
            call("quote", with_catalog(kMembers + R"(,"rules":{"graceDays":3})", directmail())));
  EXPECT_EQ(kept.call("validateCatalog", "{}"), kept.answer());
  EXPECT_EQ(kept.call("version", "{}"), call("version", "{}"));
  EXPECT_EQ(kept.call("nosuch", "{}"), call("nosuch", "{}"));
}

TEST(KeptCatalog, ServesEveryOperationThatTakesACatalog) {
  const KeptCatalog kept(directmail());
  const std::string package = R"("package":{"id":"p","offer":"email-50k","effectiveAt":"2025-01-01T00:00:00+08:00"})";
  const std::string as_of = R"("asOf":"2025-02-01T00:00:00+08:00")";
  const std::string account =
      R"("packages":[{"id":"p","offer":"email-50k","effectiveAt":"2025-01-01T00:00:00+08:00"}],)"
      R"("usage":[{"id":"u","meter":"email","quantity":"10","at":"2025-01-02T00:00:00+08:00"}],)"
      R"("alerts":{"type":"percentage","value":"20"},)" +
      as_of;
  for (const auto& [operation, members] :
       std::initializer_list<std::pair<const char*, std::string>>{{"status", package + "," + as_of},
                                                                  {"timeline", package + "," + as_of},
                                                                  {"renew", package + "," + as_of},
                                                                  {"replay", account},
                                                                  {"validateAlerts", account},
                                                                  {"evaluateAlerts", account}}) {
    const std::string answer = kept.call(operation, "{" + members + "}");
    EXPECT_EQ(issues_of_answer(answer), "ok") << operation << " answered " << answer;
    EXPECT_EQ(answer, call(operation, with_catalog(members, directmail()))) << operation;
  }
}

TEST(KeptCatalog, RefusesAnInputThatBringsACatalogOfItsOwn) {
  const KeptCatalog kept(directmail());

  for (const char* operation : {"quote", "validateCatalog"}) {
    EXPECT_EQ(issues_of_answer(
                  kept.call(operation, with_catalog(operation == std::string("quote") ? kMembers : R"("rules":{})")))
                  .substr(0, 29),
              "conflicting_members /catalog\n")
        << operation;
  }
}

TEST(KeptCatalog, SaysWhatIsWrongWithPathsInTheCatalog) {
  const KeptCatalog kept(R"({"id":"c","currency":"XYZ","meters":[{"id":"m"}],"offers":[]})");

  EXPECT_FALSE(kept.ok());
  EXPECT_EQ(issues_of_answer(kept.answer()), "missing_member /meters/0/unit\nunknown_currency /currency\n");
  EXPECT_EQ(kept.call("quote", "{}"), kept.answer());
  EXPECT_FALSE(KeptCatalog("").ok());
}

TEST(KeptQuote, FollowsASliderWithTheAmountsOfAWholeQuote) {
  const KeptCatalog catalog(directmail());
  KeptQuote kept(&catalog, "{" + kMembers + "}");
  ASSERT_TRUE(kept.ok()) << kept.answer();
  EXPECT_EQ(kept.answer(), catalog.call("quote", "{" + kMembers + "}"));

  EXPECT_EQ(kept.set(0, 3), IssueCode::none);

  EXPECT_EQ(kept.texts(), "39.15\n0.00\n39.15\n0.000261\n39.15\n0.00\n0.00\n0.00\n39.15\n");
  EXPECT_EQ(kept.set(0, 0), IssueCode::out_of_range);
  EXPECT_EQ(kept.set(1, 1), IssueCode::out_of_range);
  EXPECT_EQ(kept.texts(), "39.15\n0.00\n39.15\n0.000261\n39.15\n0.00\n0.00\n0.00\n39.15\n");
}

TEST(KeptQuote, OutlivesItsCatalog) {
  auto catalog = std::make_unique<KeptCatalog>(directmail());
  KeptQuote kept(catalog.get(), "{" + kMembers + "}");
  catalog.reset();

  EXPECT_EQ(kept.set(0, 4), IssueCode::none);
  EXPECT_EQ(kept.texts().substr(0, 6), "52.20\n");
}

TEST(KeptQuote, SaysWhatIsWrong) {
  const KeptCatalog wrong("{}");
  EXPECT_EQ(KeptQuote(&wrong, "{}").answer(), wrong.answer());
  const KeptCatalog catalog(directmail());
  KeptQuote kept(&catalog, R"({"asOf":"2025-03-01T00:00:00+08:00","lines":[{"offer":"x"}]})");
  EXPECT_EQ(issues_of_answer(kept.answer()), "unknown_offer /lines/0/offer\n");
  EXPECT_FALSE(kept.ok());
  EXPECT_EQ(kept.set(0, 1), IssueCode::out_of_range);
  EXPECT_EQ(kept.texts(), "");
}

TEST(KeptEstimate, FollowsASlider) {
  KeptEstimate kept(R"({"currency":"USD","percentOff":"10","lines":[
      {"price":{"model":"unit","unitPrice":"0.5"},"quantity":"10"},
      {"price":{"model":"unit","unitPrice":"1"},"quantity":"5","percentOff":"50"}]})");
  ASSERT_TRUE(kept.ok()) << kept.answer();
  EXPECT_EQ(
      kept.answer(),
      R"({"ok":true,"value":{"lines":[{"amount":"5.00","netAmount":"4.50"},{"amount":"2.50","netAmount":"2.25"}],)"
      R"("subtotal":"7.50","discount":"0.75","total":"6.75"}})");

  EXPECT_EQ(kept.set(0, "20"), IssueCode::none);

  EXPECT_EQ(kept.texts(), "10.00\n9.00\n2.50\n2.25\n12.50\n1.25\n11.25\n");
  EXPECT_EQ(kept.set(0, "1.5"), IssueCode::too_many_digits);
  EXPECT_EQ(kept.set(0, "-1"), IssueCode::negative);
  EXPECT_EQ(kept.set(0, ""), IssueCode::empty);
  EXPECT_EQ(kept.set(0, "1e3"), IssueCode::not_a_number);
  EXPECT_EQ(kept.set(2, "1"), IssueCode::out_of_range);
  EXPECT_EQ(kept.texts(), "10.00\n9.00\n2.50\n2.25\n12.50\n1.25\n11.25\n");
}

}  // namespace
