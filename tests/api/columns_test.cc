#include "api/columns.h"

#include <gtest/gtest.h>

#include <cstring>

#include "api/call.h"
#include "api/kept.h"
#include "api/request_text.h"
#include "base/limits.h"

namespace {

using quotapack::api::call;
using quotapack::api::KeptCatalog;
using quotapack::api::UsageBatch;
using quotapack::replay::binary64_of_whole;
using quotapack::replay::whole_of_binary64;
using quotapack::replay::WordFormat;
using quotapack_test::issues_of_answer;
using quotapack_test::kSmallCatalog;
using quotapack_test::with_catalog;

constexpr std::int64_t kJanuary = 1735660800000;  // 2025-01-01T00:00:00+08:00
constexpr std::int64_t kHour = 3600000;

const std::string kFacts =
    R"("packages":[{"id":"p","offer":"o","effectiveAt":"2025-01-01T00:00:00+08:00","remaining":{"email":"20000"}}],)"
    R"("asOf":"2025-01-20T00:00:00+08:00")";

// Records of 3000 emails, one an hour.
UsageBatch::Form instants(std::size_t count, WordFormat format = WordFormat::binary64) {
  return {count, false, false, format};
}
void fill(UsageBatch& batch, std::size_t count, WordFormat format = WordFormat::binary64) {
  for (std::size_t i = 0; i < count; ++i) {
    batch.ends()[i] = binary64_of_whole(kJanuary + static_cast<std::int64_t>(i) * kHour);
    batch.quantities()[i] = format == WordFormat::integer ? 3000 : binary64_of_whole(3000);
  }
}
std::string documents(std::size_t count) {
  std::string usage = "\"usage\":[";
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(1000 + i);
    if (i > 0) usage += ",";
    const std::string day = std::to_string(1 + i / 24), hour = std::to_string(i % 24);
    usage += R"({"id":"u)" + number + R"(","meter":"email","quantity":"3000","at":"2025-01-)" +
             (day.size() < 2 ? "0" : "") + day + "T" + (hour.size() < 2 ? "0" : "") + hour + R"(:00:00+08:00"})";
  }
  return usage + "],";
}
std::string without_rows(std::string answer) {
  for (const char* list : {"\"records\":[", "\"allocations\":["}) {
    const std::size_t start = answer.find(list) + std::strlen(list);
    answer.erase(start, answer.find(']', start) - start);
  }
  return answer;
}

TEST(UsageBatch, AnswersAsTheDocumentsDoAndKeepsALedger) {
  for (const WordFormat format : {WordFormat::binary64, WordFormat::integer}) {
    UsageBatch batch(instants(9, format));
    fill(batch, 9, format);

    batch.start(with_catalog(kFacts));
    while (!batch.step(2)) {
    }

    ASSERT_TRUE(batch.ok()) << batch.answer();
    EXPECT_EQ(batch.answer(), without_rows(call("replay", with_catalog(documents(9) + kFacts))));
    // 20,000 emails pay for six records and for 2,000 of the seventh.
    const auto& ledger = *batch.ledger();
    ASSERT_EQ(ledger.size(), 10u);
    EXPECT_EQ(ledger.record()[6], 6u);
    EXPECT_EQ(ledger.package()[6], 0);
    EXPECT_EQ(ledger.package()[7], quotapack::replay::kLedgerExcess);
    const std::uint64_t drawn = ledger.quantity()[6];
    EXPECT_EQ(format == WordFormat::integer ? static_cast<std::int64_t>(drawn) : *whole_of_binary64(drawn), 2000);
  }
}

TEST(UsageBatch, SaysInNumbersWhatWasDrawnAndCharged) {
  for (const WordFormat format : {WordFormat::binary64, WordFormat::integer}) {
    UsageBatch batch(instants(9, format));
    fill(batch, 9, format);
    EXPECT_EQ(issues_of_answer(batch.totals()), "canceled \n");

    batch.start(with_catalog(kFacts));
    EXPECT_TRUE(batch.used().empty());
    while (!batch.step(4)) {
    }

    // 27,000 emails, of which the package pays 20,000; 0.001 each for the rest, from the seventh record on.
    EXPECT_EQ(batch.totals(),
              R"({"ok":true,"value":{"currency":"USD","quotas":1,"pending":0,"meters":[{"meter":"email","usage":"27000",)"
              R"("deducted":"20000","excess":"7000","rejected":"0","amount":"7.00"}]}})");
    ASSERT_EQ(batch.used().size(), 1u);
    EXPECT_EQ(batch.used()[0], format == WordFormat::integer ? 20000 : binary64_of_whole(20000));
    EXPECT_EQ(batch.answer(), without_rows(call("replay", with_catalog(documents(9) + kFacts)))) << "the document too";
    EXPECT_EQ(batch.answer(), batch.answer());
  }
}

TEST(UsageBatch, CountsWhatEachCycleOfAPackageGave) {
  // Refilled daily with 5,000: 24 records of 3,000 a day draw 5,000 on each of the three days.
  const std::string facts =
      R"("packages":[{"id":"p","kind":"pay_per_use","quotas":[{"meter":"email","quantity":"5000"}],)"
      R"("reset":{"every":"P1D"},"effectiveAt":"2025-01-01T00:00:00+08:00"}],"asOf":"2025-01-20T00:00:00+08:00")";
  UsageBatch batch(instants(72));
  fill(batch, 72);

  batch.start(with_catalog(facts));
  while (!batch.step(10)) {
  }

  ASSERT_TRUE(batch.ok()) << batch.answer();
  EXPECT_EQ(batch.used()[0], binary64_of_whole(15000));
}

TEST(UsageBatch, RefusesANumberThatIsMoreThanItsColumnHolds) {
  // Each email draws 2^20 units: 2^40 of them are 2^60 units, which 64-bit integers hold and numbers do not.
  const std::string facts =
      R"("packages":[{"id":"p","kind":"pay_per_use","quotas":[{"meter":"email","quantity":"4611686018427387904",)"
      R"("ratio":{"num":1048576,"den":1}}],"effectiveAt":"2025-01-01T00:00:00+08:00"}],"asOf":"2025-01-20T00:00:00+08:00")";
  for (const WordFormat format : {WordFormat::binary64, WordFormat::integer}) {
    UsageBatch batch(instants(1, format));
    fill(batch, 1, format);
    batch.quantities()[0] = format == WordFormat::integer ? INT64_C(1) << 40 : binary64_of_whole(INT64_C(1) << 40);

    batch.start(with_catalog(facts));
    while (!batch.step(1)) {
    }

    if (format == WordFormat::integer) {
      EXPECT_EQ(batch.used()[0], UINT64_C(1) << 60) << batch.totals();
    } else {
      EXPECT_EQ(issues_of_answer(batch.totals()), "out_of_range /usage/0/quantity\n");
    }
  }
}

TEST(UsageBatch, HasADocumentWhereASumIsMoreThanANumberHolds) {
  // Two draws of 2^53 each.
  const std::string facts =
      R"("packages":[{"id":"p","kind":"pay_per_use","quotas":[{"meter":"email","quantity":"4611686018427387904"}],)"
      R"("effectiveAt":"2025-01-01T00:00:00+08:00"}],"asOf":"2025-01-20T00:00:00+08:00")";
  UsageBatch batch(instants(2));
  fill(batch, 2);
  for (int i = 0; i < 2; ++i) batch.quantities()[i] = binary64_of_whole(INT64_C(1) << 53);

  batch.start(with_catalog(facts));
  while (!batch.step(2)) {
  }

  EXPECT_EQ(issues_of_answer(batch.totals()), "out_of_range \n");
  EXPECT_TRUE(batch.used().empty());
  EXPECT_EQ(issues_of_answer(batch.answer()), "ok");
}

TEST(UsageBatch, TakesAKeptCatalogWhichMayGo) {
  UsageBatch batch(instants(3));
  fill(batch, 3);
  {
    const KeptCatalog kept(kSmallCatalog);
    batch.start("{" + kFacts + "}", kept.book());
  }
  while (!batch.step(1)) {
  }

  EXPECT_EQ(batch.answer(), without_rows(call("replay", with_catalog(documents(3) + kFacts))));
}

TEST(UsageBatch, MayBeStartedAgain) {
  UsageBatch batch(instants(9));
  fill(batch, 9);
  batch.start(with_catalog(kFacts));
  batch.step(4);
  EXPECT_EQ(batch.taken(), 4u);

  batch.start(with_catalog(kFacts));
  EXPECT_EQ(batch.taken(), 0u);
  EXPECT_TRUE(batch.step(1000));

  EXPECT_TRUE(batch.ok());
  EXPECT_EQ(batch.ledger()->size(), 10u);
}

TEST(UsageBatch, LeavesWhatEndsAfterAsOfPending) {
  UsageBatch batch(instants(500));
  fill(batch, 500);

  batch.start(with_catalog(kFacts));
  while (!batch.step(1000)) {
  }

  // 19 days of 24 hours, and the instant of asOf itself.
  EXPECT_EQ(batch.taken(), 457u);
  EXPECT_EQ(batch.pending(), 43u);
}

TEST(UsageBatch, TellsEveryIssueAndKeepsNoAnswerOfBefore) {
  UsageBatch batch(instants(2));
  fill(batch, 2);

  EXPECT_EQ(issues_of_answer(batch.answer()), "canceled \n");
  EXPECT_EQ(batch.ledger(), nullptr);
  batch.start("{");
  EXPECT_TRUE(batch.step(1));
  EXPECT_FALSE(batch.ok());
  EXPECT_NE(issues_of_answer(batch.answer()).find("invalid_json"), std::string::npos);
  batch.start(with_catalog(documents(1) + kFacts));
  EXPECT_EQ(issues_of_answer(batch.answer()), "conflicting_members /usage\n");
  batch.quantities()[1] = binary64_of_whole(1) - 1;  // just below 1
  batch.start(with_catalog(kFacts));
  EXPECT_TRUE(batch.step(10));
  EXPECT_FALSE(batch.ok());
  EXPECT_NE(issues_of_answer(batch.answer()).find("/1"), std::string::npos) << batch.answer();
}

TEST(UsageBatch, TakesNoRecordsAtAll) {
  UsageBatch batch(instants(0));

  batch.start(with_catalog(kFacts));
  while (!batch.step(1)) {
  }

  EXPECT_EQ(batch.answer(), call("replay", with_catalog(kFacts)));
}

TEST(UsageBatch, HasALimit) {
  constexpr auto kMost = static_cast<std::size_t>(quotapack::base::kColumnRecordsMax);
  EXPECT_TRUE(UsageBatch::fits(kMost));
  EXPECT_FALSE(UsageBatch::fits(kMost + 1));
}

}  // namespace
