#include "alerts/alert.h"

#include <gtest/gtest.h>

#include "alerts/build.h"

namespace {

using namespace quotapack::alerts;
using build::Account;
using build::kEmail;
using build::kStorage;
using quotapack::base::Issues;

Alert resolved(const Account& account, const AlertDocument& document) {
  Issues issues;
  const Alert alert = resolve_alert(document, account.catalog, account.packages, account.rules, {}, issues);
  for (const auto& issue : issues.list()) ADD_FAILURE() << issue.path << " " << issue.message;
  return alert;
}
// "pool email 20%", "pkg-1 storage <=5", "pool storage used_up", one a line.
std::string listed(const Account& account, const Alert& alert) {
  std::string text;
  for (const Target& target : alert.targets) {
    text += target.package < 0 ? "pool" : account.packages[static_cast<std::size_t>(target.package)].id;
    text += " " + account.catalog.meters[static_cast<std::size_t>(target.meter)].id;
    if (!target.has_threshold)
      text += " used_up";
    else if (target.form == ThresholdForm::percentage)
      text += " " + format(target.percent) + "%";
    else
      text += " <=" + std::to_string(target.absolute.ticks());
    text += target.is_enabled ? "\n" : " off\n";
  }
  return text;
}
std::string look_at(const Target& target, Arming& arming, std::int64_t remaining, std::int64_t total = 100) {
  const Fired fired = look(target, arming, Quantity::of_ticks(remaining), Quantity::of_ticks(total));
  return std::string(fired.threshold ? "threshold " : "") + (fired.used_up ? "used_up" : "");
}
Target at_20_percent() {
  Target target;
  target.percent = {20, 0};
  return target;
}

TEST(Alert, APercentageWatchesThePoolOfEveryMeterThatIsHeld) {
  const Account account = Account().with("a", kStorage, 10, 10).with("b", kEmail, 10, 10).with("c", kEmail, 10, 10);

  EXPECT_EQ(listed(account, resolved(account, build::percentage("20"))), "pool email 20%\npool storage 20%\n");
}

TEST(Alert, WithPackageScopeItWatchesEveryQuotaOfEveryPackage) {
  const Account account = Account().with("a", kStorage, 10, 10).with_both("b", 10, 10);
  AlertDocument document = build::percentage("25");
  document.scope = AlertScope::package;

  EXPECT_EQ(listed(account, resolved(account, document)), "a storage 25%\nb email 25%\nb storage 25%\n");
}

TEST(Alert, AnAbsoluteThresholdWatchesTheOnlyMeterOrTheOneItNames) {
  const Account one = Account().with("a", kStorage, 10, 10);
  const Account both = Account().with_both("a", 10, 10);
  AlertDocument on_storage = build::absolute("2.5");
  on_storage.meter = "storage";

  EXPECT_EQ(listed(one, resolved(one, build::absolute("2.5"))), "pool storage <=2500000\n");
  EXPECT_EQ(listed(both, resolved(both, on_storage)), "pool storage <=2500000\npool email used_up\n");
}

TEST(Alert, WithoutAValueThePolicyDefaultHolds) {
  Account account = Account().with("a", kEmail, 10, 10);
  AlertDocument document = build::percentage("");
  document.value.reset();

  EXPECT_EQ(listed(account, resolved(account, document)), "pool email 20%\n");
  account.rules.percentage_default = {35, 0};
  EXPECT_EQ(listed(account, resolved(account, document)), "pool email 35%\n");
}

TEST(Alert, CustomThresholdsWatchWhatTheyName) {
  const Account account = Account().with_both("a", 10, 10).with("b", kEmail, 10, 10);
  ThresholdDocument off = build::on_meter("email", "3", ThresholdForm::absolute);
  off.enabled = false;
  ThresholdDocument narrowed = build::on_package("b", "5", ThresholdForm::absolute);
  narrowed.meter = "email";

  EXPECT_EQ(listed(account, resolved(account, build::custom({off, build::on_package("a", "10"), narrowed}))),
            "pool email <=3 off\na email 10%\na storage 10%\nb email <=5\n");
}

TEST(Alert, AMeterThatNothingWatchesSaysWhenItIsUsedUp) {
  const Account account = Account().with("a", kStorage, 10, 10).with("b", kEmail, 10, 10);

  EXPECT_EQ(listed(account, resolved(account, build::custom({build::on_package("a", "10")}))),
            "a storage 10%\npool email used_up\n");
  EXPECT_EQ(listed(account, default_alert(account.catalog, account.packages)),
            "pool email used_up\npool storage used_up\n");
}

TEST(Alert, GoesBySmsAndEmailUnlessOthersAreChosen) {
  const Account account = Account().with("a", kEmail, 10, 10);
  AlertDocument document = build::percentage("20");

  EXPECT_EQ(resolved(account, document).channels, (std::vector{Channel::sms, Channel::email}));
  document.channels = std::vector{Channel::internal_message, Channel::voice, Channel::voice, Channel::sms};
  EXPECT_EQ(resolved(account, document).channels,
            (std::vector{Channel::sms, Channel::voice, Channel::internal_message}));
  EXPECT_EQ(default_alert(account.catalog, account.packages).channels, (std::vector{Channel::sms, Channel::email}));
}

TEST(Crossing, FiresOnceAndStaysSilent) {
  Arming arming;
  const Target target = at_20_percent();

  EXPECT_EQ(look_at(target, arming, 21), "");
  EXPECT_EQ(look_at(target, arming, 20), "threshold ");
  EXPECT_EQ(look_at(target, arming, 20), "");
  EXPECT_EQ(look_at(target, arming, 1), "");
  EXPECT_EQ(look_at(target, arming, 0), "used_up");
  EXPECT_EQ(look_at(target, arming, 0), "");
}

TEST(Crossing, OneFallThroughBothSendsBoth) {
  Arming arming;

  EXPECT_EQ(look_at(at_20_percent(), arming, 0), "threshold used_up");
  EXPECT_EQ(look_at(at_20_percent(), arming, 0), "");
}

TEST(Crossing, FiresAgainOnceItWasArmedAgain) {
  Arming arming;
  const Target target = at_20_percent();
  (void)look_at(target, arming, 0);

  rearm(arming, {});

  EXPECT_EQ(look_at(target, arming, 10), "threshold ");
  EXPECT_EQ(look_at(target, arming, 0), "used_up");
}

TEST(Crossing, StaysSilentWhereTheTotalGrowsAndNothingArmedIt) {
  Arming arming;
  const Target target = at_20_percent();
  (void)look_at(target, arming, 20);

  EXPECT_EQ(look_at(target, arming, 90, 100), "");
  EXPECT_EQ(look_at(target, arming, 20, 100), "");
}

TEST(Crossing, ASwitchedOffTargetNeverFires) {
  Arming arming;
  Target target = at_20_percent();
  target.is_enabled = false;

  EXPECT_EQ(look_at(target, arming, 0), "");
  target.is_enabled = true;
  EXPECT_EQ(look_at(target, arming, 0), "threshold used_up");
}

TEST(Crossing, WithoutAThresholdOnlyTheEndIsSaid) {
  Arming arming;
  Target target = at_20_percent();
  target.has_threshold = false;

  EXPECT_EQ(look_at(target, arming, 1), "");
  EXPECT_EQ(look_at(target, arming, 0), "used_up");
}

}  // namespace
