// What must hold for all prices and usages.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "money/money_text.h"
#include "pricing/price.h"

namespace quotapack::pricing {
namespace {

std::vector<Tier> any_tiers() {
  std::vector<Tier> tiers(static_cast<std::size_t>(*rc::gen::inRange(1, 6)));
  std::int64_t end = 0;
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    end += *rc::gen::inRange<std::int64_t>(1, 60);
    if (i + 1 < tiers.size()) tiers[i].up_to = Quantity::of_ticks(end);
    tiers[i].unit_price_ticks = *rc::gen::inRange<std::int64_t>(0, 50) * 1'000'000'000;
    tiers[i].flat_fee = Amount::of_ticks(*rc::gen::inRange<std::int64_t>(0, 4) * 10'000'000'000);
  }
  return tiers;
}

Price any_price() {
  Price price;
  price.digits = *rc::gen::inRange(0, 3);
  const std::int64_t per = *rc::gen::element<std::int64_t>(1, 1, 3, 1000);
  const std::int64_t ticks = *rc::gen::inRange<std::int64_t>(0, 50) * 1'000'000'000;
  switch (*rc::gen::inRange(0, 5)) {
    case 0:
      price.model = UnitModel{{ticks, per}};
      break;
    case 1:
      price.model = FlatModel{Amount::of_ticks(ticks)};
      break;
    case 2:
      price.model = GraduatedModel{any_tiers(), per};
      break;
    case 3:
      price.model = VolumeModel{any_tiers(), per};
      break;
    default:
      price.model = BlockModel{Quantity::of_ticks(*rc::gen::inRange<std::int64_t>(1, 30)), Amount::of_ticks(ticks)};
  }
  return price;
}

Quantity any_quantity(std::int64_t below = 300) {
  return Quantity::of_ticks(*rc::gen::inRange<std::int64_t>(0, below));
}
int sign_of_difference(const ExactAmount& a, const ExactAmount& b) {
  return money::compare_products(a.numerator, b.denominator, b.numerator, a.denominator);
}
// a + b over a common denominator; the figures here are small.
ExactAmount plus(const ExactAmount& a, const ExactAmount& b) {
  return {a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator};
}

RC_GTEST_PROP(PricingProperties, SplittingAQuantityChangesNoTotal, ()) {
  const Price price = any_price();
  const Quantity first = any_quantity(), second = any_quantity();
  const auto a = rate(price, first, Quantity{});
  const auto b = rate(price, second, first);
  const auto whole = rate(price, money::add(first, second).value(), Quantity{});
  RC_ASSERT(sign_of_difference(plus(*a, *b), *whole) == 0);
}

RC_GTEST_PROP(PricingProperties, PartsSumToTheAmount, ()) {
  const Price price = any_price();
  std::vector<Part> parts;
  const auto already = *rc::gen::arbitrary<bool>() ? std::optional(any_quantity()) : std::nullopt;
  const auto total = rate(price, any_quantity(), already, &parts);
  ExactAmount sum;
  for (const Part& part : parts) {
    const money::int128 scaled = sum.numerator * part.amount.denominator + part.amount.numerator * sum.denominator;
    sum = {scaled, sum.denominator * part.amount.denominator};
    if (sum.denominator > 1'000'000'000'000)
      sum = {sum.numerator / part.amount.denominator, sum.denominator / part.amount.denominator};
  }
  RC_ASSERT(sign_of_difference(sum, *total) == 0);
}

RC_GTEST_PROP(PricingProperties, ItemsOfAMonthSumToThePriceOfTheMonth, ()) {
  // Without packages, and items that need no rounding, a month costs what its whole usage costs in one piece.
  Price price = any_price();
  MonthSoFar month;
  Quantity usage;
  const int items = *rc::gen::inRange(1, 8);
  for (int i = 0; i < items; ++i) {
    const Quantity excess = any_quantity(60);
    const auto item = rate_item(price, month, Quantity{}, excess, *rc::gen::arbitrary<bool>());
    RC_ASSERT(item.ok());
    const auto rounded = money::round(*item, {10, money::RoundingMode::toward_zero}).value();
    RC_PRE(money::compare(*item, rounded) == 0);
    month.charged = money::add(month.charged, rounded).value();
    usage = money::add(usage, excess).value();
  }
  const auto whole = rate(price, usage, Quantity{});
  RC_ASSERT(money::compare(*whole, month.charged) == 0);
}

RC_GTEST_PROP(PricingProperties, APriceNeverFallsWithUsageButForVolume, ()) {
  const Price price = any_price();
  RC_PRE(!std::holds_alternative<VolumeModel>(price.model));
  const Quantity first = any_quantity(), more = any_quantity();
  RC_ASSERT(rate(price, more, first)->numerator >= 0);
}

RC_GTEST_PROP(PricingProperties, BreakEvenIsTheFirstQuantityThatReachesTheAmount, ()) {
  const Price price = any_price();
  const Amount amount = Amount::of_ticks(*rc::gen::inRange<std::int64_t>(1, 400) * 1'000'000'000);
  std::optional<Quantity> expected;
  for (std::int64_t q = 1; q <= 350 && !expected; ++q) {
    if (money::compare(*rate(price, Quantity::of_ticks(q), Quantity{}), amount) >= 0) expected = Quantity::of_ticks(q);
  }
  RC_ASSERT(least_quantity_priced_at_least(price, amount, Quantity::of_ticks(350)).value() == expected);
}

}  // namespace
}  // namespace quotapack::pricing
