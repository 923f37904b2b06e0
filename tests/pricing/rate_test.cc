#include <gtest/gtest.h>

#include "pricing/price.h"
#include "pricing/price_text.h"

namespace quotapack::pricing {
namespace {

using base::IssueCode;
using tests::amount;
using tests::block_price;
using tests::exact;
using tests::flat_price;
using tests::graduated_price;
using tests::Month;
using tests::quantity;
using tests::unit_price;
using tests::volume_price;

std::string rated(const Price& price, std::string_view q) { return exact(rate(price, quantity(q, price.digits), {})); }
std::string rated(const Price& price, std::string_view q, std::string_view already) {
  return exact(rate(price, quantity(q, price.digits), quantity(already, price.digits)));
}

// Huawei Cloud SMS, CNY per message: up to 1,000,000 0.065, to 3,000,000 0.060, above 0.055.
Price huawei_sms() { return graduated_price({{"1000000", "0.065"}, {"3000000", "0.060"}, {"", "0.055"}}); }
Price huawei_sms_by_volume() { return volume_price({{"1000000", "0.065"}, {"3000000", "0.060"}, {"", "0.055"}}); }
// A starting fee of 5 to 10 units, then one of 2: the price of the second tier is lower.
Price fees() { return graduated_price({{"10", "1", "5"}, {"", "0.5", "2"}}); }
Price fees_by_volume() { return volume_price({{"10", "1", "5"}, {"", "0.5", "2"}}); }

TEST(UnitPrice, IsProportional) {
  const Price directmail = unit_price("0.29", 1000);
  EXPECT_EQ(rated(directmail, "50000"), "14.5");
  EXPECT_EQ(rated(directmail, "500000"), "145");
  EXPECT_EQ(rated(directmail, "1000000"), "290");
  EXPECT_EQ(rated(directmail, "5000000"), "1450");
  EXPECT_EQ(rated(directmail, "1"), "0.00029");
  EXPECT_EQ(rated(directmail, "0"), "0");
  EXPECT_EQ(rated(directmail, "35"), "0.01015");
}

TEST(UnitPrice, IsExactBeforeItsOneRounding) {
  // 25,874 s × 1,000 GB at 0.000064 per 3,600 GB·s
  const auto result = rate(unit_price("0.000064", 3600), quantity("25874000"), {});
  EXPECT_EQ(tests::text(money::round(*result, {8, money::RoundingMode::toward_zero}).value()), "0.45998222");
  EXPECT_EQ(rated(unit_price("1", 3), "1"), "0.3333333333…");
  EXPECT_EQ(rated(unit_price("1", 3), "3"), "1");
}

TEST(UnitPrice, TakesFractionsOfItsUnit) {
  EXPECT_EQ(rated(unit_price("0.1", 1, 4), "0.0001"), "0.00001");
  EXPECT_EQ(rated(unit_price("0.0000000001", 1, 10), "0.5"), "0…") << "half of the last digit stays exact";
}

TEST(FlatPrice, IsOwedOnceWhateverTheQuantity) {
  EXPECT_EQ(rated(flat_price("9.90"), "1"), "9.9");
  EXPECT_EQ(rated(flat_price("9.90"), "1000000"), "9.9");
  EXPECT_EQ(rated(flat_price("9.90"), "0"), "9.9") << "with nothing said about usage before";
  EXPECT_EQ(rated(flat_price("9.90"), "5", "1"), "0");
  EXPECT_EQ(rated(flat_price("9.90"), "5", "0"), "9.9") << "the first usage owes it";
  EXPECT_EQ(rated(flat_price("9.90"), "0", "0"), "0");
}

TEST(GraduatedPrice, EachUnitCostsWhatItsTierSays) {
  EXPECT_EQ(rated(huawei_sms(), "999999"), "64999.935");
  EXPECT_EQ(rated(huawei_sms(), "1000000"), "65000");
  EXPECT_EQ(rated(huawei_sms(), "1000001"), "65000.06");
  EXPECT_EQ(rated(huawei_sms(), "1500000"), "95000");
  EXPECT_EQ(rated(huawei_sms(), "3000000"), "185000");
  EXPECT_EQ(rated(huawei_sms(), "3000001"), "185000.055");
  EXPECT_EQ(rated(huawei_sms(), "3500000"), "212500");
}

TEST(GraduatedPrice, WhatWasRatedBeforeIsTakenOff) {
  EXPECT_EQ(rated(huawei_sms(), "500000", "1000000"), "30000");
  EXPECT_EQ(rated(huawei_sms(), "2", "999999"), "0.125") << "one at 0.065, one at 0.060";
  EXPECT_EQ(rated(huawei_sms(), "0", "999999"), "0");
}

TEST(GraduatedPrice, AFlatFeeIsOwedWhenTheTierIsReached) {
  EXPECT_EQ(rated(fees(), "0"), "5") << "with nothing said about usage before";
  EXPECT_EQ(rated(fees(), "0", "0"), "0");
  EXPECT_EQ(rated(fees(), "1"), "6");
  EXPECT_EQ(rated(fees(), "1", "0"), "6");
  EXPECT_EQ(rated(fees(), "10"), "15") << "the last unit of a tier is still in it";
  EXPECT_EQ(rated(fees(), "11"), "17.5");
  EXPECT_EQ(rated(fees(), "1", "10"), "2.5");
  EXPECT_EQ(rated(fees(), "1", "11"), "0.5");
}

TEST(GraduatedPrice, ATierCoversFractionsToo) {
  const Price price = graduated_price({{"1", "2"}, {"", "1"}}, 1, 2);
  EXPECT_EQ(rated(price, "1.00"), "2");
  EXPECT_EQ(rated(price, "1.01"), "2.01");
  EXPECT_EQ(rated(price, "0.02", "0.99"), "0.03");
}

TEST(GraduatedPrice, SaysWhichTiersItIsMadeOf) {
  std::vector<Part> parts;
  ASSERT_TRUE(rate(huawei_sms(), quantity("1500000"), {}, &parts).ok());
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].from, quantity("0"));
  EXPECT_EQ(*parts[0].to, quantity("1000000"));
  EXPECT_EQ(parts[0].quantity, quantity("1000000"));
  EXPECT_EQ(exact(parts[0].amount), "65000");
  EXPECT_EQ(parts[1].from, quantity("1000000"));
  EXPECT_EQ(*parts[1].to, quantity("3000000"));
  EXPECT_EQ(parts[1].quantity, quantity("500000"));
  EXPECT_EQ(parts[1].unit_price_ticks, 600000000);
  EXPECT_EQ(exact(parts[1].amount), "30000");
}

TEST(VolumePrice, EverythingCostsWhatTheTierReachedSays) {
  EXPECT_EQ(rated(huawei_sms_by_volume(), "1000000"), "65000");
  EXPECT_EQ(rated(huawei_sms_by_volume(), "1000001"), "60000.06") << "one message more costs 5,000 less";
  EXPECT_EQ(rated(huawei_sms_by_volume(), "3500000"), "192500");
  EXPECT_EQ(rated(fees_by_volume(), "0"), "5");
  EXPECT_EQ(rated(fees_by_volume(), "0", "0"), "0");
  EXPECT_EQ(rated(fees_by_volume(), "11"), "7.5") << "the fee of the tier reached, alone";
}

TEST(VolumePrice, ADifferenceMayBeNegativeAndSaysWhy) {
  EXPECT_EQ(rated(huawei_sms_by_volume(), "1", "1000000"), "-4999.94");
  EXPECT_EQ(rated(fees_by_volume(), "3", "5"), "3") << "within one tier";
  std::vector<Part> parts;
  EXPECT_EQ(exact(rate(fees_by_volume(), quantity("1"), quantity("10"), &parts)), "-7.5");
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(exact(parts[0].amount), "7.5");
  EXPECT_EQ(parts[0].quantity, quantity("11"));
  EXPECT_EQ(exact(parts[1].amount), "-15");
  EXPECT_EQ(parts[1].quantity.ticks(), -10);
}

TEST(BlockPrice, AStartedBlockIsOwedWhole) {
  const Price price = block_price("1000", "0.30");
  EXPECT_EQ(rated(price, "0"), "0");
  EXPECT_EQ(rated(price, "1"), "0.3");
  EXPECT_EQ(rated(price, "1000"), "0.3");
  EXPECT_EQ(rated(price, "1001"), "0.6");
  EXPECT_EQ(rated(price, "999", "1"), "0") << "still in the block that was charged";
  EXPECT_EQ(rated(price, "1000", "1"), "0.3");
  std::vector<Part> parts;
  ASSERT_TRUE(rate(price, quantity("1500"), quantity("1"), &parts).ok());
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].blocks, 1);
  EXPECT_EQ(parts[0].from, quantity("1000"));
  EXPECT_EQ(*parts[0].to, quantity("2000"));
}

TEST(Rate, PartsSumToTheAmount) {
  const Price prices[] = {unit_price("0.29", 1000), flat_price("3"),         fees(), fees_by_volume(), huawei_sms(),
                          huawei_sms_by_volume(),   block_price("7", "1.10")};
  for (const Price& price : prices) {
    for (const std::int64_t already : {-1, 0, 1, 10, 11, 999999, 1000000, 3000001}) {
      for (const std::int64_t q : {0, 1, 9, 10, 1000000, 5000000}) {
        std::vector<Part> parts;
        const auto before = already < 0 ? std::nullopt : std::optional(Quantity::of_ticks(already));
        const auto total = rate(price, Quantity::of_ticks(q), before, &parts);
        Amount sum;
        for (const Part& part : parts) sum = money::add(sum, money::round(part.amount, {10, {}}).value()).value();
        EXPECT_EQ(tests::text(sum), exact(total)) << price.model.index() << ' ' << already << ' ' << q;
      }
    }
  }
}

TEST(Rate, ASplitSumsToTheWhole) {
  const Price prices[] = {unit_price("0.29", 1000), flat_price("3"),         fees(), fees_by_volume(), huawei_sms(),
                          huawei_sms_by_volume(),   block_price("7", "1.10")};
  for (const Price& price : prices) {
    for (const std::int64_t first : {1, 10, 999999, 1000000, 1000001}) {
      for (const std::int64_t second : {1, 9, 2000000, 2500000}) {
        const auto a = rate(price, Quantity::of_ticks(first), Quantity{});
        const auto b = rate(price, Quantity::of_ticks(second), Quantity::of_ticks(first));
        const auto whole = rate(price, Quantity::of_ticks(first + second), {});
        const auto round10 = [](const ExactAmount& e) { return money::round(e, {10, {}}).value(); };
        EXPECT_EQ(money::add(round10(*a), round10(*b)).value(), round10(*whole))
            << price.model.index() << ' ' << first << ' ' << second;
      }
    }
  }
}

TEST(Rate, AResultThatCannotBeHeldIsOutOfRange) {
  const Quantity most = Quantity::of_ticks(INT64_MAX);
  EXPECT_TRUE(rate(unit_price("922337203.6854775807"), most, {}).ok()) << "price × quantity always fits";
  EXPECT_EQ(rate(unit_price("1"), most, quantity("1")).code(), IssueCode::out_of_range);
  EXPECT_EQ(rate(block_price("1", "10000000000"), most, {}).code(), IssueCode::out_of_range);
  const Price dear = graduated_price(
      {{"10", "922337203", "17000000000000000000000000000"}, {"", "922337203", "17000000000000000000000000000"}});
  EXPECT_EQ(rate(dear, quantity("11"), {}).code(), IssueCode::out_of_range);
  EXPECT_TRUE(rate(block_price("9000000000000000000", "1"), most, {}).ok());
  EXPECT_TRUE(rate(block_price("9000000000000000000", "1"), quantity("1"), quantity("9000000000000000001")).ok());
}

// --- items of a month ---

TEST(ItemPrice, OnlyExcessIsCharged) {
  Month month(unit_price("0.29", 1000));
  EXPECT_EQ(month.item("100", "0"), "0");
  EXPECT_EQ(month.item("100", "50"), "0.0145");
  EXPECT_EQ(month.item("0", "50"), "0.0145");
}

TEST(ItemPrice, AFlatPriceIsOwedWithTheFirstExcessOfTheMonth) {
  Month month(flat_price("9.90"));
  EXPECT_EQ(month.item("100", "0"), "0");
  EXPECT_EQ(month.item("0", "1"), "9.9");
  EXPECT_EQ(month.item("0", "1"), "0");
}

TEST(ItemPrice, ExcessTakesItsPositionAfterTheCoveredUnitsOfItsItem) {
  Month month(graduated_price({{"100", "1"}, {"", "0.5"}}));
  EXPECT_EQ(month.item("90", "0"), "0");
  EXPECT_EQ(month.item("5", "10"), "7.5") << "positions 96 to 105: five at 1, five at 0.5";
  EXPECT_EQ(month.item("0", "1"), "0.5");
}

TEST(ItemPrice, ExcessAloneCountsWhereThePackageDoesNot) {
  Month month(graduated_price({{"100", "1"}, {"", "0.5"}}), false);
  EXPECT_EQ(month.item("90", "0"), "0");
  EXPECT_EQ(month.item("5", "10"), "10");
  EXPECT_EQ(month.item("1000", "91"), "90.5") << "positions 11 to 101";
}

TEST(ItemPrice, ATiersFeeIsOwedOnceAMonthWithItsFirstUnitOfExcess) {
  Month month(graduated_price({{"10", "1", "5"}, {"20", "1", "3"}, {"", "0.5", "2"}}));
  EXPECT_EQ(month.item("4", "0"), "0") << "covered units owe no fee";
  EXPECT_EQ(month.item("0", "1"), "6");
  EXPECT_EQ(month.item("0", "1"), "1");
  EXPECT_EQ(month.item("15", "0"), "0");
  EXPECT_EQ(month.item("0", "1"), "2.5") << "position 22: the tier from 10 to 20 was all covered, its fee is not owed";
}

TEST(ItemPrice, VolumeChargesTheMonthSoFarLessWhatWasCharged) {
  Month month(volume_price({{"100", "1", "5"}, {"", "0.5", "2"}}));
  EXPECT_EQ(month.item("0", "50"), "55");
  EXPECT_EQ(month.item("0", "50"), "50");
  EXPECT_EQ(month.item("0", "1"), "-52.5") << "101 × 0.5 + 2 = 52.5, less 105";
  EXPECT_EQ(tests::text(month.so_far.charged), "52.5");
}

TEST(ItemPrice, VolumeTakesTheTierThatCountedUsageHasReached) {
  Month month(volume_price({{"100", "1"}, {"", "0.5"}}));
  EXPECT_EQ(month.item("90", "10"), "10") << "counted usage 100 is the end of the first tier";
  EXPECT_EQ(month.item("1", "0"), "-5") << "a covered unit moves the ten charged so far to the second tier";
  EXPECT_EQ(month.item("0", "2"), "1");
}

TEST(ItemPrice, VolumeTakesOffWhatWasChargedAsRounded) {
  Month month(volume_price({{"", "1"}}, 3));  // a third each
  EXPECT_EQ(month.item("0", "1"), "0.33333333");
  EXPECT_EQ(month.item("0", "1"), "0.33333333");
  EXPECT_EQ(month.item("0", "1"), "0.33333334") << "the month is 1, not 0.99999999";
}

TEST(ItemPrice, BlocksStartedByTheMonthLessThoseCharged) {
  Month month(block_price("100", "2"));
  EXPECT_EQ(month.item("1000", "1"), "2") << "covered usage fills no block";
  EXPECT_EQ(month.item("0", "99"), "0");
  EXPECT_EQ(month.item("0", "101"), "4");
}

TEST(ItemPrice, LeavesTheMonthAsItWasWhenItFails) {
  Month month(unit_price("1"));
  EXPECT_EQ(month.item("0", "9223372036854775807"), "9223372036854775807");
  EXPECT_EQ(month.item("0", "1"), "out_of_range");
  EXPECT_EQ(month.so_far.excess.ticks(), INT64_MAX);
}

// --- break-even ---

std::string least(const Price& price, std::string_view at_least, std::string_view most = "9000000000") {
  const auto found = least_quantity_priced_at_least(price, amount(at_least), quantity(most, price.digits));
  if (!found.ok()) return std::string(name(found.code()));
  return *found ? money::format(**found, price.digits) : "none";
}

TEST(BreakEven, IsTheLeastQuantityWhosePriceReachesTheAmount) {
  EXPECT_EQ(least(unit_price("0.29", 1000), "13.05"), "45000");
  EXPECT_EQ(least(unit_price("0.29", 1000), "13.06"), "45035") << "45,034 cost 13.05986";
  EXPECT_EQ(least(unit_price("0.29", 1000), "0"), "0");
  EXPECT_EQ(least(unit_price("0"), "1"), "none");
  EXPECT_EQ(least(unit_price("0.29", 1000, 2), "0.0000029"), "0.01");
  EXPECT_EQ(least(flat_price("5"), "5"), "1");
  EXPECT_EQ(least(flat_price("5"), "5.01"), "none");
  EXPECT_EQ(least(block_price("100", "2"), "2"), "1");
  EXPECT_EQ(least(block_price("100", "2"), "2.01"), "101");
  EXPECT_EQ(least(block_price("100", "0"), "2.01"), "none");
  EXPECT_EQ(least(huawei_sms(), "65000"), "1000000");
  EXPECT_EQ(least(huawei_sms(), "65000.01"), "1000001");
  EXPECT_EQ(least(huawei_sms(), "95000"), "1500000");
}

TEST(BreakEven, IsNoneAboveTheMostAskedFor) {
  EXPECT_EQ(least(unit_price("0.29", 1000), "13.05", "45000"), "45000");
  EXPECT_EQ(least(unit_price("0.29", 1000), "13.05", "44999"), "none");
  EXPECT_EQ(least(unit_price("0.0000000001"), "17014118346046923173168730371"), "none");
}

TEST(BreakEven, CountsTheFeesOfTheTiersReached) {
  EXPECT_EQ(least(fees(), "6"), "1");
  EXPECT_EQ(least(fees(), "6.01"), "2");
  EXPECT_EQ(least(fees(), "15"), "10");
  EXPECT_EQ(least(fees(), "17.5"), "11") << "the second fee and half a unit's price";
  EXPECT_EQ(least(fees(), "17.51"), "12");
}

TEST(BreakEven, IsRightWhereAVolumePriceFalls) {
  EXPECT_EQ(least(fees_by_volume(), "15"), "10");
  EXPECT_EQ(least(fees_by_volume(), "15.5"), "27") << "10 cost 15, 11 only 7.5; 27 × 0.5 + 2 = 15.5";
  EXPECT_EQ(least(huawei_sms_by_volume(), "60000"), "923077") << "below the first edge, not at 1,000,001";
  EXPECT_EQ(least(volume_price({{"10", "0"}, {"20", "1"}, {"", "0"}}), "15"), "15");
  EXPECT_EQ(least(volume_price({{"10", "0"}, {"20", "1"}, {"", "0"}}), "5"), "11");
  EXPECT_EQ(least(volume_price({{"10", "0"}, {"20", "1"}, {"", "0"}}), "21"), "none");
}

TEST(BreakEven, AgreesWithTryingEveryQuantity) {
  const Price prices[] = {unit_price("0.37"),
                          flat_price("3"),
                          fees(),
                          fees_by_volume(),
                          block_price("7", "1.10"),
                          graduated_price({{"3", "0"}, {"5", "2", "1"}, {"6", "0", "4"}, {"", "0.3"}}),
                          volume_price({{"3", "0"}, {"5", "2", "1"}, {"6", "0", "4"}, {"", "0.3"}})};
  for (const Price& price : prices) {
    for (int cents = 1; cents < 2500; cents += 7) {
      const Amount wanted = Amount::of_ticks(money::int128{cents} * 100'000'000);
      std::optional<Quantity> found;
      for (std::int64_t q = 1; q <= 60 && !found; ++q) {
        if (money::compare(*rate(price, Quantity::of_ticks(q), {}), wanted) >= 0) found = Quantity::of_ticks(q);
      }
      EXPECT_EQ(least_quantity_priced_at_least(price, wanted, quantity("60")).value(), found)
          << price.model.index() << ' ' << cents;
    }
  }
}

}  // namespace
}  // namespace quotapack::pricing
