// Accounts of a book replayed without the engine give what the engine gives, account by account: offers and rules of every
// kind, packages from any day, records at the very instants of effect, refill and expiry and a millisecond beside them,
// and columns that are wrong. A failure prints the seed that repeats it.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "calendar/duration.h"
#include "json/codec.h"
#include "json/document.h"
#include "json/types.h"
#include "properties/random.h"
#include "replay/book.h"

namespace quotapack::replay {
namespace {

using quotapack_test::Random;

constexpr std::int64_t kDay = calendar::kMsPerDay;
constexpr std::int64_t kJanuary = 1735689600000;  // 2025-01-01T00:00:00Z

std::string price(Random& random) {
  switch (random.below(8)) {
    case 0: return R"({"model":"flat","price":"3.3"})";
    case 1: return R"({"model":"block","size":"17","price":"0.455"})";
    case 2: return R"({"model":"graduated","tiers":[{"upTo":"90","unitPrice":"0.065","flatFee":"1"},{"upTo":null,"unitPrice":"0.0551"}]})";
    case 3: return R"({"model":"volume","tiers":[{"upTo":"90","unitPrice":"0.065"},{"upTo":null,"unitPrice":"0.0551","flatFee":"2"}]})";
    case 4: return R"({"model":"unit","unitPrice":"0.29","per":"3600"})";
    default: return R"({"model":"unit","unitPrice":"0.0987654321"})";
  }
}

std::string meters(Random& random, int count) {
  std::string text = "[";
  for (int i = 0; i < count; ++i) {
    text += std::string(i > 0 ? "," : "") + R"({"id":"m)" + std::to_string(i) + R"(","unit":"u")";
    if (!random.one_in(8)) text += R"(,"payPerUse":)" + price(random);
    text += "}";
  }
  return text + "]";
}

std::string reset(Random& random, bool is_plain) {
  const char* const kEvery[] = {"P1M", "P1M", "P2M", "P1Y", "P1D", "P10D", "P1W", "PT12H", "P1M1D"};
  const char* const kNatural[] = {"P1M", "P3M", "P1W", "P1D", "PT1H", "P1Y"};
  std::string text;
  switch (random.below(6)) {
    case 0: text = R"("at":["2025-02-01T00:00:00Z","2025-03-31T12:00:00Z","2025-11-05T00:00:00+08:00"])"; break;
    case 1: text = std::string(R"("kind":"natural","every":")") + random.of(kNatural) + "\""; break;
    case 2: text = std::string(R"("anchor":"2025-01-31T09:00:00+08:00","every":")") + random.of(kEvery) + "\""; break;
    default: text = std::string(R"("every":")") + random.of(kEvery) + "\"";
  }
  if (!is_plain && random.one_in(2)) text += R"(,"partial":"prorated")";
  if (!is_plain && random.one_in(2)) text += R"(,"rolloverMax":"7")";
  return "{" + text + "}";
}

// `is_plain`: nothing that asks for the engine.
std::string offers(Random& random, int count, int meter_count, bool is_plain) {
  const char* const kValidities[] = {"P1M", "P1M", "P3M", "P6M", "P1Y", "P18M", "P45D", "PT36H", "P1M2D"};
  const char* const kPrices[] = {"0", "10", "12.34", "10", "0.01"};
  std::string text = "[";
  for (int i = 0; i < count; ++i) {
    text += std::string(i > 0 ? "," : "") + R"({"id":"o)" + std::to_string(i) + R"(","price":")" + random.of(kPrices) + "\"";
    text += R"(,"validity":)" + (random.one_in(8) ? std::string("null") : std::string("\"") + random.of(kValidities) + "\"");
    if (!is_plain && random.one_in(5)) text += R"(,"kind":"stop_before_excess")";
    text += R"(,"quotas":[)";
    const int first = random.below(meter_count), quota_count = random.between(1, meter_count - first);
    for (int q = 0; q < quota_count; ++q) {
      text += std::string(q > 0 ? "," : "") + R"({"meter":"m)" + std::to_string(first + q) + R"(","quantity":")" +
              std::to_string(random.between(1, 60)) + "\"";
      if (!is_plain && random.one_in(5)) text += R"(,"ratio":{"num":2,"den":1})";
      text += "}";
    }
    text += "]";
    if (random.one_in(2)) text += R"(,"reset":)" + reset(random, is_plain || !random.one_in(3));
    text += "}";
  }
  return text + "]";
}

std::string rules(Random& random, bool is_plain) {
  const char* const kOrders[] = {R"("huawei_billing_center")", R"("huawei_obs")", R"("purchase_first")", R"("openmeter")",
                                 R"("stripe")", R"("lago")", R"("orb")", R"("metronome_prepaid")",
                                 R"(["expiresAt","effectiveAt"])", R"(["costBasis","cycleEnd"])", R"(["quota","kind","createdAt"])",
                                 R"(["id"])"};
  const char* const kExpiries[] = {"end_of_day", "start_of_day", "exact"};
  const char* const kSettlements[] = {"PT1H", "P1D", "P1M"};
  const char* const kModes[] = {"half_even", "toward_zero", "ceiling", "half_away_from_zero", "floor"};
  std::string text = std::string(R"({"orderBy":)") + random.of(kOrders) + R"(,"expiryMode":")" + random.of(kExpiries) +
                     R"(","settlementPeriod":")" + random.of(kSettlements) + "\"";
  if (random.one_in(3))
    text += R"(,"totalRounding":{"digits":)" + std::to_string(random.between(2, 4)) + R"(,"mode":")" + random.of(kModes) + "\"}";
  if (random.one_in(3)) text += std::string(R"(,"itemRounding":{"digits":3,"mode":")") + random.of(kModes) + "\"}";
  if (random.one_in(4)) text += R"(,"minimumCharge":"0.01")";
  if (random.one_in(3)) text += R"(,"tierCountsPackage":false)";
  if (random.one_in(4)) text += R"(,"preEffectiveCover":"overlap")";
  if (random.one_in(4)) text += R"(,"settledUntil":"2025-06-01T00:00:00Z")";
  if (!is_plain) {
    if (random.one_in(4)) text += R"(,"excessCarry":"next_package")";
    if (random.one_in(4)) text += R"(,"graceQuotaUsable":true)";
    if (random.one_in(4)) text += R"(,"payPerUseAllowed":false)";
    if (random.one_in(2)) text += std::string(R"(,"straddle":")") + (random.one_in(2) ? "reject_all" : "overrun") + "\"";
  }
  return text + "}";
}

std::string facts_text(Random& random, bool is_plain) {
  const char* const kOffsets[] = {"+08:00", "+00:00", "-11:30"};
  const char* const kAsOf[] = {"2026-12-31T00:00:00Z", "2025-06-15T12:00:00Z", "2025-10-31T23:00:00-11:30"};
  const int meter_count = random.between(1, 3);
  std::string text = std::string(R"({"asOf":")") + random.of(kAsOf) +
                     R"(","catalog":{"id":"c","currency":"USD","billingOffset":")" + random.of(kOffsets) + R"(","meters":)" +
                     meters(random, meter_count) + R"(,"offers":)" + offers(random, random.between(1, 5), meter_count, is_plain) +
                     R"(,"rules":)" + rules(random, is_plain) + "}";
  if (!is_plain && random.one_in(3)) text += R"(,"discount":{"percentOff":"12.5"})";
  return text + "}";
}

Account facts_of(const std::string& text) {
  json::Document document;
  base::Issues issues;
  EXPECT_TRUE(document.read(text, issues)) << text;
  AccountDocument structure;
  json::read(document.root(), *json::kTypeOf<AccountDocument>, &structure, base::Path{}, issues);
  Account account = resolve_account(structure, nullptr, base::Path{}, issues);
  EXPECT_TRUE(issues.empty()) << text << (issues.empty() ? "" : issues.list()[0].path + " " + issues.list()[0].message);
  return account;
}

struct Columns {
  std::size_t account_count = 0;
  std::vector<std::uint32_t> package_accounts, package_offers, accounts;
  std::vector<std::uint64_t> package_starts, ends, quantities;
  std::vector<std::uint16_t> meters;
  WordFormat format = WordFormat::integer;

  BookColumns view() const {
    BookColumns columns;
    columns.account_count = account_count;
    columns.package_count = package_accounts.size();
    columns.package_accounts = package_accounts.data();
    columns.package_offers = package_offers.data();
    columns.package_starts = package_starts.data();
    columns.accounts = accounts.data();
    columns.usage.count = ends.size();
    columns.usage.ends = ends.data();
    columns.usage.quantities = quantities.data();
    columns.usage.quantity_format = format;
    columns.usage.meters = meters.empty() ? nullptr : meters.data();
    return columns;
  }
};

// Where something happens to a package: its start, its refills if they are monthly or daily, its end by any mode.
void add_instants(std::vector<std::int64_t>& instants, const Account& facts, const catalog::Offer& offer, std::int64_t start) {
  const calendar::Offset offset = facts.catalog->offset;
  const auto add = [&](const calendar::Duration& duration, std::int64_t count) {
    const auto instant = calendar::add(Instant::of_ms(start), duration, count, offset);
    if (!instant.ok()) return;
    instants.push_back(instant->ms());
    instants.push_back(calendar::exclusive_end(*instant, calendar::ExpiryMode::end_of_day, offset).ms());
    instants.push_back(calendar::exclusive_end(*instant, calendar::ExpiryMode::start_of_day, offset).ms());
  };
  instants.push_back(start);
  if (offer.validity) add(*offer.validity, 1);
  if (offer.reset && offer.reset->every) {
    for (int i = 1; i < 6; ++i) add(*offer.reset->every, i);
  }
}

Columns columns_of(Random& random, const Account& facts, bool is_wrong) {
  Columns columns;
  columns.account_count = 5;
  columns.format = random.one_in(2) ? WordFormat::integer : WordFormat::binary64;
  const auto& offers = facts.catalog->offers;
  std::vector<std::int64_t> instants = {kJanuary, kJanuary + 31 * kDay, kJanuary + 180 * kDay, facts.as_of.ms()};
  for (std::uint32_t account = 0; account < columns.account_count; ++account) {
    for (int i = random.below(8); i > 0; --i) {
      // From late 2023 on, so that a leap day and the ends of months are met; whole days mostly.
      const std::int64_t start = kJanuary + (random.between(-400, 600)) * kDay + (random.one_in(2) ? 0 : random.below(86400) * INT64_C(1000)) -
                                 facts.catalog->offset.minutes * calendar::kMsPerMinute;
      const auto offer = static_cast<std::uint32_t>(random.below(static_cast<int>(offers.size())));
      columns.package_accounts.push_back(account);
      columns.package_offers.push_back(offer);
      columns.package_starts.push_back(binary64_of_whole(start));
      add_instants(instants, facts, offers[offer], start);
    }
  }
  std::vector<std::int64_t> ends;
  for (int i = random.below(200); i > 0; --i) {
    const std::int64_t instant = random.one_in(3) ? kJanuary + random.between(-200, 600) * kDay + random.below(86400000)
                                                  : instants[static_cast<std::size_t>(random.below(static_cast<int>(instants.size())))];
    ends.push_back(instant + random.between(-1, 1));
  }
  std::sort(ends.begin(), ends.end());
  const int meter_count = static_cast<int>(facts.catalog->meters.size());
  const bool has_meters = meter_count > 1 || random.one_in(3);
  const auto word = [&](std::int64_t value) {
    return columns.format == WordFormat::integer ? static_cast<std::uint64_t>(value) : binary64_of_whole(value);
  };
  for (const std::int64_t end : ends) {
    columns.ends.push_back(binary64_of_whole(end));
    columns.quantities.push_back(word(random.one_in(12) ? 0 : random.between(1, 40)));
    columns.accounts.push_back(static_cast<std::uint32_t>(random.below(5)));
    if (has_meters) columns.meters.push_back(static_cast<std::uint16_t>(random.below(meter_count)));
  }
  if (!is_wrong || columns.ends.empty()) return columns;
  const auto any = [&](std::size_t size) { return static_cast<std::size_t>(random.below(static_cast<int>(size))); };
  const std::size_t record = any(columns.ends.size());
  switch (random.below(9)) {
    case 0: columns.ends[record] = 0; break;
    case 1: columns.ends[0] = std::uint64_t{1} << 63; break;  // -0
    case 2: columns.quantities[record] = columns.format == WordFormat::integer ? UINT64_MAX : 0x3fe0000000000000; break;
    case 3:
      for (std::size_t i = record; i < columns.ends.size(); ++i)
        columns.quantities[i] = word(columns.format == WordFormat::integer ? INT64_MAX / 2 : std::int64_t{1} << 53);
      break;
    case 4: columns.accounts[record] = 5; break;
    case 5: if (has_meters) columns.meters[record] = 3; break;
    case 6: if (!columns.package_starts.empty()) columns.package_offers[any(columns.package_starts.size())] = 9; break;
    case 7:
      if (!columns.package_starts.empty())
        columns.package_starts[any(columns.package_starts.size())] = binary64_of_whole(INT64_C(253402200000000));  // 9999-12-31
      break;
    default: columns.ends.back() = binary64_of_whole(INT64_C(99253402200000000) / 100 * 8); break;
  }
  return columns;
}

std::string text_of(const BookReplay& replay) {
  std::string text = "taken " + std::to_string(replay.taken()) + " pending " + std::to_string(replay.pending());
  const auto list = [&](const char* name, const std::vector<std::uint64_t>& words) {
    text += std::string("\n") + name;
    for (const std::uint64_t word : words) text += " " + std::to_string(word);
  };
  list("billed", replay.billed());
  list("excess", replay.excess());
  list("rejected", replay.rejected());
  list("used", replay.used());
  if (replay.problem())
    text += "\nissue " + std::to_string(static_cast<int>(replay.problem()->code)) + " " + replay.problem()->path + " " +
            replay.problem()->message;
  return text;
}

// How many accounts were replayed without the engine, and how many in all.
std::array<std::size_t, 2> compare(std::uint64_t seed, int count, bool is_plain, bool is_wrong) {
  ::testing::Test::RecordProperty("seed", std::to_string(seed));
  std::size_t light = 0, all = 0;
  for (int i = 0; i < count; ++i) {
    Random random(seed + static_cast<std::uint64_t>(i));
    const std::string text = facts_text(random, is_plain);
    const Account facts = facts_of(text);
    const Columns columns = columns_of(random, facts, is_wrong);

    BookReplay replay(facts, columns.view());
    BookReplay by_engine(facts, columns.view(), BookWay::engine);
    replay.step(100);
    by_engine.step(100);

    EXPECT_EQ(text_of(replay), text_of(by_engine)) << "seed " << seed + static_cast<std::uint64_t>(i) << "\n" << text;
    EXPECT_EQ(by_engine.light_count(), 0u);
    light += replay.light_count();
    all += replay.taken();
    if (::testing::Test::HasFailure()) break;
  }
  return {light, all};
}

TEST(BookProperties, AccountsWithoutTheEngineAreThoseOfTheEngine) {
  const auto [light, all] = compare(1'000'000, 3000, true, false);
  EXPECT_EQ(light, all) << "plain offers and rules need no engine";
}
TEST(BookProperties, OffersAndRulesThatNeedTheEngineHaveIt) {
  const auto [light, all] = compare(2'000'000, 3000, false, false);
  EXPECT_GT(light, all / 20);
  EXPECT_LT(light, all);
}
TEST(BookProperties, ColumnsThatAreWrongHaveTheSameIssue) {
  compare(3'000'000, 2000, true, true);
  compare(4'000'000, 2000, false, true);
}

}  // namespace
}  // namespace quotapack::replay
