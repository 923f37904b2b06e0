#include "replay/columns.h"

#include <algorithm>
#include <string>

#include "base/limits.h"
#include "replay/words.h"

namespace quotapack::replay {
namespace {

using base::IssueCode;

}  // namespace

std::optional<std::int64_t> whole_of_binary64(std::uint64_t bits) {
  if (bits == (std::uint64_t{1} << 63)) return 0;  // -0
  const std::int64_t value = read_binary64(bits);
  return value < 0 ? std::nullopt : std::optional<std::int64_t>(value);
}

std::uint64_t binary64_of_whole(std::int64_t value) {
  QUOTAPACK_CHECK(value >= 0 && value <= (std::int64_t{1} << 53), "a count in binary64 lies between 0 and 2^53");
  if (value == 0) return 0;
  const int top = 63 - __builtin_clzll(static_cast<unsigned long long>(value));
  const std::uint64_t mantissa =
      top <= 52 ? static_cast<std::uint64_t>(value) << (52 - top) : static_cast<std::uint64_t>(value) >> (top - 52);
  return (static_cast<std::uint64_t>(top + 1023) << 52) | (mantissa & kMantissaMask);
}

void Ledger::reserve_more(std::size_t count) {
  if (capacity_ - size_ >= count) return;
  const std::size_t capacity = std::max(size_ + count, capacity_ * 2);
  auto grow = [&](auto& column) {
    using Value = std::remove_reference_t<decltype(column[0])>;
    std::unique_ptr<Value[]> larger(new Value[capacity]);
    std::copy_n(column.get(), size_, larger.get());
    column = std::move(larger);
  };
  grow(record_);
  grow(package_);
  grow(quantity_);
  capacity_ = capacity;
}

ColumnReplay::ColumnReplay(const Account& account, const UsageColumns& columns, bool sends_notifications)
    : account_(account) {
  options_.keeps_records = false;
  options_.sends_notifications = sends_notifications;
  restart(columns);
}

void ColumnReplay::restart(const UsageColumns& columns) {
  columns_ = columns;
  problem_.reset();
  meters_.assign(account_.catalog->meters.size(), {});
  next_ = step_end_ = 0;
  last_end_ = last_start_ = 0;
  next_event_ = INT64_MIN;
  is_past_as_of_ = false;
  ledger_.clear();
  quota_count_ = 1;
  for (const packages::Package& package : account_.packages) quota_count_ = std::max(quota_count_, package.quotas.size());
  is_used_too_large_ = false;
  used_.assign(account_.packages.size() * quota_count_, 0);
  engine_.reset(account_, options_);
  if (engine_.problem()) problem_ = engine_.problem();
  if (columns.count > static_cast<std::size_t>(base::kColumnRecordsMax)) {
    problem_ = base::Issue{IssueCode::limit_exceeded, "/usage",
                           "More than " + std::to_string(base::kColumnRecordsMax) + " usage records.",
                           {{"limit", "columnRecords"}, {"limitValue", std::to_string(base::kColumnRecordsMax)}}};
    return;
  }
  // Thresholds are looked at after every record; everything else can wait until a lot is used up.
  may_be_quick_ = !account_.alert && columns.starts == nullptr;
  ledger_.reserve_more(columns.count + columns.count / 64 + 64);
}

bool ColumnReplay::fail(IssueCode code, std::size_t record, const char* member, std::string message) {
  problem_ = base::Issue{code, "/usage/" + std::to_string(record) + "/" + member, std::move(message), {}};
  return false;
}

std::uint64_t ColumnReplay::word_of(std::int64_t value) const {
  return columns_.quantity_format == WordFormat::integer ? static_cast<std::uint64_t>(value) : binary64_of_whole(value);
}

// Moves what the engine allocated into the ledger.
void ColumnReplay::flush() {
  std::vector<Allocation>& allocations = engine_.rows().allocations;
  // Three rows more at the most for what no package paid, and all records that are still to come in this step.
  ledger_.reserve_more(allocations.size() + 3 + (step_end_ - next_));
  for (const Allocation& allocation : allocations) {
    if (columns_.quantity_format == WordFormat::binary64 && allocation.quantity > (std::int64_t{1} << 53)) {
      if (!problem_)
        fail(IssueCode::out_of_range, allocation.record < 0 ? next_ : static_cast<std::size_t>(allocation.record), "quantity",
             "What a package pays is more than a number holds exactly: give 64-bit integers.");
      continue;
    }
    ledger_.push(allocation.record < 0 ? UINT32_MAX : static_cast<std::uint32_t>(allocation.record), allocation.package,
                 word_of(allocation.quantity));
    const std::vector<catalog::Quota>& quotas = account_.packages[static_cast<std::size_t>(allocation.package)].quotas;
    int quota = 0;
    while (quotas[static_cast<std::size_t>(quota)].meter != allocation.meter) ++quota;
    std::int64_t& used = used_of(allocation.package, quota);
    is_used_too_large_ |= __builtin_add_overflow(used, allocation.quantity, &used);
  }
  allocations.clear();
}

void ColumnReplay::refresh() {
  next_event_ = engine_.next_event_at().ms();
  packages::Holdings& holdings = engine_.holdings();
  for (std::size_t i = 0; i < meters_.size(); ++i) {
    MeterState& meter = meters_[i];
    const int front = holdings.front(holdings.general_pool(static_cast<int>(i)));
    meter.front = nullptr;
    meter.charges_rest = false;
    // Items may move when another opens or closes.
    meter.item = nullptr;
    meter.item_end = INT64_MIN;
    if (!may_be_quick_ || holdings.order().depends_on_remaining()) continue;
    if (front < 0) {
      meter.charges_rest = engine_.is_plain(static_cast<int>(i));
    } else if (holdings.lot(front).num == 1 && holdings.lot(front).den == 1 && engine_.is_covering()) {
      meter.front = &holdings.lot(front);
    }
  }
}

bool ColumnReplay::take_slowly(std::size_t record, int meter, std::int64_t start, std::int64_t end,
                               std::int64_t quantity) {
  const Instant at = Instant::of_ms(end);
  const packages::Use use{Instant::of_ms(start), at, at, start == end};
  if (!(use.is_instant ? engine_.run_through(at) : engine_.run_before(at))) {
    problem_ = engine_.problem();
    return false;
  }
  RecordRow row;
  if (!engine_.use_quantity(meter, use, {}, quantity, at, static_cast<std::int64_t>(record), row)) {
    problem_ = engine_.problem();
    return false;
  }
  flush();
  if (problem_) return false;
  if (row.overrun > 0) ledger_.push(static_cast<std::uint32_t>(record), kLedgerOverrun, word_of(row.overrun));
  if (row.excess > row.overrun) ledger_.push(static_cast<std::uint32_t>(record), kLedgerExcess, word_of(row.excess - row.overrun));
  if (row.rejected > 0) ledger_.push(static_cast<std::uint32_t>(record), kLedgerRejected, word_of(row.rejected));
  refresh();
  return true;
}

// Takes records from `record` on as long as each is like the one before it: of the same meter and settlement period, paid
// by the same lot with something left, or by none; no event in between. Returns the first that is not, or is wrong in any
// way. Such records are nearly all, so that the loop holds nothing else: patterns of instants are compared as they are, and
// sums are made once behind it.
template <WordFormat kFormat>
std::size_t ColumnReplay::run_on(std::size_t record, std::size_t end, std::size_t meter_index, std::int64_t& last_end) {
  MeterState& meter = meters_[meter_index];
  const std::int64_t stop = std::min({next_event_, meter.item_end, account_.as_of.ms() + 1});
  constexpr std::int64_t kWholeMax = std::int64_t{1} << 53;
  if (record >= end || last_end == 0 || last_end >= std::min(stop, kWholeMax)) return record;
  packages::Lot* const front = meter.front;
  // What may be taken without using up the lot, and without a sum beyond 64 bits.
  const std::int64_t most = front != nullptr ? front->remaining : INT64_MAX;
  const std::int64_t limit = std::min(most, INT64_MAX - static_cast<std::int64_t>(meter.total));
  const std::uint64_t first = binary64_of_whole(last_end);
  const std::uint64_t stop_bits = std::min(next_power(first), binary64_of_whole(std::min(stop, kWholeMax)));
  const std::uint64_t mask = fraction_mask(first);

  const std::uint64_t* const ends = columns_.ends;
  const std::uint64_t* const quantities = columns_.quantities;
  const std::uint16_t* const meters = columns_.meters;
  std::uint32_t* const records = ledger_.next_record();
  std::uint64_t* const drawn = ledger_.next_quantity();
  std::int64_t left = limit;
  std::uint64_t last = first;
  std::size_t count = 0;
  for (; record + count < end; ++count) {
    const std::size_t i = record + count;
    const std::uint64_t at = ends[i];
    if (at < last || at >= stop_bits || (at & mask) != 0) break;
    if (meters != nullptr && meters[i] != meter_index) break;
    const std::uint64_t word = quantities[i];
    const std::int64_t quantity = read_word<kFormat>(word);
    // A row has more than nothing; a count in binary64 is below 2^53 here.
    if (quantity <= 0 || quantity >= left || (kFormat == WordFormat::binary64 && quantity >= kWholeMax)) break;
    left -= quantity;
    last = at;
    records[count] = static_cast<std::uint32_t>(i);
    drawn[count] = word;
  }
  if (count == 0) return record;
  std::fill_n(ledger_.next_package(), count, front != nullptr ? front->package : kLedgerExcess);
  ledger_.add(count);
  last_end = read_binary64(last);
  const std::int64_t sum = limit - left;
  meter.total += static_cast<std::uint64_t>(sum);
  meter.item->usage += sum;
  if (front != nullptr) {
    meter.item->deducted += sum;
    engine_.holdings().draw_from_front(*front, sum);
    used_of(front->package, front->quota) += sum;
  } else {
    meter.item->excess += sum;
  }
  return record + count;
}

// Record by record; run_on takes nearly all of them.
bool ColumnReplay::run(std::size_t end) {
  packages::Holdings& holdings = engine_.holdings();
  const std::int64_t as_of = account_.as_of.ms();
  const std::uint64_t* const ends = columns_.ends;
  const std::uint64_t* const quantities = columns_.quantities;
  const bool is_integer = columns_.quantity_format == WordFormat::integer;
  // Within the run everything that the loop touches at each record is local or behind one pointer.
  std::int64_t last_end = last_end_;
  std::size_t i = next_;
  auto leave = [&](bool is_ok) {
    next_ = i;
    last_end_ = last_end;
    return is_ok;
  };
  for (; i < end; ++i) {
    const std::int64_t at = read_binary64(ends[i]);
    const std::int64_t quantity =
        is_integer ? static_cast<std::int64_t>(quantities[i]) : read_binary64(quantities[i]);
    const std::size_t meter_index = columns_.meters != nullptr ? columns_.meters[i] : 0;
    if (at < last_end) {
      leave(false);
      return fail(at < 0 ? IssueCode::not_an_instant : IssueCode::out_of_range, i, "end",
                  "Ends are whole milliseconds since 1970 and rise.");
    }
    if (quantity < 0 || (!is_integer && quantity > (std::int64_t{1} << 53))) {
      leave(false);
      return fail(IssueCode::out_of_range, i, "quantity", "A quantity is a whole number of ticks, not below zero.");
    }
    if (meter_index >= meters_.size()) {
      leave(false);
      return fail(IssueCode::unknown_meter, i, "meter", "The catalog has no meter of this number.");
    }
    if (at > as_of) {
      is_past_as_of_ = true;
      return leave(true);
    }
    last_end = at;
    if (at >= next_event_) {
      if (!engine_.run_through(Instant::of_ms(at))) {
        problem_ = engine_.problem();
        return leave(false);
      }
      next_ = i;
      flush();
      if (problem_) return leave(false);
      refresh();
    }
    MeterState& meter = meters_[meter_index];
    meter.total += static_cast<std::uint64_t>(quantity);
    if (static_cast<std::int64_t>(meter.total) < 0) {
      leave(false);
      return fail(IssueCode::out_of_range, i, "quantity", "The usage of the meter is outside the range that can be held.");
    }
    packages::Lot* const front = meter.front;
    const bool is_covered = front != nullptr && quantity < front->remaining;
    if (!is_covered && !meter.charges_rest) {
      next_ = i;
      if (!take_slowly(i, static_cast<int>(meter_index), at, at, quantity)) return leave(false);
      continue;
    }
    if (at >= meter.item_end) {
      meter.item = &engine_.item_at(static_cast<int>(meter_index), Instant::of_ms(at));
      meter.item_end = meter.item->period.end.ms();
      next_event_ = engine_.next_event_at().ms();
    }
    bill::ChargeItem& item = *meter.item;
    item.usage += quantity;
    std::int32_t payer = kLedgerExcess;
    if (is_covered) {
      item.deducted += quantity;
      holdings.draw_from_front(*front, quantity);
      used_of(front->package, front->quota) += quantity;
      payer = front->package;
    } else {
      item.excess += quantity;
    }
    if (quantity > 0) ledger_.push(static_cast<std::uint32_t>(i), payer, quantities[i]);
    i = (is_integer ? run_on<WordFormat::integer>(i + 1, end, meter_index, last_end)
                    : run_on<WordFormat::binary64>(i + 1, end, meter_index, last_end)) - 1;
  }
  return leave(true);
}

bool ColumnReplay::step(std::size_t count) {
  if (problem_) return false;
  if (is_done()) return true;
  if (next_ == 0) refresh();
  const std::size_t end = columns_.count - next_ < count ? columns_.count : next_ + count;
  step_end_ = end;
  ledger_.reserve_more(end - next_ + 3);
  if (columns_.starts != nullptr) {
    for (; next_ < end; ++next_) {
      const std::size_t i = next_;
      const auto ends_at = whole_of_binary64(columns_.ends[i]), starts_at = whole_of_binary64(columns_.starts[i]);
      const std::int64_t quantity = columns_.quantity_format == WordFormat::integer
                                        ? static_cast<std::int64_t>(columns_.quantities[i])
                                        : read_binary64(columns_.quantities[i]);
      const std::size_t meter = columns_.meters == nullptr ? 0 : columns_.meters[i];
      if (!ends_at || !starts_at || *ends_at < last_end_)
        return fail(IssueCode::out_of_range, i, "end", "Ends are whole milliseconds since 1970 and rise.");
      if (*starts_at > *ends_at) return fail(IssueCode::end_before_start, i, "end", "The record ends before it starts.");
      // At one instant intervals are taken before the instants, by their starts.
      if (i > 0 && *ends_at == last_end_ && *starts_at < last_start_)
        return fail(IssueCode::out_of_range, i, "start", "Records that end together are given by rising starts.");
      if (quantity < 0) return fail(IssueCode::out_of_range, i, "quantity", "A quantity is a whole number of ticks.");
      if (meter >= meters_.size()) return fail(IssueCode::unknown_meter, i, "meter", "The catalog has no such meter.");
      if (*ends_at > account_.as_of.ms()) {
        is_past_as_of_ = true;
        return true;
      }
      meters_[meter].total += static_cast<std::uint64_t>(quantity);
      if (static_cast<std::int64_t>(meters_[meter].total) < 0)
        return fail(IssueCode::out_of_range, i, "quantity", "The usage of the meter is outside the range that can be held.");
      last_end_ = *ends_at;
      last_start_ = *starts_at;
      if (!take_slowly(i, static_cast<int>(meter), *starts_at, *ends_at, quantity)) return false;
    }
    return true;
  }
  return run(end);
}

bool ColumnReplay::close_columns() {
  if (problem_) return false;
  if (engine_.run_through(account_.as_of)) {
    flush();
    return !problem_;
  }
  problem_ = engine_.problem();
  return false;
}

bool ColumnReplay::finish(Answer& answer) {
  if (!close_columns()) return false;
  if (engine_.finish(answer)) return true;
  problem_ = engine_.problem();
  return false;
}

std::optional<Amount> ColumnReplay::finish_billed(std::int64_t* excess_by_meter) {
  if (!close_columns()) return std::nullopt;
  if (!engine_.close()) {
    problem_ = engine_.problem();
    return std::nullopt;
  }
  const auto billed = engine_.billed(excess_by_meter);
  if (billed.ok()) return *billed;
  problem_ = base::Issue{billed.code(), "/usage", "The bills are outside the range that can be held.", {}};
  return std::nullopt;
}

}  // namespace quotapack::replay
