#include "alerts/validation.h"

#include <gtest/gtest.h>

#include "alerts/build.h"
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
using quotapack::base::Issue;
using quotapack::base::Issues;
using quotapack::base::Path;

std::string details(const Account& account, const AlertDocument& document) {
  std::string text;
  const Issues issues = issues_of(account, document);
  for (const Issue& issue : issues.list()) {
    for (const auto& [name, value] : issue.details) text += (text.empty() ? "" : " ") + name + "=" + value;
  }
  return text;
}
// "pool email 20 of 100: at 20, fires" for each target, one a line.
std::string rows(const Account& account, const AlertDocument& document) {
  Issues issues;
  const Validation validation =
      validate(document, account.catalog, account.packages, account.facts, account.rules, {}, issues);
  for (const Issue& issue : issues.list()) ADD_FAILURE() << issue.path << " " << issue.message;
  std::string text;
  for (const TargetRow& row : validation.targets) {
    const auto& meter = account.catalog.meters[static_cast<std::size_t>(row.target.meter)];
    text += row.target.package < 0 ? "pool" : account.packages[static_cast<std::size_t>(row.target.package)].id;
    text += " " + meter.id + " " + quotapack::money::format(row.remaining, meter.digits) + " of " +
            quotapack::money::format(row.total, meter.digits) + ": at " +
            quotapack::money::format(row.fires_at_or_below, meter.digits) + (row.would_fire_now ? ", fires\n" : "\n");
  }
  return text;
}

TEST(Validation, ShowsWhatEachTargetHoldsAndWhereItFires) {
  EXPECT_EQ(rows(emails(), percentage("20")), "pool email 80000 of 100000: at 20000\n");
  EXPECT_EQ(rows(emails(), custom({on_package("pkg-1", "50"), on_package("pkg-2", "50")})),
            "pkg-1 email 30000 of 50000: at 25000\npkg-2 email 50000 of 50000: at 25000\n");
  EXPECT_EQ(rows(Account().with("a", kStorage, 10'000'000, 1'000'001), percentage("10")),
            "pool storage 1.000001 of 10: at 1\n");
  EXPECT_EQ(rows(Account().with("a", kStorage, 10'000'000, 1'000'000), percentage("10")),
            "pool storage 1 of 10: at 1, fires\n");
}

TEST(Validation, APoolThatIsUsedUpStillCountsItsTotal) {
  const Account account = Account().with("a", kEmail, 100, 0).with("b", kEmail, 100, 30).with_expired("c", kEmail);

  EXPECT_EQ(rows(account, percentage("15")), "pool email 30 of 200: at 30, fires\n");
}

TEST(Validation, AnEmptyValueIsSaid) {
  EXPECT_EQ(codes(emails(), percentage("")), "empty /alerts/value\n");
  EXPECT_EQ(details(emails(), percentage("")), "min=5 max=50 step=5");
  EXPECT_EQ(codes(emails(), absolute("")), "empty /alerts/value\n");
  EXPECT_EQ(details(emails(), absolute("")), "min=1 max=100000 step=1");
}

TEST(Validation, TextThatIsNoNumberIsSaidWithWhatItMayMean) {
  EXPECT_EQ(codes(emails(), percentage("abc")), "not_a_number /alerts/value\n");
  EXPECT_EQ(message(emails(), percentage("abc")), "\"abc\" is not a number as it is written here, such as 20 or 0.5.");
  EXPECT_EQ(message(emails(), percentage("20%")),
            "\"20%\" is not a number as it is written here, such as 20 or 0.5: use 20.");
  EXPECT_EQ(details(emails(), absolute("1,000")), "min=1 max=100000 step=1 suggestion=1000 alternative=1.000");
  EXPECT_EQ(details(emails(), percentage("\xD9\xA2\xD9\xA0")), "min=5 max=50 step=5 suggestion=20");
}

TEST(Validation, APercentageOutsideTheRangeIsSaidWithTheRange) {
  EXPECT_EQ(codes(emails(), percentage("4")), "threshold_out_of_range /alerts/value\n");
  EXPECT_EQ(message(emails(), percentage("4")), "4 is below 5: a percentage is 5 to 50 in steps of 5: use 5.");
  EXPECT_EQ(message(emails(), percentage("60")), "60 is above 50: a percentage is 5 to 50 in steps of 5: use 50.");
  EXPECT_EQ(message(emails(), percentage("-20")), "-20 is below 5: a percentage is 5 to 50 in steps of 5: use 5.");
  EXPECT_EQ(details(emails(), percentage("60")), "min=5 max=50 step=5 suggestion=50");
  EXPECT_EQ(codes(emails(), percentage(std::string(100, '9'))), "threshold_out_of_range /alerts/value\n");
  EXPECT_EQ(codes(emails(), percentage("5")) + codes(emails(), percentage("50")), "");
}

TEST(Validation, APercentageBetweenTheStepsIsSaidWithItsNeighbours) {
  EXPECT_EQ(codes(emails(), percentage("22")), "not_a_multiple /alerts/value\n");
  EXPECT_EQ(message(emails(), percentage("22")), "22 is not a multiple of 5: use 20 or 25.");
  EXPECT_EQ(details(emails(), percentage("22")), "min=5 max=50 step=5 suggestion=20 alternative=25");
}

TEST(Validation, TooManyDigitsAreSaidWithTheirNumber) {
  EXPECT_EQ(codes(emails(), absolute("10.5")), "too_many_digits /alerts/value\n");
  EXPECT_EQ(message(emails(), absolute("10.5")), "10.5 has more than 0 digits after the point: use 10.");
  EXPECT_EQ(details(emails(), absolute("10.5")), "min=1 max=100000 step=1 digits=0 suggestion=10");
  EXPECT_EQ(message(emails(), absolute("0.5")), "0.5 has more than 0 digits after the point.");
  const Account storage = Account().with("a", kStorage, 10'000'000, 10'000'000);
  EXPECT_EQ(message(storage, absolute("1.2345678")), "1.2345678 has more than 6 digits after the point: use 1.234567.");
  EXPECT_EQ(codes(storage, absolute("1.234567")), "");
}

TEST(Validation, AnAbsoluteThresholdMayEqualTheTotalAndNotPassIt) {
  EXPECT_EQ(codes(emails(), absolute("99999")) + codes(emails(), absolute("100000")), "");
  EXPECT_EQ(codes(emails(), absolute("100001")), "threshold_above_total /alerts/value\n");
  EXPECT_EQ(message(emails(), absolute("100001")),
            "100001 is above the total of 100000 (email) and would fire at once: use 100000.");
  EXPECT_EQ(codes(emails(), absolute("0")), "threshold_out_of_range /alerts/value\n");
  EXPECT_EQ(message(emails(), absolute("0")), "0 is below the smallest threshold: use 1.");
  EXPECT_EQ(message(emails(), absolute("9223372036854775808")),
            "9223372036854775808 is larger than any quantity that can be held.");
}

TEST(Validation, WithPackageScopeTheSmallestTotalCounts) {
  const Account account = Account().with("a", kEmail, 500, 500).with("b", kEmail, 300, 300);
  AlertDocument document = absolute("300");
  document.scope = AlertScope::package;

  EXPECT_EQ(codes(account, document), "");
  document.value = "301";
  EXPECT_EQ(codes(account, document), "threshold_above_total /alerts/value\n");
  EXPECT_EQ(details(account, document), "min=1 max=300 step=1 suggestion=300");
}

TEST(Validation, AnAbsoluteThresholdHasNoDefault) {
  AlertDocument document = absolute("1");
  document.value.reset();

  EXPECT_EQ(codes(emails(), document), "missing_member /alerts/value\n");
  document.type = AlertType::percentage;
  EXPECT_EQ(rows(emails(), document), "pool email 80000 of 100000: at 20000\n");
}

TEST(Validation, AnAbsoluteThresholdOverSeveralMetersNamesOne) {
  const Account account = Account().with_both("a", 100, 7'000'000);
  AlertDocument document = absolute("7");

  EXPECT_EQ(codes(account, document), "missing_member /alerts/meter\n");
  document.meter = "storage";
  EXPECT_EQ(rows(account, document), "pool storage 7 of 7: at 7, fires\n");
  document.meter = "sms";
  EXPECT_EQ(codes(account, document), "unknown_meter /alerts/meter\n");
}

TEST(Validation, ThePolicyMayBeFree) {
  Account account = emails();
  account.rules.percentage_min = {1, 0};
  account.rules.percentage_max = {99, 0};
  account.rules.percentage_step = {1, 0};

  EXPECT_EQ(codes(account, percentage("1")) + codes(account, percentage("22")) + codes(account, percentage("99")), "");
  EXPECT_EQ(message(account, percentage("0")), "0 is below 1: a percentage is 1 to 99 in steps of 1: use 1.");
  EXPECT_EQ(message(account, percentage("100")), "100 is above 99: a percentage is 1 to 99 in steps of 1: use 99.");
}

TEST(Validation, ATargetIsWatchedByOneThresholdSwitchedOffOrNot) {
  ThresholdDocument off = on_package("pkg-1", "30");
  off.enabled = false;

  EXPECT_EQ(codes(emails(), custom({on_package("pkg-1", "20"), on_package("pkg-2", "20"), off})),
            "duplicate_target /alerts/thresholds/2/package\n");
  EXPECT_EQ(details(emails(), custom({on_package("pkg-1", "20"), off})), "other=/alerts/thresholds/0");
  EXPECT_EQ(codes(emails(), custom({on_meter("email", "20"), on_meter("email", "5", ThresholdForm::absolute)})),
            "duplicate_target /alerts/thresholds/1/meter\n");
  EXPECT_EQ(codes(emails(), custom({on_meter("email", "20"), on_package("pkg-1", "20")})), "");
}

TEST(Validation, APackageOfSeveralMetersAndOneOfItsMetersAreOneTarget) {
  const Account account = Account().with_both("a", 100, 7'000'000);
  ThresholdDocument narrowed = on_package("a", "20");
  narrowed.meter = "storage";

  EXPECT_EQ(codes(account, custom({on_package("a", "20"), narrowed})),
            "duplicate_target /alerts/thresholds/1/package\n");
  EXPECT_EQ(rows(account, custom({narrowed})), "a storage 7 of 7: at 1.4\n");
  EXPECT_EQ(codes(account, custom({on_package("a", "20", ThresholdForm::absolute)})),
            "missing_member /alerts/thresholds/0/meter\n");
  narrowed.form = ThresholdForm::absolute;
  narrowed.value = "7.000001";
  EXPECT_EQ(codes(account, custom({narrowed})), "threshold_above_total /alerts/thresholds/0/value\n");
}

TEST(Validation, WhatIsNamedMustExist) {
  EXPECT_EQ(codes(emails(), custom({on_package("pkg-9", "20")})), "unknown_package /alerts/thresholds/0/package\n");
  EXPECT_EQ(codes(emails(), custom({on_meter("sms", "20")})), "unknown_meter /alerts/thresholds/0/meter\n");
  EXPECT_EQ(codes(emails(), custom({ThresholdDocument{}})), "missing_member /alerts/thresholds/0\n");
  ThresholdDocument both = on_package("pkg-1", "20");
  both.meter = "storage";
  EXPECT_EQ(codes(emails(), custom({both})), "unknown_meter /alerts/thresholds/0/meter\n");
}

TEST(Validation, ThereMustBeAPackageToWatch) {
  const Account account = Account().with_expired("old", kEmail).with("new", kStorage, 10, 10);

  EXPECT_EQ(codes(Account(), percentage("20")), "no_package_to_watch /alerts\n");
  EXPECT_EQ(codes(Account().with_expired("old", kEmail), absolute("20")), "no_package_to_watch /alerts\n");
  EXPECT_EQ(codes(account, custom({on_package("old", "20")})), "no_package_to_watch /alerts/thresholds/0/package\n");
  EXPECT_EQ(codes(account, custom({on_meter("email", "20")})), "no_package_to_watch /alerts/thresholds/0/meter\n");
  EXPECT_EQ(rows(account, percentage("20")), "pool storage 0.00001 of 0.00001: at 0.000002\n");
  AlertDocument on_email = percentage("20");
  on_email.meter = "email";
  EXPECT_EQ(codes(account, on_email), "no_package_to_watch /alerts/meter\n");
}

TEST(Validation, AThresholdThatIsSwitchedOffMayWaitForItsPackage) {
  const Account account = Account().with_expired("old", kEmail);
  ThresholdDocument off = on_package("old", "20");
  off.enabled = false;

  EXPECT_EQ(codes(account, custom({off})), "");
}

TEST(Validation, ASwitchedOffThresholdWouldNotFire) {
  ThresholdDocument off = on_package("a", "50");
  off.enabled = false;

  EXPECT_EQ(rows(Account().with("a", kEmail, 100, 10), custom({off})), "a email 10 of 100: at 50\n");
  EXPECT_EQ(rows(Account().with("a", kEmail, 100, 10), custom({on_package("a", "50")})),
            "a email 10 of 100: at 50, fires\n");
}

TEST(Validation, ACustomAlertHasThresholds) {
  AlertDocument document = custom({});

  EXPECT_EQ(codes(emails(), document), "empty /alerts/thresholds\n");
  document.thresholds.reset();
  EXPECT_EQ(codes(emails(), document), "missing_member /alerts/thresholds\n");
}

TEST(Validation, AtLeastOneChannelIsChosen) {
  AlertDocument document = percentage("20");
  document.channels.emplace();

  EXPECT_EQ(codes(emails(), document), "missing_channel /alerts/channels\n");
  document.channels->push_back(Channel::voice);
  EXPECT_EQ(codes(emails(), document), "");
}

TEST(Validation, TenContactsAreEnough) {
  AlertDocument document = percentage("20");
  document.contacts.emplace(10, ContactDocument{{}, "jane.doe@example.com", {}});

  EXPECT_EQ(codes(emails(), document), "");
  document.contacts->push_back({{}, {}, "+8613800138000"});
  EXPECT_EQ(codes(emails(), document), "too_many_contacts /alerts/contacts\n");
  EXPECT_EQ(details(emails(), document), "max=10");
}

TEST(Validation, AContactCanBeReached) {
  AlertDocument document = percentage("20");
  document.contacts.emplace();
  document.contacts->push_back({"Jane", {}, {}});
  document.contacts->push_back({"Jane", "jane", "138 0013 8000"});
  document.contacts->push_back({"Jane", "jane@example.com", "+86 138 0013 8000"});

  EXPECT_EQ(codes(emails(), document),
            "invalid_contact /alerts/contacts/0\n"
            "invalid_contact /alerts/contacts/1/email\n"
            "invalid_contact /alerts/contacts/1/phone\n"
            "invalid_contact /alerts/contacts/2/phone\n");
  EXPECT_EQ(details(emails(), document), "suggestion=+8613800138000");
}

TEST(Validation, AllIssuesComeAtOnce) {
  AlertDocument document = custom({on_package("pkg-1", "22"), on_package("pkg-1", ""), on_package("pkg-9", "abc"),
                                   on_meter("email", "100001", ThresholdForm::absolute), on_meter("sms", "1")});
  document.channels.emplace();
  document.contacts.emplace(1, ContactDocument{{}, "x", {}});

  EXPECT_EQ(codes(emails(), document),
            "not_a_multiple /alerts/thresholds/0/value\n"
            "duplicate_target /alerts/thresholds/1/package\n"
            "empty /alerts/thresholds/1/value\n"
            "unknown_package /alerts/thresholds/2/package\n"
            "not_a_number /alerts/thresholds/2/value\n"
            "threshold_above_total /alerts/thresholds/3/value\n"
            "unknown_meter /alerts/thresholds/4/meter\n"
            "threshold_out_of_range /alerts/thresholds/4/value\n"
            "missing_channel /alerts/channels\n"
            "invalid_contact /alerts/contacts/0/email\n");
}

TEST(Validation, QuotasTogetherMayBeMoreThanCanBeHeld) {
  const Account account = Account().with("a", kEmail, INT64_MAX, 1).with("b", kEmail, INT64_MAX, 1);

  EXPECT_EQ(codes(account, percentage("20")), "out_of_range /alerts\n");
  AlertDocument by_package = percentage("20");
  by_package.scope = AlertScope::package;
  EXPECT_EQ(codes(account, by_package), "");
}

TEST(Validation, AsManyThresholdsAsTheLimitAllows) {
  const auto max = static_cast<std::size_t>(quotapack::base::kThresholdsMax);
  Account account = Account().with("p", kEmail, 100, 100);
  std::vector<ThresholdDocument> many(max + 1, on_meter("sms", "20"));

  Issues issues = issues_of(account, custom(std::move(many)));

  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues.list()[0].code, quotapack::base::IssueCode::limit_exceeded);
  EXPECT_EQ(issues.list()[0].path, "/alerts/thresholds");
  issues = issues_of(account, custom(std::vector<ThresholdDocument>(max, on_meter("sms", "20"))));
  EXPECT_EQ(issues.size(), static_cast<std::size_t>(quotapack::base::kIssuesMax));
  EXPECT_EQ(issues.left_out(), max - static_cast<std::size_t>(quotapack::base::kIssuesMax));
}

TEST(ChangeOfType, DropsTheSettingsOfTheTypeBefore) {
  AlertDocument document = percentage("20");
  document.scope = AlertScope::package;
  document.channels = std::vector{Channel::email};

  EXPECT_EQ(dropped_settings(document, AlertType::absolute), (std::vector<std::string_view>{"value", "scope"}));
  EXPECT_EQ(dropped_settings(document, AlertType::custom), (std::vector<std::string_view>{"value", "scope"}));
  EXPECT_EQ(dropped_settings(document, AlertType::percentage), (std::vector<std::string_view>{}));
  EXPECT_EQ(dropped_settings(custom({}), AlertType::percentage), (std::vector<std::string_view>{"thresholds"}));
}

TEST(ChangeOfType, WhatBelongsToAnotherTypeIsNotUsed) {
  AlertDocument document = percentage("20");
  document.thresholds.emplace(1, on_package("pkg-9", "abc"));
  Issues issues;
  const Account account = emails();

  const Validation validation =
      validate(document, account.catalog, account.packages, account.facts, account.rules, {}, issues);

  EXPECT_TRUE(issues.empty());
  EXPECT_EQ(validation.dropped, (std::vector<std::string_view>{"thresholds"}));
}

}  // namespace
