// The tables of holdings, usage, alerts and an account (spec sections 4, 7 and 10).
#include "base/limits.h"
#include "json/types.h"

namespace quotapack::json {

namespace {

using namespace packages;  // NOLINT: the tables name its types on every line
using namespace alerts;    // NOLINT
using namespace replay;    // NOLINT

constexpr Member kScopeMembers[] = {
    row<&ScopeDocument::region>("region", "Bound to a region; null: all.").or_null(),
    row<&ScopeDocument::project>("project", "Bound to a project; null: all.").or_null(),
};

constexpr Member kPeriodRolloverMembers[] = {
    row<&PeriodRolloverDocument::min>("min", "At least so much is kept.").by_default("0"),
    row<&PeriodRolloverDocument::max>("max", "At most so much is kept.").by_default("0"),
};

constexpr Member kRenewalMembers[] = {
    row<&RenewalDocument::at>("at", "When it was paid.").required(),
    row<&RenewalDocument::validity>("validity", "Length of the renewed term.").by_default("the offer's"),
    row<&RenewalDocument::price>("price", "What was paid for it.").by_default("what `renew` previews"),
};

void mark_expires_at(void* package) { static_cast<PackageDocument*>(package)->has_expires_at = true; }

constexpr Member kPackageMembers[] = {
    row<&PackageDocument::id>("id", "Unique in the account.").as(Kind::id).required(),
    row<&PackageDocument::offer>("offer", "The offer it was bought from; else `kind` and `quotas`.").as(Kind::id),
    row<&PackageDocument::kind>("kind", "Inline: what happens when it is used up."),
    row<&PackageDocument::quotas>("quotas", "Inline: what it covers.").at_most(base::kQuotasMax, "quotas"),
    row<&PackageDocument::reset>("reset", "Its own refill, instead of the offer's.").or_null(),
    row<&PackageDocument::created_at>("createdAt", "When it was bought.").by_default("effectiveAt"),
    row<&PackageDocument::effective_at>("effectiveAt", "From when it covers use.").required(),
    row<&PackageDocument::expires_at>("expiresAt", "Until when it covers use; null: it never expires.")
        .or_null()
        .by_default("effectiveAt + validity")
        .marked_by(&mark_expires_at),
    row<&PackageDocument::validity>("validity", "Inline: length of one term."),
    row<&PackageDocument::voided_at>("voidedAt", "Ended early, at this instant.").or_null(),
    row<&PackageDocument::source_class>("sourceClass", "Where it came from.").by_default("purchased"),
    row<&PackageDocument::priority>("priority", "Lower goes first.").by_default("0"),
    row<&PackageDocument::scope>("scope", "Usage it is bound to.").or_null().by_default("all"),
    row<&PackageDocument::remaining>("remaining", "Balance at `opening.at`, by meter.")
        .at_most(base::kQuotasMax, "quotas"),
    row<&PackageDocument::period_rollover>("periodRollover", "What it keeps at the end of a usage period."),
    row<&PackageDocument::paid>("paid", "What was paid for it.").by_default("the offer's list price; inline 0"),
    row<&PackageDocument::renewals>("renewals", "Renewals, paid.").at_most(base::kRenewalsMax, "renewals"),
    row<&PackageDocument::auto_renew>("autoRenew", "Renewed from the balance before it expires.").by_default("false"),
    row<&PackageDocument::auto_renew_since>("autoRenewSince", "When auto-renewal was enabled.").by_default("createdAt"),
};

constexpr Member kUsageRecordMembers[] = {
    row<&UsageRecordDocument::id>("id", "Unique for one content.").as(Kind::id).required(),
    row<&UsageRecordDocument::meter>("meter", "What was used.").as(Kind::id).required(),
    row<&UsageRecordDocument::quantity>("quantity", "How much, in the meter's unit.").required(),
    row<&UsageRecordDocument::at>("at", "Use of one instant, instead of start and end."),
    row<&UsageRecordDocument::start>("start", "Start of the use."),
    row<&UsageRecordDocument::end>("end", "End of the use, exclusive."),
    row<&UsageRecordDocument::deduct_at>("deductAt", "Moment of deduction.").by_default("the end"),
    row<&UsageRecordDocument::scope>("scope", "Where it was used.").or_null(),
    row<&UsageRecordDocument::billable>("billable", "False: listed, nothing drawn, charged or counted.")
        .by_default("true"),
    row<&UsageRecordDocument::received_at>("receivedAt", "When it became known."),
};

constexpr Member kThresholdMembers[] = {
    row<&ThresholdDocument::package>("package", "The package it watches."),
    row<&ThresholdDocument::meter>("meter", "The meter it watches, of the package or over all packages."),
    row<&ThresholdDocument::form>("form", "What `value` is.").by_default("percentage"),
    row<&ThresholdDocument::value>("value", "The threshold, as typed.").as(Kind::value_text).by_default("the default"),
    row<&ThresholdDocument::enabled>("enabled", "Switched on.").by_default("true"),
};

// A bare text is an email address where it has an at sign, else a phone number.
void contact_from_text(void* element, std::string_view text) {
  auto& contact = *static_cast<ContactDocument*>(element);
  (text.find('@') != std::string_view::npos ? contact.email : contact.phone).emplace(text);
}

constexpr Member kContactMembers[] = {
    row<&ContactDocument::name>("name", "For people."),
    row<&ContactDocument::email>("email", "Email address."),
    row<&ContactDocument::phone>("phone", "Phone number in international form."),
};

constexpr Member kAlertsMembers[] = {
    row<&AlertDocument::type>("type", "Which kind of threshold is active.").required(),
    row<&AlertDocument::value>("value", "percentage, absolute: the threshold, as typed.")
        .as(Kind::value_text)
        .by_default("the default"),
    row<&AlertDocument::meter>("meter", "absolute: the meter, where packages have several."),
    row<&AlertDocument::scope>("scope", "What is watched.").by_default("pool"),
    row<&AlertDocument::thresholds>("thresholds", "custom: one entry per target.")
        .at_most(base::kThresholdsMax, "thresholds"),
    row<&AlertDocument::channels>("channels", "How it is sent.").by_default("[sms, email]"),
    row<&AlertDocument::contacts>("contacts", "Whom it is sent to, up to 10.")
        .by_default("the account creator")
        .or_text(&contact_from_text),
};

constexpr Member kPaymentMembers[] = {
    row<&PaymentDocument::id>("id", "For people.").as(Kind::id),
    row<&PaymentDocument::at>("at", "When it was booked.").required(),
    row<&PaymentDocument::amount>("amount", "How much.").required(),
};

constexpr Member kCouponMembers[] = {
    row<&CouponDocument::id>("id", "Unique in the account.").as(Kind::id).required(),
    row<&CouponDocument::amount>("amount", "What it pays at most.").required(),
    row<&CouponDocument::expires_at>("expiresAt", "Until when it pays.").or_null().by_default("never"),
};

constexpr Member kPeriodResetMembers[] = {
    row<&PeriodResetDocument::at>("at", "The end of a period and start of the next.").required(),
    row<&PeriodResetDocument::preserve_excess>("preserveExcess", "Open excess is paid from what rolled over.")
        .by_default("false"),
};

constexpr Member kUsagePeriodMembers[] = {
    row<&UsagePeriodDocument::every>("every", "Length of a period."),
    row<&UsagePeriodDocument::anchor>("anchor", "An instant on the series of period ends."),
    row<&UsagePeriodDocument::preserve_excess>("preserveExcess", "For the ends by `every`.").by_default("false"),
    row<&UsagePeriodDocument::resets>("resets", "Period ends one by one, instead of `every`.")
        .at_most(base::kCyclesListedMax, "cyclesListed"),
};

constexpr Member kOpeningMembers[] = {
    row<&OpeningDocument::at>("at", "The instant of the opening state.").required(),
    row<&OpeningDocument::excess>("excess", "Open excess by meter.").at_most(base::kMetersMax, "meters"),
};

// `discount` of an account keeps its only member in the account itself.
constexpr Member kAccountDiscountMembers[] = {
    row<&AccountDocument::discount_percent_off>("percentOff", "Percent off pay-per-use items.").required(),
};
constinit const Type kAccountDiscountType{"accountDiscount", "a discount", kAccountDiscountMembers};

void* same_object(void* object) { return object; }
const void* discount_of(const void* account) {
  return static_cast<const AccountDocument*>(account)->discount_percent_off.has_value() ? account : nullptr;
}
constexpr Member account_discount() {
  Member member = listed("discount", Kind::object, "One discount on pay-per-use items.").optional();
  member.type = &kAccountDiscountType;
  member.place = &same_object;
  member.peek = &discount_of;
  return member;
}

constexpr std::string_view kAccountSchema[] = {"quotapack/account/1"};
constexpr Member kAccountMembers[] = {
    listed("schema", Kind::schema, "Which document this is.").among(kAccountSchema).optional(),
    row<&AccountDocument::catalog>("catalog", "The price list.").supplied(),
    row<&AccountDocument::packages>("packages", "What is held.").at_most(base::kPackagesMax, "packages"),
    row<&AccountDocument::usage>("usage", "What was used, in any order.").at_most(base::kRecordsMax, "records"),
    row<&AccountDocument::alerts>("alerts", "Usage alerts."),
    row<&AccountDocument::balance>("balance", "Cash at the start; absent: the account is not followed."),
    row<&AccountDocument::credit>("credit", "How far the balance may fall below zero.").by_default("0"),
    row<&AccountDocument::payments>("payments", "Money paid in.").at_most(base::kPaymentsMax, "payments"),
    row<&AccountDocument::coupons>("coupons", "Pay bills before the balance does.")
        .at_most(base::kPaymentsMax, "payments"),
    account_discount(),
    row<&AccountDocument::usage_period>("usagePeriod", "The account's own period of usage."),
    row<&AccountDocument::opening>("opening", "The state that the replay starts from."),
    row<&AccountDocument::as_of>("asOf", "The instant the answer is of.").required(),
    row<&AccountDocument::explain>("explain", "Say why for each allocation.").by_default("false"),
    row<&AccountDocument::rules>("rules", "Win over those of the catalog, member by member."),
};

}  // namespace

constinit const Type kScopeType{"scope", "a scope", kScopeMembers};
constinit const Type kPeriodRolloverType{"periodRollover", "a period rollover", kPeriodRolloverMembers};
constinit const Type kRenewalType{"renewal", "a renewal", kRenewalMembers};
constinit const Type kPackageType{"package", "a package", kPackageMembers};
constinit const Type kUsageRecordType{"usageRecord", "a usage record", kUsageRecordMembers};
constinit const Type kThresholdType{"threshold", "a threshold", kThresholdMembers};
constinit const Type kContactType{"contact", "a contact", kContactMembers};
constinit const Type kAlertsType{"alerts", "the alerts", kAlertsMembers};
constinit const Type kPaymentType{"payment", "a payment", kPaymentMembers};
constinit const Type kCouponType{"coupon", "a coupon", kCouponMembers};
constinit const Type kPeriodResetType{"periodReset", "an end of a usage period", kPeriodResetMembers};
constinit const Type kUsagePeriodType{"usagePeriod", "a usage period", kUsagePeriodMembers};
constinit const Type kOpeningType{"opening", "an opening state", kOpeningMembers};
constinit const Type kAccountType{"account", "an account", kAccountMembers};

}  // namespace quotapack::json
