// The deduction order: which of two packages is drawn first (spec 5.2).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "calendar/instant.h"
#include "catalog/rules.h"
#include "packages/package.h"

namespace quotapack::packages {

// The place of one lot in the order: compared from the first value to the last, smaller first. Two lots of different
// packages never have equal ranks, since `id` ends every order.
struct Rank {
  static constexpr int kValuesMax = 10;
  std::array<std::int64_t, kValuesMax> values{};
};

// What a rank depends on beside the package itself.
struct RankFacts {
  Instant cycle_end;           // never later than the expiry
  Instant expires_at;          // of the term
  Instant effective_at;        // start of the term
  Amount price;                // paid for the term
  std::int64_t quota = 0;      // ticks: of the current cycle with what was carried over
  std::int64_t remaining = 0;  // ticks
};

// An order made ready for one account: neighbouring keys that depend on the package alone are compared once, when the
// order is built, and become one number each.
class DeductionOrder {
 public:
  DeductionOrder() = default;
  DeductionOrder(const std::vector<Package>& packages, const std::vector<catalog::OrderKey>& keys);

  Rank rank(int package, const RankFacts& facts) const;
  bool is_before(const Rank& a, const Rank& b) const {
    for (int i = 0; i < count_; ++i) {
      if (a.values[i] != b.values[i]) return a.values[i] < b.values[i];
    }
    return false;
  }
  // A price that a term came to have and no document names. True: ranks made before are no longer good, though they
  // still compare among themselves.
  bool learn_price(int package, Amount price);
  // The place of a package among all by its id.
  std::int32_t id_rank(int package) const { return id_rank_[static_cast<std::size_t>(package)]; }
  bool depends_on_remaining() const { return depends_on_remaining_; }
  bool depends_on_cycle_end() const { return depends_on_cycle_end_; }

  // Explain: the first key in which the two differ, `id` where no other does.
  catalog::OrderKey deciding_key(int package_a, const RankFacts& a, int package_b, const RankFacts& b) const;
  const std::vector<catalog::OrderKey>& keys() const { return keys_; }

 private:
  struct Step {
    bool is_static = false;
    catalog::OrderKey key = catalog::OrderKey::id;  // of a dynamic step
    std::vector<std::int64_t> rank_of_package;      // of a static one
  };
  std::int64_t dynamic_value(catalog::OrderKey key, int package, const RankFacts& facts) const;

  // A price per unit of quota, as a fraction of ticks.
  struct CostBasis {
    money::int128 price = 0;
    std::int64_t quantity = 1;
  };
  static bool is_cheaper(const CostBasis& a, const CostBasis& b);

  std::vector<catalog::OrderKey> keys_;
  std::vector<Step> steps_;
  std::vector<std::int32_t> id_rank_;
  std::vector<CostBasis> cost_bases_;  // rising: every one that a term of the account has
  const std::vector<Package>* packages_ = nullptr;
  int count_ = 0;
  bool depends_on_remaining_ = false;
  bool depends_on_cycle_end_ = false;
  bool depends_on_cost_basis_ = false;
};

// The name of a key for explanations: that of the wire, or of the named orders' own keys.
std::string_view key_name(catalog::OrderKey key);
// The value of a key as a text: an instant in the offset, a word, a number, "none".
std::string key_text(catalog::OrderKey key, const Package& package, const RankFacts& facts, int meter_digits,
                     calendar::Offset offset);

}  // namespace quotapack::packages
