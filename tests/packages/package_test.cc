// How packages and usage are checked against a catalog: what a document leaves out, where it ends, and every issue with
// its place and its words.
#include "packages/package.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "catalog/catalog_text.h"

namespace quotapack::packages {
namespace {

using tests::decimal;
using tests::duration;
using tests::instant;
using tests::quantity;

// Emails are whole, gigabytes have two digits; `mail` holds 100 emails, `both` emails and gigabytes, `refilled` 100 emails
// a month of which 20 may be carried over; `endless` never expires.
catalog::CatalogDocument catalog_document() {
  catalog::CatalogDocument document;
  document.id = "c";
  document.currency = "USD";
  document.meters = {tests::meter_document("email"), tests::meter_document("gb", 2)};
  catalog::OfferDocument mail = tests::offer_document("mail", "13.05", "100");
  catalog::OfferDocument both = tests::offer_document("both", "20", "100");
  both.kind = catalog::PackageKind::stop_before_excess;
  both.quotas.push_back(tests::quota_document("5.25", "gb"));
  catalog::OfferDocument refilled = tests::offer_document("refilled", "1", "100");
  refilled.reset.emplace();
  refilled.reset->every = duration("P1M");
  refilled.reset->rollover_max = decimal("20");
  catalog::OfferDocument endless = tests::offer_document("endless", "1", "100");
  endless.validity.reset();
  document.offers = {mail, both, refilled, endless};
  return document;
}
const catalog::Catalog& emails_and_gigabytes() {
  static const catalog::Catalog catalog = tests::resolved(catalog_document());
  return catalog;
}

PackageDocument of_offer(std::string_view offer) {
  PackageDocument document;
  document.id = "p";
  document.offer = std::string(offer);
  document.effective_at = instant("2025-01-31T10:00:00+08:00");
  return document;
}
PackageDocument inline_package(std::string_view validity = "") {
  PackageDocument document;
  document.id = "p";
  document.kind = catalog::PackageKind::pay_per_use;
  document.quotas = std::vector<catalog::QuotaDocument>{tests::quota_document("100")};
  document.effective_at = instant("2025-01-31T10:00:00+08:00");
  if (!validity.empty()) document.validity = duration(validity);
  return document;
}
RenewalDocument renewal(std::string_view at) {
  RenewalDocument document;
  document.at = instant(at);
  return document;
}

// "code path: message {name=value}", a line for each issue.
std::string said(const base::Issues& issues) {
  std::string text;
  for (const base::Issue& issue : issues.list()) {
    text += std::string(name(issue.code)) + ' ' + issue.path + ": " + issue.message;
    for (const auto& [name, value] : issue.details) text += " {" + name + '=' + value + '}';
    text += '\n';
  }
  return text;
}
catalog::Rules rules_with(calendar::ExpiryMode mode) {
  catalog::Rules rules = emails_and_gigabytes().rules;
  rules.expiry_mode = mode;
  return rules;
}
Package resolved(const PackageDocument& document, calendar::ExpiryMode mode = calendar::ExpiryMode::end_of_day) {
  base::Issues issues;
  const Package package =
      resolve_package(document, emails_and_gigabytes(), rules_with(mode), base::Path{}, issues);
  EXPECT_EQ(said(issues), "");
  return package;
}
std::string issues_of(const PackageDocument& document, calendar::ExpiryMode mode = calendar::ExpiryMode::end_of_day) {
  base::Issues issues;
  resolve_package(document, emails_and_gigabytes(), rules_with(mode), base::Path{}, issues);
  return said(issues);
}
std::string shown(Instant at) {
  return at == kNever ? "never" : calendar::format(at, calendar::Offset{8 * 60}).substr(0, 19);
}

TEST(Package, TakesFromItsOfferWhatItDoesNotSay) {
  const Package package = resolved(of_offer("both"));

  EXPECT_EQ(package.id, "p");
  EXPECT_EQ(package.kind, PackageKind::stop_before_excess);
  ASSERT_EQ(package.quotas.size(), 2u);
  EXPECT_EQ(package.quotas[1].quantity, quantity("5.25", 2));
  EXPECT_EQ(tests::text(package.paid), "20");
  EXPECT_EQ(tests::text(package.renewal_price), "20");
  EXPECT_EQ(package.validity, duration("P6M"));
  EXPECT_EQ(shown(package.created_at), "2025-01-31T10:00:00");
  EXPECT_EQ(package.source_class, SourceClass::purchased);
  EXPECT_EQ(package.priority, 0);
  EXPECT_EQ(package.scope, Scope{});
  EXPECT_FALSE(package.auto_renew);
  EXPECT_FALSE(package.auto_renew_since);
  EXPECT_FALSE(package.voided_at);
  EXPECT_FALSE(package.has_period_rollover);
  ASSERT_EQ(package.remaining.size(), 2u);
  EXPECT_FALSE(package.remaining[0] || package.remaining[1]);
}

TEST(Package, KeepsWhatItSaysItself) {
  PackageDocument document = of_offer("mail");
  document.created_at = instant("2025-01-30T00:00:00+08:00");
  document.voided_at = instant("2025-02-01T00:00:00+08:00");
  document.source_class = SourceClass::free;
  document.priority = -3;
  document.scope = ScopeDocument{"cn", "a"};
  document.auto_renew = true;
  document.auto_renew_since = instant("2025-03-01T00:00:00+08:00");
  document.validity = duration("P1M");
  document.paid = decimal("9.50");

  const Package package = resolved(document);

  EXPECT_EQ(shown(package.created_at), "2025-01-30T00:00:00");
  EXPECT_EQ(shown(*package.voided_at), "2025-02-01T00:00:00");
  EXPECT_EQ(package.source_class, SourceClass::free);
  EXPECT_EQ(package.priority, -3);
  EXPECT_EQ(package.scope, (Scope{"cn", "a"}));
  EXPECT_TRUE(package.auto_renew);
  EXPECT_EQ(package.auto_renew_since, instant("2025-03-01T00:00:00+08:00"));
  EXPECT_EQ(package.validity, duration("P1M"));
  EXPECT_EQ(tests::text(package.paid), "9.5");
  EXPECT_EQ(tests::text(package.renewal_price), "13.05");
}

TEST(Package, OfAnOfferTakesKindAndQuotasFromIt) {
  PackageDocument document = of_offer("mail");
  document.kind = PackageKind::pay_per_use;
  document.quotas = std::vector<catalog::QuotaDocument>{};

  EXPECT_EQ(issues_of(document),
            "conflicting_members /kind: A package of an offer takes its kind from it.\n"
            "conflicting_members /quotas: A package of an offer takes its quotas from it.\n");
}

TEST(Package, WithoutAnOfferSaysKindAndQuotas) {
  PackageDocument document;
  document.id = "p";

  EXPECT_EQ(issues_of(document),
            "missing_member /kind: A package without an offer says its kind.\n"
            "missing_member /quotas: A package without an offer says its quotas.\n");
}

TEST(Package, OfAnOfferThatIsNotThereNamesItByItsFirstEightyBytes) {
  EXPECT_EQ(issues_of(of_offer(std::string(80, 'x'))),
            "unknown_offer /offer: The catalog has no offer \"" + std::string(80, 'x') + "\".\n");
  EXPECT_EQ(issues_of(of_offer(std::string(79, 'x') + "yz")),
            "unknown_offer /offer: The catalog has no offer \"" + std::string(79, 'x') + "y\".\n");
}

TEST(Package, HasAnIdOfOneTo256Bytes) {
  const auto with_id = [](std::size_t size) {
    PackageDocument document = of_offer("mail");
    document.id = std::string(size, 'i');
    return issues_of(document);
  };
  EXPECT_EQ(with_id(0), "empty /id: The id is empty.\n");
  EXPECT_EQ(with_id(1), "");
  EXPECT_EQ(with_id(255), "");
  EXPECT_EQ(with_id(256), "");
  EXPECT_EQ(with_id(257), "limit_exceeded /id: The id is longer than 256 bytes. {limit=idBytes} {limitValue=256}\n");
}

TEST(Package, HasAPriorityOf32Bits) {
  const auto with_priority = [](std::int64_t priority) {
    PackageDocument document = of_offer("mail");
    document.priority = priority;
    return issues_of(document);
  };
  const std::string refused = "out_of_range /priority: A priority lies between -2147483648 and 2147483647.\n";
  EXPECT_EQ(with_priority(-2147483649), refused);
  EXPECT_EQ(with_priority(-2147483648), "");
  EXPECT_EQ(with_priority(2147483647), "");
  EXPECT_EQ(with_priority(2147483648), refused);
}

TEST(Package, IsPaidWithAnAmountOfTenDigitsNotBelowZero) {
  const auto paid = [](std::string_view amount) {
    PackageDocument document = of_offer("mail");
    document.paid = decimal(amount);
    return issues_of(document);
  };
  EXPECT_EQ(paid("0.0000000001"), "");
  EXPECT_EQ(paid("0"), "");
  EXPECT_EQ(paid("0.00000000001"), "too_many_digits /paid: An amount has at most 10 digits after the point.\n");
  EXPECT_EQ(paid("-0.01"), "negative /paid: A price is not below zero.\n");
  EXPECT_EQ(paid("99999999999999999999999999999999999999"),
            "out_of_range /paid: The amount is outside the range that can be held.\n");
}

// ---- where it ends

TEST(PackageExpiry, IsTheValidityFromTheEffectiveTimeOn) {
  EXPECT_EQ(shown(resolved(of_offer("mail")).expires_at), "2025-08-01T00:00:00");  // 07-31, to the end of the day
  EXPECT_EQ(shown(resolved(of_offer("mail"), calendar::ExpiryMode::exact).expires_at), "2025-07-31T10:00:00");
  EXPECT_EQ(resolved(of_offer("mail")).anchor_day, 31);
  EXPECT_EQ(shown(resolved(of_offer("endless")).expires_at), "never");
  EXPECT_EQ(shown(resolved(inline_package()).expires_at), "never");
  EXPECT_EQ(shown(resolved(inline_package("P1M")).expires_at), "2025-03-01T00:00:00");
}

TEST(PackageExpiry, GivenIsTakenAndItsDayIsRemembered) {
  PackageDocument document = of_offer("mail");
  document.has_expires_at = true;
  EXPECT_EQ(shown(resolved(document).expires_at), "never");

  document.expires_at = instant("2025-05-15T12:00:00+08:00");
  EXPECT_EQ(shown(resolved(document).expires_at), "2025-05-16T00:00:00");
  EXPECT_EQ(resolved(document).anchor_day, 15);

  // The very end that the validity gives, in a month of thirty days: the 31st is still the wished day.
  PackageDocument of_five_months = inline_package("P5M");
  of_five_months.has_expires_at = true;
  of_five_months.expires_at = instant("2025-06-30T23:00:00+08:00");
  EXPECT_EQ(resolved(of_five_months).anchor_day, 31);

  // An inline package that does not say for how long: the day of the given expiry.
  PackageDocument without_validity = inline_package();
  without_validity.has_expires_at = true;
  without_validity.expires_at = instant("2025-06-30T00:00:00+08:00");
  EXPECT_EQ(resolved(without_validity).anchor_day, 30);
}

TEST(PackageExpiry, IsAfterTheEffectiveTime) {
  const auto expiring = [](std::string_view at) {
    PackageDocument document = of_offer("mail");
    document.has_expires_at = true;
    document.expires_at = instant(at);
    return issues_of(document, calendar::ExpiryMode::exact);
  };
  EXPECT_EQ(expiring("2025-01-31T10:00:00.001+08:00"), "");
  EXPECT_EQ(expiring("2025-01-31T10:00:00+08:00"),
            "expiry_not_after_effective /expiresAt: The expiry 2025-01-31T10:00:00+08:00 is not after the effective time "
            "2025-01-31T10:00:00+08:00.\n");
  EXPECT_EQ(expiring("2025-01-31T09:59:59.999+08:00"),
            "expiry_not_after_effective /expiresAt: The expiry 2025-01-31T09:59:59.999+08:00 is not after the effective "
            "time 2025-01-31T10:00:00+08:00.\n");
}

TEST(PackageExpiry, ByValidityIsAlwaysAfterTheEffectiveTime) {
  PackageDocument document = inline_package("P1D");
  document.effective_at = instant("2025-01-31T23:59:59.999+08:00");

  EXPECT_EQ(shown(resolved(document, calendar::ExpiryMode::start_of_day).expires_at), "2025-02-01T00:00:00");

  document.validity = duration("PT0.001S");
  EXPECT_EQ(shown(resolved(document, calendar::ExpiryMode::start_of_day).expires_at), "2025-02-01T00:00:00");
}

// Fuzzing found this: a validity that is no duration is reported by the reader, which goes on with one of no length.
TEST(PackageExpiry, OfAValidityThatCouldNotBeReadIsComplainedOfOnce) {
  PackageDocument document = inline_package();
  document.validity = calendar::Duration{};

  EXPECT_EQ(issues_of(document, calendar::ExpiryMode::exact), "");
}

TEST(PackageExpiry, LiesBeforeTheYear10000) {
  PackageDocument document = of_offer("mail");
  document.effective_at = instant("9999-07-01T00:00:00+08:00");

  EXPECT_EQ(issues_of(document), "out_of_range /effectiveAt: The package would expire after the year 9999.\n");

  document.has_expires_at = true;  // never: its validity is not asked
  EXPECT_EQ(issues_of(document), "");
}

TEST(Package, MovedEndsAsLongAfterItsNewBeginning) {
  Package package = resolved(of_offer("mail"));
  const calendar::Offset offset{8 * 60};

  EXPECT_TRUE(move_to(package, instant("2025-02-28T10:00:00+08:00"), offset));
  EXPECT_EQ(shown(package.effective_at), "2025-02-28T10:00:00");
  EXPECT_EQ(shown(package.created_at), "2025-02-28T10:00:00");
  EXPECT_EQ(package.anchor_day, 28);
  EXPECT_EQ(shown(package.expires_at), "2025-08-29T00:00:00");

  EXPECT_FALSE(move_to(package, instant("9999-12-01T00:00:00+08:00"), offset));

  package.expires_at = instant("2025-03-01T00:00:00+08:00");
  package.validity.reset();
  EXPECT_TRUE(move_to(package, instant("2025-04-01T00:00:00+08:00"), offset));
  EXPECT_EQ(shown(package.expires_at), "never");
}

// ---- what it holds

TEST(Package, HasAResetOfItsOwnOrThatOfTheOffer) {
  PackageDocument document = of_offer("mail");
  EXPECT_FALSE(resolved(document).reset);
  EXPECT_TRUE(resolved(of_offer("refilled")).reset);

  document.reset.emplace();
  document.reset->every = duration("P7D");
  ASSERT_TRUE(resolved(document).reset);
  EXPECT_EQ(resolved(document).reset->every, duration("P7D"));

  document.reset->every.reset();
  EXPECT_EQ(issues_of(document).substr(0, 22), "invalid_reset /reset: ");
}

TEST(Package, RemainingIsOfAMeterThatItHasAndNoMoreThanItsQuota) {
  const auto remaining = [](std::string_view offer, std::string_view meter, std::string_view quantity) {
    PackageDocument document = of_offer(offer);
    document.remaining = QuantityByMeterDocument{{std::string(meter), decimal(quantity)}};
    return issues_of(document);
  };
  EXPECT_EQ(remaining("mail", "email", "100"), "");
  EXPECT_EQ(remaining("mail", "email", "101"),
            "remaining_above_quota /remaining/email: 101 remaining is above the 100 that the package can hold. "
            "{max=100}\n");
  EXPECT_EQ(remaining("mail", "gb", "1"),
            "unknown_meter /remaining/gb: The package has no quota of meter \"gb\".\n");
  EXPECT_EQ(remaining("mail", "sms", "1"),
            "unknown_meter /remaining/sms: The package has no quota of meter \"sms\".\n");
  EXPECT_EQ(remaining("both", "gb", "5.25"), "");
  EXPECT_EQ(remaining("both", "gb", "5.26"),
            "remaining_above_quota /remaining/gb: 5.26 remaining is above the 5.25 that the package can hold. "
            "{max=5.25}\n");
  EXPECT_EQ(remaining("both", "gb", "0.001"),
            "too_many_digits /remaining/gb: Quantities of \"gb\" have at most 2 digits after the point. {digits=2}\n");
  EXPECT_EQ(remaining("mail", "email", "-1"), "negative /remaining/email: A quantity is not below zero.\n");
  EXPECT_EQ(remaining("mail", "email", "9223372036854775808"),
            "out_of_range /remaining/email: The quantity is outside the range that can be held.\n");
  // What may be carried over comes on top.
  EXPECT_EQ(remaining("refilled", "email", "120"), "");
  EXPECT_EQ(remaining("refilled", "email", "121"),
            "remaining_above_quota /remaining/email: 121 remaining is above the 120 that the package can hold. "
            "{max=120}\n");
}

TEST(Package, RemainingStandsByItsQuota) {
  PackageDocument document = of_offer("both");
  document.remaining = QuantityByMeterDocument{{"gb", decimal("1.5")}};

  const Package package = resolved(document);

  EXPECT_FALSE(package.remaining[0]);
  EXPECT_EQ(package.remaining[1], quantity("1.5", 2));
}

TEST(Package, ACarryThatIsFinerThanAMeterRaisesNothingThere) {
  // Twenty and a half may be carried over, which emails cannot hold; the catalog says so once.
  PackageDocument document = of_offer("mail");
  document.reset.emplace();
  document.reset->every = duration("P1M");
  document.reset->rollover_max = decimal("20.5");
  document.remaining = QuantityByMeterDocument{{"email", decimal("110")}};

  const std::string said = issues_of(document);

  EXPECT_NE(said.find("/reset/rolloverMax"), std::string::npos) << said;
  EXPECT_NE(said.find("110 remaining is above the 100 that the package can hold."), std::string::npos) << said;
}

TEST(Package, KeepsBetweenPeriodsWhatItsRolloverSays) {
  PackageDocument document = of_offer("both");
  document.period_rollover = PeriodRolloverDocument{decimal("10"), decimal("150")};
  document.remaining = QuantityByMeterDocument{{"email", decimal("150")}};

  const Package package = resolved(document);

  EXPECT_TRUE(package.has_period_rollover);
  EXPECT_EQ(package.period_rollover_min, (std::vector<Quantity>{quantity("10"), quantity("10", 2)}));
  EXPECT_EQ(package.period_rollover_max, (std::vector<Quantity>{quantity("150"), quantity("150", 2)}));

  document.remaining = QuantityByMeterDocument{{"email", decimal("151")}};
  EXPECT_EQ(issues_of(document),
            "remaining_above_quota /remaining/email: 151 remaining is above the 150 that the package can hold. "
            "{max=150}\n");

  document.remaining.reset();
  document.period_rollover = PeriodRolloverDocument{};
  EXPECT_EQ(resolved(document).period_rollover_min, (std::vector<Quantity>{Quantity{}, Quantity{}}));
  EXPECT_EQ(resolved(document).period_rollover_max, (std::vector<Quantity>{Quantity{}, Quantity{}}));

  document.period_rollover = PeriodRolloverDocument{decimal("0.001"), decimal("-1")};
  EXPECT_EQ(issues_of(document),
            "too_many_digits /periodRollover/min: Quantities of \"email\" have at most 0 digits after the point. "
            "{digits=0}\n"
            "negative /periodRollover/max: A quantity is not below zero.\n"
            "too_many_digits /periodRollover/min: Quantities of \"gb\" have at most 2 digits after the point. "
            "{digits=2}\n"
            "negative /periodRollover/max: A quantity is not below zero.\n");
}

// ---- renewals

TEST(PackageRenewals, StandInTheOrderInWhichTheyWerePaid) {
  PackageDocument document = of_offer("mail");
  document.renewals = {renewal("2025-07-03T00:00:00Z"), renewal("2025-07-01T00:00:00Z"),
                       renewal("2025-07-02T00:00:00Z"), renewal("2025-07-01T00:00:00Z")};
  document.renewals[1].validity = duration("P1M");
  document.renewals[1].price = decimal("7");

  const Package package = resolved(document);

  ASSERT_EQ(package.renewals.size(), 4u);
  std::vector<std::size_t> sources;
  for (const Package::Renewal& each : package.renewals) sources.push_back(each.source);
  EXPECT_EQ(sources, (std::vector<std::size_t>{1, 3, 2, 0}));
  EXPECT_EQ(package.renewals[0].validity, duration("P1M"));
  EXPECT_EQ(tests::text(*package.renewals[0].price), "7");
  EXPECT_FALSE(package.renewals[1].validity);
  EXPECT_FALSE(package.renewals[1].price);
}

TEST(PackageRenewals, AreOfAPackageThatExpires) {
  PackageDocument document = of_offer("endless");
  document.renewals = {renewal("2025-07-03T00:00:00Z")};

  base::Issues issues;
  const Package package =
      resolve_package(document, emails_and_gigabytes(), emails_and_gigabytes().rules, base::Path{}, issues);

  EXPECT_EQ(said(issues), "renewal_without_expiry /renewals/0: A package that never expires is not renewed.\n");
  EXPECT_TRUE(package.renewals.empty());
}

TEST(PackageRenewals, SayForHowLongWhereThePackageDoesNot) {
  PackageDocument document = inline_package();
  document.has_expires_at = true;
  document.expires_at = instant("2025-06-30T00:00:00+08:00");
  document.renewals = {renewal("2025-06-03T00:00:00Z"), renewal("2025-06-04T00:00:00Z")};
  document.renewals[0].validity = duration("P1M");
  document.renewals[1].price = decimal("-1");

  EXPECT_EQ(issues_of(document),
            "missing_member /renewals/1/validity: Neither the renewal nor the package says for how long.\n"
            "negative /renewals/1/price: A price is not below zero.\n");
}

TEST(PackageRenewals, AreAtMost1200) {
  const auto with_renewals = [](std::size_t count) {
    PackageDocument document = of_offer("mail");
    document.renewals.assign(count, renewal("2025-07-03T00:00:00Z"));
    return issues_of(document);
  };
  EXPECT_EQ(with_renewals(1199), "");
  EXPECT_EQ(with_renewals(1200), "");
  EXPECT_EQ(with_renewals(1201),
            "limit_exceeded /renewals: More than 1200 renewals. {limit=renewals} {limitValue=1200}\n");
}

TEST(PackageRenewals, ByThemselvesNeedToKnowForHowLong) {
  PackageDocument document = inline_package();
  document.auto_renew = true;
  EXPECT_EQ(issues_of(document), "");  // it never expires

  document.has_expires_at = true;
  document.expires_at = instant("2025-06-30T00:00:00+08:00");
  EXPECT_EQ(issues_of(document),
            "missing_member /validity: Auto-renewal needs to know for how long: a package without an offer says its "
            "`validity`.\n");

  document.validity = duration("P1M");
  EXPECT_EQ(issues_of(document), "");

  document.validity.reset();
  document.auto_renew = false;
  EXPECT_EQ(issues_of(document), "");
}

// ---- lists of packages

TEST(Packages, HaveIdsOfTheirOwn) {
  std::vector<PackageDocument> documents{of_offer("mail"), of_offer("mail"), of_offer("mail")};
  documents[1].id = "q";
  base::Issues issues;

  const std::vector<Package> packages =
      resolve_packages(documents, emails_and_gigabytes(), emails_and_gigabytes().rules, base::Path{}, issues);

  EXPECT_EQ(packages.size(), 3u);
  EXPECT_EQ(said(issues), "duplicate_id /2/id: Another package has the id \"p\".\n");
}

TEST(Packages, AreAtMostAHundredThousand) {
  const auto resolved_of = [](std::size_t count) {
    base::Issues issues;
    const auto packages = resolve_packages(std::vector<PackageDocument>(count), emails_and_gigabytes(),
                                           emails_and_gigabytes().rules, base::Path{}, issues);
    return std::pair(packages.size(), said(issues).substr(0, 26));
  };
  const auto most = static_cast<std::size_t>(base::kPackagesMax);
  EXPECT_EQ(resolved_of(most).first, most);
  EXPECT_EQ(resolved_of(most + 1), std::pair(std::size_t{0}, std::string("limit_exceeded : More than")));
}

TEST(Packages, ThatAreTooManyAreRefusedWithTheLimit) {
  base::Issues issues;
  resolve_packages(std::vector<PackageDocument>(100'001), emails_and_gigabytes(), emails_and_gigabytes().rules,
                   base::Path{}, issues);
  EXPECT_EQ(said(issues), "limit_exceeded : More than 100000 packages. {limit=packages} {limitValue=100000}\n");
}

// ---- scopes

TEST(Scopes, MatchWhereEachBoundMemberIsTheSame) {
  const Scope record{"cn", "a"};
  EXPECT_TRUE(Scope{}.matches(record));
  EXPECT_TRUE((Scope{"cn", {}}).matches(record));
  EXPECT_TRUE((Scope{{}, "a"}).matches(record));
  EXPECT_TRUE((Scope{"cn", "a"}).matches(record));
  EXPECT_FALSE((Scope{"eu", {}}).matches(record));
  EXPECT_FALSE((Scope{{}, "b"}).matches(record));
  EXPECT_FALSE((Scope{"cn", "b"}).matches(record));
  EXPECT_FALSE((Scope{"eu", "a"}).matches(record));
  EXPECT_FALSE((Scope{"cn", {}}).matches(Scope{}));
  EXPECT_FALSE((Scope{{}, "a"}).matches(Scope{}));
}

// ---- usage

UsageRecordDocument used(std::string_view id, std::string_view at) {
  UsageRecordDocument document;
  document.id = std::string(id);
  document.meter = "email";
  document.quantity = decimal("10");
  document.at = instant(at);
  return document;
}
UsageRecordDocument used(std::string_view id, std::string_view start, std::string_view end) {
  UsageRecordDocument document = used(id, end);
  document.at.reset();
  document.start = instant(start);
  document.end = instant(end);
  return document;
}
std::string issues_of(const std::vector<UsageRecordDocument>& documents) {
  base::Issues issues;
  resolve_usage(documents, emails_and_gigabytes(), base::Path{}, issues);
  return said(issues);
}
std::vector<UsageRecord> resolved(const std::vector<UsageRecordDocument>& documents) {
  base::Issues issues;
  auto records = resolve_usage(documents, emails_and_gigabytes(), base::Path{}, issues);
  EXPECT_EQ(said(issues), "");
  return records;
}

TEST(Usage, IsTakenByEndThenStartThenId) {
  const auto records = resolved({used("c", "2025-01-02T00:00:00Z"),
                                 used("d", "2025-01-01T12:00:00Z", "2025-01-02T00:00:00Z"),
                                 used("b", "2025-01-02T00:00:00Z"), used("a", "2025-01-03T00:00:00Z"),
                                 used("e", "2025-01-01T00:00:00Z")});
  std::string ids;
  std::vector<std::size_t> sources;
  for (const UsageRecord& record : records) {
    ids += record.id;
    sources.push_back(record.source);
  }
  EXPECT_EQ(ids, "edbca");
  EXPECT_EQ(sources, (std::vector<std::size_t>{4, 1, 2, 0, 3}));
}

TEST(Usage, IsDeductedAtItsEndAndBilledUnlessItSaysOtherwise) {
  auto document = used("u", "2025-01-01T12:00:00Z", "2025-01-02T00:00:00Z");
  UsageRecord record = resolved({document}).at(0);
  EXPECT_EQ(record.deduct_at, instant("2025-01-02T00:00:00Z"));
  EXPECT_TRUE(record.billable);
  EXPECT_FALSE(record.is_instant);
  EXPECT_FALSE(record.received_at);
  EXPECT_EQ(record.meter, 0);
  EXPECT_EQ(record.quantity, quantity("10"));
  EXPECT_EQ(record.scope, Scope{});

  document.deduct_at = instant("2025-01-02T01:00:00Z");
  document.billable = false;
  document.received_at = instant("2025-01-09T00:00:00Z");
  document.scope = ScopeDocument{"cn", {}};
  document.meter = "gb";
  document.quantity = decimal("0.25");
  record = resolved({document}).at(0);
  EXPECT_EQ(record.deduct_at, instant("2025-01-02T01:00:00Z"));
  EXPECT_FALSE(record.billable);
  EXPECT_EQ(record.received_at, instant("2025-01-09T00:00:00Z"));
  EXPECT_EQ(record.scope, (Scope{"cn", {}}));
  EXPECT_EQ(record.meter, 1);
  EXPECT_EQ(record.quantity, quantity("0.25", 2));
  EXPECT_TRUE(resolved({used("u", "2025-01-01T12:00:00Z")}).at(0).is_instant);
  EXPECT_TRUE(resolved({used("u", "2025-01-01T12:00:00Z", "2025-01-01T12:00:00Z")}).at(0).is_instant);
}

TEST(Usage, SaysWhenOneWayOrTheOther) {
  auto both = used("u", "2025-01-01T12:00:00Z");
  both.start = both.at;
  EXPECT_EQ(issues_of({both}), "conflicting_members /0/at: A record has `at`, or `start` and `end`.\n");
  both.end = both.start;
  both.start.reset();
  EXPECT_EQ(issues_of({both}), "conflicting_members /0/at: A record has `at`, or `start` and `end`.\n");

  auto without_end = used("u", "2025-01-01T12:00:00Z", "2025-01-01T12:00:00Z");
  without_end.end.reset();
  EXPECT_EQ(issues_of({without_end}), "missing_member /0/end: A record has `at`, or `start` and `end`.\n");
  auto without_start = used("u", "2025-01-01T12:00:00Z", "2025-01-01T12:00:00Z");
  without_start.start.reset();
  EXPECT_EQ(issues_of({without_start}), "missing_member /0/start: A record has `at`, or `start` and `end`.\n");
}

TEST(Usage, EndsAndIsDeductedNoEarlierThanItStarts) {
  EXPECT_EQ(issues_of({used("u", "2025-01-01T12:00:00.001Z", "2025-01-01T12:00:00Z")}),
            "end_before_start /0/end: The record ends before it starts.\n"
            "end_before_start /0/deductAt: The record is deducted before it starts.\n");

  auto deducted = used("u", "2025-01-01T12:00:00Z", "2025-01-01T13:00:00Z");
  deducted.deduct_at = instant("2025-01-01T12:00:00Z");
  EXPECT_EQ(issues_of({deducted}), "");
  deducted.deduct_at = instant("2025-01-01T11:59:59.999Z");
  EXPECT_EQ(issues_of({deducted}), "end_before_start /0/deductAt: The record is deducted before it starts.\n");
}

TEST(Usage, HasAnIdAMeterAndAQuantityOfIt) {
  EXPECT_EQ(issues_of({used("", "2025-01-01T12:00:00Z")}), "empty /0/id: The id is empty.\n");

  auto unknown = used("u", "2025-01-01T12:00:00Z");
  unknown.meter = "sms";
  EXPECT_EQ(issues_of({unknown}), "unknown_meter /0/meter: The catalog has no meter \"sms\".\n");

  auto fraction = used("u", "2025-01-01T12:00:00Z");
  fraction.quantity = decimal("0.5");
  EXPECT_EQ(issues_of({fraction}),
            "too_many_digits /0/quantity: Quantities of \"email\" have at most 0 digits after the point. {digits=0}\n");
}

TEST(Usage, OfOneIdCountsOnceAndNotWithOtherContent) {
  const auto first = used("u", "2025-01-01T12:00:00Z", "2025-01-01T13:00:00Z");
  EXPECT_EQ(resolved({first, first}).size(), 1u);

  const std::function<void(UsageRecordDocument&)> changes[] = {
      [](UsageRecordDocument& record) { record.meter = "gb"; },
      [](UsageRecordDocument& record) { record.quantity = decimal("11"); },
      [](UsageRecordDocument& record) { record.start = instant("2025-01-01T11:00:00Z"); },
      [](UsageRecordDocument& record) {
        record.end = instant("2025-01-01T14:00:00Z");
        record.deduct_at = instant("2025-01-01T13:00:00Z");
      },
      [](UsageRecordDocument& record) { record.deduct_at = instant("2025-01-01T14:00:00Z"); },
      [](UsageRecordDocument& record) { record.scope = ScopeDocument{"cn", {}}; },
      [](UsageRecordDocument& record) { record.scope = ScopeDocument{{}, "a"}; },
      [](UsageRecordDocument& record) { record.billable = false; },
      [](UsageRecordDocument& record) { record.received_at = instant("2025-01-02T00:00:00Z"); },
  };
  for (const auto& change : changes) {
    auto other = first;
    change(other);
    EXPECT_EQ(issues_of({first, other}),
              "conflicting_record /1/id: Record \"u\" came before with other content.\n")
        << &change - changes;
  }
}

TEST(Usage, ThatIsRefusedIsNotComparedWithWhatComesAfter) {
  auto broken = used("u", "2025-01-01T12:00:00Z");
  broken.meter = "sms";
  EXPECT_EQ(issues_of({broken, used("u", "2025-01-01T12:00:00Z")}),
            "unknown_meter /0/meter: The catalog has no meter \"sms\".\n");

  // Also where the list of issues is full and the next one is only counted.
  std::vector<UsageRecordDocument> many(1000, broken);
  many.push_back(used("v", "2025-01-01T12:00:00Z"));
  broken.id = "v";
  many.push_back(broken);
  base::Issues issues;
  const auto records = resolve_usage(many, emails_and_gigabytes(), base::Path{}, issues);
  EXPECT_EQ(issues.size(), 1000u);
  EXPECT_EQ(issues.left_out(), 1u);
  EXPECT_EQ(records.size(), 1u);
}

TEST(Usage, IsAtMostHalfAMillionRecords) {
  const auto resolved_of = [](std::size_t count) {
    base::Issues issues;
    resolve_usage(std::vector<UsageRecordDocument>(count), emails_and_gigabytes(), base::Path{}, issues);
    return said(issues).substr(0, 100);
  };
  const auto most = static_cast<std::size_t>(base::kRecordsMax);
  const std::string refused = "limit_exceeded : More than 500000 usage records. {limit=records} {limitValue=500000}\n";
  EXPECT_NE(resolved_of(most), refused);
  EXPECT_EQ(resolved_of(most + 1), refused);
}

}  // namespace
}  // namespace quotapack::packages
