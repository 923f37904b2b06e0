#include <algorithm>

#include "money/rounding.h"
#include "pricing/models.h"

namespace quotapack::pricing {

std::size_t tier_at(const std::vector<Tier>& tiers, Quantity position) {
  const auto found = std::lower_bound(tiers.begin(), tiers.end(), position, [](const Tier& tier, Quantity wanted) {
    return tier.up_to && *tier.up_to < wanted;
  });
  QUOTAPACK_CHECK(found != tiers.end(), "the last tier is open");
  return static_cast<std::size_t>(found - tiers.begin());
}

Quantity tier_start(const std::vector<Tier>& tiers, std::size_t index) {
  return index == 0 ? Quantity{} : *tiers[index - 1].up_to;
}

Result<ExactAmount> tier_amount(std::int64_t unit_price_ticks, std::int64_t per, int digits, Quantity quantity,
                                Amount flat_fee) {
  const ExactAmount usage{money::product(unit_price_ticks, quantity.ticks()), per * money::power_of_ten(digits)};
  if (flat_fee.is_zero()) return usage;
  return money::add(usage, flat_fee);
}

Result<ExactAmount> sum(const ExactAmount& a, const ExactAmount& b) {
  QUOTAPACK_CHECK(a.denominator == b.denominator, "amounts of one price share their denominator");
  const auto numerator = money::add(a.numerator, b.numerator);
  if (!numerator.ok()) return numerator.code();
  return ExactAmount{*numerator, a.denominator};
}

std::optional<money::int128> least_multiple(std::int64_t unit_price_ticks, money::int128 target) {
  if (target <= unit_price_ticks) return 1;
  if (unit_price_ticks == 0) return std::nullopt;
  return *money::mul_div_to(target, 1, unit_price_ticks, 1, money::RoundingMode::ceiling);  // never above the target
}

}  // namespace quotapack::pricing
