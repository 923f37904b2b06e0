// Accounts of a book that need nothing but lots, cycles, an order and excess: replayed from one change to the next,
// without the engine's agenda, terms, notices and rows, to the same numbers. Whatever does not fit here, an issue
// included, is left to the engine.
//
// What fits. Facts: no alert, balance, discount, coupon or opening. Rules: excess is not carried; no quota in grace;
// pay-per-use not forbidden; an order without `remaining`; a meter without a price only where a record may be split.
// Offers: pay_per_use, ratio 1, whole cycles without rollover. At most kLotsMax lots (a quota of a package each).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "bill/charge.h"
#include "calendar/cycles.h"
#include "calendar/month_days.h"
#include "replay/account.h"
#include "replay/columns.h"

namespace quotapack::replay {

// One record of an account: when it ends, as the columns give it, and how much it is; -1 where that is no count.
struct BookRecord {
  std::uint64_t end = 0;
  std::int64_t quantity = 0;
};

struct LightColumns {
  std::size_t package_count = 0;
  const std::uint32_t* offers = nullptr;
  const std::uint64_t* starts = nullptr;
  std::size_t record_count = 0;
  const BookRecord* records = nullptr;     // ends are whole and rise
  const std::uint16_t* meters = nullptr;   // null: the first meter
};

// What a replay adds to, all zero before; where it says no, they hold anything.
struct LightSums {
  std::int64_t* excess = nullptr;    // by meter
  std::int64_t* rejected = nullptr;  // by meter
  std::int64_t* used = nullptr;      // by package, then quota: `quota_count` to a row
};

class LightReplay {
 public:
  static constexpr std::size_t kLotsMax = 64;

  // The facts must outlive it. Records of all accounts end in [first_end, last_end].
  LightReplay(const Account& facts, std::size_t quota_count, std::int64_t first_end, std::int64_t last_end);

  // The sum of all bills of an account, in units of the last digit to which bills are rounded; none where it does not fit:
  // the engine is to be asked.
  std::optional<std::int64_t> replay(const LightColumns& columns, const LightSums& sums);
  // Records of that account that end after `as_of`.
  std::size_t pending() const { return pending_; }

 private:
  static constexpr int kRanksMax = 10;
  // Arrays below are no vectors: they have their size once, and what a vector brings to grow is larger than what is done here.
  struct OfferFacts {
    bool is_light = false;
    calendar::ExpiryMode mode = calendar::ExpiryMode::exact;
    const catalog::Offer* offer = nullptr;
    std::int64_t price = 0;                      // ticks of an amount
    std::int64_t refill_months = 0;              // refilled so many months after the start, and on; 0: not so
    bool is_refilled = false;                    // in another way
    bool has_series = false;                     // the same for every start
    calendar::CycleSeries series;
    std::int64_t cost_rank = INT64_MAX;          // by price per unit of quota, none last
  };
  struct Lot {
    std::int64_t start = 0, expires = 0;         // ms
    std::int64_t next_refill = 0;                // ms, INT64_MAX: none before the expiry
    std::int64_t remaining = 0, full = 0;
    std::int64_t drawn = 0;
    std::int64_t day = 0;                        // local day of the start
    std::int64_t refill_number = 0;              // of next_refill, counted from the start
    const OfferFacts* offer = nullptr;
    std::uint32_t package = 0;
    std::uint16_t meter = 0;
    std::uint16_t quota = 0;
  };
  using Rank = std::array<std::int64_t, kRanksMax>;
  struct Month {
    int month = 0;
    std::int64_t sum = 0;                        // ticks of an amount: purchases and items
  };
  // The open item of a meter, and what else it needs.
  struct Item {
    std::int64_t start = 0, end = INT64_MIN;     // settlement period, ms
    std::size_t month = 0;                       // index into months_
    std::int64_t usage = 0, deducted = 0, excess = 0;
    std::uint64_t total = 0;                     // all usage so far: fits, so every sum of it does
    std::uint64_t places = 0;                    // of the lots of the meter in the deduction order
  };
  struct MeterFacts {
    const pricing::Price* price = nullptr;
    bool is_unit = false;                        // nothing is due without excess
    // Of a unit price whose items up to that much excess fit 63 bits: excess × price ÷ divisor, rounded, is the item in steps.
    std::int64_t excess_max = -1;
    std::uint64_t unit_price = 0;
    std::uint64_t divisor = 1;
  };

  bool facts_fit() const;
  void learn_offers();
  void learn_price(MeterFacts& meter) const;
  std::optional<std::int64_t> expiry_of(const OfferFacts& offer, std::int64_t local, std::int64_t day) const;
  bool place(const LightColumns& columns);
  bool add_to_month(std::size_t month, Amount amount);
  void place_lot(const OfferFacts& offer, std::uint32_t package, std::uint16_t quota, std::int64_t start, std::int64_t day,
                 std::int64_t expires);
  void schedule_refill(Lot& lot, std::int64_t at);
  void rank(std::size_t lot);
  bool is_before(std::size_t lot_a, std::size_t lot_b) const;
  void sort_lots();
  std::int64_t change(std::int64_t at);
  void enter_month(std::int64_t at);
  std::size_t month_entry(int month);
  void open_item(Item& item, std::int64_t at);
  bool settle(std::size_t meter, Item& item, std::int64_t& excess_sum);
  std::optional<Amount> item_amount(std::size_t meter, const Item& item);
  std::optional<std::int64_t> billed() const;
  bool run(const LightColumns& columns, const LightSums& sums);

  const Account& facts_;
  std::size_t quota_count_;
  bool fits_ = false;
  std::int64_t shift_ = 0;                       // ms from UTC to the billing offset
  std::int64_t local_end_ = 0;                   // the year 10000 there
  std::array<catalog::OrderKey, kRanksMax> keys_{};  // those in which packages of offers can differ
  std::size_t key_count_ = 0;
  std::int64_t item_step_ = 1, total_step_ = 1;  // ticks of the last digit to which items and bills are rounded
  int cycle_end_rank_ = -1;                      // the place of that key; -1: the order does not change with cycles
  std::unique_ptr<OfferFacts[]> offers_;
  std::size_t offer_count_ = 0;
  std::unique_ptr<MeterFacts[]> meters_;
  std::size_t meter_count_ = 0;
  bool is_all_unit_ = true;
  mutable calendar::MonthDays month_days_;
  int first_month_ = 0;                          // of any record
  std::vector<std::int64_t> month_starts_;       // of all records, and one more

  // Of one account.
  std::array<Lot, kLotsMax> lots_;               // as given
  std::array<Rank, kLotsMax> ranks_;             // by lot: one value for each key
  std::size_t lot_count_ = 0;
  std::array<std::uint8_t, kLotsMax> order_{};   // place in the deduction order -> lot
  std::uint64_t live_ = 0;                       // places whose lot is valid and holds something
  std::uint64_t unended_ = 0;                    // places whose lot has not expired
  std::unique_ptr<calendar::CycleSeries[]> series_;  // by lot, where it is the lot's own
  std::vector<Month> months_;
  std::unique_ptr<Item[]> items_;                // by meter
  std::size_t month_ = 0, month_index_ = 0;      // the current one: its entry, and its place in month_starts_
  std::int64_t month_end_ = 0;
  bill::ItemRater rater_;
  std::size_t pending_ = 0;
};

}  // namespace quotapack::replay
