#include "replay/light_account.h"

#include <algorithm>

#include "base/limits.h"
#include "calendar/division.h"
#include "lifecycle/refills.h"
#include "money/rounding.h"
#include "money/small_rounding.h"
#include "replay/words.h"

namespace quotapack::replay {
namespace {

using calendar::kMsPerAverageMonth;
using calendar::kMsPerDay;
using catalog::OrderKey;

constexpr std::int64_t kNone = INT64_MAX;

}  // namespace

// packages::first_expiry, with the months from memory.
std::optional<std::int64_t> LightReplay::expiry_of(const OfferFacts& offer, std::int64_t local, std::int64_t day) const {
  if (!offer.offer->validity) return calendar::kNever.ms();
  const calendar::Duration& validity = *offer.offer->validity;
  std::int64_t end = local;
  if (validity.months != 0) end += (month_days_.after(day, validity.months) - day) * kMsPerDay;
  end += validity.days * kMsPerDay + validity.ms;
  if (end >= local_end_) return std::nullopt;
  const std::int64_t end_day = end / kMsPerDay;
  switch (offer.mode) {
    case calendar::ExpiryMode::end_of_day: end = (end_day + 1) * kMsPerDay; break;
    case calendar::ExpiryMode::start_of_day: end = end_day * kMsPerDay; break;
    case calendar::ExpiryMode::exact: break;
  }
  if (end <= local) return std::nullopt;
  return end - shift_;
}

// Everything that is bought by `as_of`: its price on the bill of its month, its quotas as lots.
bool LightReplay::place(const LightColumns& columns) {
  for (std::size_t i = 0; i < columns.package_count; ++i) {
    if (columns.offers[i] >= offer_count_) return false;
    const OfferFacts& offer = offers_[columns.offers[i]];
    const std::int64_t start = read_binary64(columns.starts[i]);
    const std::int64_t local = start + shift_;
    if (!offer.is_light || start < 0 || start >= local_end_ || local < 0 || local >= local_end_) return false;
    const std::int64_t day = local / kMsPerDay;
    const auto expires = expiry_of(offer, local, day);
    if (!expires || lot_count_ + offer.offer->quotas.size() > kLotsMax) return false;
    if (start > facts_.as_of.ms()) continue;
    if (offer.price != 0 &&
        !add_to_month(month_entry(bill::month_index(Instant::of_ms(start), facts_.catalog->offset)), Amount::of_ticks(offer.price)))
      return false;
    for (std::size_t quota = 0; quota < offer.offer->quotas.size(); ++quota)
      place_lot(offer, static_cast<std::uint32_t>(i), static_cast<std::uint16_t>(quota), start, day, *expires);
  }
  return true;
}

void LightReplay::place_lot(const OfferFacts& offer, std::uint32_t package, std::uint16_t quota, std::int64_t start,
                            std::int64_t day, std::int64_t expires) {
  Lot& lot = lots_[lot_count_++];
  lot = Lot{};
  lot.start = start;
  lot.expires = expires;
  lot.remaining = lot.full = offer.offer->quotas[quota].quantity.ticks();
  lot.day = day;
  lot.offer = &offer;
  lot.package = package;
  lot.meter = static_cast<std::uint16_t>(offer.offer->quotas[quota].meter);
  lot.quota = quota;
  if (offer.is_refilled && !offer.has_series)
    series_[lot_count_ - 1] = lifecycle::refill_series(*offer.offer->reset, Instant::of_ms(start), facts_.catalog->offset);
  schedule_refill(lot, start);
  rank(lot_count_ - 1);
}

// The first refill after `at`.
void LightReplay::schedule_refill(Lot& lot, std::int64_t at) {
  const OfferFacts& offer = *lot.offer;
  lot.next_refill = kNone;
  std::int64_t next = kNone;
  if (offer.refill_months != 0) {
    const auto nth = [&](std::int64_t number) {
      return lot.start + (month_days_.after(lot.day, number * offer.refill_months) - lot.day) * kMsPerDay;
    };
    next = nth(++lot.refill_number);
    if (next <= at) {
      // Cycles that passed without use are one step; the guess is never beyond the one that is looked for.
      const std::int64_t passed = (at - lot.start) / (kMsPerAverageMonth * offer.refill_months);
      lot.refill_number = std::max(lot.refill_number, passed - 1);
      do next = nth(++lot.refill_number);
      while (next <= at);
    }
  } else if (offer.is_refilled) {
    const calendar::CycleSeries& series =
        offer.has_series ? offer.series : series_[static_cast<std::size_t>(&lot - lots_.data())];
    next = series.boundary_after(Instant::of_ms(at)).ms();
  }
  if (next < lot.expires) lot.next_refill = next;
}

void LightReplay::rank(std::size_t index) {
  const Lot& lot = lots_[index];
  for (std::size_t i = 0; i < key_count_; ++i) {
    std::int64_t value = 0;
    switch (keys_[i]) {
      case OrderKey::cycle_end: value = std::min(lot.next_refill, lot.expires); break;
      case OrderKey::expires_at: value = lot.expires; break;
      case OrderKey::expires_at_seconds:
        value = lot.expires == calendar::kNever.ms() ? lot.expires : lot.expires / calendar::kMsPerSecond;
        break;
      case OrderKey::effective_at: value = lot.start; break;
      case OrderKey::zero_cost_first: value = lot.offer->price == 0 ? 0 : 1; break;
      case OrderKey::cost_basis: value = lot.offer->cost_rank; break;
      case OrderKey::quota: value = -lot.full; break;
      default: value = lot.package; break;  // ids rise with the places
    }
    ranks_[index][i] = value;
  }
}

bool LightReplay::is_before(std::size_t lot_a, std::size_t lot_b) const {
  const Rank& a = ranks_[lot_a];
  const Rank& b = ranks_[lot_b];
  for (std::size_t i = 0; i < key_count_; ++i) {
    if (a[i] != b[i]) return a[i] < b[i];
  }
  return lot_a < lot_b;
}

// They are few, and mostly in order.
void LightReplay::sort_lots() {
  for (std::size_t i = 1; i < lot_count_; ++i) {
    const std::uint8_t lot = order_[i];
    std::size_t place = i;
    for (; place > 0 && is_before(lot, order_[place - 1]); --place) order_[place] = order_[place - 1];
    order_[place] = lot;
  }
  for (std::size_t meter = 0; meter < meter_count_; ++meter) items_[meter].places = 0;
  unended_ = 0;
  for (std::size_t place = 0; place < lot_count_; ++place) {
    const std::uint64_t bit = std::uint64_t{1} << place;
    items_[lots_[order_[place]].meter].places |= bit;
    unended_ |= bit;
  }
}

// Carries out all ends, refills and starts up to `at`, and says when the next one that matters happens.
std::int64_t LightReplay::change(std::int64_t at) {
  bool moves = false;
  if (cycle_end_rank_ >= 0) {
    for (std::size_t i = 0; i < lot_count_; ++i) {
      Lot& lot = lots_[i];
      if (at < lot.next_refill) continue;
      schedule_refill(lot, at);
      lot.remaining = lot.full;
      ranks_[i][static_cast<std::size_t>(cycle_end_rank_)] = std::min(lot.next_refill, lot.expires);
      moves = true;
    }
    if (moves) sort_lots();
  }
  std::int64_t next = kNone;
  std::uint64_t live = 0;
  for (std::uint64_t left = unended_; left != 0; left &= left - 1) {
    const std::uint64_t bit = left & (~left + 1);
    Lot& lot = lots_[order_[static_cast<std::size_t>(__builtin_ctzll(left))]];
    if (at >= lot.expires) {
      unended_ &= ~bit;
      continue;
    }
    if (at < lot.start) {
      next = std::min(next, lot.start);
      continue;
    }
    if (at >= lot.next_refill) {
      schedule_refill(lot, at);
      lot.remaining = lot.full;
    }
    if (lot.remaining > 0) live |= bit;
    // A refill of a lot that still holds something is carried out when it is next drawn from.
    if (lot.remaining == 0 || cycle_end_rank_ >= 0) next = std::min(next, lot.next_refill);
    next = std::min(next, lot.expires);
  }
  live_ = live;
  return next;
}

std::size_t LightReplay::month_entry(int month) {
  for (std::size_t i = months_.size(); i > 0; --i) {
    if (months_[i - 1].month == month) return i - 1;
  }
  months_.push_back({month, 0});
  return months_.size() - 1;
}

void LightReplay::enter_month(std::int64_t at) {
  // Months are uneven: the guess is right, or next to it.
  const auto guess = static_cast<std::size_t>((at - month_starts_.front()) / kMsPerAverageMonth);
  month_index_ = std::max(month_index_, std::min(guess, month_starts_.size() - 2));
  while (month_index_ > 0 && month_starts_[month_index_] > at) --month_index_;
  while (month_starts_[month_index_ + 1] <= at) ++month_index_;
  month_end_ = month_starts_[month_index_ + 1];
  month_ = month_entry(first_month_ + static_cast<int>(month_index_));
}

void LightReplay::open_item(Item& item, std::int64_t at) {
  if (at >= month_end_) enter_month(at);
  item.usage = item.deducted = item.excess = 0;
  item.month = month_;
  if (facts_.rules.settlement_period == catalog::SettlementPeriod::month) {
    item.start = month_starts_[month_index_];
    item.end = month_end_;
    return;
  }
  const std::int64_t ms =
      facts_.rules.settlement_period == catalog::SettlementPeriod::hour ? calendar::kMsPerHour : kMsPerDay;
  item.start = calendar::floor_divide(at + shift_, ms) * ms - shift_;
  item.end = item.start + ms;
}

bool LightReplay::add_to_month(std::size_t month, Amount amount) {
  const money::int128 sum = amount.ticks() + months_[month].sum;
  if (sum < INT64_MIN || sum > INT64_MAX) return false;
  months_[month].sum = static_cast<std::int64_t>(sum);
  return true;
}

// As the engine settles an item: rated once, on the bill of its month.
bool LightReplay::settle(std::size_t meter, Item& item, std::int64_t& excess_sum) {
  excess_sum += item.excess;
  const MeterFacts& facts = meters_[meter];
  if (facts.price == nullptr || (item.excess == 0 && (facts.is_unit || (item.usage == 0 && item.deducted == 0)))) return true;
  if (item.excess <= facts.excess_max) {
    const std::uint64_t steps = money::round_quotient(static_cast<std::uint64_t>(item.excess) * facts.unit_price,
                                                      facts.divisor, facts_.rules.item_rounding.mode);
    std::int64_t& sum = months_[item.month].sum;
    if (sum >= 0 && steps <= static_cast<std::uint64_t>(INT64_MAX - sum) / static_cast<std::uint64_t>(item_step_)) {
      sum += static_cast<std::int64_t>(steps) * item_step_;
      return true;
    }
  }
  const auto amount = item_amount(meter, item);
  return amount && add_to_month(item.month, *amount);
}

std::optional<std::int64_t> LightReplay::billed() const {
  const money::RoundingMode mode = facts_.rules.total_rounding.mode;
  std::int64_t units = 0;
  for (const Month& month : months_) {
    std::int64_t more = 0;
    if (month.sum >= 0) {
      more = static_cast<std::int64_t>(
          money::round_quotient(static_cast<std::uint64_t>(month.sum), static_cast<std::uint64_t>(total_step_), mode));
    } else {  // items of a volume price may be below zero
      const auto total = money::round(Amount::of_ticks(month.sum), facts_.rules.total_rounding);
      if (!total.ok()) return std::nullopt;
      more = static_cast<std::int64_t>(total->ticks() / total_step_);
    }
    if (more > (INT64_MAX >> 1) || units > (INT64_MAX >> 1)) return std::nullopt;
    units += more;
  }
  return units;
}

bool LightReplay::run(const LightColumns& columns, const LightSums& sums) {
  const std::int64_t as_of = facts_.as_of.ms();
  std::int64_t next_change = INT64_MIN;
  for (std::size_t i = 0; i < columns.record_count; ++i) {
    const std::int64_t at = read_binary64(columns.records[i].end);
    const std::int64_t quantity = columns.records[i].quantity;
    const std::size_t meter = columns.meters != nullptr ? columns.meters[i] : 0;
    if ((at | quantity) < 0 || meter >= meter_count_) return false;
    if (at > as_of) {
      pending_ = columns.record_count - i;
      break;
    }
    Item& item = items_[meter];
    item.total += static_cast<std::uint64_t>(quantity);
    if (static_cast<std::int64_t>(item.total) < 0) return false;
    if (at >= next_change) next_change = change(at);
    if (at >= item.end) {
      if (!settle(meter, item, sums.excess[meter])) return false;
      open_item(item, at);
    }
    std::int64_t rest = quantity;
    for (std::uint64_t places = live_ & item.places; places != 0 && rest > 0; places &= places - 1) {
      Lot& lot = lots_[order_[static_cast<std::size_t>(__builtin_ctzll(places))]];
      if (at >= lot.next_refill) {
        schedule_refill(lot, at);
        lot.remaining = lot.full;
      }
      if (rest < lot.remaining) {
        lot.remaining -= rest;
        lot.drawn += rest;
        rest = 0;
        break;
      }
      rest -= lot.remaining;
      lot.drawn += lot.remaining;
      lot.remaining = 0;
      live_ &= ~(places & (~places + 1));
      next_change = std::min(next_change, lot.next_refill);
    }
    item.usage += quantity;
    item.deducted += quantity - rest;
    if (rest == 0) continue;
    if (meters_[meter].price != nullptr) item.excess += rest;
    else sums.rejected[meter] += rest;
  }
  for (std::size_t meter = 0; meter < meter_count_; ++meter) {
    if (!settle(meter, items_[meter], sums.excess[meter])) return false;
  }
  for (std::size_t i = 0; i < lot_count_; ++i)
    sums.used[lots_[i].package * quota_count_ + lots_[i].quota] = lots_[i].drawn;
  return true;
}

std::optional<std::int64_t> LightReplay::replay(const LightColumns& columns, const LightSums& sums) {
  if (!fits_) return std::nullopt;
  pending_ = 0;
  lot_count_ = 0;
  months_.clear();
  for (std::size_t meter = 0; meter < meter_count_; ++meter) items_[meter] = Item{};
  live_ = 0;
  month_end_ = INT64_MIN;
  month_index_ = 0;
  if (!is_all_unit_) rater_.reset(*facts_.catalog, facts_.rules);
  if (!place(columns)) return std::nullopt;
  // The engine counts what it carries out: refills up to each record and each event twice at the most, and all others.
  const auto lot_count = static_cast<std::int64_t>(lot_count_), record_count = static_cast<std::int64_t>(columns.record_count);
  if ((2 * lot_count + 1) * 2 * (record_count + lot_count + 1) > base::kEventsMax) return std::nullopt;
  for (std::size_t i = 0; i < lot_count_; ++i) order_[i] = static_cast<std::uint8_t>(i);
  sort_lots();

  return run(columns, sums) ? billed() : std::nullopt;
}

}  // namespace quotapack::replay
