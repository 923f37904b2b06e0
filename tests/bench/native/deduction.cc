// W2: the columns are copied in, replayed, and the ledger, what was drawn from each package and the totals are there.
#include <algorithm>
#include <numeric>

#include "api/columns.h"
#include "digest.h"
#include "money/decimal.h"
#include "workload.h"

namespace quotapack::bench {
namespace {

constexpr std::size_t kRecordsOfStep = 10'000;  // as the module takes them

// What was charged, as the totals say it, in 1e-8.
std::int64_t charged_ticks(const std::string& totals) {
  constexpr std::string_view kMember = "\"amount\":\"";
  const std::size_t at = totals.find(kMember) + kMember.size();
  const std::string text = totals.substr(at, totals.find('"', at) - at);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string fraction = point < text.size() ? text.substr(point + 1) : "";
  fraction.resize(8, '0');
  return std::stoll(text.substr(0, point) + fraction);
}

std::string with_eight_digits(std::int64_t ticks) {
  std::string text = std::to_string(ticks);
  if (text.size() < 9) text.insert(0, 9 - text.size(), '0');
  return text.insert(text.size() - 8, ".");
}

class Deduction : public Workload {
 public:
  explicit Deduction(const std::string& folder)
      : account_(read_text(folder + "/account.json")),
        ends_(read_column<std::uint64_t>(folder + "/ends.f64")),
        quantities_(read_column<std::uint64_t>(folder + "/quantities.f64")),
        batch_({ends_.size(), false, false, replay::WordFormat::binary64}) {}

  void once() override {
    std::copy(ends_.begin(), ends_.end(), batch_.ends());
    std::copy(quantities_.begin(), quantities_.end(), batch_.quantities());
    batch_.start(account_);
    while (!batch_.step(kRecordsOfStep)) {
    }
    totals_ = batch_.totals();
  }

  std::string digests() override {
    QUOTAPACK_CHECK(batch_.ok(), "the workload replays");
    const replay::Ledger& ledger = *batch_.ledger();
    std::size_t packages = 0;
    for (std::size_t at = account_.find("\"validity\""); at != std::string::npos;
         at = account_.find("\"validity\"", at + 1)) {
      ++packages;
    }
    Digest rows, used, excess, money;
    std::int64_t open = 0;
    rows.whole(static_cast<std::int64_t>(ledger.size()));
    for (std::size_t row = 0; row < ledger.size(); ++row) {
      const std::int64_t quantity = replay::whole_of_binary64(ledger.quantity()[row]).value_or(-1);
      rows.whole(ledger.record()[row]);
      rows.whole(ledger.package()[row]);
      rows.whole(quantity);
      if (ledger.package()[row] < 0) open += quantity;
    }
    for (std::size_t i = 0; i < packages; ++i) used.whole(replay::whole_of_binary64(batch_.used()[i]).value_or(-1));
    excess.whole(open);
    money.text(with_eight_digits(charged_ticks(totals_)));
    return "{\"ledger\":\"" + rows.hex() + "\",\"used\":\"" + used.hex() + "\",\"excess\":\"" + excess.hex() +
           "\",\"money\":\"" + money.hex() + "\"}";
  }

 private:
  std::string account_;
  std::vector<std::uint64_t> ends_, quantities_;
  api::UsageBatch batch_;
  std::string totals_;
};

// No engine at all: what it costs to walk over the columns, and to write as much as a ledger holds into memory that
// nobody has touched, as the ledger of a replay does.
class Floor : public Workload {
 public:
  Floor(const std::string& folder, bool writes_ledger)
      : ends_(read_column<double>(folder + "/ends.f64")),
        quantities_(read_column<double>(folder + "/quantities.f64")),
        writes_ledger_(writes_ledger) {}

  void once() override {
    const std::size_t count = ends_.size();
    double sum = 0;
    double last = 0;
    if (writes_ledger_) {
      record_.reset(new std::uint32_t[count]);
      package_.reset(new std::int32_t[count]);
      quantity_.reset(new double[count]);
      for (std::size_t i = 0; i < count; ++i) {
        record_[i] = static_cast<std::uint32_t>(i);
        package_[i] = ends_[i] > last ? 0 : -1;
        quantity_[i] = quantities_[i];
        last = ends_[i];
        sum += quantities_[i];
      }
    } else {
      for (std::size_t i = 0; i < count; ++i) {
        sum += ends_[i] > last ? quantities_[i] : 0;
        last = ends_[i];
      }
    }
    sum_ = sum;
  }

  std::string digests() override {
    Digest sum;
    sum.whole(static_cast<std::int64_t>(sum_));
    return "{\"sum\":\"" + sum.hex() + "\"}";
  }

 private:
  std::vector<double> ends_, quantities_;
  bool writes_ledger_;
  std::unique_ptr<std::uint32_t[]> record_;
  std::unique_ptr<std::int32_t[]> package_;
  std::unique_ptr<double[]> quantity_;
  volatile double sum_ = 0;
};

}  // namespace

std::unique_ptr<Workload> make_deduction(const std::string& folder) { return std::make_unique<Deduction>(folder); }

std::unique_ptr<Workload> make_floor(const std::string& folder, bool writes_ledger) {
  return std::make_unique<Floor>(folder, writes_ledger);
}

}  // namespace quotapack::bench
