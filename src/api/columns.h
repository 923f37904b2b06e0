// Usage in columns: numbers in memory instead of a document per record, and a ledger of numbers back. The same engine as
// `replay`, and the same answer but for its records and allocations, which the ledger holds.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/operation.h"
#include "replay/columns.h"

namespace quotapack::api {

class UsageBatch {
 public:
  struct Form {
    std::size_t count = 0;
    bool has_starts = false;  // else every record is an instant
    bool has_meters = false;  // else all are of the first meter
    replay::WordFormat quantity_format = replay::WordFormat::binary64;
  };

  // Whether so many records can be taken at once: the limit `columnRecords`.
  static bool fits(std::size_t count);

  // Room for the columns, which the caller fills. `form.count` fits.
  explicit UsageBatch(const Form& form);
  ~UsageBatch();
  UsageBatch(const UsageBatch&) = delete;
  UsageBatch& operator=(const UsageBatch&) = delete;

  // What the columns hold stands at replay::UsageColumns. Null where the form has no such column.
  std::uint64_t* ends() { return ends_.get(); }
  std::uint64_t* starts() { return starts_.get(); }
  std::uint64_t* quantities() { return quantities_.get(); }
  std::uint16_t* meters() { return meters_.get(); }

  // Begins a replay of the columns as they now are, on an account: the input of `replay` without `usage`. May be asked
  // again, with other columns or another account. A kept catalog may go afterwards.
  void start(std::string_view account_text, const Book* kept = nullptr);
  // Takes up to `count` more records; true when nothing is left to do, or when there are issues.
  bool step(std::size_t count);
  std::size_t taken() const;
  // The envelope: the value of `replay` with no records and no allocations, written when it is first asked for. Before the
  // end, the issue `canceled`.
  std::string answer();
  // The envelope of what a caller of columns needs: for each meter the sums of its charges, how wide a row of `used` is, and
  // how many records end after `asOf`. The same issues.
  std::string totals() const;
  bool ok() const { return is_done_ && is_ok_; }

  // Of what was taken so far; null before the start.
  const replay::Ledger* ledger() const;
  // By package, then quota: what was drawn over all its cycles, as words of the columns' format. Empty before an end that is
  // ok, and where `totals` has an issue.
  const std::vector<std::uint64_t>& used() const { return used_; }
  // Records that end after `asOf`, the last ones of the columns.
  std::size_t pending() const;

 private:
  struct State;  // the account and the engine, which callers need not know
  void conclude();
  bool write_used();

  Form form_;
  std::unique_ptr<std::uint64_t[]> ends_;
  std::unique_ptr<std::uint64_t[]> starts_;
  std::unique_ptr<std::uint64_t[]> quantities_;
  std::unique_ptr<std::uint16_t[]> meters_;
  std::unique_ptr<State> state_;  // null before the start, and where the account has issues
  bool is_done_ = false;
  bool is_ok_ = false;
  std::string answer_;  // empty until it is asked for, where there is one
  std::string totals_;
  std::vector<std::uint64_t> used_;
};

}  // namespace quotapack::api
