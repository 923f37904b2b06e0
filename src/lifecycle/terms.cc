#include "lifecycle/terms.h"

#include <algorithm>

#include "base/sort.h"
#include "calendar/duration.h"
#include "money/rounding.h"

namespace quotapack::lifecycle {
namespace {

using base::IssueCode;
using base::Issues;
using base::Path;
using base::Result;
using calendar::Date;
using calendar::Duration;
using calendar::ExpiryMode;
using calendar::kMsPerDay;
using calendar::kMsPerHour;
using calendar::kNever;
using calendar::MonthAnchor;

using money::Amount;

constexpr int kAttemptDaysBefore = 7;
constexpr std::int64_t kAttemptTimeMs = 3 * kMsPerHour;

bool is_whole_months(const Duration& duration) { return duration.months > 0 && duration.days == 0 && duration.ms == 0; }

// Days are 24 hours: a billing offset has no summer time.
Instant plus_days(Instant at, std::int64_t days) {
  if (at >= kNever) return kNever;
  return Instant::of_ms(at.ms() + days * kMsPerDay);
}

// The day that month arithmetic wishes for when it starts from `written`.
int wished_day(int remembered_day, Date written, MonthAnchor anchor) {
  const bool is_last_day = written.day == calendar::days_in_month(written.year, written.month);
  const bool may_be_clamped = is_last_day && remembered_day > written.day;
  return anchor == MonthAnchor::original_day && may_be_clamped ? remembered_day : written.day;
}

std::string message_of(IssueCode code, const Package& package, Instant expires_at, const catalog::Rules& rules,
                       Offset offset) {
  switch (code) {
    case IssueCode::renewal_after_release:
      return "The package was released at " + calendar::format(release_at(package, expires_at, rules, offset), offset) +
             ", before this renewal.";
    case IssueCode::renewal_without_expiry:
      return "The package never expires: there is nothing to renew.";
    case IssueCode::missing_member:
      return "Neither the renewal nor the package says for how long.";
    default:
      return "The renewed term would end after the year 9999, or its price cannot be held.";
  }
}

}  // namespace

EndDates end_dates(Instant expires_at, const catalog::Rules& rules, Offset /*offset*/) {
  const Instant grace_ends_at = plus_days(expires_at, rules.grace_days);
  return {grace_ends_at, plus_days(grace_ends_at, rules.retention_days)};
}

Instant release_at(const Package& package, Instant expires_at, const catalog::Rules& rules, Offset offset) {
  const Instant retention_ends_at = end_dates(expires_at, rules, offset).retention_ends_at;
  return package.voided_at && *package.voided_at < retention_ends_at ? *package.voided_at : retention_ends_at;
}

Result<TermEnd> next_end(const TermEnd& previous, const Duration& validity, ExpiryMode contract_mode,
                         MonthAnchor anchor, Offset offset) {
  const ExpiryMode mode = calendar::mode_for(validity, contract_mode);
  // Hours are counted from the moment at which the previous term ends, days and months from the date that is written.
  const Instant from = validity.has_time_part() ? previous.ends_at : calendar::written_end(previous.ends_at, previous.mode);
  const int anchor_day = wished_day(previous.anchor_day, calendar::date_of(from, offset), anchor);
  const auto written = calendar::add(from, validity, 1, offset, anchor_day);
  if (!written.ok()) return written.code();
  const bool is_months = validity.months != 0 && validity.days == 0 && !validity.has_time_part();
  return TermEnd{calendar::exclusive_end(*written, mode, offset), mode,
                 is_months ? anchor_day : calendar::date_of(*written, offset).day};
}

Result<Instant> renewed_end(const Package& package, Instant previous_end, const Duration& validity, MonthAnchor anchor,
                            Offset offset) {
  const auto end = next_end({previous_end, package.expiry_mode, package.anchor_day}, validity, package.expiry_mode,
                            anchor, offset);
  if (!end.ok()) return end.code();
  return end->ends_at;
}

Result<Amount> renewal_price(const Package& package, const TermEnd& last, const Duration& validity,
                             const catalog::Rules& rules, Offset offset) {
  if (!package.validity || validity == *package.validity) return package.renewal_price;
  const Duration& own = *package.validity;
  const bool is_by_months = validity.months > 0 && is_whole_months(own);
  Amount base = package.renewal_price;
  if (is_by_months) {
    const auto months = money::round_share(base, validity.months, own.months, rules.total_rounding);
    if (!months.ok() || is_whole_months(validity)) return months;
    base = *months;
  }
  // What goes beyond the months is counted from their end, so they count from the same moment and as exactly as the whole.
  const bool is_exact = is_by_months && validity.has_time_part();
  const Duration base_validity = is_by_months ? Duration{.months = validity.months} : own;
  const auto base_end = next_end(is_exact ? TermEnd{last.ends_at, ExpiryMode::exact, last.anchor_day} : last, base_validity,
                                 is_exact ? ExpiryMode::exact : rules.expiry_mode, rules.month_anchor, offset);
  if (!base_end.ok()) return base_end.code();
  const auto end = next_end(last, validity, rules.expiry_mode, rules.month_anchor, offset);
  if (!end.ok()) return end.code();
  const std::int64_t base_ms = base_end->ends_at.ms() - last.ends_at.ms();
  const std::int64_t ms = end->ends_at.ms() - last.ends_at.ms();
  if (!is_by_months) return money::round_share(base, ms, base_ms, rules.total_rounding);
  const auto rest = money::round_share(base, ms - base_ms, base_ms, rules.total_rounding);
  if (!rest.ok()) return rest.code();
  return money::add(base, *rest);
}

Term first_term(const Package& package) {
  return {package.effective_at, package.expires_at, package.created_at, package.paid, package.expiry_mode,
          package.anchor_day};
}

Result<Term> next_term(const Package& package, const Term& last, Instant paid_at,
                       const std::optional<Duration>& validity, const std::optional<Amount>& price,
                       const catalog::Rules& rules, Offset offset) {
  if (last.ends_at >= kNever) return IssueCode::renewal_without_expiry;
  if (paid_at >= release_at(package, last.ends_at, rules, offset)) return IssueCode::renewal_after_release;
  const std::optional<Duration>& renewed_for = validity ? validity : package.validity;
  if (!renewed_for) return IssueCode::missing_member;
  const TermEnd last_end{last.ends_at, last.mode, last.anchor_day};
  const auto end = next_end(last_end, *renewed_for, rules.expiry_mode, rules.month_anchor, offset);
  if (!end.ok()) return end.code();
  const Result<Amount> paid = price ? *price : renewal_price(package, last_end, *renewed_for, rules, offset);
  if (!paid.ok()) return paid.code();
  return Term{last.ends_at, end->ends_at, paid_at, *paid, end->mode, end->anchor_day};
}

std::vector<Term> paid_terms(const Package& package, Instant as_of, const catalog::Rules& rules, Offset offset,
                             const Path& path, Issues& issues) {
  const Path renewals(path, "renewals");
  std::vector<Term> paid{first_term(package)};
  Term last = paid.front();
  for (const Package::Renewal& renewal : package.renewals) {
    const auto term = next_term(package, last, renewal.at, renewal.validity, renewal.price, rules, offset);
    if (!term.ok()) {
      const Path item(renewals, renewal.source);
      const bool is_about_length = term.code() == IssueCode::missing_member || term.code() == IssueCode::out_of_range;
      issues.add(term.code(), Path(item, is_about_length ? "validity" : "at"),
                 message_of(term.code(), package, last.ends_at, rules, offset));
      break;
    }
    last = *term;
    if (renewal.at <= as_of) paid.push_back(last);
  }
  return paid;
}

std::int64_t expiry_day(Instant expires_at, ExpiryMode mode, Offset offset) {
  return calendar::day_number_of(calendar::written_end(expires_at, mode), offset);
}

std::vector<Instant> notice_instants(Instant expires_at, Instant not_before, const catalog::Rules& rules, Offset offset,
                                     ExpiryMode mode) {
  std::vector<Instant> instants;
  if (expires_at >= kNever) return instants;
  const std::int64_t last_day = expiry_day(expires_at, mode, offset);
  for (const int days : rules.notice_days) {
    const Instant at = Instant::of_ms(calendar::start_of_day(last_day - days, offset).ms() + rules.notice_time_ms);
    if (at >= not_before && at < expires_at) instants.push_back(at);
  }
  base::sort(instants);
  instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
  return instants;
}

std::vector<Instant> notice_instants(Instant expires_at, Instant not_before, const catalog::Rules& rules,
                                     Offset offset) {
  return notice_instants(expires_at, not_before, rules, offset, rules.expiry_mode);
}

Instant first_attempt(Instant expires_at, Instant enabled_at, Offset offset, ExpiryMode mode) {
  if (expires_at >= kNever) return kNever;
  const Instant midnight = calendar::start_of_day(expiry_day(expires_at, mode, offset) - kAttemptDaysBefore, offset);
  return std::max(Instant::of_ms(midnight.ms() + kAttemptTimeMs), enabled_at);
}

Instant next_attempt(Instant attempt, Offset offset) {
  if (attempt >= kNever) return kNever;
  const std::int64_t day = calendar::day_number_of(attempt, offset);
  // Enabled between midnight and three: that day's own attempt is still to come.
  const Instant same_day = Instant::of_ms(calendar::start_of_day(day, offset).ms() + kAttemptTimeMs);
  return attempt < same_day ? same_day : plus_days(same_day, 1);
}

Instant auto_renew_enabled_at(const Package& package) { return package.auto_renew_since.value_or(package.created_at); }

}  // namespace quotapack::lifecycle
