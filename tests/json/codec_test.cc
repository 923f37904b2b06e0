#include "json/codec.h"

#include <gtest/gtest.h>

#include <set>

#include "base/limits.h"
#include "json/types.h"

namespace {

using namespace quotapack;  // NOLINT
using base::Issue;
using base::Issues;
using json::Document;

// Reads `text` as a document of `T`; issues as "code path: message", one per line.
template <class T>
T read_as(std::string_view text, std::string* issues_text = nullptr) {
  Document document;
  Issues issues;
  T structure;
  if (document.read(text, issues)) {
    const base::Path whole;
    json::read(document.root(), *json::kTypeOf<T>, &structure, whole, issues);
  }
  std::string list;
  for (const Issue& issue : issues.list()) {
    list += std::string(base::name(issue.code)) + " " + issue.path + ": " + issue.message + "\n";
  }
  if (issues_text == nullptr)
    EXPECT_EQ(list, "") << text;
  else
    *issues_text = list;
  return structure;
}

template <class T>
std::string issues_of(std::string_view text) {
  std::string issues;
  read_as<T>(text, &issues);
  return issues;
}

template <class T>
std::string canonical(std::string_view text) {
  const T structure = read_as<T>(text);
  json::Writer writer;
  json::write(&structure, *json::kTypeOf<T>, calendar::Offset{8 * 60}, writer);
  return writer.take();
}

constexpr std::string_view kCatalog = R"({
  "schema": "quotapack/catalog/1", "id": "c", "currency": "USD", "billingOffset": "-03:30",
  "provenance": {"kind": "illustrative", "note": "invented"},
  "meters": [{"id": "email", "unit": "email",
    "payPerUse": {"model": "graduated", "per": 1000, "tiers": [
      {"upTo": "1000", "unitPrice": "0.10", "flatFee": 1}, {"upTo": null, "unitPrice": 5e-2}]}}],
  "offers": [{"id": "o", "kind": "stop_before_excess", "price": 13.050, "validity": "P12M",
    "quotas": [{"meter": "email", "quantity": "50000", "ratio": {"num": 1, "den": 2}}],
    "reset": {"every": "P1M", "kind": "natural", "partial": "prorated", "rolloverMax": "10"},
    "maxQuantity": 9, "discounts": [{"fromQuantity": 10, "percentOff": "5"}]}],
  "rules": {"orderBy": ["expiresAt", "id"], "noticeTime": "08:30", "noticeDays": [30, 7],
    "itemRounding": {"digits": 6, "mode": "half_even"}, "payPerUseAllowed": false}})";

TEST(Codec, ReadsACatalog) {
  const auto catalog = read_as<catalog::CatalogDocument>(kCatalog);

  EXPECT_EQ(catalog.id, "c");
  EXPECT_EQ(catalog.billing_offset->minutes, -210);
  EXPECT_EQ(catalog.provenance->kind, catalog::ProvenanceKind::illustrative);
  const auto& price = *catalog.meters.at(0).pay_per_use;
  EXPECT_EQ(price.model, catalog::PriceModelKind::graduated);
  EXPECT_EQ(money::format(price.tiers->at(1).unit_price), "0.05");
  EXPECT_FALSE(price.tiers->at(1).up_to.has_value());
  EXPECT_EQ(money::format(*price.tiers->at(0).flat_fee), "1");
  const auto& offer = catalog.offers.at(0);
  EXPECT_EQ(offer.kind, catalog::PackageKind::stop_before_excess);
  EXPECT_EQ(money::format(offer.price), "13.05");
  EXPECT_EQ(offer.validity->months, 12);
  EXPECT_EQ(offer.quotas.at(0).ratio->den, 2);
  EXPECT_EQ(offer.reset->kind, calendar::CycleKind::natural);
  EXPECT_EQ(offer.max_quantity, 9);
  EXPECT_EQ(*catalog.rules->order_by,
            (std::vector<catalog::OrderKey>{catalog::OrderKey::expires_at, catalog::OrderKey::id}));
  EXPECT_EQ(catalog.rules->notice_time_ms, 30'600'000);
  EXPECT_EQ(catalog.rules->notice_days, (std::vector<std::int64_t>{30, 7}));
  EXPECT_EQ(catalog.rules->item_rounding->mode, money::RoundingMode::half_even);
  EXPECT_EQ(catalog.rules->pay_per_use_allowed, false);
  EXPECT_FALSE(catalog.rules->straddle.has_value());
}

TEST(Codec, BlanksOrderOfMembersAndWaysToWriteANumberDoNotMatterInTheCanonicalText) {
  const std::string same = R"({"asOf":"2024-12-31T16:00:00Z","lines":[{"quantity":1,"offer":"a"}],"taxPercent":6.0,)"
                           R"("expectedUsage":{"b":"1.0","a":2}})";

  const std::string text = canonical<bill::QuoteDocument>(
      R"({ "lines":[{"offer":"a","quantity":1}], "expectedUsage":{"a":"2","b":1e0},
           "asOf":"2025-01-01T00:00:00+08:00", "taxPercent":"6" })");

  EXPECT_EQ(text, R"({"asOf":"2025-01-01T00:00:00+08:00","lines":[{"offer":"a","quantity":1}],)"
                  R"("expectedUsage":{"a":"2","b":"1"},"taxPercent":"6"})");
  EXPECT_EQ(canonical<bill::QuoteDocument>(same), text);
}

TEST(Codec, WhatWasWrittenReadsBackAlike) {
  const std::string once = canonical<catalog::CatalogDocument>(kCatalog);
  EXPECT_EQ(canonical<catalog::CatalogDocument>(once), once);
  EXPECT_NE(once.find(R"("noticeTime":"08:30:00")"), std::string::npos);
  EXPECT_NE(once.find(R"("validity":"P1Y")"), std::string::npos);
}

TEST(Codec, ANullExpiryIsToldFromAnAbsentOne) {
  const auto never = read_as<packages::PackageDocument>(
      R"({"id":"p","offer":"o","effectiveAt":"2025-01-01T00:00:00Z","expiresAt":null})");
  const auto absent =
      read_as<packages::PackageDocument>(R"({"id":"p","offer":"o","effectiveAt":"2025-01-01T00:00:00Z"})");

  EXPECT_TRUE(never.has_expires_at);
  EXPECT_FALSE(never.expires_at.has_value());
  EXPECT_FALSE(absent.has_expires_at);
}

TEST(Codec, AnAccountDiscountIsKeptInTheAccount) {
  const auto account =
      read_as<replay::AccountDocument>(R"({"asOf":"2025-01-01T00:00:00Z","discount":{"percentOff":"5"}})");

  EXPECT_EQ(money::format(*account.discount_percent_off), "5");
  EXPECT_EQ(canonical<replay::AccountDocument>(R"({"discount":{"percentOff":5},"asOf":"2025-01-01T00:00:00Z"})"),
            R"({"discount":{"percentOff":"5"},"asOf":"2025-01-01T08:00:00+08:00"})");
}

TEST(Codec, AThresholdIsKeptAsTyped) {
  const auto alert = read_as<alerts::AlertDocument>(
      R"({"type":"custom","thresholds":[{"meter":"email","value":"2O"},{"meter":"sms","value":1.50},{"meter":"x"}]})");

  EXPECT_EQ(alert.thresholds->at(0).value, "2O");
  EXPECT_EQ(alert.thresholds->at(1).value, "1.50");
  EXPECT_FALSE(alert.thresholds->at(2).value.has_value());
}

TEST(Codec, AContactMayBeABareText) {
  const auto alert = read_as<alerts::AlertDocument>(
      R"({"type":"percentage","contacts":["a@example.com","+861234","",{"name":"n","phone":"+49"}]})");

  ASSERT_EQ(alert.contacts->size(), 4u);
  EXPECT_EQ(alert.contacts->at(0).email, "a@example.com");
  EXPECT_EQ(alert.contacts->at(1).phone, "+861234");
  EXPECT_EQ(alert.contacts->at(3).name, "n");
}

TEST(Codec, ANamedOrderIsAListOfKeys) {
  const auto rules = read_as<catalog::RulesDocument>(R"({"orderBy":"huawei_obs"})");

  ASSERT_TRUE(rules.order_by.has_value());
  EXPECT_FALSE(rules.order_by->empty());
}

TEST(Codec, AllIssuesOfADocumentAreReportedAtOnce) {
  EXPECT_EQ(issues_of<bill::QuoteDocument>(R"({"asOf":"2025-13-01","lines":[{"offer":"","quantity":1.5,"periods":"1"},
                {"quantty":1}],"taxPercent":"6%","coupon":[],"discount":{},"expectedUsage":{"email":true}})"),
            "not_an_instant /asOf: \"2025-13-01\" is not an instant such as 2025-03-18T16:00:00+08:00.\n"
            "empty /lines/0/offer: An id is not empty.\n"
            "not_an_integer /lines/0/quantity: \"1.5\" is not a whole number.\n"
            "wrong_type /lines/0/periods: Expected a whole number, not a text.\n"
            "unknown_member /lines/1/quantty: There is no member \"quantty\" in a line of a quote.\n"
            "missing_member /lines/1/offer: The member \"offer\" of a line of a quote is missing.\n"
            "not_a_number /taxPercent: \"6%\" is not a number.\n"
            "wrong_type /coupon: Expected an object, not an array.\n"
            "missing_member /discount/percentOff: The member \"percentOff\" of a discount is missing.\n"
            "wrong_type /expectedUsage/email: Expected a decimal (text or number), not true or false.\n");
}

TEST(Codec, AWordThatIsNotKnownComesWithThoseThatAre) {
  Document document;
  Issues issues;
  ASSERT_TRUE(document.read(R"({"straddle":"partail","lifecyclePrest":"none"})", issues));
  catalog::RulesDocument rules;
  const base::Path whole;

  json::read(document.root(), json::kRulesType, &rules, whole, issues);

  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(issues.list()[0].message, "\"partail\" is none of: partial, reject_all, overrun.");
  EXPECT_EQ(issues.list()[0].details,
            (std::vector<base::IssueDetail>{{"allowed", "partial, reject_all, overrun"}, {"suggestion", "partial"}}));
  EXPECT_EQ(issues.list()[1].details, (std::vector<base::IssueDetail>{{"suggestion", "lifecyclePreset"}}));
}

TEST(Codec, DecimalsInTextsHaveNoExponent) {
  const auto tax = [](const std::string& value) {
    const std::string issues =
        issues_of<bill::QuoteDocument>(R"({"asOf":"2025-01-01T00:00:00Z","lines":[],"taxPercent":)" + value + "}");
    return issues.substr(0, issues.find(' '));
  };
  EXPECT_EQ(tax("6e0"), "");
  EXPECT_EQ(tax("\"6\""), "");
  EXPECT_EQ(tax("\"-6\""), "") << "signs are the business of the rooms";
  EXPECT_EQ(tax("\"6e0\""), "not_a_number");
  EXPECT_EQ(tax("\"+6\""), "not_a_number");
  EXPECT_EQ(tax("\" 6\""), "not_a_number");
  EXPECT_EQ(tax("\"6.\""), "not_a_number");
  EXPECT_EQ(tax("\"\""), "empty");
  EXPECT_EQ(tax("\"٦\""), "not_a_number");
  EXPECT_EQ(tax("\"1,5\""), "not_a_number");
  EXPECT_EQ(tax("1e400"), "out_of_range");
  EXPECT_EQ(tax("\"" + std::string(39, '9') + "\""), "out_of_range");
  EXPECT_EQ(tax("null"), "wrong_type");
  EXPECT_EQ(tax("\"" + std::string(100'000, '9') + "\""), "out_of_range");
}

TEST(Codec, CountsAreJsonNumbersWithoutPointOrExponent) {
  const auto quantity = [](const std::string& value) {
    const std::string issues = issues_of<bill::QuoteLineDocument>(R"({"offer":"a","quantity":)" + value + "}");
    return issues.substr(0, issues.find(' '));
  };
  EXPECT_EQ(quantity("1"), "");
  EXPECT_EQ(quantity("9223372036854775807"), "");
  EXPECT_EQ(quantity("9223372036854775808"), "out_of_range");
  EXPECT_EQ(quantity("1.5"), "not_an_integer");
  EXPECT_EQ(quantity("1.0"), "not_an_integer");
  EXPECT_EQ(quantity("1e3"), "not_an_integer");
  EXPECT_EQ(quantity("\"1\""), "wrong_type");
  EXPECT_EQ(quantity("null"), "wrong_type");
}

TEST(Codec, EveryKindRefusesWhatItIsNot) {
  EXPECT_EQ(issues_of<catalog::CatalogDocument>(R"({"schema":"quotapack/quote/1","id":1,"currency":"USD",
      "billingOffset":"+25:00","meters":{},"offers":[1,{"id":"o","kind":"prepaid","price":"1","validity":"P0D",
      "quotas":[],"reset":"monthly"}],"rules":{"noticeTime":"24:30","orderBy":["id","ID","id",1],"noticeDays":["7"],
      "graceQuotaUsable":"true"}})"),
            "wrong_schema /schema: \"quotapack/quote/1\" is not the schema quotapack/catalog/1.\n"
            "wrong_type /id: Expected a text, not a number.\n"
            "out_of_range /billingOffset: \"+25:00\" is not an offset such as +08:00, within 18 hours.\n"
            "wrong_type /meters: Expected an array, not an object.\n"
            "wrong_type /offers/0: Expected an object, not a number.\n"
            "unknown_value /offers/1/kind: \"prepaid\" is none of: pay_per_use, stop_before_excess.\n"
            "not_a_duration /offers/1/validity: \"P0D\" is not a duration such as P6M.\n"
            "wrong_type /offers/1/reset: Expected an object, not a text.\n"
            "not_an_instant /rules/noticeTime: \"24:30\" is not a time of day such as 09:00.\n"
            "unknown_value /rules/orderBy/1: \"ID\" is none of: sourceClass, scopeSpecificity, priority, cycleEnd, "
            "effectiveAt, createdAt, id, expiresAt, costBasis, quota, remaining, kind.\n"
            "duplicate_id /rules/orderBy/2: The key \"id\" stands twice in the order.\n"
            "wrong_type /rules/orderBy/3: Expected a text, not a number.\n"
            "wrong_type /rules/noticeDays/0: Expected a whole number, not a text.\n"
            "wrong_type /rules/graceQuotaUsable: Expected true or false, not a text.\n");
}

TEST(Codec, LengthsAreBoundedWithTheLimitNamed) {
  const auto of_id = [](std::size_t size) {
    return issues_of<bill::QuoteLineDocument>(R"({"offer":")" + std::string(size, 'x') + "\"}");
  };
  EXPECT_EQ(of_id(256), "");
  EXPECT_EQ(of_id(257), "limit_exceeded /offer: The text has 257 bytes, more than 256.\n");

  const auto of_lines = [](std::size_t size) {
    std::string text = R"({"asOf":"2025-01-01T00:00:00Z","lines":[)";
    for (std::size_t i = 0; i < size; ++i) text += i == 0 ? R"({"offer":"a"})" : R"(,{"offer":"a"})";
    return issues_of<bill::QuoteDocument>(text + "]}");
  };
  EXPECT_EQ(of_lines(10'000), "");
  EXPECT_EQ(of_lines(10'001), "limit_exceeded /lines: 10001 entries are more than 10000.\n");
}

TEST(Codec, IssuesStopAtTheirLimitAndAreCounted) {
  Document document;
  Issues issues;
  std::string text = "{";
  for (int i = 0; i < 1500; ++i) text += (i == 0 ? "\"m" : ",\"m") + std::to_string(i) + "\":0";
  ASSERT_TRUE(document.read(text + "}", issues));
  bill::QuoteLineDocument line;
  const base::Path whole;

  json::read(document.root(), json::kQuoteLineType, &line, whole, issues);

  EXPECT_EQ(issues.size(), 1000u);
  EXPECT_EQ(issues.left_out(), 501u);
}

TEST(Codec, AMemberThatStandsTwiceIsReadOnce) {
  std::string issues;
  const auto line = read_as<bill::QuoteLineDocument>(R"({"offer":"a","offer":7})", &issues);

  EXPECT_EQ(line.offer, "a");
  EXPECT_EQ(issues, "duplicate_member /offer: The member stands more than once in one object.\n");
}

// Every table that can be reached from `type`.
void collect(const json::Type& type, std::set<const json::Type*>& types) {
  if (!types.insert(&type).second) return;
  for (const json::Member member : type) {
    if (member.type() != nullptr) collect(*member.type(), types);
  }
}

TEST(Codec, EveryRowOfEveryTableIsWhole) {
  std::set<const json::Type*> types;
  collect(json::kAccountType, types);
  collect(json::kQuoteType, types);

  for (const json::Type* type : types) {
    std::set<std::string_view> names;
    EXPECT_LE(type->size(), 64u);
    for (const json::Member member : *type) {
      const std::string where = std::string(type->name) + "." + std::string(member.name());
      EXPECT_TRUE(names.insert(member.name()).second) << where << " stands twice";
      EXPECT_FALSE(member.meaning().empty()) << where << " has no meaning";
      EXPECT_EQ(member.kind() == json::Kind::object, member.type() != nullptr) << where;
      const bool has_words = member.kind() == json::Kind::word || member.kind() == json::Kind::order ||
                             member.kind() == json::Kind::schema;
      EXPECT_EQ(has_words, !member.words().empty()) << where;
      EXPECT_NE(member.is_kept(), member.kind() == json::Kind::schema) << where;
    }
  }
}

}  // namespace
