// Usage in columns: the same engine without one object per record (spec section 9, "Bulk").
//
// Numbers cross as 64-bit words. A count may be written as a binary64 bit pattern (JavaScript's Float64Array), which is
// read and written here with integer operations alone; a pattern that is no whole number is an issue.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/issue.h"
#include "replay/account.h"
#include "replay/answer.h"
#include "replay/engine.h"

namespace quotapack::replay {

// How a column of 64-bit words holds counts.
enum class WordFormat : std::uint8_t { integer, binary64 };

// The whole number of a binary64 bit pattern, none for a fraction, an infinity, a NaN or a negative number.
std::optional<std::int64_t> whole_of_binary64(std::uint64_t bits);
// The bit pattern of a whole number from 0 to 2^53.
std::uint64_t binary64_of_whole(std::int64_t value);

struct UsageColumns {
  std::size_t count = 0;
  const std::uint64_t* ends = nullptr;        // binary64 milliseconds since 1970 UTC, rising
  const std::uint64_t* starts = nullptr;      // the same; null: every record is an instant
  const std::uint64_t* quantities = nullptr;  // ticks of the meter
  WordFormat quantity_format = WordFormat::integer;
  const std::uint16_t* meters = nullptr;      // index in the catalog; null: the first meter
};

// What a row of the ledger says where no package paid.
inline constexpr std::int32_t kLedgerExcess = -1;
inline constexpr std::int32_t kLedgerRejected = -2;
inline constexpr std::int32_t kLedgerOverrun = -3;  // served and not charged

// Rows in the order of the records; a record has one row for each package that paid and one for the rest. Where excess is
// carried, the row of the rest says what was open at first; rows with a package that come later paid some of it.
class Ledger {
 public:
  std::size_t size() const { return size_; }
  const std::uint32_t* record() const { return record_.get(); }      // UINT32_MAX: open excess of the opening
  const std::int32_t* package() const { return package_.get(); }     // index in the account, or one of the words above
  const std::uint64_t* quantity() const { return quantity_.get(); }  // as in the input; quota units where a package paid

  // Takes all rows away and keeps their room.
  void clear() { size_ = 0; }
  // Room for so many more rows.
  void reserve_more(std::size_t count);
  // Room that was reserved, behind the rows: filled first, then added.
  std::uint32_t* next_record() { return record_.get() + size_; }
  std::int32_t* next_package() { return package_.get() + size_; }
  std::uint64_t* next_quantity() { return quantity_.get() + size_; }
  void add(std::size_t count) { size_ += count; }
  // Adds a row; there must be room.
  void push(std::uint32_t record, std::int32_t package, std::uint64_t quantity) {
    record_[size_] = record;
    package_[size_] = package;
    quantity_[size_] = quantity;
    ++size_;
  }

 private:
  friend class ColumnReplay;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
  // Not vectors: rows are written before they are read, and filling them with zeros first costs as much as the replay.
  std::unique_ptr<std::uint32_t[]> record_;
  std::unique_ptr<std::int32_t[]> package_;
  std::unique_ptr<std::uint64_t[]> quantity_;
};

// Replays columns in steps, so that a caller can show progress, and JavaScript engines can change tiers in between.
class ColumnReplay {
 public:
  // The account has no records of its own and must outlive the replay.
  ColumnReplay(const Account& account, const UsageColumns& columns, bool sends_notifications = true);
  // The same for the account as it now is, and other columns; what was made for the ones before is used again.
  void restart(const UsageColumns& columns);

  // Takes up to `count` more records; false when an issue stopped it.
  bool step(std::size_t count);
  std::size_t taken() const { return next_; }
  bool is_done() const { return next_ == columns_.count || is_past_as_of_; }
  // Records that end after `as_of`.
  std::size_t pending() const { return columns_.count - next_; }
  // Everything but records and allocations, which are in the ledger.
  bool finish(Answer& answer);
  // Instead of `finish`: settles everything, and says the sum of all bills; their excess is added to `excess_by_meter`.
  std::optional<Amount> finish_billed(std::int64_t* excess_by_meter);

  const Ledger& ledger() const { return ledger_; }
  // By package, then quota (`quota_count` to a row, the most that a package has): what was drawn over all cycles and terms.
  const std::vector<std::int64_t>& used() const { return used_; }
  std::size_t quota_count() const { return quota_count_; }
  // One of them is beyond 64 bits: a ratio draws more units than were used.
  bool is_used_too_large() const { return is_used_too_large_; }
  const std::optional<base::Issue>& problem() const { return problem_; }

 private:
  struct MeterState {
    packages::Lot* front = nullptr;  // pays next, by whole units, for an instant without scope
    bool charges_rest = false;       // no lot is live, and excess is simply charged
    bill::ChargeItem* item = nullptr;
    std::int64_t item_end = INT64_MIN;
    std::uint64_t total = 0;         // all usage so far: fits, so every sum of it does
  };
  bool close_columns();
  bool fail(base::IssueCode code, std::size_t record, const char* member, std::string message);
  bool take_slowly(std::size_t record, int meter, std::int64_t start, std::int64_t end, std::int64_t quantity);
  void refresh();
  void flush();
  std::int64_t& used_of(int package, int quota) {
    return used_[static_cast<std::size_t>(package) * quota_count_ + static_cast<std::size_t>(quota)];
  }
  std::uint64_t word_of(std::int64_t value) const;
  bool run(std::size_t end);
  template <WordFormat kFormat>
  std::size_t run_on(std::size_t record, std::size_t end, std::size_t meter_index, std::int64_t& last_end);

  const Account& account_;
  UsageColumns columns_;
  EngineOptions options_;
  Engine engine_;
  std::vector<MeterState> meters_;
  std::size_t next_ = 0;
  std::size_t step_end_ = 0;
  std::int64_t last_end_ = 0;
  std::int64_t last_start_ = 0;
  std::int64_t next_event_ = INT64_MIN;
  bool is_past_as_of_ = false;
  bool may_be_quick_ = false;
  Ledger ledger_;
  std::vector<std::int64_t> used_;
  std::size_t quota_count_ = 1;
  bool is_used_too_large_ = false;
  std::optional<base::Issue> problem_;
};

}  // namespace quotapack::replay
