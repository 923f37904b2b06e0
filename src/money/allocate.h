// Splitting an amount so that the parts sum back to it exactly.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "money/amount.h"

namespace quotapack::money {

// Largest remainder, ties to the earlier part, in units of 10^-digits (the amount must be whole in them, checked).
// Weights >= 0 with a sum above zero below 2^63, else `out_of_range`. Negative totals by symmetry.
base::Result<std::vector<Amount>> allocate(Amount total, std::span<const std::int64_t> weights, int digits);

// The same without allocating memory: writes one part per weight. `remainders` is room to work in, as long as
// `weights`.
base::IssueCode allocate_into(Amount total, std::span<const std::int64_t> weights, int digits, std::span<Amount> parts,
                              std::span<std::uint64_t> remainders);

// The same for a total and parts that are counted in printed units of 64 bits: total >= 0, the weights' sum > 0 (both
// checked by the caller, who keeps them).
void allocate_units(std::int64_t total, std::span<const std::int64_t> weights, std::int64_t weights_sum,
                    std::span<std::int64_t> parts, std::span<std::uint64_t> remainders);

}  // namespace quotapack::money
