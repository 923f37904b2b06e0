#include "lifecycle/refills.h"

#include <gtest/gtest.h>

#include "lifecycle/build.h"

namespace {

using namespace quotapack::lifecycle;
using build::kBeijing;
using build::lasting;
using build::local;
using build::show;
using quotapack::base::IssueCode;
using quotapack::calendar::CycleKind;
using quotapack::calendar::kNever;
using quotapack::catalog::Reset;
using quotapack::catalog::ResetPartial;
using quotapack::money::Quantity;

Reset every(std::string_view duration, CycleKind kind = CycleKind::subscription,
            ResetPartial partial = ResetPartial::full) {
  Reset reset;
  reset.every = lasting(duration);
  reset.kind = kind;
  reset.partial = partial;
  return reset;
}
std::int64_t sum(const Reset& reset, std::string_view start, std::string_view end, std::string_view covers_from = {},
                 std::int64_t quota = 100) {
  const auto series = refill_series(reset, local(start), kBeijing);
  return quota_of_span(Quantity::of_ticks(quota), reset, series, local(start), local(end),
                       local(covers_from.empty() ? start : covers_from))
      .value()
      .ticks();
}

TEST(Refills, RunThroughTheEffectiveTimeOrThroughTheAnchor) {
  Reset reset = every("P1M");

  EXPECT_EQ(show(refill_series(reset, local("2025-01-31T12:00:00"), kBeijing).boundary_after(local("2025-02-01"))),
            "2025-02-28T12:00:00");
  reset.anchor = local("2025-01-05");
  EXPECT_EQ(show(refill_series(reset, local("2025-01-31T12:00:00"), kBeijing).boundary_after(local("2025-02-01"))),
            "2025-02-05T00:00:00");
  reset.kind = CycleKind::natural;
  EXPECT_EQ(show(refill_series(reset, local("2025-01-31T12:00:00"), kBeijing).boundary_after(local("2025-02-01"))),
            "2025-03-01T00:00:00");
}

TEST(Refills, ATermHasTheQuotaOfEachOfItsCycles) {
  EXPECT_EQ(sum(every("P1M"), "2025-01-15", "2026-01-15"), 1200);
  EXPECT_EQ(sum(every("P1M"), "2025-01-15", "2026-01-15T00:00:01"), 1300);
  EXPECT_EQ(sum(every("P1M"), "2025-01-15", "2026-01-14T23:59:59"), 1200);
  EXPECT_EQ(sum(every("P1M"), "2025-01-15", "2026-01-15T00:00:00.001"), 1300);
  EXPECT_EQ(sum(every("P1M", CycleKind::natural), "2025-01-15", "2025-03-01"), 200);
  EXPECT_EQ(sum(every("P1M", CycleKind::natural), "2025-01-15", "2025-03-01T00:00:01"), 300);
}

// January keeps 17 of 31 days, March 14 of 31: 54 and 45 of 100 after the cut.
TEST(Refills, ACycleCutShortBringsItsShareWhereTheResetSaysSo) {
  const Reset natural = every("P1M", CycleKind::natural, ResetPartial::prorated);

  EXPECT_EQ(sum(natural, "2025-01-15", "2025-02-01"), 54);
  EXPECT_EQ(sum(natural, "2025-01-15", "2025-03-01"), 154);
  EXPECT_EQ(sum(natural, "2025-01-15", "2025-03-15"), 199);
  EXPECT_EQ(sum(natural, "2025-01-01", "2025-03-01"), 200);
  EXPECT_EQ(sum(natural, "2025-01-10", "2025-01-20"), 32);
  EXPECT_EQ(sum(every("P1M", CycleKind::subscription, ResetPartial::prorated), "2025-01-15", "2025-03-01"), 150);
}

TEST(Refills, CyclesThatEndedBeforeALatePaymentAreLost) {
  EXPECT_EQ(sum(every("P1M"), "2025-01-15", "2025-04-15", "2025-02-14T23:59:59"), 300);
  EXPECT_EQ(sum(every("P1M"), "2025-01-15", "2025-04-15", "2025-02-15"), 200);
  EXPECT_EQ(sum(every("P1M"), "2025-01-15", "2025-04-15", "2025-04-14T23:59:59"), 100);
  EXPECT_EQ(sum(every("P1M"), "2025-01-15", "2025-04-15", "2025-04-15"), 0);
}

TEST(Refills, TheRunningCycleIsWholeHoweverLateThePayment) {
  const Reset natural = every("P1M", CycleKind::natural, ResetPartial::prorated);

  EXPECT_EQ(sum(natural, "2025-01-01", "2025-02-01", "2025-01-20"), 100);
  EXPECT_EQ(sum(natural, "2025-01-15", "2025-02-01", "2025-01-20"), 54);
}

TEST(Refills, MayBeListedOneByOne) {
  Reset reset;
  reset.at = {local("2025-02-01"), local("2025-02-10")};
  reset.partial = ResetPartial::prorated;

  EXPECT_EQ(sum(reset, "2025-01-15", "2025-03-01"), 300);
  EXPECT_EQ(sum(reset, "2025-02-01", "2025-02-10"), 100);
  EXPECT_EQ(sum(reset, "2025-02-01", "2025-02-04"), 33);
}

TEST(Refills, MillionsOfThemAreSummedAtOnce) {
  EXPECT_EQ(sum(every("PT1H"), "2000-01-01", "2050-01-01"), 18263 * 24 * 100);
  for (int i = 0; i < 10000; ++i) ASSERT_GT(sum(every("PT0.001S"), "2000-01-01", "2050-01-01"), 1);
}

TEST(Refills, ASumBeyondTheRangeIsSaid) {
  const Reset reset = every("PT0.001S");
  const auto series = refill_series(reset, local("2000-01-01"), kBeijing);

  EXPECT_EQ(quota_of_span(Quantity::of_ticks(INT64_MAX / 1000), reset, series, local("2000-01-01"), local("2050-01-01"),
                          local("2000-01-01"))
                .code(),
            IssueCode::out_of_range);
}

TEST(Refills, WithoutAResetTheTermBringsItsQuotaOnce) {
  const std::vector<quotapack::catalog::Quota> quotas = {{0, Quantity::of_ticks(100), {}},
                                                         {3, Quantity::of_ticks(7), {}}};
  const auto of = [&](std::string_view covers_from) {
    return quotas_of_span(quotas, {}, local("2025-01-01"), local("2025-01-01"), local("2025-02-01"), local(covers_from),
                          kBeijing)
        .value();
  };

  EXPECT_EQ(of("2025-01-01").at(1).meter, 3);
  EXPECT_EQ(of("2025-01-01").at(1).quantity.ticks(), 7);
  EXPECT_EQ(of("2025-01-31T23:59:59").at(0).quantity.ticks(), 100);
  EXPECT_EQ(of("2025-02-01").at(0).quantity.ticks(), 0);
}

TEST(Refills, WithoutExpiryTheSumIsThatOfOneCycle) {
  const std::vector<quotapack::catalog::Quota> quotas = {{0, Quantity::of_ticks(100), {}}};

  EXPECT_EQ(quotas_of_span(quotas, every("P1M"), local("2025-01-01"), local("2025-01-01"), kNever, local("2025-01-01"),
                           kBeijing)
                .value()
                .at(0)
                .quantity.ticks(),
            100);
}

}  // namespace
