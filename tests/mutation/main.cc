// The test program with every mutant in it. QUOTAPACK_MUTANT names the living one; with QUOTAPACK_REACHED, a file, it
// writes instead which mutants each test passes and how long the test took.
#include "mutation/mutants.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace quotapack_mutation {

namespace {

int number_from(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text ? std::atoi(text) : otherwise;
}

}  // namespace

// Read before the tables of the mutated sources are made: this file is the first that the linker is given.
const int kActive = number_from("QUOTAPACK_MUTANT", 0);
unsigned char reached[QUOTAPACK_MUTANTS + 1];

namespace {

class Recorder : public testing::EmptyTestEventListener {
 public:
  explicit Recorder(std::FILE* file) : file_(file) {}

 private:
  void OnTestStart(const testing::TestInfo&) override { std::memset(reached, 0, sizeof reached); }
  void OnTestEnd(const testing::TestInfo& test) override {
    std::fprintf(file_, "%s.%s\t%lld\t", test.test_suite_name(), test.name(),
                 static_cast<long long>(test.result()->elapsed_time()));
    for (int id = 1; id <= QUOTAPACK_MUTANTS; ++id) {
      if (reached[id]) std::fprintf(file_, "%d ", id);
    }
    std::fprintf(file_, "\n");
    std::fflush(file_);
  }

  std::FILE* file_;
};

void limit(int resource, rlim_t most) {
  const rlimit value{most, most};
  setrlimit(static_cast<__rlimit_resource_t>(resource), &value);
}

}  // namespace

}  // namespace quotapack_mutation

int main(int argc, char** argv) {
  using namespace quotapack_mutation;
  testing::InitGoogleTest(&argc, argv);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_AS, rlim_t{4} << 30);
  // Seconds of work and not of the clock: a busy machine kills no mutant.
  limit(RLIMIT_CPU, static_cast<rlim_t>(number_from("QUOTAPACK_CPU_SECONDS", 600)));
  if (const char* path = std::getenv("QUOTAPACK_REACHED")) {
    std::FILE* file = std::fopen(path, "w");
    if (!file) return 2;
    testing::UnitTest::GetInstance()->listeners().Append(new Recorder(file));
  }
  return RUN_ALL_TESTS();
}
