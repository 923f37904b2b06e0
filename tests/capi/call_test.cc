// The C interface: the same answers as api::call, and what it promises of memory, null pointers and threads.
#include "quotapack.h"

#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/call.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace {

constexpr std::string_view kRate =
    R"({"price":{"model":"unit","unitPrice":"0.29","per":"1000"},"currency":"USD","quantity":"50000"})";

// The answer as a text, given back at once.
std::string answer_to(const char* operation, const char* json, std::size_t json_size) {
  std::size_t size = 77;
  char* answer = quotapack_call(operation, json, json_size, &size);
  EXPECT_NE(answer, nullptr);
  const std::string text(answer, size);
  EXPECT_EQ(std::string(answer), text) << "ends in a zero byte, and holds none";
  quotapack_free(answer);
  return text;
}

TEST(CInterface, AnswersWithTheBytesOfCall) {
  for (const char* operation : {"version", "describe", "rate", "quote", "no such operation", ""}) {
    EXPECT_EQ(answer_to(operation, kRate.data(), kRate.size()), quotapack::api::call(operation, kRate)) << operation;
  }
  EXPECT_THAT(answer_to("rate", kRate.data(), kRate.size()), testing::HasSubstr(R"("total":"14.50")"));
}

TEST(CInterface, TakesTheBytesThatTheSizeSaysAndNoMore) {
  const std::string longer = std::string(kRate) + "}";

  EXPECT_EQ(answer_to("rate", longer.data(), kRate.size()), quotapack::api::call("rate", kRate));
  EXPECT_EQ(answer_to("rate", longer.data(), longer.size()), quotapack::api::call("rate", longer));
}

TEST(CInterface, PassesZeroBytesOnAndAnswersWithoutAny) {
  using namespace std::string_view_literals;
  for (const std::string_view text : {"{}\0"sv, "\0"sv, R"({"a\u0000b":1})"sv, "{\"a\0b\":1}"sv}) {
    EXPECT_EQ(answer_to("rate", text.data(), text.size()), quotapack::api::call("rate", text));
  }
}

TEST(CInterface, TakesNullPointersForEmptyTexts) {
  EXPECT_EQ(answer_to(nullptr, kRate.data(), kRate.size()), quotapack::api::call("", kRate));
  EXPECT_EQ(answer_to("rate", nullptr, 0), quotapack::api::call("rate", ""));
  EXPECT_EQ(answer_to("rate", nullptr, 5), quotapack::api::call("rate", ""));
  char* answer = quotapack_call("version", "{}", 2, nullptr);
  EXPECT_EQ(std::string_view(answer), quotapack::api::call("version", "{}"));
  quotapack_free(answer);
  quotapack_free(nullptr);
}

TEST(CInterface, SaysItsVersionAndItsNumber) {
  EXPECT_STREQ(quotapack_version(), QUOTAPACK_VERSION);
  EXPECT_EQ(quotapack_abi(), QUOTAPACK_ABI);
}

TEST(CInterface, AnswersManyThreadsAtOnce) {
  const std::vector<const char*> operations = {"rate", "describe", "quote", "version"};
  std::vector<std::string> expected;
  for (const char* operation : operations) expected.push_back(quotapack::api::call(operation, kRate));
  std::vector<int> wrong(8);

  std::vector<std::thread> threads;
  for (std::size_t worker = 0; worker < wrong.size(); ++worker) {
    threads.emplace_back([&, worker] {
      for (std::size_t round = 0; round < 50; ++round) {
        const std::size_t asked = (worker + round) % operations.size();
        if (answer_to(operations[asked], kRate.data(), kRate.size()) != expected[asked]) ++wrong[worker];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_THAT(wrong, testing::Each(0));
}

}  // namespace
