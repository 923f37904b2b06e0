#include "bill/kept_quote.h"

#include <gtest/gtest.h>

#include "bill/quote_text.h"

namespace quotapack::bill {
namespace {

using base::IssueCode;
using tests::decimal;
using tests::quote_document;
using tests::Quoted;

catalog::CatalogDocument catalog_document() {
  catalog::CatalogDocument document = tests::directmail_document();
  document.offers[0].discounts = {{10, decimal("5")}, {50, decimal("7.5")}};
  document.offers[1].max_quantity = 20;
  return document;
}
QuoteDocument asked(std::int64_t first, std::int64_t second) {
  QuoteDocument document = quote_document({{"email-50k", first, 2}, {"email-500k", second}, {"email-1m", 1}});
  document.discount = PercentOffDocument{decimal("6")};
  document.coupon = AmountOffDocument{{}, decimal("10.01")};
  document.tax_percent = decimal("6");
  return document;
}

TEST(KeptQuote, GivesTheSameAmountsAsAWholeQuote) {
  const Quoted first(catalog_document(), asked(1, 1));
  KeptQuote kept(first.request, first.quote, first.catalog);
  for (const std::int64_t quantity : {1, 9, 10, 11, 49, 50, 51, 3, 1000}) {
    ASSERT_EQ(kept.set(0, quantity), IssueCode::none);
    ASSERT_EQ(kept.set(1, quantity % 20 + 1), IssueCode::none);

    const Quoted whole(catalog_document(), asked(quantity, quantity % 20 + 1));

    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(kept.line(i).list_amount, whole->lines[i].list_amount);
      EXPECT_EQ(kept.line(i).discount_amount, whole->lines[i].discount_amount);
      EXPECT_EQ(kept.line(i).discount.source, whole->lines[i].discount.source);
      EXPECT_EQ(kept.line(i).amount, whole->lines[i].amount);
      EXPECT_EQ(kept.line(i).unit_cost, whole->lines[i].unit_cost);
    }
    EXPECT_EQ(kept.list_total(), whole->list_total);
    EXPECT_EQ(kept.discount_total(), whole->discount_total);
    EXPECT_EQ(kept.coupon_total(), whole->coupon_total);
    EXPECT_EQ(kept.tax(), whole->tax);
    EXPECT_EQ(kept.total(), whole->total);
  }
}

TEST(KeptQuote, AQuantityThatIsNotAllowedChangesNothing) {
  const Quoted quoted(catalog_document(), asked(2, 3));
  KeptQuote kept(quoted.request, quoted.quote, quoted.catalog);
  const std::string before(kept.texts());
  EXPECT_EQ(kept.set(0, 0), IssueCode::out_of_range);
  EXPECT_EQ(kept.set(0, -1), IssueCode::out_of_range);
  EXPECT_EQ(kept.set(0, 100001), IssueCode::limit_exceeded);
  EXPECT_EQ(kept.set(1, 21), IssueCode::purchase_limit_exceeded);
  EXPECT_EQ(kept.texts(), before);
  EXPECT_EQ(kept.set(1, 20), IssueCode::none);
}

TEST(KeptQuote, ThePurchaseLimitHoldsForAllLinesOfAnOfferTogether) {
  const Quoted quoted(catalog_document(), quote_document({{"email-500k", 10}, {"email-500k", 10}}));
  KeptQuote kept(quoted.request, quoted.quote, quoted.catalog);
  EXPECT_EQ(kept.set(0, 11), IssueCode::purchase_limit_exceeded);
  EXPECT_EQ(kept.set(1, 9), IssueCode::none);
  EXPECT_EQ(kept.set(0, 11), IssueCode::none);
}

TEST(KeptQuote, WritesItsAmountsAsTexts) {
  const Quoted quoted(catalog_document(), asked(10, 1));
  KeptQuote kept(quoted.request, quoted.quote, quoted.catalog);
  EXPECT_EQ(kept.texts(),
            "261.00\n15.66\n245.34\n0.00024534\n"
            "121.80\n7.31\n114.49\n0.00022898\n"
            "230.55\n13.83\n216.72\n0.00021672\n"
            "613.35\n36.80\n10.01\n33.99\n600.53\n");
}

}  // namespace
}  // namespace quotapack::bill
