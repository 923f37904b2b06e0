// Workload W2: a million records of one meter over a year, 4 to 1,024 packages, half of them refilled every month.
#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <vector>

#include "replay/columns.h"

namespace {

using namespace quotapack;  // NOLINT: a benchmark

// sfc32: small, fast, integers only, the same everywhere.
struct Random {
  std::uint32_t a = 0x9e3779b9, b = 0x243f6a88, c = 0xb7e15162, counter = 1;
  std::uint32_t next() {
    const std::uint32_t sum = a + b + counter++;
    a = b ^ (b >> 9);
    b = c + (c << 3);
    c = ((c << 21) | (c >> 11)) + sum;
    return sum;
  }
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>((std::uint64_t{next()} * bound) >> 32); }
};

constexpr std::int64_t kStart = 1735660800000;  // 2025-01-01T00:00:00+08:00
constexpr std::int64_t kYear = 365 * calendar::kMsPerDay;
constexpr std::array<int, 4> kMonths = {1, 3, 6, 12};

struct Workload {
  replay::Account account;
  std::vector<std::uint64_t> ends, quantities;
};

Workload make(int package_count, std::size_t record_count) {
  Random random;
  Workload workload;
  catalog::CatalogDocument document;
  document.id = "w2";
  document.currency = "USD";
  catalog::MeterDocument meter;
  meter.id = meter.unit = "email";
  meter.pay_per_use = catalog::PriceDocument{};
  meter.pay_per_use->unit_price = *money::parse_decimal("0.00012345");
  document.meters.push_back(meter);
  document.rules = catalog::RulesDocument{};
  document.rules->order_by =
      std::vector<catalog::OrderKey>{catalog::OrderKey::expires_at, catalog::OrderKey::effective_at};
  document.rules->expiry_mode = calendar::ExpiryMode::exact;
  base::Issues issues;
  workload.account.catalog = std::make_shared<const catalog::Catalog>(catalog::resolve(document, {}, issues));
  workload.account.rules = workload.account.catalog->rules;
  workload.account.as_of = calendar::Instant::of_ms(kStart + 2 * kYear);

  std::int64_t use = 0;
  for (std::size_t i = 0; i < record_count; ++i) {
    const std::int64_t at = kStart + static_cast<std::int64_t>(i) * kYear / static_cast<std::int64_t>(record_count);
    const std::int64_t quantity = 1 + random.below(1000);
    use += quantity;
    workload.ends.push_back(replay::binary64_of_whole(at));
    workload.quantities.push_back(replay::binary64_of_whole(quantity));
  }
  std::vector<packages::PackageDocument> packages;
  std::int64_t cycles = 0;
  for (int i = 0; i < package_count; ++i) cycles += i % 2 == 1 ? kMonths[static_cast<std::size_t>(i / 2 % 4)] : 1;
  for (int i = 0; i < package_count; ++i) {
    packages::PackageDocument package;
    package.id = "p" + std::to_string(i);
    package.kind = catalog::PackageKind::pay_per_use;
    catalog::QuotaDocument quota;
    quota.meter = "email";
    quota.quantity.coefficient = static_cast<money::uint128>(use * 8 / 10 / cycles + 1);
    package.quotas = std::vector<catalog::QuotaDocument>{quota};
    calendar::Duration validity;
    validity.months = kMonths[static_cast<std::size_t>(i / 2 % 4)];
    package.validity = validity;
    package.effective_at = calendar::Instant::of_ms(kStart + static_cast<std::int64_t>(i) *
                                                                 (kYear - 31 * calendar::kMsPerDay) / package_count);
    if (i % 2 == 1) {
      package.reset = catalog::ResetDocument{};
      package.reset->every = calendar::Duration{1, 0, 0};
    }
    packages.push_back(package);
  }
  workload.account.packages =
      packages::resolve_packages(packages, *workload.account.catalog, workload.account.rules, {}, issues);
  QUOTAPACK_CHECK(issues.empty(), "the workload is a valid account");
  return workload;
}

void ReplayColumns(benchmark::State& state) {
  constexpr std::size_t kRecords = 1'000'000;
  const Workload workload = make(static_cast<int>(state.range(0)), kRecords);
  replay::UsageColumns columns;
  columns.count = kRecords;
  columns.ends = workload.ends.data();
  columns.quantities = workload.quantities.data();
  columns.quantity_format = replay::WordFormat::binary64;
  for (auto _ : state) {
    replay::ColumnReplay replay(workload.account, columns);
    while (!replay.is_done() && replay.step(16384)) {
    }
    replay::Answer answer;
    QUOTAPACK_CHECK(replay.finish(answer), "the workload replays");
    state.counters["ledger"] = static_cast<double>(replay.ledger().size());
    state.counters["charges"] = static_cast<double>(answer.charges.size());
  }
  state.counters["ns/record"] =
      benchmark::Counter(static_cast<double>(kRecords) * 1e-9,
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(ReplayColumns)->Arg(4)->Arg(64)->Arg(1024)->Unit(benchmark::kMillisecond);

}  // namespace
