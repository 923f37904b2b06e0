// The workloads of script/bench natively, as a process that is told when to run: `quotapack_workloads WORKLOAD FOLDER`,
// then lines on standard input, each answered by one line. `run MS`: runs until so many milliseconds of processor time
// have passed, at least once, and tells the number of runs and their nanoseconds, of processor time and by the clock.
// `digests`: of the last run. `--list`: the workloads.
#include <ctime>

#include <iostream>
#include <sstream>
#include <string>

#include "workload.h"

namespace {

using namespace quotapack;

std::int64_t nanoseconds(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

void run(bench::Workload& workload, std::int64_t at_least) {
  const std::int64_t cpu = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
  const std::int64_t wall = nanoseconds(CLOCK_MONOTONIC);
  std::int64_t used = 0;
  int runs = 0;
  do {
    workload.once();
    ++runs;
    used = nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  } while (used < at_least);
  std::cout << "{\"runs\":" << runs << ",\"cpu\":" << used << ",\"wall\":" << nanoseconds(CLOCK_MONOTONIC) - wall << "}"
            << std::endl;
}

struct Entry {
  const char* name;
  std::unique_ptr<bench::Workload> (*make)(const std::string& folder);
};
constexpr Entry kEntries[] = {
    {"preview", bench::make_preview},
    {"document", bench::make_document},
    {"deduction", bench::make_deduction},
    {"floor-read", [](const std::string& folder) { return bench::make_floor(folder, false); }},
    {"floor-ledger", [](const std::string& folder) { return bench::make_floor(folder, true); }},
    {"accounts", bench::make_accounts},
    {"rules", bench::make_rules},
    {"form", bench::make_form},
    {"mix", bench::make_mix},
};

std::unique_ptr<bench::Workload> make(const std::string& name, const std::string& folder) {
  for (const Entry& entry : kEntries) {
    if (name == entry.name) return entry.make(folder);
  }
  return nullptr;
}

}  // namespace

int main(int count, char** words) {
  if (count == 2 && words[1] == std::string("--list")) {
    for (const Entry& entry : kEntries) std::cout << entry.name << "\n";
    return 0;
  }
  const auto workload = count == 3 ? make(words[1], words[2]) : nullptr;
  if (workload == nullptr) {
    std::cerr << "Usage: quotapack_workloads --list | WORKLOAD FOLDER\n";
    return 2;
  }
  std::cout << "{\"ready\":true}" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream input(line);
    std::string command;
    std::int64_t milliseconds = 0;
    input >> command >> milliseconds;
    if (command == "run") run(*workload, milliseconds * 1'000'000);
    if (command == "digests") std::cout << workload->digests() << std::endl;
  }
  return 0;
}
