// Many accounts of one catalog in columns: each is replayed, and a few numbers of each come back. The same as the engine
// says of each of them; accounts that need no more than light_account.h knows are spared it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "replay/columns.h"
#include "replay/light_account.h"

namespace quotapack::replay {

// Packages are those of offers, bought as they become effective, by rising account; records of all accounts lie mixed,
// ends rising.
struct BookColumns {
  std::size_t account_count = 0;
  std::size_t package_count = 0;
  const std::uint32_t* package_accounts = nullptr;
  const std::uint32_t* package_offers = nullptr;   // index in the catalog
  const std::uint64_t* package_starts = nullptr;   // `effectiveAt`: binary64 milliseconds since 1970 UTC
  const std::uint32_t* accounts = nullptr;         // of each record
  UsageColumns usage;                              // instants: `starts` is null
};

// Who replays the accounts. A test has the engine replay all of them, to compare.
enum class BookWay : std::uint8_t { light_where_it_fits, engine };

class BookReplay {
 public:
  // `facts` are those that all accounts share, without packages and usage; they must outlive the replay, and the columns
  // too. Accounts times meters, packages times quotas, and records have the limit `columnRecords`.
  BookReplay(const Account& facts, const BookColumns& columns, BookWay way = BookWay::light_where_it_fits);

  // Replays up to `count` more accounts; false when an issue stopped it.
  bool step(std::size_t count);
  std::size_t taken() const { return next_; }
  bool is_done() const { return next_ == columns_.account_count; }
  const std::optional<base::Issue>& problem() const { return problem_; }

  // The meters of a catalog, and the most quotas that one of its offers has: the width of a row below.
  std::size_t meter_count() const { return meter_count_; }
  std::size_t quota_count() const { return quota_count_; }

  // By account: the sum of all bills, in units of the last digit to which bills are rounded.
  const std::vector<std::uint64_t>& billed() const { return billed_; }
  // By account, then meter: the excess of all bills, and the usage that was refused; ticks.
  const std::vector<std::uint64_t>& excess() const { return excess_; }
  const std::vector<std::uint64_t>& rejected() const { return rejected_; }
  // By package, then quota of its offer: what was drawn over all its cycles; ticks.
  const std::vector<std::uint64_t>& used() const { return used_; }
  // Records that end after `as_of`.
  std::size_t pending() const { return pending_; }
  // Accounts that needed no engine.
  std::size_t light_count() const { return light_count_; }

 private:
  std::string path_in_columns(const std::string& path, std::size_t first_package) const;
  bool fail(base::IssueCode code, const char* list, std::size_t index, const char* member, std::string message);
  bool sort_records();
  std::size_t place_in_columns(std::size_t record) const;
  bool take_account();
  // The sum of the bills of the current account in units of their last digit; none where it does not fit, or has an issue.
  std::optional<std::int64_t> replay_lightly(std::size_t first_package, std::size_t package_count);
  std::optional<std::int64_t> replay_by_engine(std::size_t first_package, std::size_t package_count);
  bool place_package(std::size_t slot, std::size_t package);
  void add_ledger();
  bool write_account(std::int64_t billed, std::size_t first_package, std::size_t package_count);
  bool write(std::uint64_t& word, std::int64_t value);

  const Account& facts_;
  BookColumns columns_;
  std::size_t meter_count_ = 0;
  std::size_t quota_count_ = 1;
  std::size_t next_ = 0;
  std::size_t next_package_ = 0;
  std::size_t pending_ = 0;
  std::optional<base::Issue> problem_;

  // Records by account, each account's in their order. Both words of one lie together: an account is met once in a while,
  // and each column of its own would be one more line to fetch.
  std::vector<std::uint32_t> first_record_;   // by account, and one more
  std::unique_ptr<BookRecord[]> records_;
  std::vector<std::uint16_t> meters_;
  std::int64_t first_end_ = 0, last_end_ = 0;
  std::unique_ptr<LightReplay> light_;        // null: the engine replays all
  std::size_t light_count_ = 0;
  std::vector<std::uint64_t> ends_, quantities_;  // of one account, for the engine

  std::vector<std::optional<packages::Package>> templates_;  // by offer, once it was needed
  Account account_;                                          // the one that is replayed
  std::vector<int> slot_offer_;                              // what its packages were made from
  std::optional<ColumnReplay> replay_;
  std::vector<std::int64_t> sums_;                           // of one account: excess and rejected by meter, used

  std::vector<std::uint64_t> billed_, excess_, rejected_, used_;
};

}  // namespace quotapack::replay
