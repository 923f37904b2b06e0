#include "lifecycle/timeline.h"

#include <algorithm>
#include <optional>

#include "base/limits.h"
#include "base/sort.h"
#include "calendar/cycles.h"
#include "calendar/duration.h"
#include "lifecycle/refills.h"

namespace quotapack::lifecycle {
namespace {

using base::IssueCode;
using base::Issues;
using base::Path;
using calendar::CycleSeries;
using calendar::kNever;

constexpr int kRefillsAheadOfEndless = 12;

// What the list is made from.
struct Facts {
  const Package& package;
  Instant as_of;
  const catalog::Rules& rules;
  Offset offset;
  std::vector<Term> terms;
};

// When the next term was paid; kNever where none was.
Instant successor_paid_at(const Facts& facts, std::size_t term) {
  return term + 1 < facts.terms.size() ? facts.terms[term + 1].paid_at : kNever;
}

// From when on the term covers use.
Instant covers_from(const Term& term) { return std::max(term.starts_at, term.paid_at); }

// The instant up to which the refills of an unending term are listed.
Instant end_of_endless_list(const CycleSeries& refills, Instant as_of) {
  Instant end = as_of;
  for (int i = 0; i < kRefillsAheadOfEndless && end < kNever; ++i) end = refills.boundary_after(end);
  return end;
}

void add_refills(const Facts& facts, const CycleSeries& refills, std::size_t index, Timeline& timeline,
                 std::int64_t& listed) {
  const Term& term = facts.terms[index];
  Instant last = term.ends_at < kNever ? Instant::of_ms(term.ends_at.ms() - 1)
                                       : end_of_endless_list(refills, std::max(facts.as_of, term.starts_at));
  if (facts.package.voided_at) last = std::min(last, Instant::of_ms(facts.package.voided_at->ms() - 1));
  Instant at = covers_from(term);  // a refill at the start itself is the start
  while (listed < base::kCyclesListedMax) {
    at = refills.boundary_after(at);
    if (at > last || at >= kNever) return;
    timeline.events.push_back({at, EventKind::reset, static_cast<int>(index)});
    ++listed;
  }
  timeline.left_out += refills.count_between(at, last);
}

void add_notices(const Facts& facts, std::size_t index, Timeline& timeline) {
  const Term& term = facts.terms[index];
  for (const Instant at : notice_instants(term.ends_at, term.paid_at, facts.rules, facts.offset, term.mode)) {
    if (at < successor_paid_at(facts, index))
      timeline.events.push_back({at, EventKind::notice, static_cast<int>(index)});
  }
}

void add_attempts(const Facts& facts, std::size_t index, Timeline& timeline) {
  const Term& term = facts.terms[index];
  if (!facts.package.auto_renew || term.ends_at >= kNever) return;
  const Instant enabled_at = std::max(auto_renew_enabled_at(facts.package), term.paid_at);
  const Instant paid_at = successor_paid_at(facts, index);
  for (Instant at = first_attempt(term.ends_at, enabled_at, facts.offset, term.mode);
       at < term.ends_at && at <= paid_at; at = next_attempt(at, facts.offset)) {
    timeline.events.push_back({at, EventKind::auto_renewal, static_cast<int>(index)});
    if (at > facts.as_of) return;
  }
}

// The end of a term whose successor was not paid before it.
void add_end(const Facts& facts, std::size_t index, Timeline& timeline) {
  const Term& term = facts.terms[index];
  const Instant paid_at = successor_paid_at(facts, index);
  if (term.ends_at >= kNever) return;
  const EndDates ends = end_dates(term.ends_at, facts.rules, facts.offset);
  const Instant voided_at = facts.package.voided_at.value_or(kNever);
  // A term that was over when it was paid has its ends told with the payment: before it nobody knew of them.
  const auto add = [&](Instant end, EventKind kind) {
    if (end >= paid_at || end >= voided_at) return;
    const Instant at = std::max(calendar::written_end(end, term.mode), term.paid_at);
    timeline.events.push_back({at, kind, static_cast<int>(index)});
  };
  add(term.ends_at, EventKind::expiry);
  if (ends.grace_ends_at < ends.retention_ends_at) add(ends.grace_ends_at, EventKind::retention);
  add(ends.retention_ends_at, EventKind::release);
}

// A void ends everything.
void cut_at_void(const Facts& facts, Timeline& timeline) {
  if (!facts.package.voided_at) return;
  // Voided before its purchase, it is released with it.
  const Instant voided_at = std::max(*facts.package.voided_at, facts.package.created_at);
  auto& events = timeline.events;
  const bool was_released =
      std::any_of(events.begin(), events.end(), [](const Event& event) { return event.kind == EventKind::release; });
  if (was_released) return;
  const auto is_after = [&](const Event& event) { return event.at >= voided_at; };
  events.erase(std::remove_if(events.begin(), events.end(), is_after), events.end());
  events.push_back({voided_at, EventKind::release, events.empty() ? 0 : events.back().term});
}

}  // namespace

Timeline timeline(const Package& package, Instant as_of, const catalog::Rules& rules, Offset offset, const Path& path,
                  Issues& issues) {
  const Facts facts{package, as_of, rules, offset, paid_terms(package, as_of, rules, offset, path, issues)};
  Timeline timeline;
  const Instant released_at = end_dates(facts.terms.back().ends_at, rules, offset).retention_ends_at;
  if (released_at < kNever && !calendar::is_writable(released_at, offset)) {
    issues.add(IssueCode::out_of_range, Path(path, "expiresAt"), "The package would be released after the year 9999.");
    return timeline;
  }
  std::optional<CycleSeries> refills;
  if (package.reset) refills = refill_series(*package.reset, package.effective_at, offset);
  std::int64_t listed = 0;
  for (std::size_t i = 0; i < facts.terms.size(); ++i) {
    const Instant effective_at = covers_from(facts.terms[i]);
    if (effective_at < facts.terms[i].ends_at)
      timeline.events.push_back({effective_at, EventKind::effective, static_cast<int>(i)});
    if (refills) add_refills(facts, *refills, i, timeline, listed);
    add_notices(facts, i, timeline);
    add_attempts(facts, i, timeline);
    add_end(facts, i, timeline);
  }
  base::sort(timeline.events, [](const Event& a, const Event& b) {
    if (a.at != b.at) return a.at < b.at;
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.term < b.term;
  });
  cut_at_void(facts, timeline);
  return timeline;
}

}  // namespace quotapack::lifecycle
