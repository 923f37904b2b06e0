// W3: the columns of all accounts are copied in, replayed account by account, and a few numbers of each are there.
#include <algorithm>
#include <cstring>

#include "api/book_columns.h"
#include "digest.h"
#include "workload.h"

namespace quotapack::bench {
namespace {

using Column = api::AccountBatch::Column;

constexpr std::size_t kAccountsOfStep = 500;  // as the module takes them
constexpr std::size_t kPackagesOfAccount = 8;

class Accounts : public Workload {
 public:
  explicit Accounts(const std::string& folder)
      : facts_(read_text(folder + "/facts.json")),
        record_accounts_(read_column<std::uint32_t>(folder + "/account.u32")),
        record_ends_(read_column<std::uint64_t>(folder + "/ends.f64")),
        record_quantities_(read_column<std::uint64_t>(folder + "/quantities.f64")),
        package_starts_(read_column<std::uint64_t>(folder + "/effective.f64")),
        count_(package_starts_.size() / kPackagesOfAccount),
        batch_({count_, package_starts_.size(), record_ends_.size(), false, replay::WordFormat::binary64}) {
    for (std::size_t i = 0; i < package_starts_.size(); ++i) {
      package_accounts_.push_back(static_cast<std::uint32_t>(i / kPackagesOfAccount));
      package_offers_.push_back(static_cast<std::uint32_t>(i % kPackagesOfAccount));
    }
  }

  void once() override {
    fill(Column::package_account, package_accounts_);
    fill(Column::package_offer, package_offers_);
    fill(Column::package_start, package_starts_);
    fill(Column::record_account, record_accounts_);
    fill(Column::record_end, record_ends_);
    fill(Column::record_quantity, record_quantities_);
    batch_.start(facts_);
    while (!batch_.step(kAccountsOfStep)) {
    }
  }

  std::string digests() override {
    QUOTAPACK_CHECK(batch_.ok(), "the workload replays");
    return "{\"used\":\"" + digest_of(Column::used, package_starts_.size()) + "\",\"excess\":\"" +
           digest_of(Column::excess, count_) + "\",\"money\":\"" + digest_of(Column::billed, count_) + "\"}";
  }

 private:
  template <class Word>
  void fill(Column column, const std::vector<Word>& words) {
    std::copy(words.begin(), words.end(), static_cast<Word*>(const_cast<void*>(batch_.column(column))));
  }
  std::string digest_of(Column column, std::size_t count) {
    const auto* words = static_cast<const std::uint64_t*>(batch_.column(column));
    Digest digest;
    for (std::size_t i = 0; i < count; ++i) digest.whole(replay::whole_of_binary64(words[i]).value_or(-1));
    return digest.hex();
  }

  std::string facts_;
  std::vector<std::uint32_t> record_accounts_;
  std::vector<std::uint64_t> record_ends_, record_quantities_, package_starts_;
  std::size_t count_;
  std::vector<std::uint32_t> package_accounts_, package_offers_;
  api::AccountBatch batch_;
};

}  // namespace

std::unique_ptr<Workload> make_accounts(const std::string& folder) { return std::make_unique<Accounts>(folder); }

}  // namespace quotapack::bench
