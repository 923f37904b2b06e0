#include "catalog/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/limits.h"
#include "catalog/catalog_text.h"

namespace quotapack::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tests::decimal;
using tests::directmail_document;
using tests::duration;
using tests::instant;
using tests::quota_document;
using tests::tier;

std::vector<std::string> issues_of(const CatalogDocument& document) {
  base::Issues issues;
  resolve(document, base::Path{}, issues);
  return tests::issue_lines(issues);
}
std::vector<std::string> issues_of(const OfferDocument& offer) {
  CatalogDocument document = directmail_document();
  document.offers = {offer};
  return issues_of(document);
}
std::vector<std::string> issues_of(const PriceDocument& price, int digits = 0) {
  base::Issues issues;
  resolve_price(price, digits, base::Path{}, issues);
  return tests::issue_lines(issues);
}
OfferDocument offer() { return tests::offer_document("email-50k", "13.05", "50000"); }

TEST(Catalog, ARightOneHasNoIssueAndItsNumbersAreExact) {
  const Catalog catalog = tests::resolved(directmail_document());

  EXPECT_EQ(catalog.currency_digits, 2);
  EXPECT_EQ(catalog.offset.minutes, 480);
  EXPECT_EQ(catalog.title, "directmail-email");
  EXPECT_EQ(catalog.find_offer("email-1m"), 2);
  EXPECT_EQ(catalog.find_offer("email-2m"), -1);
  EXPECT_EQ(catalog.find_meter("email"), 0);
  EXPECT_EQ(catalog.offers[0].quotas[0].quantity.ticks(), 50000);
  EXPECT_EQ(tests::text(catalog.offers[1].price), "121.8");
  EXPECT_EQ(catalog.offers[0].max_quantity, base::kPackagesMax);
  EXPECT_EQ(tests::text(*catalog.rules.minimum_charge), "0.01");
}

TEST(Catalog, EveryIssueIsToldAtOnceWithItsPlace) {
  CatalogDocument document = directmail_document();
  document.schema = "quotapack/catalog/2";
  document.id = "";
  document.currency = "XXX";
  document.meters.push_back(tests::meter_document("email"));
  document.meters[1].unit = "";
  document.meters[1].digits = 11;
  document.meters[1].pay_per_use = tests::unit_document("-1", "0");
  document.offers[0].price = decimal("13.055");
  document.offers[0].quotas = {quota_document("10.5"), quota_document("0"), quota_document("1", "sms")};
  document.offers[1].quotas.clear();
  document.offers[1].max_quantity = 0;
  document.offers[2].id = "email-50k";
  document.offers[3].id = std::string(257, 'x');
  document.rules->grace_days = -1;

  EXPECT_THAT(issues_of(document),
              ElementsAre("wrong_schema /schema", "empty /id", "unknown_currency /currency", "empty /meters/1/unit",
                          "out_of_range /meters/1/digits", "negative /meters/1/payPerUse/unitPrice",
                          "out_of_range /meters/1/payPerUse/per", "duplicate_id /meters/1/id",
                          "too_many_digits /offers/0/price", "too_many_digits /offers/0/quotas/0/quantity",
                          "out_of_range /offers/0/quotas/1/quantity", "unknown_meter /offers/0/quotas/2/meter",
                          "empty /offers/1/quotas", "out_of_range /offers/1/maxQuantity", "duplicate_id /offers/2/id",
                          "limit_exceeded /offers/3/id", "negative /rules/graceDays"));
}

TEST(Catalog, AnyCurrencyWillDoWithItsDigits) {
  CatalogDocument document = directmail_document();
  document.currency = "CREDITS";
  document.currency_digits = 3;
  document.offers[0].price = decimal("13.055");
  EXPECT_EQ(tests::resolved(document).currency_digits, 3);

  document.currency_digits = 11;
  EXPECT_THAT(issues_of(document), ::testing::Contains("out_of_range /currencyDigits"));
  document.currency = "";
  document.currency_digits = 2;
  EXPECT_THAT(issues_of(document), ::testing::Contains("empty /currency"));
}

TEST(Catalog, AnOffersPriceHasTheDigitsOfTheCurrency) {
  CatalogDocument document = directmail_document();
  document.currency = "JPY";
  document.offers = {tests::offer_document("a", "1500", "1"), tests::offer_document("b", "1500.5", "1"),
                     tests::offer_document("c", "-1", "1")};
  EXPECT_THAT(issues_of(document), ElementsAre("too_many_digits /offers/1/price", "negative /offers/2/price"));
}

TEST(Catalog, AMeterHasOneQuotaInAnOffer) {
  OfferDocument document = offer();
  document.quotas = {quota_document("1"), quota_document("2")};
  EXPECT_THAT(issues_of(document), ElementsAre("duplicate_id /offers/0/quotas/1/meter"));
}

TEST(Catalog, ARatioIsAboveZeroOnBothSides) {
  OfferDocument document = offer();
  document.quotas[0].ratio = RatioDocument{0, 1};
  EXPECT_THAT(issues_of(document), ElementsAre("invalid_ratio /offers/0/quotas/0/ratio"));
  document.quotas[0].ratio = RatioDocument{2, 4};
  EXPECT_THAT(issues_of(document), IsEmpty());
}

TEST(Catalog, AQuotaMustBeHeldInTheDigitsOfItsMeter) {
  CatalogDocument document = directmail_document();
  document.meters = {tests::meter_document("email", 10)};
  document.offers = {tests::offer_document("a", "1", "922337203.6854775807"),
                     tests::offer_document("b", "1", "922337203.6854775808")};
  EXPECT_THAT(issues_of(document), ElementsAre("out_of_range /offers/1/quotas/0/quantity"));
}

TEST(Catalog, DiscountsAreSortedAndStartAtDifferentQuantities) {
  OfferDocument document = offer();
  document.discounts = {{50, decimal("7.5")}, {10, decimal("5")}};
  CatalogDocument catalog = directmail_document();
  catalog.offers = {document};
  EXPECT_EQ(tests::resolved(catalog).offers[0].discounts[0].from_quantity, 10);

  document.discounts = {{10, decimal("5")}, {10, decimal("101")}, {0, decimal("-1")}};
  EXPECT_THAT(issues_of(document), ElementsAre("out_of_range /offers/0/discounts/1/percentOff",
                                               "conflicting_members /offers/0/discounts/1/fromQuantity",
                                               "out_of_range /offers/0/discounts/2/fromQuantity",
                                               "negative /offers/0/discounts/2/percentOff"));
}

TEST(Catalog, LimitsAreIssues) {
  CatalogDocument document = directmail_document();
  document.title = std::string(5000, 'x');
  EXPECT_THAT(issues_of(document), ElementsAre("limit_exceeded /title"));
}

// --- prices ---

TEST(CatalogPrice, AModelHasItsOwnMembersOnly) {
  PriceDocument unit;
  unit.price = decimal("1");
  EXPECT_THAT(issues_of(unit), ElementsAre("missing_member /unitPrice", "unknown_member /price"));
  PriceDocument flat = tests::unit_document("1");
  flat.model = PriceModelKind::flat;
  EXPECT_THAT(issues_of(flat),
              ElementsAre("unknown_member /unitPrice", "unknown_member /per", "missing_member /price"));
  PriceDocument block;
  block.model = PriceModelKind::block;
  EXPECT_THAT(issues_of(block), ElementsAre("missing_member /price", "missing_member /size"));
  PriceDocument volume;
  volume.model = PriceModelKind::volume;
  EXPECT_THAT(issues_of(volume), ElementsAre("missing_member /tiers"));
}

TEST(CatalogPrice, PerIsAWholeNumberThatFitsWithTheDigits) {
  EXPECT_THAT(issues_of(tests::unit_document("1", "3600")), IsEmpty());
  EXPECT_THAT(issues_of(tests::unit_document("1", "0")), ElementsAre("out_of_range /per"));
  EXPECT_THAT(issues_of(tests::unit_document("1", "-1")), ElementsAre("negative /per"));
  EXPECT_THAT(issues_of(tests::unit_document("1", "1.5")), ElementsAre("not_an_integer /per"));
  EXPECT_THAT(issues_of(tests::unit_document("1", "922337203"), 10), IsEmpty());
  EXPECT_THAT(issues_of(tests::unit_document("1", "922337204"), 10), ElementsAre("out_of_range /per"));
}

TEST(CatalogPrice, AUnitPriceHasAtMostTenDigits) {
  EXPECT_THAT(issues_of(tests::unit_document("0.0000000021")), IsEmpty());
  EXPECT_THAT(issues_of(tests::unit_document("0.00000000021")), ElementsAre("too_many_digits /unitPrice"));
  EXPECT_THAT(issues_of(tests::unit_document("1000000000")), ElementsAre("out_of_range /unitPrice"));
}

TEST(CatalogPrice, TiersRiseAndOnlyTheLastIsOpen) {
  const auto issues = [](std::vector<TierDocument> tiers) {
    return issues_of(tests::tiers_document(PriceModelKind::graduated, std::move(tiers)));
  };
  EXPECT_THAT(issues({tier("10", "1"), tier("", "2")}), IsEmpty());
  EXPECT_THAT(issues({tier("", "2")}), IsEmpty());
  EXPECT_THAT(issues({}), ElementsAre("invalid_tiers /tiers"));
  EXPECT_THAT(issues({tier("10", "1"), tier("10", "1"), tier("", "2")}), ElementsAre("invalid_tiers /tiers/1/upTo"));
  EXPECT_THAT(issues({tier("10", "1"), tier("9", "1"), tier("", "2")}), ElementsAre("invalid_tiers /tiers/1/upTo"));
  EXPECT_THAT(issues({tier("0", "1"), tier("", "2")}), ElementsAre("invalid_tiers /tiers/0/upTo"));
  EXPECT_THAT(issues({tier("10", "1")}), ElementsAre("invalid_tiers /tiers/0/upTo"));
  EXPECT_THAT(issues({tier("", "1"), tier("", "2")}), ElementsAre("invalid_tiers /tiers/0/upTo"));
  EXPECT_THAT(issues({tier("1.5", "-1", "-2"), tier("", "2")}),
              ElementsAre("too_many_digits /tiers/0/upTo", "negative /tiers/0/unitPrice", "negative /tiers/0/flatFee"));
}

TEST(CatalogPrice, ABlockHasASize) {
  PriceDocument document;
  document.model = PriceModelKind::block;
  document.size = decimal("0");
  document.price = decimal("1");
  EXPECT_THAT(issues_of(document), ElementsAre("out_of_range /size"));
  document.size = decimal("0.5");
  EXPECT_THAT(issues_of(document), ElementsAre("too_many_digits /size"));
  EXPECT_THAT(issues_of(document, 1), IsEmpty());
}

// --- resets ---

TEST(CatalogReset, HasEitherADurationOrInstants) {
  OfferDocument document = offer();
  document.reset.emplace();
  EXPECT_THAT(issues_of(document), ElementsAre("invalid_reset /offers/0/reset"));
  document.reset->every = duration("P1M");
  EXPECT_THAT(issues_of(document), IsEmpty());
  document.reset->at = {instant("2025-01-01T00:00:00Z")};
  EXPECT_THAT(issues_of(document), ElementsAre("conflicting_members /offers/0/reset/at"));
  document.reset->every.reset();
  EXPECT_THAT(issues_of(document), IsEmpty());
  document.reset->at = std::vector<calendar::Instant>{};
  EXPECT_THAT(issues_of(document), ElementsAre("invalid_reset /offers/0/reset/at"));
  document.reset->at = {instant("2025-01-02T00:00:00Z"), instant("2025-01-02T00:00:00Z")};
  EXPECT_THAT(issues_of(document), ElementsAre("invalid_reset /offers/0/reset/at/1"));
}

TEST(CatalogReset, NaturalCyclesHaveOneUnitAndNoAnchor) {
  OfferDocument document = offer();
  document.reset.emplace();
  document.reset->kind = calendar::CycleKind::natural;
  document.reset->every = duration("P1M");
  EXPECT_THAT(issues_of(document), IsEmpty());
  document.reset->every = duration("P1M1D");
  EXPECT_THAT(issues_of(document), ElementsAre("invalid_reset /offers/0/reset/every"));
  document.reset->every = duration("P1M");
  document.reset->anchor = instant("2025-01-01T00:00:00Z");
  EXPECT_THAT(issues_of(document), ElementsAre("conflicting_members /offers/0/reset/anchor"));
}

TEST(CatalogReset, WhatIsCarriedOverHasTheDigitsOfTheMeter) {
  OfferDocument document = offer();
  document.reset.emplace();
  document.reset->every = duration("P1M");
  document.reset->rollover_max = decimal("0.5");
  EXPECT_THAT(issues_of(document), ElementsAre("too_many_digits /offers/0/reset/rolloverMax"));
  document.reset->rollover_max = decimal("-1");
  EXPECT_THAT(issues_of(document), ElementsAre("negative /offers/0/reset/rolloverMax"));
  document.reset->rollover_max = decimal("9223372036854775807");
  EXPECT_THAT(issues_of(document), ElementsAre("out_of_range /offers/0/reset/rolloverMax"));
}

}  // namespace
}  // namespace quotapack::catalog
