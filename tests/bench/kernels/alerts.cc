// 100,000 alert rules of texts in one call (one column of text in, one column of codes out), and a form of rows checked
// as a document.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include "alerts/bulk.h"
#include "alerts/validation.h"

namespace {

using namespace quotapack;

// An integer-only generator: the same rules on every machine.
class Random {
 public:
  std::uint64_t below(std::uint64_t end) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (state_ >> 33) % end;
  }

 private:
  std::uint64_t state_ = 20250318;
};

struct Rules {
  std::string text;
  std::vector<std::uint32_t> offsets{0};
  std::vector<std::uint8_t> types;
  std::vector<std::uint32_t> targets;
  std::vector<std::int64_t> totals;
  std::vector<std::int64_t> remaining;
};

std::string value_of(Random& random, bool is_percentage) {
  const std::string whole = std::to_string(is_percentage ? random.below(12) * 5 : random.below(1'100'000'000));
  switch (random.below(16)) {
    case 0:
      return whole + "." + std::to_string(random.below(100));
    case 1:
      return whole + ".12345678901";
    case 2:
      return whole + "x";
    default:
      return whole;
  }
}

Rules rules_of(std::size_t count) {
  Random random;
  Rules rules;
  for (int i = 0; i < 1024; ++i) {
    rules.totals.push_back(static_cast<std::int64_t>(random.below(1'000'000'000'000)));
    rules.remaining.push_back(static_cast<std::int64_t>(random.below(1'000'000'000'000)));
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto type = static_cast<alerts::AlertType>(random.below(3));
    if (type == alerts::AlertType::custom) {
      const std::uint64_t entries = 1 + random.below(3);
      for (std::uint64_t entry = 0; entry < entries; ++entry) {
        const bool is_percentage = random.below(2) == 0;
        if (entry > 0) rules.text += ';';
        rules.text +=
            std::to_string(random.below(8)) + ":" + value_of(random, is_percentage) + (is_percentage ? "%" : "");
      }
    } else {
      rules.text += value_of(random, type == alerts::AlertType::percentage);
    }
    rules.offsets.push_back(static_cast<std::uint32_t>(rules.text.size()));
    rules.types.push_back(static_cast<std::uint8_t>(type));
    rules.targets.push_back(static_cast<std::uint32_t>(random.below(1016)));
  }
  return rules;
}

void CheckRules(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const Rules rules = rules_of(count);
  const alerts::RuleColumns columns{rules.text,    rules.offsets, rules.types,
                                    rules.targets, rules.totals,  rules.remaining};
  const alerts::ThresholdBounds bounds{alerts::percentage_range({}), 3, {}};
  std::vector<std::uint8_t> codes(count);
  for (auto _ : state) {
    benchmark::DoNotOptimize(alerts::check_rules(columns, bounds, codes));
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(CheckRules)->Arg(1'000)->Arg(100'000);

// A custom alert with a row for each package; a third of the rows is wrong where `state.range(1)` says so.
void ValidateForm(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  catalog::Catalog catalog;
  catalog.meters = {{"email", "Email", "email", 0, {}}};
  catalog.meter_by_id = {{"email", 0}};
  std::vector<packages::Package> packages(count);
  std::vector<alerts::QuotaFacts> facts;
  alerts::AlertDocument document;
  document.type = alerts::AlertType::custom;
  document.thresholds.emplace(count);
  for (std::size_t i = 0; i < count; ++i) {
    packages[i].id = "package-" + std::to_string(i);
    packages[i].quotas.push_back({0, money::Quantity::of_ticks(50'000), {}});
    facts.push_back({static_cast<int>(i), 0, money::Quantity::of_ticks(50'000), money::Quantity::of_ticks(12'000)});
    (*document.thresholds)[i].package = packages[i].id;
    (*document.thresholds)[i].value = state.range(1) != 0 && i % 3 == 0 ? "22" : "20";
  }
  const catalog::Rules rules;
  for (auto _ : state) {
    base::Issues issues;
    benchmark::DoNotOptimize(alerts::validate(document, catalog, packages, facts, rules, {}, issues));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(ValidateForm)->Args({100, 0})->Args({100, 1})->Args({1'000, 0})->Args({1'000, 1});

}  // namespace
