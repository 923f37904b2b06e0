// The program as a person or a script runs it.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "api/call.h"
#include "api/request_text.h"

namespace {

namespace fs = std::filesystem;

struct Ran {
  std::string out;
  std::string err;
  int status = -1;
};

class Program : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("quotapack-cli-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path file(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  static std::string read(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  // `arguments` as in a shell; `input` becomes standard input.
  Ran run(const std::string& arguments, const std::string& input = "") const {
    const fs::path in = file("in", input);
    const std::string command = "cd '" + folder_.string() + "' && '" QUOTAPACK_BINARY_DIR "/quotapack' " + arguments +
                                " < '" + in.string() + "' > out 2> err";
    const int status = std::system(command.c_str());
    return {read(folder_ / "out"), read(folder_ / "err"), WIFEXITED(status) ? WEXITSTATUS(status) : -1};
  }

  fs::path folder_;
};

const std::string kRate = R"({"price":{"model":"unit","unitPrice":"0.5"},"currency":"USD","quantity":"3"})";
const std::string kRateValue =
    R"({"amount":"1.50","total":"1.50","parts":[{"from":"0","to":null,"quantity":"3","unitPrice":"0.5","per":"1",)"
    R"("flatFee":"0.00","amount":"1.50"}]})";

TEST_F(Program, WritesTheValueOfAFileOrOfStandardInput) {
  file("rate.json", kRate);
  for (const Ran& ran :
       {run("rate rate.json"), run("rate", kRate), run("rate -", kRate), run("--format json rate -- rate.json")}) {
    EXPECT_EQ(ran.out, kRateValue + "\n");
    EXPECT_EQ(ran.err, "");
    EXPECT_EQ(ran.status, 0);
  }
}

TEST_F(Program, WritesIssuesToStandardErrorOnePerLine) {
  const Ran ran =
      run("rate", R"({"price":{"model":"unit","unitPrice":"x\ny"},"currency":"USD","quantity":-3,"more":1})");

  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 3) << ran.err;
  EXPECT_EQ(ran.err.substr(0, 53), "not_a_number /price/unitPrice: \"x?y\" is not a number.");
}

TEST_F(Program, WritesTheWholeAnswerWithJson) {
  EXPECT_EQ(run("rate --json", kRate).out, quotapack::api::call("rate", kRate) + "\n");
  EXPECT_EQ(run("rate --json", kRate).status, 0);

  const Ran refused = run("rate --json", "{}");
  EXPECT_EQ(refused.out, quotapack::api::call("rate", "{}") + "\n");
  EXPECT_EQ(refused.err, "");
  EXPECT_EQ(refused.status, 1);

  EXPECT_EQ(run("nosuch --json", "{}").out, quotapack::api::call("nosuch", "{}") + "\n");
}

TEST_F(Program, WrongUsageEndsWithTwo) {
  for (const char* arguments :
       {"", "nosuch", "rate a b", "rate --nosuch", "rate --format xml", "rate --format", "rate --jobs 2",
        "rate --lines --jobs 0", "rate --lines --jobs 1000", "rate --lines --jobs x", "rate --lines --format table",
        "rate --json --format csv", "rate nosuchfile.json", "rate .", "rate --explain", "rate --json=1"}) {
    const Ran ran = run(arguments, kRate);
    EXPECT_EQ(ran.status, 2) << arguments;
    EXPECT_EQ(ran.out, "") << arguments;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << arguments << ": " << ran.err;
  }
}

TEST_F(Program, HelpsAndSaysItsVersion) {
  EXPECT_EQ(run("--version").out, "quotapack " QUOTAPACK_VERSION "\n");
  const Ran help = run("--help");
  EXPECT_EQ(help.status, 0);
  for (const char* word :
       {"usage: quotapack OPERATION [FILE]", "validateCatalog", "--lines", "--jobs N", "--explain"}) {
    EXPECT_NE(help.out.find(word), std::string::npos) << word;
  }
  EXPECT_EQ(run("version").out, "{\"version\":\"" QUOTAPACK_VERSION "\"}\n");
}

TEST_F(Program, AnswersLinesInOrderWhateverTheNumberOfJobs) {
  std::string input, expected;
  for (int i = 0; i < 500; ++i) {
    // Long and short lines in turn, so that threads overtake each other.
    const std::string blanks(i % 7 == 0 ? 20'000 : 0, ' ');
    const std::string line = R"({"price":{"model":"unit","unitPrice":"0.5"},"currency":"USD","quantity":)" + blanks +
                             std::to_string(i) + "}";
    input += line + "\n";
    expected += quotapack::api::call("rate", line) + "\n";
  }
  for (const char* jobs : {"1", "2", "5"}) {
    const Ran ran = run(std::string("rate --lines --jobs ") + jobs, input);
    EXPECT_EQ(ran.out, expected) << jobs;
    EXPECT_EQ(ran.err, "") << "no progress where nobody looks";
    EXPECT_EQ(ran.status, 0);
  }
}

TEST_F(Program, ALineThatIsRefusedHasItsAnswerToo) {
  const Ran ran = run("rate --lines", kRate + "\n\r\n{}\n" + kRate);

  const std::string ok = quotapack::api::call("rate", kRate) + "\n";
  EXPECT_EQ(ran.out, ok + quotapack::api::call("rate", "\r") + "\n" + quotapack::api::call("rate", "{}") + "\n" + ok);
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(run("rate --lines", "").out, "");
}

TEST_F(Program, DrawsTablesForPeople) {
  EXPECT_EQ(run("rate --format table", kRate).out,
            "amount  1.50\n"
            "total   1.50\n"
            "\n"
            "parts\n"
            "  from  to  quantity  unitPrice  per  flatFee  amount\n"
            "  ----  --  --------  ---------  ---  -------  ------\n"
            "     0   -         3        0.5    1     0.00    1.50\n");
}

TEST_F(Program, WritesCsvOfTheOneList) {
  EXPECT_EQ(run("rate --format csv", kRate).out,
            "from,to,quantity,unitPrice,per,flatFee,amount\r\n0,,3,0.5,1,0.00,1.50\r\n");
}

TEST_F(Program, ExplainsEachAllocationInWords) {
  const std::string account = quotapack_test::with_catalog(
      R"("packages":[{"id":"a","offer":"o","effectiveAt":"2025-01-01T00:00:00+08:00"},)"
      R"({"id":"b","offer":"o","effectiveAt":"2025-01-05T00:00:00+08:00"},)"
      R"({"id":"c","offer":"o","createdAt":"2025-01-01T00:00:00+08:00","effectiveAt":"2025-03-01T00:00:00+08:00"}],)"
      R"("usage":[{"id":"u","meter":"email","quantity":"50000","at":"2025-01-10T00:00:00+08:00"}],)"
      R"("asOf":"2025-01-11T00:00:00+08:00")");

  const Ran ran = run("replay --format table --explain", account);

  EXPECT_EQ(ran.status, 0) << ran.err;
  for (const char* words : {"why each allocation", "u: 20000 email from a (20000 -> 0)", "before b by cycleEnd",
                            "why excess or rejected", "u: excess 10000, rejected 0", "c (not_effective)"}) {
    EXPECT_NE(ran.out.find(words), std::string::npos) << words << "\n" << ran.out;
  }
  EXPECT_EQ(run("replay --format table", account).out.find("why"), std::string::npos);
}

}  // namespace
