#include "api/book_columns.h"

#include <gtest/gtest.h>

#include "api/kept.h"
#include "api/request_text.h"
#include "base/limits.h"

namespace {

using quotapack::api::AccountBatch;
using quotapack::replay::binary64_of_whole;
using quotapack::replay::whole_of_binary64;
using quotapack::replay::WordFormat;
using quotapack_test::issues_of_answer;
using quotapack_test::with_catalog;
using Column = AccountBatch::Column;

constexpr std::int64_t kJanuary = 1735660800000;  // 2025-01-01T00:00:00+08:00
constexpr std::int64_t kDay = 86400000;
const std::string kFacts = R"("asOf":"2025-03-01T00:00:00+08:00")";

template <class Word>
Word* words(AccountBatch& batch, Column column) {
  return static_cast<Word*>(const_cast<void*>(batch.column(column)));
}

// Account 0 holds two packages of 20,000 emails, account 1 none, account 2 one from February on.
std::unique_ptr<AccountBatch> filled() {
  auto made = std::make_unique<AccountBatch>(AccountBatch::Form{3, 3, 7, false, WordFormat::binary64});
  AccountBatch& batch = *made;
  const std::uint32_t package_accounts[] = {0, 0, 2};
  const std::int64_t starts[] = {0, 10, 31};
  for (int i = 0; i < 3; ++i) {
    words<std::uint32_t>(batch, Column::package_account)[i] = package_accounts[i];
    words<std::uint32_t>(batch, Column::package_offer)[i] = 0;
    words<std::uint64_t>(batch, Column::package_start)[i] = binary64_of_whole(kJanuary + starts[i] * kDay);
  }
  const std::uint32_t accounts[] = {0, 1, 2, 0, 1, 2, 0};
  const std::int64_t days[] = {0, 1, 2, 12, 13, 40, 50}, quantities[] = {15000, 1000, 2000, 26000, 1000, 19999, 7};
  for (int i = 0; i < 7; ++i) {
    words<std::uint32_t>(batch, Column::record_account)[i] = accounts[i];
    words<std::uint64_t>(batch, Column::record_end)[i] = binary64_of_whole(kJanuary + days[i] * kDay);
    words<std::uint64_t>(batch, Column::record_quantity)[i] = binary64_of_whole(quantities[i]);
  }
  return made;
}

std::vector<std::int64_t> answer_of(const AccountBatch& batch, Column column, std::size_t count) {
  std::vector<std::int64_t> values;
  for (std::size_t i = 0; i < count; ++i)
    values.push_back(*whole_of_binary64(static_cast<const std::uint64_t*>(batch.column(column))[i]));
  return values;
}

TEST(AccountBatch, SaysWhatEachAccountUsedAndPays) {
  const auto batch = filled();
  batch->start(with_catalog(kFacts));
  EXPECT_EQ(batch->column(Column::billed), nullptr) << "not before the end";
  while (!batch->step(2)) {
  }

  ASSERT_TRUE(batch->ok()) << batch->answer();
  EXPECT_EQ(batch->answer(),
            R"({"ok":true,"value":{"currency":"USD","totalDigits":2,"meters":1,"quotas":1,"pending":0}})");
  // Account 0: 41,000 in January on 40,000, and 7 in February on nothing; 1: 2,000 at 0.001; 2: 2,000 before its package.
  EXPECT_EQ(answer_of(*batch, Column::used, 3), (std::vector<std::int64_t>{20000, 20000, 19999}));
  EXPECT_EQ(answer_of(*batch, Column::excess, 3), (std::vector<std::int64_t>{1007, 2000, 2000}));
  EXPECT_EQ(answer_of(*batch, Column::rejected, 3), (std::vector<std::int64_t>{0, 0, 0}));
  // 20 + 1.00 in January and 0.007 = 0.01 in February; 2.00; 2.00 in January and 10 in February.
  EXPECT_EQ(answer_of(*batch, Column::billed, 3), (std::vector<std::int64_t>{2101, 200, 1200}));
}

TEST(AccountBatch, TakesAKeptCatalogThatGoesBeforeTheEnd) {
  const auto batch = filled();
  {
    const quotapack::api::KeptCatalog kept(quotapack_test::kSmallCatalog);
    ASSERT_NE(kept.book(), nullptr);
    batch->start("{" + kFacts + "}", kept.book());
  }
  while (!batch->step(1)) {
  }
  ASSERT_TRUE(batch->ok()) << batch->answer();
  EXPECT_EQ(answer_of(*batch, Column::billed, 3), (std::vector<std::int64_t>{2101, 200, 1200}));
}

TEST(AccountBatch, NamesThePlaceInTheColumnsWhereSomethingIsWrong) {
  const auto issues = [](auto spoil) {
    const auto batch = filled();
    spoil(*batch);
    batch->start(with_catalog(kFacts));
    while (!batch->step(1)) {
    }
    EXPECT_FALSE(batch->ok());
    return issues_of_answer(batch->answer());
  };
  EXPECT_EQ(issues([](AccountBatch& batch) { words<std::uint64_t>(batch, Column::record_end)[3] = 0; }),
            "out_of_range /usage/3/end\n");
  EXPECT_EQ(issues([](AccountBatch& batch) { words<std::uint32_t>(batch, Column::record_account)[5] = 3; }),
            "out_of_range /usage/5/account\n");
  // A half, in binary64.
  EXPECT_EQ(issues([](AccountBatch& batch) { words<std::uint64_t>(batch, Column::record_quantity)[6] = 0x3fe0000000000000; }),
            "out_of_range /usage/6/quantity\n");
  EXPECT_EQ(issues([](AccountBatch& batch) { words<std::uint32_t>(batch, Column::package_offer)[2] = 1; }),
            "unknown_offer /packages/2/offer\n");
  EXPECT_EQ(issues([](AccountBatch& batch) { words<std::uint32_t>(batch, Column::package_account)[1] = 7; }),
            "out_of_range /packages/1/account\n");
  EXPECT_EQ(issues([](AccountBatch& batch) { words<std::uint64_t>(batch, Column::package_start)[1] = UINT64_MAX; }),
            "not_an_instant /packages/1/effectiveAt\n");
}

TEST(AccountBatch, RefusesASumThatIsMoreThanItsColumnHolds) {
  const auto batch = filled();
  for (int i : {1, 4}) words<std::uint64_t>(*batch, Column::record_quantity)[i] = binary64_of_whole(INT64_C(1) << 53);
  batch->start(with_catalog(kFacts));
  while (!batch->step(1)) {
  }
  EXPECT_EQ(issues_of_answer(batch->answer()), "out_of_range /accounts/1\n");
}

TEST(AccountBatch, HasTheLimitOfColumns) {
  const auto most = static_cast<std::size_t>(quotapack::base::kColumnRecordsMax);
  EXPECT_TRUE(AccountBatch::fits(most, most, most));
  EXPECT_FALSE(AccountBatch::fits(most + 1, 0, 0));
  EXPECT_FALSE(AccountBatch::fits(0, most + 1, 0));
  EXPECT_FALSE(AccountBatch::fits(0, 0, most + 1));
}

}  // namespace
