// Many accounts in columns: what they share as a document, their packages and usage as numbers, and a few numbers of each back. The same
// engine as `replay`.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "api/operation.h"
#include "replay/book.h"

namespace quotapack::api {

class AccountBatch {
 public:
  struct Form {
    std::size_t accounts = 0;
    std::size_t packages = 0;
    std::size_t records = 0;
    bool has_meters = false;  // else all records are of the first meter
    replay::WordFormat quantity_format = replay::WordFormat::binary64;
  };
  // The columns, those that the caller fills first; what they hold stands at replay::BookColumns and replay::BookReplay.
  enum class Column : std::uint8_t {
    package_account, package_offer, package_start, record_account, record_end, record_quantity, record_meter,
    billed, excess, rejected, used
  };

  // Whether so many accounts, packages and records can be taken at once: each up to the limit `columnRecords`.
  static bool fits(std::size_t accounts, std::size_t packages, std::size_t records);

  // Room for the columns. The form fits.
  explicit AccountBatch(const Form& form);
  ~AccountBatch();
  AccountBatch(const AccountBatch&) = delete;
  AccountBatch& operator=(const AccountBatch&) = delete;

  // Where a column begins; null where there is none, of the answer's before the end. Writing into one of the answer's is
  // harmless.
  const void* column(Column column) const;

  // Begins a replay of the columns as they now are, with what all accounts share: the input of `replay` without `packages`,
  // `usage`, `alerts`, `opening` and the members that follow a balance. A kept catalog may go afterwards.
  void start(std::string_view facts_text, const Book* kept = nullptr);
  // Takes up to `count` more accounts; true when nothing is left to do, or when there are issues.
  bool step(std::size_t count);
  // The envelope; the value says how wide the columns of the answer are. Before the end, the issue `canceled`.
  std::string answer() const;
  bool ok() const { return is_done_ && is_ok_; }

 private:
  struct State;  // the facts and the engine, which callers need not know
  void conclude();

  Form form_;
  std::unique_ptr<std::uint32_t[]> package_accounts_, package_offers_, record_accounts_;
  std::unique_ptr<std::uint64_t[]> package_starts_, record_ends_, record_quantities_;
  std::unique_ptr<std::uint16_t[]> record_meters_;
  std::unique_ptr<State> state_;  // null before the start, and where the facts have issues
  bool is_done_ = false;
  bool is_ok_ = false;
  std::string answer_;
};

}  // namespace quotapack::api
