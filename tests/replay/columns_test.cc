#include "replay/columns.h"

#include <cstring>

#include "replay/accounts.h"

namespace quotapack::replay {
namespace {

using namespace testing;  // NOLINT: the builders read as words

std::uint64_t bits_of(double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

TEST(Columns, ReadWholeNumbersFromBinary64WithoutFloatingPoint) {
  for (const std::int64_t value : {INT64_C(0), INT64_C(1), INT64_C(2), INT64_C(3), INT64_C(1000), INT64_C(1735660800000),
                                   INT64_C(9007199254740991), INT64_C(9007199254740992)}) {
    EXPECT_EQ(whole_of_binary64(bits_of(static_cast<double>(value))), value);
    EXPECT_EQ(binary64_of_whole(value), bits_of(static_cast<double>(value)));
  }
  EXPECT_EQ(whole_of_binary64(bits_of(-0.0)), 0);
  EXPECT_FALSE(whole_of_binary64(bits_of(0.5)));
  EXPECT_FALSE(whole_of_binary64(bits_of(1.5)));
  EXPECT_FALSE(whole_of_binary64(bits_of(-1.0)));
  EXPECT_FALSE(whole_of_binary64(bits_of(9007199254740992.0 * 4096)));
  EXPECT_FALSE(whole_of_binary64(bits_of(1.0 / 0.0)));
}

struct Random {
  std::uint64_t state;
  std::uint32_t below(std::uint32_t bound) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(((state >> 33) * bound) >> 31);
  }
};

// The ledger that the columns write, from a replay of the same records as documents.
std::vector<std::string> ledger_of(const Answer& answer) {
  std::vector<std::string> rows;
  std::size_t next = 0;
  for (const RecordRow& row : answer.records) {
    for (; next < answer.allocations.size() && answer.allocations[next].record == static_cast<std::int64_t>(row.record); ++next)
      rows.push_back(std::to_string(row.record) + " " + std::to_string(answer.allocations[next].package) + " " +
                     std::to_string(answer.allocations[next].quantity));
    if (row.overrun > 0) rows.push_back(std::to_string(row.record) + " -3 " + std::to_string(row.overrun));
    if (row.excess > row.overrun) rows.push_back(std::to_string(row.record) + " -1 " + std::to_string(row.excess - row.overrun));
    if (row.rejected > 0) rows.push_back(std::to_string(row.record) + " -2 " + std::to_string(row.rejected));
  }
  return rows;
}

TEST(Columns, AnswerAsTheDocumentsDo) {
  constexpr std::uint64_t kSeed = 20261123;
  RecordProperty("seed", std::to_string(kSeed));
  Random random{kSeed};
  for (int round = 0; round < 300; ++round) {
    SCOPED_TRACE("seed " + std::to_string(kSeed) + ", round " + std::to_string(round));
    AccountDocument document = account({}, {}, "2025-12-31");
    document.rules = catalog::RulesDocument{};
    if (random.below(3) == 0) document.rules->straddle = static_cast<catalog::Straddle>(random.below(3));
    if (random.below(4) == 0) document.balance = decimal("1");
    if (random.below(4) == 0) document.rules->order_by = std::vector<catalog::OrderKey>{catalog::OrderKey::remaining};
    const int package_count = static_cast<int>(random.below(5));
    for (int i = 0; i < package_count; ++i) {
      auto bought = package("p" + std::to_string(i), std::to_string(1 + random.below(60)), "2025-01-01", "");
      bought.effective_at = calendar::Instant::of_ms(bought.effective_at.ms() + random.below(40) * calendar::kMsPerDay);
      bought.expires_at =
          calendar::Instant::of_ms(bought.effective_at.ms() + (1 + random.below(60)) * calendar::kMsPerDay);
      if (random.below(3) == 0) bought.kind = catalog::PackageKind::stop_before_excess;
      if (random.below(2) == 0) {
        bought.reset = catalog::ResetDocument{};
        bought.reset->every = calendar::Duration{0, static_cast<std::int32_t>(1 + random.below(20)), 0};
        bought.reset->rollover_max = decimal(std::to_string(random.below(20)));
      }
      document.packages.push_back(bought);
    }
    const bool has_intervals = random.below(2) == 0;
    std::int64_t time = at("2024-12-31").ms();
    std::vector<std::uint64_t> starts, ends, quantities;
    for (int i = 0; i < 40; ++i) {
      const std::int64_t before = time;
      time += random.below(5) * calendar::kMsPerDay / 2;
      const std::int64_t start = has_intervals && time > before && random.below(2) == 0 ? before : time;
      const std::int64_t quantity = random.below(20);
      // Ids in the order of the columns: at one instant the documents are taken by start, then id.
      std::string id = "u" + std::to_string(1000 + i);
      auto record = use(id, std::to_string(quantity), "2025-01-01");
      record.at.reset();
      record.start = calendar::Instant::of_ms(start);
      record.end = calendar::Instant::of_ms(time);
      document.usage.push_back(record);
      starts.push_back(binary64_of_whole(start));
      ends.push_back(binary64_of_whole(time));
      quantities.push_back(binary64_of_whole(quantity));
    }
    const Answer expected = replayed(document);
    AccountDocument without_usage = document;
    without_usage.usage.clear();
    const Account facts = resolved(without_usage);
    UsageColumns columns;
    columns.count = ends.size();
    columns.ends = ends.data();
    columns.starts = has_intervals ? starts.data() : nullptr;
    columns.quantities = quantities.data();
    columns.quantity_format = WordFormat::binary64;

    ColumnReplay replay(facts, columns);
    while (!replay.is_done() && replay.step(7)) {
    }
    Answer answer;
    ASSERT_TRUE(replay.finish(answer)) << (replay.problem() ? replay.problem()->message : "");

    std::vector<std::string> rows;
    for (std::size_t i = 0; i < replay.ledger().size(); ++i)
      rows.push_back(std::to_string(replay.ledger().record()[i]) + " " + std::to_string(replay.ledger().package()[i]) + " " +
                     std::to_string(*whole_of_binary64(replay.ledger().quantity()[i])));
    EXPECT_EQ(rows, ledger_of(expected));
    ASSERT_EQ(answer.charges.size(), expected.charges.size());
    for (std::size_t i = 0; i < answer.charges.size(); ++i) {
      EXPECT_EQ(answer.charges[i].usage, expected.charges[i].usage);
      EXPECT_EQ(answer.charges[i].excess, expected.charges[i].excess);
      EXPECT_TRUE(answer.charges[i].amount == expected.charges[i].amount);
    }
    EXPECT_EQ(answer.notifications.size(), expected.notifications.size());
    EXPECT_EQ(answer.balance == expected.balance, true);
  }
}

TEST(Columns, RefuseWhatIsNotInOrderOrNotWhole) {
  const Account facts = resolved(account({}, {}, "2025-12-31"));
  const std::uint64_t ends[] = {binary64_of_whole(2000), binary64_of_whole(1000)};
  const std::uint64_t quantities[] = {1, 1};
  UsageColumns columns;
  columns.count = 2;
  columns.ends = ends;
  columns.quantities = quantities;

  ColumnReplay falling(facts, columns);
  EXPECT_FALSE(falling.step(2));
  EXPECT_EQ(falling.problem()->path, "/usage/1/end");

  const std::uint64_t rising[] = {binary64_of_whole(2000), binary64_of_whole(2000)};
  const std::uint64_t fractions[] = {bits_of(1), bits_of(1.5)};
  columns.ends = rising;
  columns.quantities = fractions;
  columns.quantity_format = WordFormat::binary64;
  ColumnReplay fraction(facts, columns);
  EXPECT_FALSE(fraction.step(2));
  EXPECT_EQ(fraction.problem()->path, "/usage/1/quantity");
}

}  // namespace
}  // namespace quotapack::replay
