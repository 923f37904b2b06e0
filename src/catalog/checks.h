// Numbers and ids of a document as values of the domain, or the issue at their place. Every room that resolves a
// document says the same mistake in the same words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/issue.h"
#include "money/amount.h"
#include "money/decimal.h"
#include "money/quantity.h"

namespace quotapack::catalog {

// The text in quotation marks, cut where it is long.
std::string quoted(std::string_view text);

// `empty`, or `limit_exceeded` past the longest id.
void check_id(std::string_view id, const base::Path& path, base::Issues& issues);
void check_text(std::string_view text, const base::Path& path, base::Issues& issues);

// A document may hold more entries than a limit allows only where it did not come through the reader.
bool check_size(std::size_t size, std::int64_t size_max, std::string_view limit, const base::Path& path,
                base::Issues& issues);

// A price or another amount: not below zero, at most `digits` fraction digits.
std::optional<money::Amount> check_amount(const money::Decimal& decimal, int digits, const base::Path& path,
                                          base::Issues& issues);
// A price of one unit or of `per` units.
std::optional<std::int64_t> check_unit_price(const money::Decimal& decimal, const base::Path& path,
                                             base::Issues& issues);
// A quantity of a unit with `digits` fraction digits, not below zero.
std::optional<money::Quantity> check_quantity(const money::Decimal& decimal, int digits, const base::Path& path,
                                              base::Issues& issues);
// The same, above zero.
std::optional<money::Quantity> check_positive_quantity(const money::Decimal& decimal, int digits,
                                                       const base::Path& path, base::Issues& issues);
// 0 to 100.
std::optional<money::Percent> check_percent(const money::Decimal& decimal, const base::Path& path,
                                            base::Issues& issues);
// A whole number from `min` to `max`.
bool check_count(std::int64_t count, std::int64_t min, std::int64_t max, const base::Path& path, base::Issues& issues);

}  // namespace quotapack::catalog
