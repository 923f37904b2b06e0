// What must hold for every package, policy and moment. A failure prints the seed that repeats it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "calendar/duration.h"
#include "lifecycle/build.h"
#include "lifecycle/renewal.h"
#include "lifecycle/state.h"
#include "lifecycle/timeline.h"

namespace {

using namespace quotapack::lifecycle;
using build::kBeijing;
using quotapack::base::Issues;
using quotapack::calendar::Duration;
using quotapack::calendar::ExpiryMode;
using quotapack::calendar::kMsPerDay;
using quotapack::catalog::Rules;

constexpr std::int64_t kFirstMs = 1704038400000;  // 2024-01-01 in the billing offset

Instant any_instant() { return Instant::of_ms(kFirstMs + *rc::gen::inRange<std::int64_t>(0, 800 * kMsPerDay)); }

Package any_package() {
  Package package;
  package.quotas.push_back({0, quotapack::money::Quantity::of_ticks(1000), {}});
  package.effective_at = any_instant();
  package.created_at = *rc::gen::inRange(0, 3) == 0 ? any_instant() : package.effective_at;
  package.expiry_mode = static_cast<ExpiryMode>(*rc::gen::inRange(0, 3));
  package.validity = Duration{*rc::gen::inRange(0, 4), *rc::gen::inRange(1, 40), 0};
  package.anchor_day = quotapack::calendar::date_of(package.effective_at, kBeijing).day;
  package.expires_at = quotapack::calendar::exclusive_end(
      quotapack::calendar::add(package.effective_at, *package.validity, 1, kBeijing).value(), package.expiry_mode,
      kBeijing);
  package.renewal_price = build::money(*rc::gen::inRange(0, 100000));
  if (*rc::gen::inRange(0, 4) == 0) package.voided_at = any_instant();
  if (*rc::gen::inRange(0, 2) == 0) {
    package.reset.emplace();
    package.reset->every = Duration{*rc::gen::inRange(0, 2), *rc::gen::inRange(1, 20), 0};
  }
  package.auto_renew = *rc::gen::inRange(0, 2) == 0;
  return package;
}
Rules any_rules() {
  Rules rules;
  rules.grace_days = *rc::gen::inRange(0, 20);
  rules.retention_days = *rc::gen::inRange(0, 20);
  return rules;
}
// Adds renewals that are possible when they are paid.
void renew_now_and_then(Package& package, const Rules& rules) {
  Term last = first_term(package);
  Instant paid_at = package.effective_at;
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
    paid_at = Instant::of_ms(paid_at.ms() + *rc::gen::inRange<std::int64_t>(0, 40 * kMsPerDay));
    const auto term = next_term(package, last, paid_at, {}, package.renewal_price, rules, kBeijing);
    if (!term.ok()) return;
    last = *term;
    package.renewals.push_back({paid_at, {}, package.renewal_price, package.renewals.size()});
  }
}
State state_of(const Package& package, const std::vector<Term>& terms, Instant as_of, const Rules& rules) {
  return state_at(package.created_at, package.effective_at, terms.back().ends_at, package.voided_at, false, as_of,
                  rules, kBeijing);
}

RC_GTEST_PROP(LifecycleProperties, WithoutAPaymentALaterMomentNeverShowsAnEarlierState, ()) {
  const Package package = any_package();
  const Rules rules = any_rules();
  const std::vector<Term> terms{first_term(package)};
  Instant a = any_instant(), b = any_instant();
  if (b < a) std::swap(a, b);
  RC_ASSERT(state_of(package, terms, a, rules) <= state_of(package, terms, b, rules));
}

RC_GTEST_PROP(LifecycleProperties, TermsFollowOneAnotherWithoutGapOrOverlap, ()) {
  Package package = any_package();
  Rules rules = any_rules();
  rules.expiry_mode = package.expiry_mode;
  renew_now_and_then(package, rules);
  Issues issues;
  const auto terms = paid_terms(package, quotapack::calendar::kNever, rules, kBeijing, {}, issues);
  RC_ASSERT(issues.empty());
  RC_ASSERT(terms.size() == package.renewals.size() + 1);
  for (std::size_t i = 1; i < terms.size(); ++i) {
    RC_ASSERT(terms[i].starts_at == terms[i - 1].ends_at);
    RC_ASSERT(terms[i].starts_at < terms[i].ends_at);
  }
}

// The state that follows from reading the events up to a moment is the state at that moment.
RC_GTEST_PROP(LifecycleProperties, TheTimelineTellsTheState, ()) {
  Package package = any_package();
  package.created_at = package.effective_at;
  package.expiry_mode = ExpiryMode::exact;  // ends are written as they are
  package.expires_at = Instant::of_ms(package.effective_at.ms() + 20 * kMsPerDay);
  Rules rules = any_rules();
  rules.expiry_mode = package.expiry_mode;
  renew_now_and_then(package, rules);
  const Instant as_of = any_instant();
  Issues issues;
  const auto events = timeline(package, as_of, rules, kBeijing, {}, issues).events;
  const auto terms = paid_terms(package, as_of, rules, kBeijing, {}, issues);
  RC_ASSERT(issues.empty());
  RC_ASSERT(std::is_sorted(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.at < b.at; }));
  State told = State::not_effective;
  for (const Event& event : events) {
    if (event.at > as_of) break;
    switch (event.kind) {
      case EventKind::effective:
        told = State::in_effect;
        break;
      case EventKind::expiry:
        told = rules.grace_days > 0 ? State::grace : State::retention;
        break;
      case EventKind::retention:
        told = State::retention;
        break;
      case EventKind::release:
        told = State::released;
        break;
      default:
        break;
    }
  }
  RC_ASSERT(told == state_of(package, terms, as_of, rules));
}

RC_GTEST_PROP(LifecycleProperties, APreviewedRenewalIsTheOneThatIsPaid, ()) {
  Package package = any_package();
  package.voided_at.reset();
  Rules rules = any_rules();
  rules.expiry_mode = package.expiry_mode;
  renew_now_and_then(package, rules);
  const Instant as_of = any_instant();
  const bool are_paid = package.renewals.empty() || package.renewals.back().at <= as_of;
  RC_PRE(are_paid);
  RenewalWish wish;
  if (*rc::gen::inRange(0, 2) == 0) wish.unified_day = UnifiedDay{*rc::gen::inRange(0, 29)};
  Issues issues;
  const RenewalPreview preview = preview_renewal(package, as_of, wish, rules, kBeijing, {}, issues);
  RC_PRE(issues.empty());
  package.renewals.push_back({as_of, preview.validity, preview.price, package.renewals.size()});

  const auto terms = paid_terms(package, as_of, rules, kBeijing, {}, issues);

  RC_ASSERT(issues.empty());
  RC_ASSERT(static_cast<int>(terms.size()) == preview.term + 1);
  RC_ASSERT(terms.back().starts_at == preview.starts_at);
  RC_ASSERT(terms.back().ends_at == preview.expires_at);
  RC_ASSERT(preview.extra_days >= 0 && preview.extra_days <= 30);
  RC_ASSERT(preview.term_price.ticks() + preview.extra_price.ticks() == preview.price.ticks());
}

RC_GTEST_PROP(LifecycleProperties, NoticesLieBetweenThePaymentAndTheExpiry, ()) {
  const Package package = any_package();
  Rules rules;
  rules.notice_days.clear();
  for (int i = *rc::gen::inRange(0, 6); i > 0; --i) rules.notice_days.push_back(*rc::gen::inRange(0, 60));
  const auto notices = notice_instants(package.expires_at, package.created_at, rules, kBeijing, package.expiry_mode);
  RC_ASSERT(notices.size() <= rules.notice_days.size());
  for (std::size_t i = 0; i < notices.size(); ++i) {
    RC_ASSERT(notices[i] >= package.created_at);
    RC_ASSERT(notices[i] < package.expires_at);
    if (i > 0) RC_ASSERT(notices[i - 1] < notices[i]);
  }
}

// Cycle by cycle, against the sum that is found at once.
RC_GTEST_PROP(LifecycleProperties, TheQuotaOfASpanIsTheSumOfItsCycles, ()) {
  quotapack::catalog::Reset reset;
  reset.every = Duration{*rc::gen::inRange(0, 3), *rc::gen::inRange(1, 30), 0};
  reset.partial = static_cast<quotapack::catalog::ResetPartial>(*rc::gen::inRange(0, 2));
  if (*rc::gen::inRange(0, 2) == 0) reset.anchor = any_instant();
  const Instant start = any_instant();
  const Instant end = Instant::of_ms(start.ms() + *rc::gen::inRange<std::int64_t>(1, 400 * kMsPerDay));
  const auto series = refill_series(reset, start, kBeijing);
  const auto quantity = quotapack::money::Quantity::of_ticks(*rc::gen::inRange(0, 100000));
  std::int64_t sum = 0;
  for (Instant at = start; at < end; at = series.boundary_after(at))
    sum += quota_of_cycle(quantity, reset, series, at, std::min(end, series.boundary_after(at))).ticks();
  RC_ASSERT(quota_of_span(quantity, reset, series, start, end, start).value().ticks() == sum);
}

}  // namespace
