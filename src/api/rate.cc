#include <algorithm>

#include "api/operation.h"
#include "bill/charge.h"
#include "json/requests.h"
#include "money/currency.h"
#include "pricing/price.h"

namespace quotapack::api {

namespace {

using base::IssueCode;

// As many digits as the finest quantity of the input has, so that large quantities of whole units fit too.
int digits_of(const json::RateRequest& input) {
  int digits = input.quantity.scale;
  const auto at_least = [&](const std::optional<money::Decimal>& decimal) {
    if (decimal.has_value()) digits = std::max<int>(digits, decimal->scale);
  };
  at_least(input.already_rated);
  at_least(input.price.size);
  if (input.price.tiers.has_value()) {
    for (const catalog::TierDocument& tier : *input.price.tiers) at_least(tier.up_to);
  }
  constexpr int kDigitsMax = 10;
  return std::min(digits, kDigitsMax);
}

std::optional<money::Quantity> quantity_of(const money::Decimal& decimal, int digits, const base::Path& path,
                                           base::Issues& issues) {
  const auto quantity = money::to_quantity(decimal, digits);
  if (quantity.ok()) return *quantity;
  issues.add(quantity.code(), path,
             {money::format(decimal), " is not a quantity: from 0 on, with up to 10 digits after the point."});
  return std::nullopt;
}

}  // namespace

void rate(Request& request) {
  const auto input = request.read<json::RateRequest>();
  const base::Path& root = request.root();
  const base::Path price_at(root, "price"), currency_at(root, "currency"), digits_at(root, "currencyDigits"),
      quantity_at(root, "quantity"), already_at(root, "alreadyRated"), rules_at(root, "rules");
  base::Issues issues;

  int currency_digits = 2;
  if (input.currency_digits.has_value()) {
    constexpr int kDigitsMax = 10;
    if (*input.currency_digits < 0 || *input.currency_digits > kDigitsMax) {
      issues.add(IssueCode::out_of_range, digits_at, "Digits of a currency are 0 to 10.",
                 {{"min", "0"}, {"max", "10"}});
    } else {
      currency_digits = static_cast<int>(*input.currency_digits);
    }
  } else if (const auto known = money::currency_digits(input.currency); known.has_value()) {
    currency_digits = *known;
  } else {
    issues.add(IssueCode::unknown_currency, currency_at, "The currency is not known, and its digits are not given.");
  }
  const catalog::Rules rules = catalog::resolve_rules({}, input.rules, currency_digits, rules_at, issues);
  const int digits = digits_of(input);
  const auto price = catalog::resolve_price(input.price, digits, price_at, issues);
  const auto quantity = quantity_of(input.quantity, digits, quantity_at, issues);
  std::optional<money::Quantity> already_rated;
  if (input.already_rated.has_value()) already_rated = quantity_of(*input.already_rated, digits, already_at, issues);
  request.found(issues);
  if (!request.ok()) return;

  std::vector<pricing::Part> parts;
  const auto exact = pricing::rate(*price, *quantity, already_rated, &parts);
  const auto amount = exact.ok() ? bill::item_amount(*exact, rules) : base::Result<money::Amount>(exact.code());
  const auto total = amount.ok() ? money::round(*amount, rules.total_rounding) : amount;
  if (!total.ok()) {
    return request.issues().add(total.code(), quantity_at, "The amount is larger than what can be held.");
  }

  json::Writer& value = request.value();
  value.begin_object();
  value.member("amount", money::format_at_least(*amount, currency_digits));
  value.member("total", money::format_fixed(*total, rules.total_rounding.digits));
  value.begin_array("parts");
  for (const pricing::Part& part : parts) {
    const auto part_amount = money::round(part.amount, rules.item_rounding);
    if (!part_amount.ok()) {
      return request.issues().add(part_amount.code(), quantity_at, "The amount is larger than what can be held.");
    }
    value.begin_object();
    value.member_quantity("from", part.from, digits);
    if (part.to.has_value())
      value.member_quantity("to", *part.to, digits);
    else
      value.member_null("to");
    value.member_quantity("quantity", part.quantity, digits);
    value.member("unitPrice", money::format_at_least(money::Amount::of_ticks(part.unit_price_ticks), 0));
    value.member("per", std::to_string(part.per));
    value.member("flatFee", money::format_at_least(part.flat_fee, currency_digits));
    value.member("amount", money::format_at_least(*part_amount, currency_digits));
    value.end_object();
  }
  value.end_array();
  value.end_object();
}

}  // namespace quotapack::api
