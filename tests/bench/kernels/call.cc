// What the boundary costs natively: a call that does nothing but answer.
#include <benchmark/benchmark.h>

#include "api/call.h"

namespace {

void CallVersion(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(quotapack::api::call("version", "{}"));
}
BENCHMARK(CallVersion);

}  // namespace
