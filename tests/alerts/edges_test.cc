// What stands just at the edge of a rule of this room: each of these was once changed without a test noticing.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "alerts/build.h"
#include "alerts/bulk.h"
#include "alerts/contacts.h"
#include "alerts/typed_number.h"
#include "base/limits.h"

namespace {

using namespace quotapack::alerts;
using build::absolute;
using build::Account;
using build::codes;
using build::custom;
using build::emails;
using build::issues_of;
using build::kEmail;
using build::kStorage;
using build::message;
using build::on_meter;
using build::on_package;
using build::percentage;
using quotapack::base::IssueCode;
using quotapack::base::Issues;
using quotapack::base::Path;


std::string meant(std::string_view typed) {
  std::string all;
  for (const std::string& number : numbers_meant(typed)) all += (all.empty() ? "" : " or ") + number;
  return all;
}

TEST(TypedNumber, HasEveryDigitInEveryPlace) {
  EXPECT_EQ(meant("9"), "9");
  EXPECT_EQ(meant("1,999,999"), "1999999");
  EXPECT_EQ(meant("123,456,789"), "123456789");
  EXPECT_EQ(meant("1234,567,890"), "");
  EXPECT_EQ(meant(",123,456"), "");
  EXPECT_EQ(meant("\xEF\xBC\x90\xEF\xBC\x99"), "9");  // full-width 0 and 9
  EXPECT_EQ(meant("\xD9\xA0\xD9\xA9"), "9");          // Arabic-Indic
  EXPECT_EQ(meant("\xDB\xB0\xDB\xB9"), "9");          // Persian
  EXPECT_EQ(meant(std::string(64, '1')), std::string(64, '1'));
}

TEST(TypedNumber, HasBlanksAroundItsSignsToo) {
  EXPECT_EQ(meant("20 % "), "20");
  EXPECT_EQ(meant(" +20"), "20");
  EXPECT_EQ(meant("+ 20"), "20");
}

TEST(TypedNumber, KnowsTheSignsOfOtherScripts) {
  EXPECT_EQ(meant("1\xEF\xBC\x8C"
                  "000\xEF\xBC\x8E"
                  "5"),
            "1000.5");                             // full-width comma and point
  EXPECT_EQ(meant("20\xEF\xBC\x85"), "20");        // full-width per cent
  EXPECT_EQ(meant("\xEF\xBC\x8B\x32\x30"), "20");  // full-width plus
  EXPECT_EQ(meant("1\xE2\x80\x89"
                  "000"),
            "1000");  // thin space
  EXPECT_EQ(meant("1\xE3\x80\x80"
                  "000"),
            "1000");  // ideographic space
}

TEST(Email, HasLettersFromAToZAndNothingBesideThem) {
  for (const char* text : {"A@A.AA", "Z@Z.ZZ", "a@a.aa", "z@z.zz", "\xE4\xB8\x80@example.com"})
    EXPECT_TRUE(is_email(text)) << text;
  for (const char* text : {"a@b[.com", "a@b{.com", "a@b@.com", "a@b`.com", "a@b:.com", "a@b/.com", "(ab@example.com",
                           "a(b@example.com", "ab(@example.com"})
    EXPECT_FALSE(is_email(text)) << text;
}

TEST(Phone, HasDigitsFromZeroToNine) {
  EXPECT_TRUE(is_phone("+9999999"));
  EXPECT_FALSE(is_phone("+123456:"));
  EXPECT_FALSE(is_phone("+123456/"));
}

TEST(Phone, BeginsWithTwoZerosOrAPlus) {
  EXPECT_EQ(phone_meant("012 3456789"), "");
  EXPECT_EQ(phone_meant("10 3456 7890"), "");
  EXPECT_EQ(phone_meant("00"), "");
  EXPECT_EQ(phone_meant("001"), "");
}

struct Columns {
  std::string text;
  std::vector<std::uint32_t> offsets{0};
  std::vector<std::uint8_t> types;
  std::vector<std::uint32_t> targets;
  std::vector<std::int64_t> totals, remaining;

  void add(std::string_view rule) {
    text += rule;
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
    types.push_back(static_cast<std::uint8_t>(AlertType::custom));
    targets.push_back(0);
  }
  // The names of the codes, one a line; what lies behind them must stay as it was.
  std::string codes() const {
    std::vector<std::uint8_t> room(types.size() + 1, 99);
    EXPECT_TRUE(check_rules({text, offsets, types, targets, totals, remaining}, {percentage_range({}), 0, {}},
                            std::span(room).first(types.size())));
    EXPECT_EQ(room.back(), 99);
    std::string names;
    for (std::size_t i = 0; i < types.size(); ++i) names += std::string(kRuleCodeNames[room[i]]) + "\n";
    return names;
  }
};

TEST(Rules, ReadOnlyTheirOwnText) {
  Columns columns;
  columns.totals = columns.remaining = {1000};
  columns.add("7");
  columns.add("0:5%");

  EXPECT_EQ(columns.codes(), "syntax\nvalid\n");
}

TEST(Rules, NumberTheirTargetsInDecimal) {
  Columns columns;
  columns.totals.assign(12, 1000);
  columns.remaining.assign(12, 1000);
  columns.totals[11] = columns.remaining[11] = 5;
  columns.totals[9] = columns.remaining[9] = 7;
  columns.add("11:5");
  columns.add("11:6");
  columns.add("9:7");
  columns.add("9:8");
  columns.add("12:1");

  EXPECT_EQ(columns.codes(), "fires\nabove_total\nfires\nabove_total\nunknown_target\n");
}

TEST(Rules, AMistakeComesBeforeAThresholdThatFires) {
  Columns columns;
  columns.totals = {1000, 50};
  columns.remaining = {1000, 0};
  columns.add("0:51%;1:10");
  columns.add("1:10;0:51%");

  EXPECT_EQ(columns.codes(), "out_of_range\nout_of_range\n");
}

TEST(Validation, MessagesQuoteAtMost80BytesOfAText) {
  EXPECT_EQ(message(emails(), percentage(std::string(100, '9'))),
            std::string(80, '9') + " is above 50: a percentage is 5 to 50 in steps of 5: use 50.");
  EXPECT_EQ(message(emails(), percentage("20." + std::string(97, '1'))),
            "20." + std::string(77, '1') + " has more than 10 digits after the point.");
  Account account = emails();
  account.catalog.meters[kEmail].unit = std::string(100, 'u');
  EXPECT_EQ(message(account, absolute("100001")),
            "100001 is above the total of 100000 (" + std::string(80, 'u') + ") and would fire at once: use 100000.");
}

TEST(Validation, ZeroIsBelowTheSmallestThresholdHoweverItIsWritten) {
  const Account storage = Account().with("a", kStorage, 10'000'000, 10'000'000);

  EXPECT_EQ(message(storage, absolute("0.0")), "0.0 is below the smallest threshold: use 0.000001.");
}

TEST(Validation, TooManyDigitsAreShortenedToThoseOfTheMeter) {
  Account account = Account().with("a", kStorage, 100, 100);
  account.catalog.meters[kStorage].digits = 1;

  EXPECT_EQ(message(account, absolute("1.25")), "1.25 has more than 1 digits after the point: use 1.2.");
}

TEST(Validation, AValueIsCheckedInTheDigitsOfTheMeterThatIsMeant) {
  const Account expired = Account().with_expired("old", kEmail);
  EXPECT_EQ(codes(expired, absolute("10.5")), "no_package_to_watch /alerts\ntoo_many_digits /alerts/value\n");

  AlertDocument on_email = absolute("10.5");
  on_email.meter = "email";
  EXPECT_EQ(codes(Account().with("a", kStorage, 10, 10), on_email),
            "no_package_to_watch /alerts/meter\ntoo_many_digits /alerts/value\n");
}

TEST(Validation, AValueOfAnUnknownMeterIsCheckedInTenDigits) {
  const Account both = Account().with_both("a", 100, 7'000'000);

  EXPECT_EQ(codes(both, absolute("10.5")), "missing_member /alerts/meter\n");
  EXPECT_EQ(codes(both, absolute("1.0000000001")), "missing_member /alerts/meter\n");
  EXPECT_EQ(codes(both, absolute("1.00000000001")), "missing_member /alerts/meter\ntoo_many_digits /alerts/value\n");
}

TEST(Validation, AnUnknownMeterWatchesNothing) {
  AlertDocument document = absolute("100001");
  document.meter = "sms";

  EXPECT_EQ(codes(emails(), document), "unknown_meter /alerts/meter\n");
}

TEST(Validation, ATargetOutsideItsValidityHasNoTotalToCompareWith) {
  const Account account = Account().with("a", kEmail, 100, 100).with_expired("b", kEmail);
  ThresholdDocument off = on_package("b", "10", ThresholdForm::absolute);
  off.enabled = false;

  EXPECT_EQ(codes(account, custom({off})), "");
  EXPECT_EQ(codes(account, custom({on_package("b", "10", ThresholdForm::absolute)})),
            "no_package_to_watch /alerts/thresholds/0/package\n");
}

TEST(Validation, PoolsBeyondWhatCanBeHeldHaveNoTotalToCompareWith) {
  const Account account = Account().with("a", kEmail, INT64_MAX, 1).with("b", kEmail, INT64_MAX, 1);

  EXPECT_EQ(codes(account, absolute("9223372036854775807")), "out_of_range /alerts\n");
}

TEST(Validation, WithPackageScopeOnlyQuotasOfTheNamedMeterAreWatched) {
  const Account account = Account().with_both("a", 100, 7'000'000).with("b", kEmail, 50, 50).with_expired("c", kEmail);
  AlertDocument document = percentage("20");
  document.scope = AlertScope::package;
  document.meter = "email";
  Issues issues;

  const Validation found =
      validate(document, account.catalog, account.packages, account.facts, account.rules, {}, issues);

  ASSERT_TRUE(issues.empty());
  std::string targets;
  for (const TargetRow& row : found.targets)
    targets += std::to_string(row.target.package) + ":" + std::to_string(row.target.meter) + " ";
  EXPECT_EQ(targets, "0:0 1:0 ");
}

TEST(Validation, EachRowSpeaksOfItsOwnTargets) {
  EXPECT_EQ(codes(emails(), custom({on_package("pkg-1", "10", ThresholdForm::absolute),
                                    on_package("pkg-2", "10", ThresholdForm::absolute)})),
            "");
}

TEST(Validation, MessagesSayWhichRowAndWhatIsMissing) {
  EXPECT_EQ(message(emails(), custom({on_package("pkg-1", "10"), on_package("pkg-1", "20")})),
            "The threshold 1 of the list already watches this target.");
  const Account expired = Account().with_expired("old", kEmail);
  EXPECT_EQ(message(expired, custom({on_package("old", "20")})),
            "The package is not inside its validity: there is nothing to watch.");
  EXPECT_EQ(message(expired, custom({on_meter("email", "20")})),
            "No package of the meter is inside its validity: there is nothing to watch.");
}

TEST(Validation, ItsTargetsDoNotDependOnIssuesFoundBefore) {
  const Account account = emails();
  Issues issues;
  for (std::int64_t i = 0; i <= quotapack::base::kIssuesMax; ++i) issues.add(IssueCode::empty, {}, "");

  const Validation found =
      validate(percentage("20"), account.catalog, account.packages, account.facts, account.rules, {}, issues);

  EXPECT_EQ(issues.left_out(), 1u);
  EXPECT_EQ(found.targets.size(), 1u);
}

TEST(ChangeOfType, DropsTheMeterToo) {
  AlertDocument document = absolute("20");
  document.meter = "email";

  EXPECT_EQ(dropped_settings(document, AlertType::percentage), (std::vector<std::string_view>{"value", "meter"}));
}

}  // namespace
