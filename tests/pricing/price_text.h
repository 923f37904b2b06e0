// Prices for tests, built from the figures of a price list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "money/money_text.h"
#include "pricing/price.h"

namespace quotapack::tests {

struct TierText {
  std::string up_to;  // "" for the open one
  std::string unit_price;
  std::string flat_fee = "0";
};

inline std::int64_t price_ticks(std::string_view text) { return money::to_unit_price_ticks(decimal(text)).value(); }

inline pricing::Price unit_price(std::string_view price, std::int64_t per = 1, int digits = 0) {
  return {pricing::UnitModel{{price_ticks(price), per}}, digits};
}
inline pricing::Price flat_price(std::string_view price) { return {pricing::FlatModel{amount(price)}, 0}; }
inline pricing::Price block_price(std::string_view size, std::string_view price, int digits = 0) {
  return {pricing::BlockModel{quantity(size, digits), amount(price)}, digits};
}
inline std::vector<pricing::Tier> tiers(const std::vector<TierText>& texts, int digits = 0) {
  std::vector<pricing::Tier> tiers;
  for (const TierText& text : texts) {
    pricing::Tier tier;
    if (!text.up_to.empty()) tier.up_to = quantity(text.up_to, digits);
    tier.unit_price_ticks = price_ticks(text.unit_price);
    tier.flat_fee = amount(text.flat_fee);
    tiers.push_back(tier);
  }
  return tiers;
}
inline pricing::Price graduated_price(const std::vector<TierText>& texts, std::int64_t per = 1, int digits = 0) {
  return {pricing::GraduatedModel{tiers(texts, digits), per}, digits};
}
inline pricing::Price volume_price(const std::vector<TierText>& texts, std::int64_t per = 1, int digits = 0) {
  return {pricing::VolumeModel{tiers(texts, digits), per}, digits};
}

// The exact amount as text where ten digits hold it, else the code.
inline std::string exact(const base::Result<money::ExactAmount>& result) {
  if (!result.ok()) return std::string(name(result.code()));
  const auto rounded = money::round(*result, {10, money::RoundingMode::toward_zero});
  if (money::compare(*result, *rounded) != 0) return text(*rounded) + "…";
  return text(*rounded);
}

// A month of items, each charged as rounded to 8 digits.
class Month {
 public:
  explicit Month(pricing::Price price, bool counts_package = true)
      : price_(std::move(price)), counts_package_(counts_package) {}

  std::string item(std::string_view covered, std::string_view excess) {
    parts.clear();
    const auto result = pricing::rate_item(price_, so_far, quantity(covered, price_.digits),
                                           quantity(excess, price_.digits), counts_package_, &parts);
    if (!result.ok()) return std::string(name(result.code()));
    const auto rounded = money::round(*result, {8, money::RoundingMode::toward_zero}).value();
    so_far.charged = money::add(so_far.charged, rounded).value();
    return text(rounded);
  }

  pricing::MonthSoFar so_far;
  std::vector<pricing::Part> parts;

 private:
  pricing::Price price_;
  bool counts_package_;
};

}  // namespace quotapack::tests
