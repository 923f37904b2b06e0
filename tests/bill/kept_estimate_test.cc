#include "bill/kept_estimate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/catalog_text.h"

namespace quotapack::bill {
namespace {

using base::IssueCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using tests::decimal;
using tests::quantity;
using tests::tier;

EstimateLineDocument line(catalog::PriceDocument price, std::string_view quantity, std::string_view percent_off = "0") {
  EstimateLineDocument document;
  document.price = std::move(price);
  document.quantity = decimal(quantity);
  document.percent_off = decimal(percent_off);
  return document;
}
// Three lines: graduated with 10 % off, half a month of a unit price, volume.
EstimateDocument estimate_document() {
  EstimateDocument document;
  document.currency = "USD";
  document.percent_off = decimal("3.50");
  document.lines = {
      line(tests::tiers_document(catalog::PriceModelKind::graduated,
                                 {tier("1000", "0.0123456789"), tier("5000", "0.0098765432"), tier("", "0.005")}),
           "2000", "10"),
      line(tests::unit_document("0.29", "1000"), "50000"),
      line(tests::tiers_document(catalog::PriceModelKind::volume, {tier("100", "0.1"), tier("", "0.05")}), "101",
           "5.25")};
  document.lines[1].share = catalog::RatioDocument{15, 30};
  return document;
}
KeptEstimate resolved(const EstimateDocument& document) {
  base::Issues issues;
  KeptEstimate estimate = KeptEstimate::resolve(document, base::Path{}, issues);
  EXPECT_THAT(tests::issue_lines(issues), IsEmpty());
  return estimate;
}
std::vector<std::string> issues_of(const EstimateDocument& document) {
  base::Issues issues;
  KeptEstimate::resolve(document, base::Path{}, issues);
  return tests::issue_lines(issues);
}

TEST(KeptEstimate, RoundsEachLineOnceAndSharesTheDiscountOfTheOrder) {
  KeptEstimate estimate = resolved(estimate_document());
  // 22.2222221 × 0.9 = 19.99999989; 14.50 ÷ 2 = 7.25; 5.05 × 0.9475 = 4.784875. 3.5 % of 32.03 = 1.12105.
  // 1.12 over 2000:725:478 cents: shares 69.93…, 25.35…, 16.71…: the two missing cents go to .93 and .71.
  EXPECT_EQ(estimate.texts(), "20.00\n19.30\n7.25\n7.00\n4.78\n4.61\n32.03\n1.12\n30.91\n");
}

TEST(KeptEstimate, OneSliderChangesItsLineAndTheTotals) {
  KeptEstimate estimate = resolved(estimate_document());
  ASSERT_EQ(estimate.set(2, quantity("100")), IssueCode::none);
  EXPECT_EQ(tests::text(estimate.amount(2)), "9.48") << "100 cost 10.00, 101 only 5.05: 9.475 half away from zero";
  EXPECT_EQ(tests::text(estimate.subtotal()), "36.73");
  EXPECT_EQ(tests::text(estimate.discount()), "1.29");
  ASSERT_EQ(estimate.set(2, quantity("101")), IssueCode::none);
  EXPECT_EQ(estimate.texts(), resolved(estimate_document()).texts());
}

TEST(KeptEstimate, PartsSumToTheTotalWhateverTheQuantity) {
  KeptEstimate estimate = resolved(estimate_document());
  for (std::int64_t q = 0; q < 20000; q += 37) {
    ASSERT_EQ(estimate.set(static_cast<std::size_t>(q % 3), Quantity::of_ticks(q)), IssueCode::none);
    Amount net;
    for (std::size_t i = 0; i < estimate.size(); ++i) net = money::add(net, estimate.net_amount(i)).value();
    EXPECT_EQ(net, estimate.total());
  }
}

TEST(KeptEstimate, NothingUsedCostsNothingAndSharesNothing) {
  EstimateDocument document = estimate_document();
  for (EstimateLineDocument& entry : document.lines) entry.quantity = decimal("0");
  EXPECT_EQ(resolved(document).texts(), "0.00\n0.00\n0.00\n0.00\n0.00\n0.00\n0.00\n0.00\n0.00\n");
}

TEST(KeptEstimate, WhatCannotBeHeldChangesNothing) {
  EstimateDocument document = estimate_document();
  document.lines[1].price = tests::unit_document("922337203");
  KeptEstimate estimate = resolved(document);
  const std::string before(estimate.texts());
  EXPECT_EQ(estimate.set(1, Quantity::of_ticks(-1)), IssueCode::negative);
  EXPECT_EQ(estimate.set(1, Quantity::of_ticks(INT64_MAX)), IssueCode::out_of_range) << "too many cents to share out";
  EXPECT_EQ(estimate.texts(), before);
}

TEST(KeptEstimate, EveryIssueIsToldAtOnceWithItsPlace) {
  EstimateDocument document = estimate_document();
  document.currency = "???";
  document.percent_off = decimal("101");
  document.lines[0].quantity = decimal("1.5");
  document.lines[0].percent_off = decimal("-1");
  document.lines[1].share = catalog::RatioDocument{0, 1};
  document.lines[2].digits = 11;
  EXPECT_THAT(issues_of(document), ElementsAre("unknown_currency /currency", "out_of_range /percentOff",
                                               "too_many_digits /lines/0/quantity", "negative /lines/0/percentOff",
                                               "invalid_ratio /lines/1/share", "out_of_range /lines/2/digits"));
  document = estimate_document();
  document.lines.clear();
  EXPECT_THAT(issues_of(document), ElementsAre("empty /lines"));
}

}  // namespace
}  // namespace quotapack::bill
