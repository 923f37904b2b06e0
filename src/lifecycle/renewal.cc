#include "lifecycle/renewal.h"

#include <algorithm>

#include "calendar/duration.h"

namespace quotapack::lifecycle {
namespace {

using base::IssueCode;
using base::Issues;
using base::Path;
using base::Result;
using calendar::Date;
using calendar::Duration;
using calendar::kMsPerDay;
using money::Amount;

int wished_day_of(UnifiedDay wish, int year, int month) {
  return wish.is_last() ? calendar::days_in_month(year, month) : wish.day;
}

// The days from `date` to the next unified day on or after it.
std::int64_t days_to_unified_day(Date date, UnifiedDay wish) {
  const int day = wished_day_of(wish, date.year, date.month);
  if (date.day <= day) return day - date.day;
  const Date next = calendar::add_months({date.year, date.month, 1}, 1, 1);
  return calendar::day_number({next.year, next.month, wished_day_of(wish, next.year, next.month)}) -
         calendar::day_number(date);
}

std::int64_t days_left(Instant as_of, Instant expires_at, calendar::ExpiryMode mode, Offset offset) {
  const std::int64_t days = expiry_day(expires_at, mode, offset) - calendar::day_number_of(as_of, offset);
  return std::max<std::int64_t>(days, 0);
}

void add_issue(IssueCode code, const Path& path, Issues& issues) {
  const Path package(path, "package");
  switch (code) {
    case IssueCode::renewal_after_release:
      issues.add(code, Path(path, "asOf"), "The package is released: it cannot be renewed, only bought again.");
      return;
    case IssueCode::renewal_without_expiry:
      issues.add(code, Path(package, "expiresAt"), "The package never expires: there is nothing to renew.");
      return;
    case IssueCode::missing_member:
      issues.add(code, Path(path, "validity"), "The package has no validity of its own: say for how long to renew.");
      return;
    default:
      issues.add(IssueCode::out_of_range, Path(path, "validity"),
                 "The renewed term, its price or its quota is beyond what can be held.");
  }
}

// Everything but the unified date; the first code that applies otherwise.
Result<RenewalPreview> preview(const Package& package, const std::vector<Term>& terms, Instant as_of,
                               const RenewalWish& wish, const catalog::Rules& rules, Offset offset) {
  const Term& last = terms.back();
  const auto term = next_term(package, last, as_of, wish.validity, std::nullopt, rules, offset);
  if (!term.ok()) return term.code();
  RenewalPreview preview;
  preview.term = static_cast<int>(terms.size());
  preview.starts_at = last.ends_at;
  preview.covers_from = std::max(last.ends_at, as_of);
  preview.validity = wish.validity ? *wish.validity : *package.validity;
  preview.mode = term->mode;
  preview.term_price = term->price;
  preview.price = term->price;
  preview.expires_at = term->ends_at;

  if (wish.unified_day) {
    const Date normal_day = calendar::date_of_day(expiry_day(term->ends_at, term->mode, offset));
    preview.extra_days = days_to_unified_day(normal_day, *wish.unified_day);
    preview.expires_at = Instant::of_ms(term->ends_at.ms() + preview.extra_days * kMsPerDay);
    if (!calendar::is_writable(preview.expires_at, offset)) return IssueCode::out_of_range;
    preview.validity.days += static_cast<std::int32_t>(preview.extra_days);
    const auto price =
        renewal_price(package, {last.ends_at, last.mode, last.anchor_day}, preview.validity, rules, offset);
    if (!price.ok()) return price.code();
    preview.price = *price;
    const auto extra = money::subtract(preview.price, preview.term_price);
    if (!extra.ok()) return extra.code();
    preview.extra_price = *extra;
  }
  preview.days_left = days_left(as_of, preview.expires_at, term->mode, offset);
  auto quotas = quotas_of_span(package.quotas, package.reset, package.effective_at, preview.starts_at,
                               preview.expires_at, preview.covers_from, offset);
  if (!quotas.ok()) return quotas.code();
  preview.quotas = std::move(quotas).value();
  return preview;
}

}  // namespace

RenewalPreview preview_renewal(const Package& package, Instant as_of, const RenewalWish& wish,
                               const catalog::Rules& rules, Offset offset, const Path& path, Issues& issues) {
  const Path package_path(path, "package");
  const std::size_t issues_before = issues.size() + issues.left_out();
  const std::vector<Term> terms = paid_terms(package, as_of, rules, offset, package_path, issues);
  if (issues.size() + issues.left_out() != issues_before) return {};
  auto result = preview(package, terms, as_of, wish, rules, offset);
  if (!result.ok()) {
    add_issue(result.code(), path, issues);
    return {};
  }
  return std::move(result).value();
}

std::optional<PurchaseAgain> preview_purchase_again(const Package& package, Instant as_of, Offset offset) {
  if (!package.validity) return std::nullopt;
  const auto expires_at = packages::first_expiry(package, as_of, offset);
  if (!expires_at) return std::nullopt;
  PurchaseAgain purchase;
  purchase.effective_at = as_of;
  purchase.expires_at = *expires_at;
  purchase.days_left = days_left(as_of, purchase.expires_at, package.expiry_mode, offset);
  purchase.price = package.renewal_price;
  auto quotas = quotas_of_span(package.quotas, package.reset, as_of, as_of, purchase.expires_at, as_of, offset);
  if (!quotas.ok()) return std::nullopt;
  purchase.quotas = std::move(quotas).value();
  return purchase;
}

}  // namespace quotapack::lifecycle
