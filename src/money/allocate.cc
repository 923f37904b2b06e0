#include "money/allocate.h"

#include <algorithm>
#include <numeric>

#include "money/wide.h"

namespace quotapack::money {

using base::IssueCode;
using base::Result;

namespace {

// The sum of the weights, 0 where one is negative, all are zero or they pass 2^63.
std::uint64_t sum_of(std::span<const std::int64_t> weights) {
  std::int64_t sum = 0;
  for (std::int64_t weight : weights) {
    if (weight < 0 || __builtin_add_overflow(sum, weight, &sum)) return 0;
  }
  return static_cast<std::uint64_t>(sum);
}

// Calls `give(i)` for the `missing` largest remainders, ties to the earlier part. The remainders are used up.
template <class Give>
void give_missing(std::uint64_t missing, std::span<std::uint64_t> remainders, Give give) {
  constexpr std::size_t kSearchedDirectlyMax = 32;  // up to here looking is faster than sorting, and needs no memory
  if (remainders.size() <= kSearchedDirectlyMax) {
    for (; missing > 0; --missing) {
      std::size_t largest = 0;
      for (std::size_t i = 1; i < remainders.size(); ++i) largest = remainders[i] > remainders[largest] ? i : largest;
      remainders[largest] = 0;  // fewer units are missing than parts have a remainder
      give(largest);
    }
    return;
  }
  std::vector<std::uint32_t> order(remainders.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return remainders[a] > remainders[b]; });
  for (std::uint64_t place = 0; place < missing; ++place) give(order[place]);
}

}  // namespace

IssueCode allocate_into(Amount total, std::span<const std::int64_t> weights, int digits, std::span<Amount> parts,
                        std::span<std::uint64_t> remainders) {
  const std::uint64_t sum = sum_of(weights);
  if (sum == 0) return IssueCode::out_of_range;
  const std::int64_t step = power_of_ten(kAmountDigits - digits);
  std::uint64_t finer = 0;
  const uint128 units = wide::divide(wide::magnitude(total.ticks()), static_cast<std::uint64_t>(step), finer);
  QUOTAPACK_CHECK(finer == 0, "an amount is split in units that it is whole in");

  // floor(units × weight ÷ sum) each; a share never passes the total, so nothing here can overflow.
  uint128 given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const wide::Product scaled = wide::multiply(units, static_cast<std::uint64_t>(weights[i]));
    std::uint64_t remainder = 0;
    uint128 share = 0;
    if (scaled.top == 0) {
      share = wide::divide(scaled.rest, sum, remainder);
    } else {
      const std::uint64_t share_high = wide::divide(scaled.top, wide::high(scaled.rest), sum, remainder);
      share = wide::join(share_high, wide::divide(remainder, wide::low(scaled.rest), sum, remainder));
    }
    given += share;
    remainders[i] = remainder;
    parts[i] = Amount::of_ticks(static_cast<int128>(share));
  }
  const auto missing = static_cast<std::uint64_t>(units - given);  // fewer than there are parts

  give_missing(missing, remainders.first(weights.size()),
               [&](std::size_t i) { parts[i] = Amount::of_ticks(parts[i].ticks() + 1); });
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto share = static_cast<uint128>(parts[i].ticks());
    parts[i] = Amount::of_ticks(
        wide::with_sign(wide::multiply(share, static_cast<std::uint64_t>(step)).rest, total.is_negative()));
  }
  return IssueCode::none;
}

void allocate_units(std::int64_t total, std::span<const std::int64_t> weights, std::int64_t weights_sum,
                    std::span<std::int64_t> parts, std::span<std::uint64_t> remainders) {
  const auto sum = static_cast<std::uint64_t>(weights_sum);
  std::int64_t missing = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const uint128 scaled = wide::multiply(static_cast<std::uint64_t>(total), static_cast<std::uint64_t>(weights[i]));
    // weight <= sum, so the quotient is at most the total: the high word is below the divisor.
    parts[i] = static_cast<std::int64_t>(wide::divide(wide::high(scaled), wide::low(scaled), sum, remainders[i]));
    missing -= parts[i];
  }
  give_missing(static_cast<std::uint64_t>(missing), remainders.first(weights.size()),
               [&](std::size_t i) { ++parts[i]; });
}

Result<std::vector<Amount>> allocate(Amount total, std::span<const std::int64_t> weights, int digits) {
  std::vector<Amount> parts(weights.size());
  std::vector<std::uint64_t> remainders(weights.size());
  const IssueCode code = allocate_into(total, weights, digits, parts, remainders);
  if (code != IssueCode::none) return code;
  return parts;
}

}  // namespace quotapack::money
