// The tables of holdings, usage, alerts and an account (spec sections 4, 7 and 10).
#include "base/limits.h"
#include "json/types.h"

namespace quotapack::json {

namespace {

using namespace packages;  // NOLINT: the tables name its types on every line
using namespace alerts;    // NOLINT
using namespace replay;    // NOLINT

constexpr Row kScopeMembers[] = {
    QUOTAPACK_ROW(ScopeDocument, region, "region", "Bound to a region; null: all.").or_null(),
    QUOTAPACK_ROW(ScopeDocument, project, "project", "Bound to a project; null: all.").or_null(),
};

constexpr Row kPeriodRolloverMembers[] = {
    QUOTAPACK_ROW(PeriodRolloverDocument, min, "min", "At least so much is kept.").by_default("0"),
    QUOTAPACK_ROW(PeriodRolloverDocument, max, "max", "At most so much is kept.").by_default("0"),
};

constexpr Row kRenewalMembers[] = {
    QUOTAPACK_ROW(RenewalDocument, at, "at", "When it was paid.").required(),
    QUOTAPACK_ROW(RenewalDocument, validity, "validity", "Length of the renewed term.").by_default("the offer's"),
    QUOTAPACK_ROW(RenewalDocument, price, "price", "What was paid for it.").by_default("what `renew` previews"),
};

void mark_expires_at(void* package) { static_cast<PackageDocument*>(package)->has_expires_at = true; }

constexpr Row kPackageMembers[] = {
    QUOTAPACK_ROW(PackageDocument, id, "id", "Unique in the account.").as(Kind::id).required(),
    QUOTAPACK_ROW(PackageDocument, offer, "offer", "The offer it was bought from; else `kind` and `quotas`.")
        .as(Kind::id),
    QUOTAPACK_ROW(PackageDocument, kind, "kind", "Inline: what happens when it is used up."),
    QUOTAPACK_ROW(PackageDocument, quotas, "quotas", "Inline: what it covers.").at_most(base::kQuotasMax, "quotas"),
    QUOTAPACK_ROW(PackageDocument, reset, "reset", "Its own refill, instead of the offer's.").or_null(),
    QUOTAPACK_ROW(PackageDocument, created_at, "createdAt", "When it was bought.").by_default("effectiveAt"),
    QUOTAPACK_ROW(PackageDocument, effective_at, "effectiveAt", "From when it covers use.").required(),
    QUOTAPACK_ROW(PackageDocument, expires_at, "expiresAt", "Until when it covers use; null: it never expires.")
        .or_null()
        .by_default("effectiveAt + validity")
        .marked_by(&mark_expires_at),
    QUOTAPACK_ROW(PackageDocument, validity, "validity", "Inline: length of one term."),
    QUOTAPACK_ROW(PackageDocument, voided_at, "voidedAt", "Ended early, at this instant.").or_null(),
    QUOTAPACK_ROW(PackageDocument, source_class, "sourceClass", "Where it came from.").by_default("purchased"),
    QUOTAPACK_ROW(PackageDocument, priority, "priority", "Lower goes first.").by_default("0"),
    QUOTAPACK_ROW(PackageDocument, scope, "scope", "Usage it is bound to.").or_null().by_default("all"),
    QUOTAPACK_ROW(PackageDocument, remaining, "remaining", "Balance at `opening.at`, by meter.")
        .at_most(base::kQuotasMax, "quotas"),
    QUOTAPACK_ROW(PackageDocument, period_rollover, "periodRollover", "What it keeps at the end of a usage period."),
    QUOTAPACK_ROW(PackageDocument, paid, "paid", "What was paid for it.")
        .by_default("the offer's list price; inline 0"),
    QUOTAPACK_ROW(PackageDocument, renewals, "renewals", "Renewals, paid.").at_most(base::kRenewalsMax, "renewals"),
    QUOTAPACK_ROW(PackageDocument, auto_renew, "autoRenew", "Renewed from the balance before it expires.")
        .by_default("false"),
    QUOTAPACK_ROW(PackageDocument, auto_renew_since, "autoRenewSince", "When auto-renewal was enabled.")
        .by_default("createdAt"),
};

constexpr Row kUsageRecordMembers[] = {
    QUOTAPACK_ROW(UsageRecordDocument, id, "id", "Unique for one content.").as(Kind::id).required(),
    QUOTAPACK_ROW(UsageRecordDocument, meter, "meter", "What was used.").as(Kind::id).required(),
    QUOTAPACK_ROW(UsageRecordDocument, quantity, "quantity", "How much, in the meter's unit.").required(),
    QUOTAPACK_ROW(UsageRecordDocument, at, "at", "Use of one instant, instead of start and end."),
    QUOTAPACK_ROW(UsageRecordDocument, start, "start", "Start of the use."),
    QUOTAPACK_ROW(UsageRecordDocument, end, "end", "End of the use, exclusive."),
    QUOTAPACK_ROW(UsageRecordDocument, deduct_at, "deductAt", "Moment of deduction.").by_default("the end"),
    QUOTAPACK_ROW(UsageRecordDocument, scope, "scope", "Where it was used.").or_null(),
    QUOTAPACK_ROW(UsageRecordDocument, billable, "billable", "False: listed, nothing drawn, charged or counted.")
        .by_default("true"),
    QUOTAPACK_ROW(UsageRecordDocument, received_at, "receivedAt", "When it became known."),
};

constexpr Row kThresholdMembers[] = {
    QUOTAPACK_ROW(ThresholdDocument, package, "package", "The package it watches."),
    QUOTAPACK_ROW(ThresholdDocument, meter, "meter", "The meter it watches, of the package or over all packages."),
    QUOTAPACK_ROW(ThresholdDocument, form, "form", "What `value` is.").by_default("percentage"),
    QUOTAPACK_ROW(ThresholdDocument, value, "value", "The threshold, as typed.")
        .as(Kind::value_text)
        .by_default("the default"),
    QUOTAPACK_ROW(ThresholdDocument, enabled, "enabled", "Switched on.").by_default("true"),
};

// A bare text is an email address where it has an at sign, else a phone number.
void contact_from_text(void* element, std::string_view text) {
  auto& contact = *static_cast<ContactDocument*>(element);
  (text.find('@') != std::string_view::npos ? contact.email : contact.phone).emplace(text);
  contact.is_text = true;
}

constexpr Row kContactMembers[] = {
    QUOTAPACK_ROW(ContactDocument, name, "name", "For people."),
    QUOTAPACK_ROW(ContactDocument, email, "email", "Email address."),
    QUOTAPACK_ROW(ContactDocument, phone, "phone", "Phone number in international form."),
};

constexpr Row kAlertsMembers[] = {
    QUOTAPACK_ROW(AlertDocument, type, "type", "Which kind of threshold is active.").required(),
    QUOTAPACK_ROW(AlertDocument, value, "value", "percentage, absolute: the threshold, as typed.")
        .as(Kind::value_text)
        .by_default("the default"),
    QUOTAPACK_ROW(AlertDocument, meter, "meter", "absolute: the meter, where packages have several."),
    QUOTAPACK_ROW(AlertDocument, scope, "scope", "What is watched.").by_default("pool"),
    QUOTAPACK_ROW(AlertDocument, thresholds, "thresholds", "custom: one entry per target.")
        .at_most(base::kThresholdsMax, "thresholds"),
    QUOTAPACK_ROW(AlertDocument, channels, "channels", "How it is sent.").by_default("[sms, email]"),
    QUOTAPACK_ROW(AlertDocument, contacts, "contacts", "Whom it is sent to, up to 10.")
        .by_default("the account creator")
        .or_text(&contact_from_text),
};

constexpr Row kTargetStateMembers[] = {
    QUOTAPACK_ROW(TargetStateDocument, package, "package", "The package; absent: the pool of the meter.").as(Kind::id),
    QUOTAPACK_ROW(TargetStateDocument, meter, "meter", "The meter.").as(Kind::id).required(),
    QUOTAPACK_ROW(TargetStateDocument, armed_at, "armedAt", "Since when it is armed; null: nothing of it started.")
        .or_null()
        .required(),
    QUOTAPACK_ROW(TargetStateDocument, form, "form", "What `threshold` is; absent: used_up alone."),
    QUOTAPACK_ROW(TargetStateDocument, threshold, "threshold", "What was watched for.").as(Kind::value_text),
    QUOTAPACK_ROW(TargetStateDocument, remaining, "remaining", "What was left.").required(),
    QUOTAPACK_ROW(TargetStateDocument, threshold_sent, "thresholdSent", "usage_threshold was sent since then.").required(),
    QUOTAPACK_ROW(TargetStateDocument, used_up_sent, "usedUpSent", "used_up was sent since then.").required(),
};

constexpr Row kAlertStateMembers[] = {
    QUOTAPACK_ROW(AlertStateDocument, as_of, "asOf", "The instant of the evaluation.").required(),
    QUOTAPACK_ROW(AlertStateDocument, targets, "targets", "What is watched.")
        .required()
        .at_most(base::kThresholdsMax, "thresholds"),
};

constexpr Row kPaymentMembers[] = {
    QUOTAPACK_ROW(PaymentDocument, id, "id", "For people.").as(Kind::id),
    QUOTAPACK_ROW(PaymentDocument, at, "at", "When it was booked.").required(),
    QUOTAPACK_ROW(PaymentDocument, amount, "amount", "How much.").required(),
};

constexpr Row kCouponMembers[] = {
    QUOTAPACK_ROW(CouponDocument, id, "id", "Unique in the account.").as(Kind::id).required(),
    QUOTAPACK_ROW(CouponDocument, amount, "amount", "What it pays at most.").required(),
    QUOTAPACK_ROW(CouponDocument, expires_at, "expiresAt", "Until when it pays.").or_null().by_default("never"),
};

constexpr Row kPeriodResetMembers[] = {
    QUOTAPACK_ROW(PeriodResetDocument, at, "at", "The end of a period and start of the next.").required(),
    QUOTAPACK_ROW(PeriodResetDocument, preserve_excess, "preserveExcess", "Open excess is paid from what rolled over.")
        .by_default("false"),
};

constexpr Row kUsagePeriodMembers[] = {
    QUOTAPACK_ROW(UsagePeriodDocument, every, "every", "Length of a period."),
    QUOTAPACK_ROW(UsagePeriodDocument, anchor, "anchor", "An instant on the series of period ends."),
    QUOTAPACK_ROW(UsagePeriodDocument, preserve_excess, "preserveExcess", "For the ends by `every`.")
        .by_default("false"),
    QUOTAPACK_ROW(UsagePeriodDocument, resets, "resets", "Period ends one by one, instead of `every`.")
        .at_most(base::kCyclesListedMax, "cyclesListed"),
};

constexpr Row kOpeningMembers[] = {
    QUOTAPACK_ROW(OpeningDocument, at, "at", "The instant of the opening state.").required(),
    QUOTAPACK_ROW(OpeningDocument, excess, "excess", "Open excess by meter.").at_most(base::kMetersMax, "meters"),
};

// `discount` of an account keeps its only member in the account itself.
constexpr Row kAccountDiscountMembers[] = {
    QUOTAPACK_ROW(AccountDocument, discount_percent_off, "percentOff", "Percent off pay-per-use items.").required(),
};
constinit const Type kAccountDiscountType = table<kAccountDiscountMembers>("accountDiscount", "a discount");

void* same_object(void* object) { return object; }
const void* discount_of(const void* account) {
  return static_cast<const AccountDocument*>(account)->discount_percent_off.has_value() ? account : nullptr;
}
constexpr Access kDiscountAccess{.place = &same_object, .peek = &discount_of};
constexpr Row account_discount() {
  Row row = listed("discount", Kind::object, "One discount on pay-per-use items.").optional();
  row.type = &kAccountDiscountType;
  row.access = &kDiscountAccess;
  return row;
}

constexpr std::string_view kAccountSchema[] = {"quotapack/account/1"};
constexpr Row kAccountMembers[] = {
    listed("schema", Kind::schema, "Which document this is.").among(kAccountSchema).optional(),
    QUOTAPACK_ROW(AccountDocument, catalog, "catalog", "The price list.").supplied(),
    QUOTAPACK_ROW(AccountDocument, packages, "packages", "What is held.").at_most(base::kPackagesMax, "packages"),
    QUOTAPACK_ROW(AccountDocument, usage, "usage", "What was used, in any order.")
        .at_most(base::kRecordsMax, "records"),
    QUOTAPACK_ROW(AccountDocument, alerts, "alerts", "Usage alerts."),
    QUOTAPACK_ROW(AccountDocument, balance, "balance", "Cash at the start; absent: the account is not followed."),
    QUOTAPACK_ROW(AccountDocument, credit, "credit", "How far the balance may fall below zero.").by_default("0"),
    QUOTAPACK_ROW(AccountDocument, payments, "payments", "Money paid in.").at_most(base::kPaymentsMax, "payments"),
    QUOTAPACK_ROW(AccountDocument, coupons, "coupons", "Pay bills before the balance does.")
        .at_most(base::kPaymentsMax, "payments"),
    account_discount(),
    QUOTAPACK_ROW(AccountDocument, usage_period, "usagePeriod", "The account's own period of usage."),
    QUOTAPACK_ROW(AccountDocument, opening, "opening", "The state that the replay starts from."),
    QUOTAPACK_ROW(AccountDocument, as_of, "asOf", "The instant the answer is of.").required(),
    QUOTAPACK_ROW(AccountDocument, explain, "explain", "Say why for each allocation.").by_default("false"),
    QUOTAPACK_ROW(AccountDocument, rules, "rules", "Win over those of the catalog, member by member."),
};

}  // namespace

constinit const Type kScopeType = table<kScopeMembers>("scope", "a scope");
constinit const Type kPeriodRolloverType = table<kPeriodRolloverMembers>("periodRollover", "a period rollover");
constinit const Type kRenewalType = table<kRenewalMembers>("renewal", "a renewal");
constinit const Type kPackageType = table<kPackageMembers>("package", "a package");
constinit const Type kUsageRecordType = table<kUsageRecordMembers>("usageRecord", "a usage record");
constinit const Type kThresholdType = table<kThresholdMembers>("threshold", "a threshold");
constinit const Type kContactType = table<kContactMembers>("contact", "a contact");
constinit const Type kAlertsType = table<kAlertsMembers>("alerts", "the alerts");
constinit const Type kTargetStateType = table<kTargetStateMembers>("targetState", "the state of a target");
constinit const Type kAlertStateType = table<kAlertStateMembers>("alertState", "the state of the alerts");
constinit const Type kPaymentType = table<kPaymentMembers>("payment", "a payment");
constinit const Type kCouponType = table<kCouponMembers>("coupon", "a coupon");
constinit const Type kPeriodResetType = table<kPeriodResetMembers>("periodReset", "an end of a usage period");
constinit const Type kUsagePeriodType = table<kUsagePeriodMembers>("usagePeriod", "a usage period");
constinit const Type kOpeningType = table<kOpeningMembers>("opening", "an opening state");
constinit const Type kAccountType = table<kAccountMembers>("account", "an account");

}  // namespace quotapack::json
