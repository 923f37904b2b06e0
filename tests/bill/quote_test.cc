#include "bill/quote.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bill/quote_text.h"

namespace quotapack::bill {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tests::decimal;
using tests::directmail_document;
using tests::duration;
using tests::expect_usage;
using tests::instant;
using tests::offer_document;
using tests::quote_document;
using tests::Quoted;

// A catalog of one offer, to be changed by a test.
catalog::CatalogDocument one_offer(catalog::OfferDocument offer) {
  catalog::CatalogDocument document = directmail_document();
  document.offers = {std::move(offer)};
  return document;
}
catalog::OfferDocument discounted() {
  catalog::OfferDocument offer = offer_document("email-50k", "13.05", "50000");
  offer.discounts = {{10, decimal("5")}, {50, decimal("7.5")}};
  return offer;
}

TEST(Quote, AddsLinesToATotalWithTheDigitsOfTheCurrency) {
  const Quoted quoted(directmail_document(), quote_document({{"email-50k", 2}, {"email-500k"}}));

  EXPECT_THAT(quoted.issue_lines(), IsEmpty());
  EXPECT_EQ(quoted.fixed(quoted->lines[0].list_amount), "26.10");
  EXPECT_EQ(quoted.fixed(quoted->lines[0].discount_amount), "0.00");
  EXPECT_EQ(quoted.fixed(quoted->lines[0].amount), "26.10");
  EXPECT_EQ(quoted.quota(0), "100000");
  EXPECT_EQ(tests::text(*quoted->lines[0].unit_cost), "0.000261");
  EXPECT_EQ(quoted.fixed(quoted->list_total), "147.90");
  EXPECT_EQ(quoted.fixed(quoted->total), "147.90");
  EXPECT_FALSE(quoted->compare);
}

TEST(Quote, TheFittingPackageOfDirectMailSavesWhatItsPagePromises) {
  struct Row {
    std::string_view offer, usage, pay_per_use, saving;
  };
  for (const Row& row :
       {Row{"email-50k", "50000", "14.50", "1.45"}, Row{"email-500k", "500000", "145.00", "23.20"},
        Row{"email-1m", "1000000", "290.00", "59.45"}, Row{"email-5m", "5000000", "1450.00", "326.25"}}) {
    QuoteDocument document = quote_document({{row.offer}});
    expect_usage(document, row.usage);
    const Quoted quoted(directmail_document(), document);
    ASSERT_TRUE(quoted->compare) << row.offer;
    EXPECT_EQ(quoted.fixed(quoted->compare->pay_per_use), row.pay_per_use);
    EXPECT_EQ(quoted.fixed(quoted->compare->excess), "0.00");
    EXPECT_EQ(quoted.fixed(quoted->compare->saving), row.saving);
    EXPECT_EQ(quoted->compare->meters[0].unused.ticks(), 0);
  }
}

TEST(Quote, OneEmailCostsTheMinimumCharge) {
  for (const char* usage : {"1", "34", "35"}) {
    QuoteDocument document = quote_document({{"email-50k"}});
    expect_usage(document, usage);
    EXPECT_EQ(Quoted(directmail_document(), document)->compare->pay_per_use, tests::amount("0.01")) << usage;
  }
  QuoteDocument document = quote_document({{"email-50k"}});
  expect_usage(document, "0");
  const Quoted quoted(directmail_document(), document);
  EXPECT_EQ(quoted.fixed(quoted->compare->pay_per_use), "0.00");
  EXPECT_FALSE(quoted->compare->saving_percent) << "nothing is saved of nothing";
  EXPECT_EQ(quoted.fixed(quoted->compare->saving), "-13.05");
}

TEST(Quote, ComparesWithPayPerUseOfTheSameUsage) {
  // The example of the contract: 80,000 emails, two packages of 50,000 at 13.05.
  QuoteDocument document = quote_document({{"email-50k", 2}});
  expect_usage(document, "80000");
  const Quoted quoted(directmail_document(), document);

  const Comparison& compare = *quoted->compare;
  EXPECT_EQ(quoted.fixed(compare.pay_per_use), "23.20");
  EXPECT_EQ(quoted.fixed(compare.packages), "26.10");
  EXPECT_EQ(quoted.fixed(compare.excess), "0.00");
  EXPECT_EQ(quoted.fixed(compare.saving), "-2.90");
  EXPECT_EQ(format_percent(*compare.saving_percent), "-12.50");
  EXPECT_EQ(compare.meters[0].unused.ticks(), 20000);
  ASSERT_EQ(compare.break_even.size(), 1u);
  EXPECT_EQ(compare.break_even[0].quantity->ticks(), 90000);
}

TEST(Quote, UsageBeyondTheQuotaIsBilledOnTopOfIt) {
  catalog::CatalogDocument document = directmail_document();
  document.meters[0].pay_per_use = tests::tiers_document(catalog::PriceModelKind::graduated,
                                                         {tests::tier("50000", "0.001"), tests::tier("", "0.0005")});
  QuoteDocument asked = quote_document({{"email-50k"}});
  expect_usage(asked, "60000");
  const Quoted quoted(document, asked);
  EXPECT_EQ(quoted.fixed(quoted->compare->pay_per_use), "55.00");
  EXPECT_EQ(quoted.fixed(quoted->compare->excess), "5.00") << "positions 50,001 to 60,000 at the second tier";
  EXPECT_EQ(quoted.fixed(quoted->compare->saving), "36.95");

  document.rules->tier_counts_package = false;
  EXPECT_EQ(Quoted(document, asked)->compare->excess, tests::amount("10"));
}

TEST(Quote, UsageBeyondThePackagesThatStopIsRejected) {
  catalog::CatalogDocument document = directmail_document();
  document.offers[0].kind = catalog::PackageKind::stop_before_excess;
  QuoteDocument asked = quote_document({{"email-50k"}});
  expect_usage(asked, "60000");
  const Quoted stops(document, asked);
  EXPECT_EQ(stops.fixed(stops->compare->excess), "0.00");
  EXPECT_EQ(stops->compare->meters[0].rejected.ticks(), 10000);

  asked.lines.push_back(quote_document({{"email-500k"}}).lines[0]);
  asked.expected_usage->at(0).second = decimal("560000");
  const Quoted mixed(document, asked);
  EXPECT_EQ(mixed.fixed(mixed->compare->excess), "2.90") << "one package of the meter bills its excess";
  EXPECT_EQ(mixed->compare->meters[0].rejected.ticks(), 0);

  asked.lines.pop_back();
  document.rules->pay_per_use_allowed = true;
  EXPECT_FALSE(Quoted(document, asked)->compare->excess.is_zero()) << "the rules allow it";
}

TEST(Quote, UsageOfAMeterWithoutPackageIsBilledEitherWay) {
  catalog::CatalogDocument document = directmail_document();
  document.meters.push_back(tests::meter_document("sms"));
  document.meters[1].pay_per_use = tests::unit_document("0.05");
  QuoteDocument asked = quote_document({{"email-50k"}});
  expect_usage(asked, "100", "sms");
  const Quoted quoted(document, asked);
  EXPECT_EQ(quoted.fixed(quoted->compare->pay_per_use), "5.00");
  EXPECT_EQ(quoted.fixed(quoted->compare->excess), "5.00");
  EXPECT_EQ(quoted.fixed(quoted->compare->saving), "-13.05");
  EXPECT_EQ(quoted->compare->meters[0].unused.ticks(), 50000) << "no email is expected";
}

TEST(Quote, ARatioTurnsUsageIntoQuota) {
  catalog::OfferDocument offer = offer_document("email-50k", "13.05", "50000");
  offer.quotas[0].ratio = catalog::RatioDocument{3, 2};  // each email draws one and a half
  QuoteDocument asked = quote_document({{"email-50k"}});
  expect_usage(asked, "30000");
  const Quoted within(one_offer(offer), asked);
  EXPECT_EQ(within->compare->meters[0].unused.ticks(), 5000);
  asked.expected_usage->at(0).second = decimal("40000");
  const Quoted beyond(one_offer(offer), asked);
  EXPECT_EQ(beyond->compare->meters[0].covered.ticks(), 33333) << "50,000 ÷ 1.5, whole emails";
  EXPECT_EQ(beyond->compare->meters[0].unused.ticks(), 0);
  EXPECT_EQ(beyond->compare->meters[0].excess.ticks(), 6667);
}

TEST(Quote, BreakEvenIsNoneAboveTheQuota) {
  catalog::CatalogDocument document = directmail_document();
  document.offers[0].price = decimal("14.51");
  document.offers[1].price = decimal("145.00");
  QuoteDocument asked = quote_document({{"email-50k"}, {"email-500k"}});
  expect_usage(asked, "1");
  const Quoted quoted(document, asked);
  EXPECT_FALSE(quoted->compare->break_even[0].quantity) << "50,000 emails cost 14.50";
  EXPECT_EQ(quoted->compare->break_even[1].quantity->ticks(), 500000);
}

// --- discounts, coupon, tax ---

TEST(Quote, TheBestDiscountOfALineIsTakenOnce) {
  QuoteDocument document = quote_document({{"email-50k", 9}, {"email-50k", 10}, {"email-50k", 50}});
  document.discount = PercentOffDocument{decimal("6")};
  const Quoted quoted(one_offer(discounted()), document);

  EXPECT_EQ(quoted->lines[0].discount.source, DiscountSource::quote);
  EXPECT_EQ(quoted.fixed(quoted->lines[0].discount_amount), "7.05") << "6 % of 117.45 = 7.047";
  EXPECT_EQ(quoted->lines[1].discount.source, DiscountSource::quote) << "6 is better than 5";
  EXPECT_EQ(quoted.fixed(quoted->lines[1].discount_amount), "7.83");
  EXPECT_EQ(quoted->lines[2].discount.source, DiscountSource::offer);
  EXPECT_EQ(quoted.fixed(quoted->lines[2].discount_amount), "48.94") << "7.5 % of 652.50 = 48.9375";
  EXPECT_EQ(quoted.fixed(quoted->lines[2].amount), "603.56");
  EXPECT_EQ(quoted.fixed(quoted->discount_total), "63.82");
}

TEST(Quote, AQuantityDiscountStartsAtItsQuantity) {
  const auto discount_at = [](std::int64_t quantity) {
    const Quoted quoted(one_offer(discounted()), quote_document({{"email-50k", quantity}}));
    return quoted.fixed(quoted->lines[0].discount_amount);
  };
  EXPECT_EQ(discount_at(9), "0.00");
  EXPECT_EQ(discount_at(10), "6.53") << "5 % of 130.50 = 6.525, half away from zero";
  EXPECT_EQ(discount_at(49), "31.97");
  EXPECT_EQ(discount_at(50), "48.94");
}

TEST(Quote, ACouponTakesOffAtMostWhatIsLeft) {
  QuoteDocument document = quote_document({{"email-50k"}});
  document.coupon = AmountOffDocument{{}, decimal("10.00")};
  EXPECT_EQ(Quoted(directmail_document(), document)->total, tests::amount("3.05"));
  document.coupon->amount_off = decimal("13.06");
  const Quoted quoted(directmail_document(), document);
  EXPECT_EQ(quoted.fixed(quoted->coupon_total), "13.05");
  EXPECT_EQ(quoted.fixed(quoted->total), "0.00");
}

TEST(Quote, TaxIsOnWhatDiscountAndCouponLeave) {
  QuoteDocument document = quote_document({{"email-50k", 10}});
  document.coupon = AmountOffDocument{{}, decimal("3.97")};
  document.tax_percent = decimal("6");
  const Quoted quoted(one_offer(discounted()), document);
  EXPECT_EQ(quoted.fixed(quoted->net_total), "120.00") << "130.50 - 6.53 - 3.97";
  EXPECT_EQ(quoted.fixed(quoted->tax), "7.20");
  EXPECT_EQ(quoted.fixed(quoted->total), "127.20");
}

TEST(Quote, YenHaveNoDigits) {
  catalog::OfferDocument offer = offer_document("a", "1005", "100");
  offer.discounts = {{1, decimal("10")}};
  catalog::CatalogDocument document = one_offer(offer);
  document.currency = "JPY";
  const Quoted quoted(document, quote_document({{"a"}}));
  EXPECT_EQ(quoted.fixed(quoted->lines[0].discount_amount), "101") << "100.5, half away from zero";
  EXPECT_EQ(quoted.fixed(quoted->total), "904");
}

// --- dates and quota ---

TEST(Quote, ShowsTheValidityAndWhatFollowsIt) {
  const Quoted quoted(directmail_document(), quote_document({{"email-50k"}}, "2024-12-30T10:00:00+08:00"));
  const QuoteLine& line = quoted->lines[0];
  EXPECT_EQ(quoted.at(line.effective_at), "2024-12-30T10:00:00+08:00");
  EXPECT_EQ(quoted.at(line.expires_at), "2025-06-30T23:59:59+08:00");
  EXPECT_EQ(quoted.at(line.notices_at.at(0)), "2025-06-23T09:00:00+08:00");
  EXPECT_EQ(quoted.at(line.grace_ends_at), "2025-07-15T23:59:59+08:00");
  EXPECT_EQ(quoted.at(line.retention_ends_at), "2025-07-30T23:59:59+08:00");
}

TEST(Quote, PeriodsAreConsecutiveTermsWithAQuotaEach) {
  catalog::OfferDocument offer = offer_document("m", "10", "100");
  offer.validity = duration("P1M");
  const Quoted quoted(one_offer(offer), quote_document({{"m", 2, 3}}, "2025-01-31T10:00:00+08:00"));
  const QuoteLine& line = quoted->lines[0];
  EXPECT_EQ(quoted.fixed(line.list_amount), "60.00");
  EXPECT_EQ(quoted.quota(0), "600");
  EXPECT_EQ(quoted.at(line.first_expires_at), "2025-02-28T23:59:59+08:00");
  EXPECT_EQ(quoted.at(line.expires_at), "2025-04-30T23:59:59+08:00") << "the 31st is remembered through February";
}

TEST(Quote, QuotaOfARefilledPackageIsSummedOverItsCycles) {
  catalog::OfferDocument offer = offer_document("y", "372", "100000");
  offer.validity = duration("P1Y");
  offer.reset.emplace();
  offer.reset->every = duration("P1M");
  catalog::CatalogDocument document = one_offer(offer);
  document.rules->expiry_mode = calendar::ExpiryMode::exact;
  const Quoted quoted(document, quote_document({{"y", 2, 2}}));
  EXPECT_EQ(quoted.quota(0), "4800000") << "12 cycles, 2 packages, 2 terms";
  EXPECT_EQ(tests::text(*quoted->lines[0].unit_cost), "0.00031");
}

TEST(Quote, APackageWithoutExpiryHasNoDates) {
  catalog::OfferDocument offer = offer_document("free", "0", "1000");
  offer.validity.reset();
  const Quoted quoted(one_offer(offer), quote_document({{"free"}}));
  const QuoteLine& line = quoted->lines[0];
  EXPECT_EQ(quoted.at(line.expires_at), "never");
  EXPECT_EQ(quoted.at(line.retention_ends_at), "never");
  EXPECT_THAT(line.notices_at, IsEmpty());
  EXPECT_EQ(tests::text(*line.unit_cost), "0");
  const Quoted renewed(one_offer(offer), quote_document({{"free", 1, 2}}));
  EXPECT_THAT(renewed.issue_lines(), ElementsAre("renewal_without_expiry /lines/0/periods"));
}

TEST(Quote, AnEndPastTheLastYearIsNotShown) {
  const Quoted quoted(directmail_document(), quote_document({{"email-50k"}}, "9999-06-25T00:00:00+08:00"));
  EXPECT_THAT(quoted.issue_lines(), IsEmpty());
  EXPECT_EQ(quoted.at(quoted->lines[0].expires_at), "9999-12-25T23:59:59+08:00");
  EXPECT_FALSE(quoted->lines[0].grace_ends_at);
  EXPECT_FALSE(quoted->lines[0].retention_ends_at);
}

TEST(Quote, UnitCostHasUpToTenDigitsAndIsNoneForSeveralQuotas) {
  catalog::CatalogDocument document = one_offer(offer_document("a", "1", "300000"));
  EXPECT_EQ(tests::text(*Quoted(document, quote_document({{"a"}}))->lines[0].unit_cost), "0.0000033333");
  document.offers[0].quotas[0].quantity = decimal("600000");
  EXPECT_EQ(tests::text(*Quoted(document, quote_document({{"a"}}))->lines[0].unit_cost), "0.0000016667");
  document.meters.push_back(tests::meter_document("sms"));
  document.offers[0].quotas.push_back(tests::quota_document("1", "sms"));
  EXPECT_FALSE(Quoted(document, quote_document({{"a"}}))->lines[0].unit_cost);
}

// --- terms ---

TEST(Quote, CarriesTheTermsToConfirm) {
  catalog::CatalogDocument document = directmail_document();
  document.offers[1].kind = catalog::PackageKind::stop_before_excess;
  document.offers[2].validity.reset();
  EXPECT_THAT(
      Quoted(document, quote_document({{"email-50k"}}))->terms,
      ElementsAre(Term::non_refundable, Term::quota_expires, Term::excess_billed, Term::service_cannot_be_disabled));
  EXPECT_THAT(Quoted(document, quote_document({{"email-500k"}}))->terms,
              ElementsAre(Term::non_refundable, Term::quota_expires, Term::stops_when_used_up,
                          Term::service_cannot_be_disabled));
  EXPECT_THAT(Quoted(document, quote_document({{"email-1m"}}))->terms,
              ElementsAre(Term::non_refundable, Term::excess_billed, Term::service_cannot_be_disabled));
}

// --- issues ---

TEST(Quote, EveryIssueIsToldAtOnceWithItsPlace) {
  catalog::OfferDocument offer = discounted();
  offer.max_quantity = 5;
  QuoteDocument document = quote_document({{"email-50k", 6},
                                           {"nothing"},
                                           {"email-50k", 0, 1201, "2025-02-28T23:59:59+08:00"},
                                           {"email-50k", -1, -1},
                                           {"email-50k", 100001}});
  expect_usage(document, "1.5");
  expect_usage(document, "1", "sms");
  document.discount = PercentOffDocument{decimal("100.01")};
  document.coupon = AmountOffDocument{std::string(), decimal("0.001")};
  document.tax_percent = decimal("-1");
  document.rules.emplace();
  document.rules->grace_days = -1;
  EXPECT_THAT(
      Quoted(one_offer(offer), document).issue_lines(),
      ElementsAre("negative /rules/graceDays", "purchase_limit_exceeded /lines/0/quantity",
                  "unknown_offer /lines/1/offer", "out_of_range /lines/2/quantity", "limit_exceeded /lines/2/periods",
                  "before_as_of /lines/2/startsAt", "negative /lines/3/quantity", "negative /lines/3/periods",
                  "limit_exceeded /lines/4/quantity", "too_many_digits /expectedUsage/email",
                  "unknown_meter /expectedUsage/sms", "out_of_range /discount/percentOff", "empty /coupon/id",
                  "too_many_digits /coupon/amountOff", "negative /taxPercent"));
}

TEST(Quote, HasAtLeastOneLine) {
  EXPECT_THAT(Quoted(directmail_document(), quote_document({})).issue_lines(), ElementsAre("empty /lines"));
}

TEST(Quote, ThePurchaseLimitHoldsForAllLinesOfAnOfferTogether) {
  catalog::OfferDocument offer = discounted();
  offer.max_quantity = 5;
  EXPECT_THAT(Quoted(one_offer(offer), quote_document({{"email-50k", 5}})).issue_lines(), IsEmpty());
  EXPECT_THAT(Quoted(one_offer(offer), quote_document({{"email-50k", 3}, {"email-50k", 3}})).issue_lines(),
              ElementsAre("purchase_limit_exceeded /lines/1/quantity"));
}

TEST(Quote, MayStartAtTheVeryInstantOfTheQuoteButNotBefore) {
  const auto issues_at = [](std::string_view starts_at) {
    return Quoted(directmail_document(), quote_document({{"email-50k", 1, 1, starts_at}})).issue_lines();
  };
  EXPECT_THAT(issues_at("2025-03-01T10:00:00+08:00"), IsEmpty());
  EXPECT_THAT(issues_at("2025-03-01T09:59:59.999+08:00"), ElementsAre("before_as_of /lines/0/startsAt"));
}

TEST(Quote, ItsTermsTogetherHaveALimit) {
  std::vector<tests::LineText> lines(83, {"email-50k", 1, 1200});
  lines.push_back({"email-50k", 1, 400});
  EXPECT_THAT(Quoted(directmail_document(), quote_document(lines)).issue_lines(), IsEmpty());
  lines.back().periods = 401;
  EXPECT_THAT(Quoted(directmail_document(), quote_document(lines)).issue_lines(),
              ElementsAre("limit_exceeded /lines/83/periods"));
}

TEST(Quote, WhatCannotBeHeldIsAnIssue) {
  catalog::CatalogDocument document =
      one_offer(offer_document("a", "9999999999999999999999999", "9000000000000000000"));
  EXPECT_THAT(Quoted(document, quote_document({{"a", 1}})).issue_lines(), IsEmpty());
  EXPECT_THAT(Quoted(document, quote_document({{"a", 100000}})).issue_lines(),
              ElementsAre("out_of_range /lines/0/quantity", "out_of_range /lines/0/quantity"));
  EXPECT_THAT(
      Quoted(directmail_document(), quote_document({{"email-50k", 1, 2}}, "9999-03-01T00:00:00+08:00")).issue_lines(),
      ElementsAre("out_of_range /lines/0/periods"));
  EXPECT_THAT(Quoted(directmail_document(), quote_document({{"email-50k"}}, "9999-12-01T00:00:00+08:00")).issue_lines(),
              ElementsAre("out_of_range /lines/0/startsAt"));
}

// --- order ---

TEST(Order, APieceBecomesAPackageAndAPeriodARenewal) {
  catalog::OfferDocument offer = offer_document("m", "10", "100");
  offer.validity = duration("P1M");
  Quoted quoted(one_offer(offer), quote_document({{"m", 2, 2, "2025-04-01T00:00:00+08:00"}, {"m"}}));
  const auto packages = quoted.order();

  ASSERT_EQ(packages.size(), 3u);
  EXPECT_EQ(packages[0].id, "m-1");
  EXPECT_EQ(packages[1].id, "m-2");
  EXPECT_EQ(packages[2].id, "m-3");
  EXPECT_EQ(*packages[0].created_at, quoted->as_of);
  EXPECT_EQ(packages[0].effective_at, instant("2025-04-01T00:00:00+08:00"));
  EXPECT_EQ(*packages[0].expires_at, instant("2025-05-01T23:59:59+08:00"));
  ASSERT_EQ(packages[0].renewals.size(), 1u);
  EXPECT_EQ(packages[0].renewals[0].at, quoted->as_of);
  EXPECT_EQ(money::format(*packages[0].paid), "10");
  EXPECT_TRUE(packages[2].renewals.empty());
  base::Issues issues;
  packages::resolve_packages(packages, quoted.catalog, quoted.catalog.rules, base::Path{}, issues);
  EXPECT_THAT(tests::issue_lines(issues), IsEmpty()) << "a holder can hold what was ordered";
}

TEST(Order, WhatThePackagesWerePaidForSumsToTheQuoteBeforeTax) {
  QuoteDocument document = quote_document({{"email-50k", 3}, {"email-50k", 10, 2}});
  document.coupon = AmountOffDocument{{}, decimal("10.01")};
  document.tax_percent = decimal("6");
  Quoted quoted(one_offer(discounted()), document);
  Amount paid;
  for (const packages::PackageDocument& package : quoted.order()) {
    paid = money::add(paid, money::to_amount(*package.paid).value()).value();
    for (const auto& renewal : package.renewals)
      paid = money::add(paid, money::to_amount(*renewal.price).value()).value();
  }
  EXPECT_EQ(paid, quoted->net_total);
  EXPECT_EQ(quoted.fixed(quoted->net_total), "277.09") << "39.15 + 261.00 - 13.05 - 10.01";
}

TEST(Order, MorePackagesAndRenewalsThanCanBeHeldAreALimit) {
  Quoted quoted(directmail_document(), quote_document({{"email-50k", 50001, 2}}));
  EXPECT_THAT(quoted.issue_lines(), IsEmpty());
  EXPECT_TRUE(quoted.order().empty());
  EXPECT_THAT(quoted.issue_lines(), ElementsAre("limit_exceeded /lines"));
}

TEST(Order, IdsStayWithinTheirLengthAndUnique) {
  const std::string longest(256, 'x');
  catalog::CatalogDocument document = directmail_document();
  document.offers[0].id = longest;
  document.offers[1].id = longest.substr(0, 255) + "y";
  Quoted quoted(document, quote_document({{longest, 2}, {document.offers[1].id, 2}}));
  const auto packages = quoted.order();
  ASSERT_EQ(packages.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_LE(packages[i].id.size(), 256u);
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(packages[i].id, packages[j].id);
  }
}

}  // namespace
}  // namespace quotapack::bill
