#include "exchange/export.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "replay/accounts.h"

namespace quotapack::exchange {
namespace {

using namespace replay::testing;  // NOLINT: the builders read as words

TEST(Sheet, WritesRfc4180AndGuardsFormulas) {
  Sheet sheet({"a", "b"});
  sheet.add_row();
  sheet.set("a", "x,\"y\"");
  sheet.add_row();
  sheet.set("a", "=1+1");
  sheet.set("b", "-12.50");
  sheet.add_row();
  sheet.set("a", "-1+1");
  sheet.set("b", "@x");

  EXPECT_EQ(sheet.csv(), "a,b\r\n\"x,\"\"y\"\"\",\r\n\"'=1+1\",-12.50\r\n\"'-1+1\",\"'@x\"\r\n");
  EXPECT_EQ(sheet.json_lines().substr(0, 30), "{\"a\":\"x,\\\"y\\\"\",\"b\":null}\n{\"a\":");
}

// Rows of a sheet by column, from the JSON lines that it writes (no value here holds an escape).
std::vector<std::map<std::string, std::string>> rows_of(const Sheet& sheet) {
  std::vector<std::map<std::string, std::string>> rows(1);
  const std::string text = sheet.json_lines();
  std::string name, value;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      rows.emplace_back();
    } else if (text[i] == '"') {
      const std::size_t end = text.find('"', i + 1);
      const std::string word = text.substr(i + 1, end - i - 1);
      if (text[end + 1] == ':')
        name = word;
      else
        rows.back()[name] = word;
      i = end;
    }
  }
  rows.pop_back();
  return rows;
}

money::int128 ticks(const std::string& text) { return money::to_amount(decimal(text))->ticks(); }

TEST(Focus, UsedAndUnusedSumToThePurchaseExactlyAndAllRowsToTheBills) {
  std::uint64_t state = 20261123;
  auto below = [&](std::uint32_t bound) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(((state >> 33) * bound) >> 31);
  };
  for (int round = 0; round < 200; ++round) {
    SCOPED_TRACE("seed 20261123, round " + std::to_string(round));
    auto document = account({}, {}, "2025-07-01");
    for (std::uint32_t i = 0; i < 1 + below(4); ++i) {
      auto bought = package("p" + std::to_string(i), std::to_string(1 + below(97)), "2025-01-01", "2025-05-01");
      bought.paid = decimal(std::to_string(below(100)) + "." + std::to_string(10 + below(90)));
      bought.effective_at = calendar::Instant::of_ms(bought.effective_at.ms() + below(60) * calendar::kMsPerDay);
      bought.validity = calendar::Duration{1, 0, 0};
      if (below(2) == 0) {
        bought.reset = catalog::ResetDocument{};
        bought.reset->every = calendar::Duration{0, 7, 0};
        bought.reset->rollover_max = decimal(std::to_string(below(30)));
      }
      if (below(3) == 0) bought.renewals.push_back({at("2025-05-03"), std::nullopt, decimal("7.77")});
      document.packages.push_back(bought);
    }
    for (int i = 0; i < 30; ++i) {
      auto record = use("u" + std::to_string(i), std::to_string(below(40)), "2025-01-01");
      record.at = calendar::Instant::of_ms(record.at->ms() + below(200) * calendar::kMsPerDay);
      document.usage.push_back(record);
    }
    const replay::Account facts = resolved(document);
    base::Issues issues;
    const auto answer = replay::replay(facts, issues);
    ASSERT_TRUE(answer);
    const auto sheet = focus_sheet(facts, *answer);
    ASSERT_TRUE(sheet.ok());

    std::map<std::string, money::int128> billed, effective;
    money::int128 all = 0, bills = 0;
    for (auto& row : rows_of(**sheet)) {
      const std::string term = row["CommitmentDiscountId"] + "/" + row["x_Term"];
      all += ticks(row["BilledCost"]);
      if (row["ChargeCategory"] == "Purchase") billed[term] += ticks(row["BilledCost"]);
      if (row.count("CommitmentDiscountStatus")) effective[term] += ticks(row["EffectiveCost"]);
    }
    for (const replay::Bill& bill : answer->bills) bills += bill.total.ticks();

    EXPECT_TRUE(billed == effective);
    EXPECT_TRUE(all == bills);
  }
}

}  // namespace
}  // namespace quotapack::exchange
