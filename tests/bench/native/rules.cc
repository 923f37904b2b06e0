// W4: one column of text with offsets in, one column of codes out.
#include "alerts/bulk.h"
#include "digest.h"
#include "workload.h"

namespace quotapack::bench {
namespace {

constexpr int kDigits = 3;  // of the workload's quantities

std::vector<std::int64_t> whole_numbers(const std::string& path) {
  const std::vector<double> column = read_column<double>(path);
  return {column.begin(), column.end()};
}

class Rules : public Workload {
 public:
  explicit Rules(const std::string& folder)
      : text_(read_text(folder + "/text.bin")),
        offsets_(read_column<std::uint32_t>(folder + "/offsets.u32")),
        types_(read_column<std::uint8_t>(folder + "/types.u8")),
        targets_(read_column<std::uint32_t>(folder + "/targets.u32")),
        totals_(whole_numbers(folder + "/totals.f64")),
        remaining_(whole_numbers(folder + "/remaining.f64")),
        codes_(types_.size()) {}

  void once() override {
    const alerts::RuleColumns columns{text_, offsets_, types_, targets_, totals_, remaining_};
    is_ok_ = alerts::check_rules(columns, {alerts::percentage_range({}), kDigits, {}}, codes_);
  }

  std::string digests() override {
    QUOTAPACK_CHECK(is_ok_, "the columns fit together");
    Digest codes;
    for (const std::uint8_t code : codes_) codes.whole(code);
    return "{\"codes\":\"" + codes.hex() + "\"}";
  }

 private:
  std::string text_;
  std::vector<std::uint32_t> offsets_;
  std::vector<std::uint8_t> types_;
  std::vector<std::uint32_t> targets_;
  std::vector<std::int64_t> totals_, remaining_;
  std::vector<std::uint8_t> codes_;
  bool is_ok_ = false;
};

}  // namespace

std::unique_ptr<Workload> make_rules(const std::string& folder) { return std::make_unique<Rules>(folder); }

}  // namespace quotapack::bench
