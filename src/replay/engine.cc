#include "replay/engine.h"

#include <algorithm>

#include "base/limits.h"
#include "base/sort.h"
#include "lifecycle/refills.h"
#include "lifecycle/state.h"
#include "lifecycle/terms.h"
#include "money/rounding.h"

namespace quotapack::replay {
namespace {

using base::IssueCode;
using calendar::kNever;
using catalog::ExcessCarry;
using money::int128;
using packages::Lot;
using packages::Package;
using packages::PackageKind;
using packages::UsageRecord;
using packages::Use;

constexpr Instant kSinceEver = Instant::of_ms(INT64_MIN);
constexpr std::int64_t kLotsPerEvent = 16;  // ranks that cost as much as one event

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

bool fits64(int128 value) { return value >= INT64_MIN && value <= INT64_MAX; }

bool by_period(const bill::ChargeItem& a, const bill::ChargeItem& b) {
  return a.period.start != b.period.start ? a.period.start < b.period.start : a.meter < b.meter;
}

Instant just_before(Instant instant) { return Instant::of_ms(instant.ms() - 1); }

}  // namespace

void Engine::push(Instant instant, Kind kind, std::int32_t tie, std::int32_t subject, std::int32_t version) {
  agenda_.push({instant, kind, tie, subject, version});
}

bool Engine::fail(IssueCode code, std::string path, std::string message, std::vector<base::IssueDetail> details) {
  if (!problem_) problem_ = base::Issue{code, std::move(path), std::move(message), std::move(details)};
  return false;
}

// ---------------------------------------------------------------------------------------------------------------------
// Start

void Engine::reset(const Account& account, const EngineOptions& options) {
  account_ = &account;
  catalog_ = account.catalog.get();
  rules_ = &account.rules;
  options_ = options;
  problem_.reset();
  now_ = kSinceEver;
  event_count_ = 0;
  passed_over_count_ = 0;
  agenda_.clear();
  terms_.clear();
  holding_.resize(account.packages.size());
  for (Holding& holding : holding_) {
    std::vector<int> terms = std::move(holding.terms);  // keeps its room
    terms.clear();
    holding = Holding{};
    holding.terms = std::move(terms);
  }
  const std::size_t meter_count = catalog_->meters.size();
  open_.resize(meter_count);
  for (auto& open : open_) open.clear();
  open_total_.assign(meter_count, 0);
  payers_.resize(meter_count);
  for (auto& payers : payers_) payers.clear();
  has_payers_ = false;
  is_period_end_scheduled_ = false;
  open_items_.resize(meter_count);
  for (auto& items : open_items_) items.clear();
  months_.clear();
  coupon_left_.clear();
  for (const Coupon& coupon : account.coupons) coupon_left_.push_back(coupon.amount);
  rater_.reset(*catalog_, *rules_);
  is_followed_ = account.balance.has_value();
  balance_ = account.balance.value_or(Amount{});
  state_ = AccountState::normal;
  arrears_version_ = 0;
  answer_.records.clear();
  answer_.allocations.clear();
  answer_.charges.clear();
  answer_.notifications.clear();
  answer_.purchases.clear();

  order_ = packages::DeductionOrder(account.packages, rules_->order_by);
  holdings_.reset(*catalog_, account.packages, order_, rules_->pre_effective_cover);

  has_period_rollover_ = false;
  has_stop_packages_ = false;
  for (const Package& package : account.packages) {
    has_period_rollover_ |= package.has_period_rollover;
    has_stop_packages_ |= package.kind == PackageKind::stop_before_excess;
  }

  if (options_.sends_notifications) {
    alert_ = account.alert.value_or(alerts::Alert{});
    // Meters that no alert of the account names are watched for being used up.
    std::vector<bool> is_named(meter_count, false);
    for (const alerts::Target& target : alert_.targets) is_named[at(target.meter)] = true;
    for (const alerts::Target& target : alerts::default_alert(*catalog_, account.packages).targets) {
      if (!is_named[at(target.meter)]) alert_.targets.push_back(target);
    }
    arming_.assign(alert_.targets.size(), alerts::Arming{});
    pool_targets_.assign(meter_count, {});
    package_targets_.assign(account.packages.size(), {});
    for (std::size_t i = 0; i < alert_.targets.size(); ++i) {
      const alerts::Target& target = alert_.targets[i];
      auto& list = target.package < 0 ? pool_targets_[at(target.meter)] : package_targets_[at(target.package)];
      list.push_back(static_cast<int>(i));
    }
  }

  is_quiet_ = account.opening.has_value();
  for (std::size_t i = 0; i < account.packages.size(); ++i) open_package(static_cast<int>(i));
  if (is_followed_) {
    for (std::size_t i = 0; i < account.payments.size(); ++i) {
      const Payment& payment = account.payments[i];
      if (!account.opening || payment.at >= account.opening->at)
        push(payment.at, Kind::payment, static_cast<std::int32_t>(i), static_cast<std::int32_t>(i));
    }
  }
  agenda_.start();
  if (account.opening) {
    apply_opening();
  } else {
    if (is_followed_) check_arrears(kSinceEver);
    if (account.usage_period && has_period_rollover_) {
      Instant first = kNever;
      for (const Package& package : account.packages) first = std::min(first, package.effective_at);
      if (!account.usage.empty()) first = std::min(first, account.usage.front().end);
      if (first != kNever) schedule_period_end(just_before(first));
    }
  }
}

void Engine::open_package(int index) {
  const Package& package = account_->packages[at(index)];
  Holding& holding = holding_[at(index)];
  if (package.reset) {
    holding.series = lifecycle::refill_series(*package.reset, package.effective_at, catalog_->offset);
  }
  const int first_term = add_term(index, package.effective_at, package.created_at, package.expires_at, package.paid,
                                  package.expiry_mode);
  terms_[at(first_term)].anchor_day = package.anchor_day;
  if (package.created_at > account_->as_of) return;  // not yet bought
  if (!account_->opening || package.created_at >= account_->opening->at) purchase(package.paid, package.created_at, first_term);
  const std::int32_t tie = order_.id_rank(index);
  if (package.voided_at) push(*package.voided_at, Kind::void_end, tie, index);
  for (std::size_t i = 0; i < package.renewals.size(); ++i) {
    push(package.renewals[i].at, Kind::renewal_paid, tie, index, static_cast<std::int32_t>(i));
    if (rules_->grace_quota_usable) push(package.renewals[i].at, Kind::grace_cut, tie, index);
  }
  if (package.auto_renew && package.expires_at != kNever)
    schedule_attempt(index, std::max(package.created_at, package.auto_renew_since.value_or(package.created_at)));
}

int Engine::add_term(int index, Instant starts_at, Instant paid_at, Instant expires_at, Amount price,
                     calendar::ExpiryMode mode) {
  const Package& package = account_->packages[at(index)];
  Holding& holding = holding_[at(index)];
  Term term;
  term.package = index;
  term.number = static_cast<int>(holding.terms.size());
  term.first_lot = static_cast<int>(holdings_.lots().size());
  term.starts_at = starts_at;
  term.paid_at = paid_at;
  term.live_at = std::max(starts_at, paid_at);
  term.expires_at = expires_at;
  term.mode = mode;
  term.quota_count = static_cast<int>(package.quotas.size());
  term.ends_at = rules_->grace_quota_usable && expires_at != kNever
                     ? lifecycle::end_dates(expires_at, *rules_, catalog_->offset).grace_ends_at
                     : expires_at;
  const int term_index = static_cast<int>(terms_.size());
  const Instant first = std::min(term.live_at, just_before(expires_at));
  const calendar::Period cycle = cycle_at(index, starts_at, expires_at, std::max(first, starts_at));
  for (std::size_t quota = 0; quota < package.quotas.size(); ++quota) {
    Lot lot;
    lot.package = index;
    lot.quota = static_cast<int>(quota);
    lot.term = term.number;
    lot.live_at = term.live_at;
    lot.ends_at = term.ends_at;
    lot.expires_at = expires_at;
    lot.term_starts_at = starts_at;
    lot.cycle_start = cycle.start;
    lot.cycle_end = cycle.end;
    lot.price = price;
    // A package bought after `asOf` is no fact yet, and an empty validity overlaps nothing.
    lot.may_cover_early = package.created_at <= account_->as_of && term.live_at < term.ends_at &&
                          !(package.voided_at && *package.voided_at <= term.live_at);
    lot.full = package.quotas[quota].quantity.ticks();
    if (package.reset) {
      lot.is_prorated = package.reset->partial != catalog::ResetPartial::full;
      const auto rollover =
          money::to_quantity(package.reset->rollover_max, catalog_->meters[at(package.quotas[quota].meter)].digits);
      if (rollover.ok()) lot.rollover_max = rollover->ticks();
    }
    lot.total = lot.is_prorated ? cycle_quota(index, lot.quota, cycle) : lot.full;
    lot.remaining = lot.total;
    if (term.number == 0 && !account_->opening && package.remaining[quota]) {
      lot.remaining = package.remaining[quota]->ticks();
      lot.total = std::max(lot.total, lot.remaining);
    }
    holdings_.add_lot(lot);
  }
  terms_.push_back(term);
  holding.terms.push_back(term_index);
  if (package.created_at > account_->as_of) return term_index;
  push(term.live_at, Kind::term_start, order_.id_rank(index), term_index);
  if (term.live_at < term.ends_at) push(term.ends_at, Kind::term_end, order_.id_rank(index), term_index, term.version);
  schedule_release(index);
  if (options_.sends_notifications && expires_at != kNever) {
    for (Instant notice : lifecycle::notice_instants(expires_at, paid_at, *rules_, catalog_->offset, mode))
      push(notice, Kind::notice, order_.id_rank(index), term_index);
  }
  return term_index;
}

calendar::Period Engine::cycle_at(int package, Instant starts_at, Instant ends_at, Instant instant) const {
  const auto& series = holding_[at(package)].series;
  if (!series) return {starts_at, ends_at};
  return {std::max(series->boundary_at_or_before(instant), starts_at), std::min(series->boundary_after(instant), ends_at)};
}

std::int64_t Engine::cycle_quota(int package, int quota, const calendar::Period& cycle) const {
  const Package& holder = account_->packages[at(package)];
  const Quantity full = holder.quotas[at(quota)].quantity;
  if (!holder.reset) return full.ticks();
  return lifecycle::quota_of_cycle(full, *holder.reset, *holding_[at(package)].series, cycle.start, cycle.end).ticks();
}

void Engine::apply_opening() {
  const Instant opening = account_->opening->at;
  if (!run(opening, kPhaseStarts)) return;
  is_quiet_ = false;
  now_ = opening;
  for (std::size_t i = 0; i < holdings_.lots().size(); ++i) {
    const Lot& lot = holdings_.lots()[i];
    const Package& package = account_->packages[at(lot.package)];
    const auto& given = package.remaining[at(lot.quota)];
    if (lot.is_live) {
      const calendar::Period cycle{lot.cycle_start, lot.cycle_end};
      const std::int64_t full = cycle_quota(lot.package, lot.quota, cycle);
      const std::int64_t remaining = given ? given->ticks() : full;
      holdings_.set(static_cast<int>(i), std::max(full, remaining), remaining, lot.cycle_start, lot.cycle_end);
    } else if (lot.is_ended && given && lot.term + 1 == static_cast<int>(holding_[at(lot.package)].terms.size())) {
      Lot& ended = holdings_.lot(static_cast<int>(i));
      ended.lapsed = given->ticks();
      ended.total = std::max(ended.total, ended.lapsed);
    }
  }
  if (options_.remembered != nullptr) look_at_opening();
  if (is_followed_) check_arrears(opening);
  if (account_->usage_period && has_period_rollover_) schedule_period_end(opening);
  for (std::size_t meter = 0; meter < account_->opening->excess.size(); ++meter) {
    const std::int64_t quantity = account_->opening->excess[meter].ticks();
    if (quantity == 0) continue;
    open(static_cast<int>(meter), {-1, -1, quantity, {}}, opening, false);
    for (std::size_t i = 0; i < holdings_.lots().size(); ++i) {
      const Lot& lot = holdings_.lots()[i];
      if (lot.is_live && lot.meter == static_cast<int>(meter)) payers_[meter].push_back(static_cast<int>(i));
    }
    if (!has_payers_) push(opening, Kind::pay_excess, 0, 0);
    has_payers_ = true;
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Time

bool Engine::run(Instant limit, int last_phase) {
  Event event;
  while (!problem_ && agenda_.take(limit, last_phase, event)) {
    now_ = event.at;
    if (event.kind == Kind::refill) {
      Term& term = terms_[at(event.subject)];
      if (!term.is_live || event.version != term.version) continue;
      // Nothing else happens before this instant: cycles that pass before it are one step.
      const Instant horizon = std::min(limit, agenda_.next_but_refills());
      const calendar::CycleSeries& series = *holding_[at(term.package)].series;
      Instant next = series.boundary_after(event.at);
      bool may_jump = next < horizon && next < term.expires_at;
      for (int i = 0; i < term.quota_count; ++i)
        may_jump = may_jump && open_total_[at(holdings_.lot(term.first_lot + i).meter)] == 0;
      if (may_jump) {
        now_ = series.boundary_at_or_before(just_before(std::min(horizon, term.expires_at)));
        next = series.boundary_after(now_);
      }
      refill(event.subject, event.at, next);
    } else {
      carry_out(event);
    }
    if (++event_count_ > options_.limits.events) {
      const std::string most = std::to_string(options_.limits.events);
      return fail(IssueCode::limit_exceeded, account_->places.packages,
                  "The account needs more than " + most +
                      " ends, refills and starts: shorten the time or lengthen the cycles.",
                  {{"limit", "events"}, {"limitValue", most}});
    }
  }
  return !problem_;
}

void Engine::carry_out(const Event& event) {
  switch (event.kind) {
    case Kind::void_end: void_package(event.subject); break;
    case Kind::term_end:
      if (event.version == terms_[at(event.subject)].version) end_term(event.subject);
      break;
    case Kind::grace_cut: cut_grace(event.subject); break;
    case Kind::release:
      if (event.version == holding_[at(event.subject)].release_version) release_package(event.subject);
      break;
    case Kind::account_grace_end:
      if (event.version == arrears_version_ && state_ == AccountState::grace) state_ = AccountState::retention;
      break;
    case Kind::account_retention_end:
      if (event.version == arrears_version_) {
        state_ = AccountState::released;
        notify(creator_notice(event.at, NotificationKind::released, -1));
      }
      break;
    case Kind::period_end: end_period(event.at); break;
    case Kind::refill:
      if (event.version == terms_[at(event.subject)].version && terms_[at(event.subject)].is_live)
        refill(event.subject, event.at, holding_[at(terms_[at(event.subject)].package)].series->boundary_after(event.at));
      break;
    case Kind::renewal_paid: {
      const Package& package = account_->packages[at(event.subject)];
      const Package::Renewal& renewal = package.renewals[at(event.version)];
      const auto validity = renewal.validity ? renewal.validity : package.validity;
      const bool is_history = account_->opening && event.at < account_->opening->at;
      if (!validity) break;
      const auto paid = renew(event.subject, event.at, *validity, renewal.price, renewal.source, false);
      if (paid && !is_history) purchase(*paid, event.at, holding_[at(event.subject)].terms.back());
      break;
    }
    case Kind::term_start: start_term(event.subject); break;
    case Kind::payment: pay(account_->payments[at(event.subject)].amount, event.at); break;
    case Kind::item_close: close_items(event.subject, event.at); break;
    case Kind::month_end: end_month(event.subject, event.at); break;
    case Kind::renewal_attempt:
      if (event.version == holding_[at(event.subject)].attempt_version) attempt_renewal(event.subject, event.at);
      break;
    case Kind::notice: send_notice(event.subject, event.at); break;
    case Kind::pay_excess: pay_excess(event.at); break;
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Packages

void Engine::start_term(int index) {
  Term& term = terms_[at(index)];
  Holding& holding = holding_[at(term.package)];
  if (holding.is_voided || term.is_over) return;
  if (!holding.is_held && !holding.is_released) {
    holding.is_held = true;
    hold(term, 1);
  }
  const int quota_count = term.quota_count;
  if (term.ends_at <= now_) {  // renewed so late that the new term is over already
    for (int i = 0; i < quota_count; ++i) holdings_.end(term.first_lot + i);
    term.is_over = true;
    return;
  }
  term.is_live = true;
  for (int i = 0; i < quota_count; ++i) holdings_.start(term.first_lot + i);
  schedule_refill(index);
  rearm(term);
  gather_payers(index);
}

void Engine::hold(const Term& term, int count) {
  for (int i = 0; i < term.quota_count; ++i) holdings_.hold(term.first_lot + i, count);
}

void Engine::end_term(int index) {
  Term& term = terms_[at(index)];
  if (term.is_over) return;
  const bool was_live = term.is_live;
  term.is_live = false;
  term.is_over = true;
  ++term.version;
  lowered_.clear();
  for (int i = 0; i < term.quota_count; ++i) {
    Lot& lot = holdings_.lot(term.first_lot + i);
    lot.ends_at = std::min(lot.ends_at, now_);
    holdings_.end(term.first_lot + i);
    if (was_live && lot.lapsed > 0) look_at_meter(lot.meter, -1);
  }
  look_at(lowered_, now_);
}

// A renewal is paid now: what an expired term still covers in grace ends among the ends of this instant.
void Engine::cut_grace(int index) {
  const int last = holding_[at(index)].terms.back();
  if (terms_[at(last)].is_live && terms_[at(last)].expires_at <= now_) end_term(last);
}

void Engine::void_package(int index) {
  Holding& holding = holding_[at(index)];
  holding.is_voided = true;
  for (int term : holding.terms) end_term(term);
  ++holding.attempt_version;
  release_package(index);
}

void Engine::release_package(int index) {
  Holding& holding = holding_[at(index)];
  if (holding.is_released) return;
  holding.is_released = true;
  ++holding.release_version;
  if (holding.is_held) {
    holding.is_held = false;
    hold(terms_[at(holding.terms.front())], -1);
  }
  notify(creator_notice(now_, NotificationKind::released, index));
}

void Engine::schedule_release(int index) {
  const Package& package = account_->packages[at(index)];
  // Without notices a release matters only where it decides between excess and rejection.
  if (!options_.sends_notifications && !has_stop_packages_ && !rules_->pay_per_use_allowed && package.renewals.empty())
    return;
  Holding& holding = holding_[at(index)];
  const Instant expires_at = terms_[at(holding.terms.back())].expires_at;
  ++holding.release_version;
  if (expires_at == kNever) return;
  push(lifecycle::end_dates(expires_at, *rules_, catalog_->offset).retention_ends_at, Kind::release, order_.id_rank(index),
       index, holding.release_version);
}

void Engine::schedule_refill(int index) {
  const Term& term = terms_[at(index)];
  const auto& series = holding_[at(term.package)].series;
  if (!series) return;
  const Instant next = series->boundary_after(now_);
  if (next < term.expires_at) push(next, Kind::refill, order_.id_rank(term.package), index, term.version);
}

// Carries out the refill at `first` and all that follow up to and with the one at `now_`; `next` is the boundary after.
void Engine::refill(int index, Instant first, Instant next) {
  const Term& term = terms_[at(index)];
  const std::int64_t whole_count =
      now_ > first ? holding_[at(term.package)].series->count_between(first, now_) : 0;
  const calendar::Period cycle{now_, std::min(next, term.expires_at)};
  for (int i = 0; i < term.quota_count; ++i) {
    const int lot_index = term.first_lot + i;
    const Lot& lot = holdings_.lot(lot_index);
    const int128 most = lot.rollover_max;
    int128 left = lot.remaining;
    if (whole_count > 0) left = lot.full + std::min<int128>(most, left + int128{whole_count - 1} * lot.full);
    const std::int64_t quota = lot.is_prorated ? cycle_quota(term.package, i, cycle) : lot.full;
    const int128 total = quota + std::min<int128>(most, left);
    if (!fits64(total)) {
      fail(IssueCode::out_of_range, package_path(term.package),
           "The quota with what was carried over is outside the range that can be held.");
      return;
    }
    holdings_.set(lot_index, static_cast<std::int64_t>(total), static_cast<std::int64_t>(total), cycle.start, cycle.end);
  }
  if (next < term.expires_at) push(next, Kind::refill, order_.id_rank(term.package), index, term.version);
  rearm(term);
  gather_payers(index);
}

std::optional<Amount> Engine::renew(int index, Instant instant, const calendar::Duration& validity,
                                    const std::optional<Amount>& price, std::size_t source, bool is_auto) {
  const auto refuse = [&](IssueCode code, std::string path, std::string message,
                          std::vector<base::IssueDetail> details = {}) -> std::optional<Amount> {
    fail(code, std::move(path), std::move(message), std::move(details));
    return std::nullopt;
  };
  const Package& package = account_->packages[at(index)];
  Holding& holding = holding_[at(index)];
  const std::string path = package_path(index) +
                           (is_auto ? std::string("/autoRenew") : "/renewals/" + std::to_string(source) + "/at");
  if (holding.is_released)
    return refuse(IssueCode::renewal_after_release, path, "The package was released before it was renewed.");
  if (static_cast<std::int64_t>(holding.terms.size()) > base::kRenewalsMax)
    return refuse(IssueCode::limit_exceeded, path,
                  "The package is renewed more than " + std::to_string(base::kRenewalsMax) + " times.",
                  {{"limit", "renewals"}, {"limitValue", std::to_string(base::kRenewalsMax)}});
  const int last_index = holding.terms.back();
  const Instant expires_at = terms_[at(last_index)].expires_at;
  const Term& previous = terms_[at(last_index)];
  const lifecycle::TermEnd last_end{expires_at, previous.mode, previous.anchor_day};
  const auto ends_at =
      lifecycle::next_end(last_end, validity, rules_->expiry_mode, rules_->month_anchor, catalog_->offset);
  if (!ends_at.ok()) return refuse(ends_at.code(), path, "The renewed term would end after the year 9999.");
  const base::Result<Amount> paid =
      price ? *price : lifecycle::renewal_price(package, last_end, validity, *rules_, catalog_->offset);
  if (!paid.ok()) return refuse(paid.code(), path, "The price of the renewed term is beyond what can be held.");
  if (rules_->grace_quota_usable) {
    // Its successor is paid: what is left of the term is no longer usable in grace.
    Term& last = terms_[at(last_index)];
    last.ends_at = std::max(expires_at, instant);
    if (!last.is_over) {
      for (std::size_t i = 0; i < package.quotas.size(); ++i)
        holdings_.lot(last.first_lot + static_cast<int>(i)).ends_at = last.ends_at;
      if (last.live_at < last.ends_at)
        push(last.ends_at, Kind::term_end, order_.id_rank(index), last_index, last.version);
    }
  }
  ++holding.attempt_version;
  if (order_.learn_price(index, *paid)) {
    holdings_.rerank_all();
    event_count_ += static_cast<std::int64_t>(holdings_.lots().size()) / kLotsPerEvent;  // work is bounded all the same
  }
  const int term_index = add_term(index, expires_at, instant, ends_at->ends_at, *paid, ends_at->mode);
  terms_[at(term_index)].anchor_day = ends_at->anchor_day;
  if (package.auto_renew) schedule_attempt(index, std::max(instant, package.auto_renew_since.value_or(instant)));
  return *paid;
}

void Engine::schedule_attempt(int index, Instant enabled_at) {
  Holding& holding = holding_[at(index)];
  const Term& last = terms_[at(holding.terms.back())];
  const Instant expires_at = last.expires_at;
  const Instant first = lifecycle::first_attempt(expires_at, enabled_at, catalog_->offset, last.mode);
  if (first < expires_at) push(first, Kind::renewal_attempt, order_.id_rank(index), index, holding.attempt_version);
}

void Engine::attempt_renewal(int index, Instant instant) {
  const Package& package = account_->packages[at(index)];
  Holding& holding = holding_[at(index)];
  if (holding.is_released || holding.is_voided) return;
  const Instant expires_at = terms_[at(holding.terms.back())].expires_at;
  if (instant >= expires_at) return;
  const Instant next = lifecycle::next_attempt(instant, catalog_->offset);
  const bool has_next = next < expires_at;
  if (is_quiet_) {
    if (has_next) push(next, Kind::renewal_attempt, order_.id_rank(index), index, holding.attempt_version);
    return;
  }
  bool is_covered = true;
  if (is_followed_) {
    const auto available = money::add(balance_, account_->credit);
    is_covered = available.ok() && *available >= package.renewal_price;
  }
  if (!is_covered) {
    Notification notification = creator_notice(instant, NotificationKind::renewal_failed, index);
    notification.amount = package.renewal_price;
    notification.expires_at = expires_at;
    notification.expiry_mode = terms_[at(holding.terms.back())].mode;
    if (has_next) {
      notification.next_attempt_at = next;
      push(next, Kind::renewal_attempt, order_.id_rank(index), index, holding.attempt_version);
    }
    notify(std::move(notification));
    return;
  }
  if (!renew(index, instant, *package.validity, package.renewal_price, 0, true)) return;
  if (is_followed_) debit(package.renewal_price, instant);
  purchase(package.renewal_price, instant, holding_[at(index)].terms.back());
  Notification notification = creator_notice(instant, NotificationKind::renewed, index);
  notification.amount = package.renewal_price;
  const Term& renewed = terms_[at(holding_[at(index)].terms.back())];
  notification.expires_at = renewed.expires_at;
  notification.expiry_mode = renewed.mode;
  notification.term = renewed.number;
  notify(std::move(notification));
}

void Engine::send_notice(int index, Instant instant) {
  const Term& term = terms_[at(index)];
  const Holding& holding = holding_[at(term.package)];
  if (holding.is_voided || holding.is_released || holding.terms.back() != index) return;
  Notification notification = creator_notice(instant, NotificationKind::expiry_notice, term.package);
  notification.term = term.number;
  notification.expires_at = term.expires_at;
  notification.expiry_mode = term.mode;
  notify(std::move(notification));
}

// ---------------------------------------------------------------------------------------------------------------------
// Usage periods and open excess

void Engine::schedule_period_end(Instant after) {
  if (is_period_end_scheduled_ || !account_->usage_period) return;
  const UsagePeriod& period = *account_->usage_period;
  Instant next = kNever;
  if (period.every) {
    next = period.every->boundary_after(after);
  } else {
    for (const UsagePeriod::Reset& reset : period.resets) {
      if (reset.at > after) {
        next = reset.at;
        break;
      }
    }
  }
  if (next == kNever) return;
  is_period_end_scheduled_ = true;
  push(next, Kind::period_end, 0, 0);
}

void Engine::end_period(Instant instant) {
  is_period_end_scheduled_ = false;
  bool preserves = account_->usage_period->preserve_excess;
  for (const UsagePeriod::Reset& reset : account_->usage_period->resets) {
    if (reset.at == instant) preserves = reset.preserve_excess;
  }
  lowered_.clear();
  for (std::size_t i = 0; i < holdings_.lots().size(); ++i) {
    const Lot& lot = holdings_.lots()[i];
    const Package& package = account_->packages[at(lot.package)];
    if (!lot.is_live || !package.has_period_rollover) continue;
    const std::int64_t before = lot.remaining;
    const std::int64_t kept = std::min(package.period_rollover_max[at(lot.quota)].ticks(),
                                       std::max(package.period_rollover_min[at(lot.quota)].ticks(), lot.remaining));
    // The quota moves with it, so that what was used stays what was drawn.
    const int128 total = static_cast<int128>(lot.total) + kept - before;
    if (!fits64(total)) {
      fail(IssueCode::out_of_range, package_path(lot.package),
           "The quota with what was carried over is outside the range that can be held.");
      return;
    }
    holdings_.set(static_cast<int>(i), static_cast<std::int64_t>(total), kept, lot.cycle_start, lot.cycle_end);
    if (kept < before) look_at_meter(lot.meter, lot.package);
  }
  look_at(lowered_, instant);
  if (!preserves) {
    close_open_excess(instant);
  } else {
    std::vector<std::vector<int>> lots(open_.size());
    for (std::size_t i = 0; i < holdings_.lots().size(); ++i) {
      const Lot& lot = holdings_.lots()[i];
      if (lot.is_live && account_->packages[at(lot.package)].has_period_rollover)
        lots[at(lot.meter)].push_back(static_cast<int>(i));
    }
    pay_open_excess(lots, instant);
  }
  bool has_open = has_period_rollover_;
  for (std::int64_t open : open_total_) has_open |= open > 0;
  if (has_open) schedule_period_end(instant);
}

void Engine::open(int meter, const OpenExcess& excess, Instant instant, bool is_interval) {
  open_[at(meter)].push_back(excess);
  open_[at(meter)].back().turn = open_turn_++;
  open_total_[at(meter)] += excess.quantity;
  // An interval that ends on the end of a usage period still belongs to it, but not where the opening lies beyond.
  schedule_period_end(is_interval && now_ < instant ? just_before(instant) : instant);
}

void Engine::close_open_excess(Instant instant) {
  for (std::size_t meter = 0; meter < open_.size(); ++meter) {
    if (open_total_[meter] == 0) continue;
    item(static_cast<int>(meter), instant, true).excess += open_total_[meter];
    open_[meter].clear();
    open_total_[meter] = 0;
  }
}

void Engine::gather_payers(int index) {
  const Term& term = terms_[at(index)];
  for (int i = 0; i < term.quota_count; ++i) {
    const int lot = term.first_lot + i;
    const int meter = holdings_.lot(lot).meter;
    if (open_total_[at(meter)] == 0 || is_quiet_) continue;
    payers_[at(meter)].push_back(lot);
    if (!has_payers_) push(now_, Kind::pay_excess, 0, 0);
    has_payers_ = true;
  }
}

void Engine::pay_excess(Instant instant) {
  has_payers_ = false;
  pay_open_excess(payers_, instant);
  for (std::vector<int>& payers : payers_) payers.clear();
  // Only the opening brings open excess to an account that carries none: what is left of it is billed at once.
  if (rules_->excess_carry == ExcessCarry::none) close_open_excess(instant);
}

// Oldest record first; each from the given lots in deduction order.
void Engine::pay_open_excess(const std::vector<std::vector<int>>& lots_by_meter, Instant instant) {
  struct Claim {
    std::int64_t turn = 0;
    std::size_t meter = 0;
    std::size_t index = 0;
  };
  std::vector<Claim> claims;
  for (std::size_t meter = 0; meter < open_.size(); ++meter) {
    if (lots_by_meter[meter].empty()) continue;
    for (std::size_t i = 0; i < open_[meter].size(); ++i) claims.push_back({open_[meter][i].turn, meter, i});
  }
  base::sort(claims, [](const Claim& a, const Claim& b) { return a.turn < b.turn; });
  lowered_.clear();
  for (const Claim& claim : claims) {
    if (!pay_claim(open_[claim.meter][claim.index], static_cast<int>(claim.meter), lots_by_meter[claim.meter], instant))
      return;
  }
  for (auto& list : open_) {
    list.erase(std::remove_if(list.begin(), list.end(), [](const OpenExcess& open) { return open.quantity == 0; }),
               list.end());
  }
  look_at(lowered_, instant);
}

bool Engine::pay_claim(OpenExcess& open, int meter, const std::vector<int>& lots, Instant instant) {
  const packages::PoolSet pools = holdings_.match(meter, open.scope);
  lots_.clear();
  for (int lot : lots) {
    for (int i = 0; i < pools.count; ++i) {
      if (holdings_.lot(lot).pool == pools.pools[i] && holdings_.lot(lot).is_live) lots_.push_back(lot);
    }
  }
  base::sort(lots_, [this](int a, int b) { return holdings_.is_before(a, b); });
  bool is_fraction = false;
  const std::int64_t left = holdings_.draw_from(
      lots_, open.quantity, is_fraction, [&](int lot_index, std::int64_t, std::int64_t drawn, std::int64_t before) {
        const Lot& lot = holdings_.lot(lot_index);
        look_at_meter(meter, lot.package);
        if (!options_.keeps_rows) return;
        Allocation allocation = allocation_of(lot, drawn, before, open.record, instant);
        if (options_.explains) {
          const Use use{instant, instant, instant, true};
          allocation.why = explain_allocation(lot_index, before, use, meter, scope_of(open.record), instant);
        }
        answer_.allocations.push_back(std::move(allocation));
      });
  if (is_fraction)
    return fail(IssueCode::fraction_of_unit, open.record >= 0 ? quantity_path(open.record) : "/opening/excess",
                "The ratio of a package turns the open excess into a fraction finer than the meter's digits.");
  const std::int64_t paid = open.quantity - left;
  if (paid == 0) return true;
  open.quantity = left;
  open_total_[at(meter)] -= paid;
  item(meter, instant, true).deducted += paid;
  if (open.row >= 0) {
    answer_.records[at(open.row)].covered += paid;
    answer_.records[at(open.row)].excess -= paid;
  }
  return true;
}

Allocation Engine::allocation_of(const Lot& lot, std::int64_t drawn, std::int64_t before, std::int64_t record,
                                 Instant instant) const {
  Allocation allocation;
  allocation.record = record;
  allocation.package = lot.package;
  allocation.meter = lot.meter;
  allocation.term = lot.term;
  allocation.quantity = drawn;
  allocation.before = before;
  allocation.after = before - drawn;
  allocation.at = instant;
  allocation.cycle_start = lot.cycle_start;
  allocation.cycle_end = lot.cycle_end;
  return allocation;
}

// Records of columns have no scope, and their number is their place.
const packages::Scope& Engine::scope_of(std::int64_t record) const {
  static const packages::Scope kNone;
  return record >= 0 && !account_->usage.empty() ? account_->usage[at(record)].scope : kNone;
}

std::string Engine::quantity_path(std::int64_t record) const {
  const std::size_t source = account_->usage.empty() ? at(record) : account_->usage[at(record)].source;
  return source >= kMadeRecords ? account_->places.records[source - kMadeRecords]
                                : "/usage/" + std::to_string(source) + "/quantity";
}

std::string Engine::package_path(int index) const {
  const Places& places = account_->places;
  if (at(index) >= places.package_count) return places.made;
  return places.is_one_package ? places.packages : places.packages + "/" + std::to_string(index);
}

// ---------------------------------------------------------------------------------------------------------------------
// Use

bool Engine::is_plain(int meter) const {
  return catalog_->meters[at(meter)].pay_per_use && !has_stop_packages_ && rules_->pay_per_use_allowed.value_or(true) &&
         rules_->excess_carry == ExcessCarry::none && !is_followed_;
}

bool Engine::use(std::size_t index, bool is_late) {
  const UsageRecord& record = account_->usage[index];
  RecordRow row;
  row.record = index;
  row.is_late = is_late;
  if (!record.billable) {
    answer_.records.push_back(std::move(row));
    return true;
  }
  Use use{record.start, record.end, record.deduct_at, record.is_instant};
  Instant instant = record.end;
  if (is_late) {
    instant = *rules_->settled_until;
    use = {instant, instant, instant, true};
  }
  if (!use_quantity(record.meter, use, holdings_.numbers_of(record.scope), record.quantity.ticks(), instant,
                    static_cast<std::int64_t>(index), row))
    return false;
  answer_.records.push_back(std::move(row));
  return true;
}

bool Engine::use_quantity(int meter, const Use& use, packages::ScopeNumbers scope, std::int64_t quantity,
                          Instant instant, std::int64_t record, RecordRow& row) {
  const packages::PoolSet pools = holdings_.match(meter, scope);
  const packages::Scope& record_scope = scope_of(record);
  const std::size_t first_allocation = answer_.allocations.size();
  bool is_fraction = false;
  lowered_.clear();
  std::int64_t rest = quantity;
  std::int64_t drawn_usage = 0;
  const bool is_blocked = is_stopped() && rules_->arrears_blocks_package;
  if (!is_blocked) {
    lots_.clear();
    rest = holdings_.draw(pools, use, quantity, is_fraction,
                          [&](int lot_index, std::int64_t usage, std::int64_t drawn, std::int64_t before) {
                            const Lot& lot = holdings_.lot(lot_index);
                            drawn_usage += usage;
                            lots_.push_back(lot_index);
                            if (lot.is_live) look_at_meter(meter, lot.package);
                            Allocation allocation = allocation_of(lot, drawn, before, record, instant);
                            if (options_.explains)
                              allocation.why = explain_allocation(lot_index, before, use, meter, record_scope, instant);
                            answer_.allocations.push_back(std::move(allocation));
                          });
  }
  if (is_fraction)
    return fail(IssueCode::fraction_of_unit, quantity_path(record),
                "The ratio of a package turns this quantity into a fraction finer than the meter's digits.");
  std::string_view because;
  std::int64_t excess = 0, rejected = 0, overrun = 0;
  if (rest > 0) {
    const bool has_price = catalog_->meters[at(meter)].pay_per_use.has_value();
    const bool holds_pay_per_use = holdings_.holds(pools, PackageKind::pay_per_use);
    const bool holds_stop = holdings_.holds(pools, PackageKind::stop_before_excess);
    const bool is_allowed = rules_->pay_per_use_allowed.value_or(!holds_stop);
    if (is_stopped()) because = is_blocked ? "arrears_blocks_package" : "arrears";
    else if (!has_price) because = "no_pay_per_use_price";
    else if (holds_pay_per_use) because = "pay_per_use_package_held";
    else if (is_allowed) because = rules_->pay_per_use_allowed ? "pay_per_use_allowed" : "no_stop_package_held";
    else because = holds_stop ? "stop_package_held" : "pay_per_use_not_allowed";
    const bool is_charged = !is_stopped() && has_price && (holds_pay_per_use || is_allowed);
    if (is_charged) {
      excess = rest;
    } else if (rest < quantity && rules_->straddle == catalog::Straddle::reject_all) {
      for (std::size_t i = answer_.allocations.size(); i > first_allocation; --i)
        holdings_.give_back(lots_[i - 1 - first_allocation], answer_.allocations[i - 1].quantity);
      answer_.allocations.resize(first_allocation);
      lowered_.clear();
      drawn_usage = 0;
      rejected = quantity;
      because = "straddle_reject_all";
    } else if (rest < quantity && rules_->straddle == catalog::Straddle::overrun) {
      excess = overrun = rest;
      because = "straddle_overrun";
    } else {
      rejected = rest;
    }
  }
  QUOTAPACK_CHECK(drawn_usage + excess + rejected == quantity, "allocations, excess and rejected sum to the usage");
  row.covered = drawn_usage;
  row.excess = excess;
  row.rejected = rejected;
  row.overrun = overrun;
  if (options_.explains && excess + rejected > 0) {
    row.why = Why{};
    row.why->because = because;
    explain_passed_over(*row.why, -1, use, meter, record_scope, instant);
  }
  if (static_cast<std::int64_t>(answer_.allocations.size()) > options_.limits.allocations) {
    const std::string limit = std::to_string(options_.limits.allocations);
    return fail(IssueCode::limit_exceeded, "/usage", "The answer has more than " + limit + " allocations.",
                {{"limit", "allocations"}, {"limitValue", limit}});
  }
  if (passed_over_count_ > options_.limits.passed_over) {
    const std::string limit = std::to_string(options_.limits.passed_over);
    return fail(IssueCode::limit_exceeded, "/explain",
                "The explanations name more than " + limit + " packages: explain less at once.",
                {{"limit", "passedOver"}, {"limitValue", limit}});
  }
  bill::ChargeItem& charge = item(meter, instant, use.is_instant);
  charge.usage += quantity;
  charge.deducted += drawn_usage;
  charge.rejected += rejected;
  charge.overrun += overrun;
  if (rules_->excess_carry == ExcessCarry::next_package && excess > overrun) {
    const std::int64_t row_index =
        options_.keeps_records ? static_cast<std::int64_t>(answer_.records.size()) : -1;
    open(meter, {record, row_index, excess - overrun, scope}, instant,
         !use.is_instant);
    charge.excess += overrun;
  } else {
    charge.excess += excess;
  }
  look_at(lowered_, instant);
  if (!options_.keeps_rows) answer_.allocations.resize(first_allocation);
  return !problem_;
}

// ---------------------------------------------------------------------------------------------------------------------
// Items, bills and the account

bill::ChargeItem& Engine::item(int meter, Instant instant, bool is_instant) {
  const calendar::Period period =
      bill::settlement_period(instant, is_instant, rules_->settlement_period, catalog_->offset);
  auto& items = open_items_[at(meter)];
  for (bill::ChargeItem& open : items) {
    if (open.period.start == period.start) return open;
  }
  bill::ChargeItem fresh;
  fresh.meter = meter;
  fresh.period = period;
  items.push_back(fresh);
  push(period.end, Kind::item_close, meter, meter);
  return items.back();
}

void Engine::close_items(int meter, Instant instant) {
  auto& items = open_items_[at(meter)];
  for (std::size_t i = 0; i < items.size();) {
    if (items[i].period.end > instant) {
      ++i;
      continue;
    }
    bill::ChargeItem closed = items[i];
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
    if (!settle(closed)) return;
  }
}

// Rates one item, puts it on the bill of its month, and debits what discount and coupon leave of it.
bool Engine::settle(bill::ChargeItem& charge) {
  if (charge.usage == 0 && charge.deducted == 0 && charge.excess == 0) return true;
  const IssueCode code = rater_.rate(charge);
  if (code != IssueCode::none)
    return fail(code, "/usage", "The price of the usage of meter \"" + catalog_->meters[at(charge.meter)].id +
                                    "\" is outside the range that can be held.");
  BillMonth& month = bill_month(bill::month_index(charge.period.start, catalog_->offset));
  if (month.meters.empty()) {
    month.meters.resize(catalog_->meters.size());
    for (std::size_t i = 0; i < month.meters.size(); ++i) month.meters[i].meter = static_cast<int>(i);
  }
  BillMeter& line = month.meters[at(charge.meter)];
  line.usage += charge.usage;
  line.deducted += charge.deducted;
  line.excess += charge.excess;
  const auto line_amount = money::add(line.amount, charge.amount);
  const auto items = money::add(month.items, charge.amount);
  if (!line_amount.ok() || !items.ok())
    return fail(IssueCode::out_of_range, "/usage", "The bill is outside the range that can be held.");
  line.amount = *line_amount;
  month.items = *items;

  Amount due = charge.amount;
  if (account_->discount) {
    const auto off = money::mul_div_to(charge.amount.ticks(), account_->discount->ticks,
                                       money::power_of_ten(2 + account_->discount->scale),
                                       money::power_of_ten(money::kAmountDigits - rules_->item_rounding.digits),
                                       rules_->item_rounding.mode);
    if (!off.ok()) return fail(off.code(), "/discount", "The discount is outside the range that can be held.");
    const Amount discount = Amount::of_ticks(*off);
    month.discount = Amount::of_ticks(month.discount.ticks() + discount.ticks());
    due = Amount::of_ticks(due.ticks() - discount.ticks());
  }
  if (due > Amount{} && !coupon_left_.empty()) {
    // One coupon a month: the first that is left and still valid.
    for (std::size_t i = 0; month.coupon_index < 0 && i < coupon_left_.size(); ++i) {
      const auto& expires_at = account_->coupons[i].expires_at;
      if (coupon_left_[i] > Amount{} && (!expires_at || charge.period.end < *expires_at))
        month.coupon_index = static_cast<int>(i);
    }
    if (month.coupon_index >= 0) {
      Amount& left = coupon_left_[at(month.coupon_index)];
      const Amount used = std::min(left, due);
      left = Amount::of_ticks(left.ticks() - used.ticks());
      due = Amount::of_ticks(due.ticks() - used.ticks());
      month.coupon = Amount::of_ticks(month.coupon.ticks() + used.ticks());
    }
  }
  if (!charge.is_open && is_followed_) debit(due, charge.period.end);
  if (options_.keeps_rows) answer_.charges.push_back(charge);
  return !problem_;
}

Engine::BillMonth& Engine::bill_month(int month) {
  const auto [place, is_new] = months_.try_emplace(month);
  if (is_new && is_followed_)
    push(bill::month_start(month + 1, catalog_->offset), Kind::month_end, 0, month);
  return place->second;
}

void Engine::purchase(Amount price, Instant instant, int term_index) {
  if (instant > account_->as_of) return;
  const Term& term = terms_[at(term_index)];
  answer_.purchases.push_back({instant, term.package, term.number, price, term.starts_at, term.expires_at, term.live_at});
  BillMonth& month = bill_month(bill::month_index(instant, catalog_->offset));
  const auto sum = money::add(month.purchases, price);
  if (!sum.ok()) {
    fail(sum.code(), account_->places.packages, "The purchases are outside the range that can be held.");
    return;
  }
  month.purchases = *sum;
}

namespace {

base::Result<Amount> bill_total(Amount purchases, Amount items, Amount discount, Amount coupon,
                                const catalog::Rules& rules) {
  auto sum = money::add(purchases, items);
  if (sum.ok()) sum = money::subtract(*sum, discount);
  if (sum.ok()) sum = money::subtract(*sum, coupon);
  if (!sum.ok()) return sum;
  return money::round(*sum, rules.total_rounding);
}

}  // namespace

// Books the difference between the rounded bill and what was debited.
void Engine::end_month(int index, Instant instant) {
  const BillMonth& month = months_[index];
  const auto total = bill_total(month.purchases, month.items, month.discount, month.coupon, *rules_);
  if (!total.ok()) {
    fail(total.code(), "/usage", "The bill is outside the range that can be held.");
    return;
  }
  const int128 exact = month.purchases.ticks() + month.items.ticks() - month.discount.ticks() - month.coupon.ticks();
  debit(Amount::of_ticks(total->ticks() - exact), instant);
}

void Engine::debit(Amount amount, Instant instant) {
  const auto left = money::subtract(balance_, amount);
  if (!left.ok()) {
    fail(left.code(), "/balance", "The balance is outside the range that can be held.");
    return;
  }
  balance_ = *left;
  check_arrears(instant);
}

void Engine::pay(Amount amount, Instant instant) {
  const auto sum = money::add(balance_, amount);
  if (!sum.ok()) {
    fail(sum.code(), "/payments", "The balance is outside the range that can be held.");
    return;
  }
  balance_ = *sum;
  if (state_ == AccountState::released || state_ == AccountState::normal) return;
  if (balance_.ticks() + account_->credit.ticks() >= 0) {
    state_ = AccountState::normal;
    ++arrears_version_;
  }
  (void)instant;
}

void Engine::check_arrears(Instant instant) {
  if (state_ == AccountState::released) return;
  if (balance_.ticks() + account_->credit.ticks() >= 0) {
    if (state_ != AccountState::normal) {  // a negative item may restore as a payment does
      state_ = AccountState::normal;
      ++arrears_version_;
    }
    return;
  }
  if (state_ != AccountState::normal) return;
  arrears_since_ = instant;
  ++arrears_version_;
  state_ = rules_->account_grace_days > 0 ? AccountState::grace : AccountState::retention;
  const Instant grace_end =
      instant == kSinceEver ? kSinceEver : Instant::of_ms(instant.ms() + rules_->account_grace_days * calendar::kMsPerDay);
  const Instant retention_end =
      instant == kSinceEver ? kNever
                            : Instant::of_ms(grace_end.ms() + rules_->account_retention_days * calendar::kMsPerDay);
  if (instant != kSinceEver) {
    if (state_ == AccountState::grace) push(grace_end, Kind::account_grace_end, INT32_MAX, 0, arrears_version_);
    push(retention_end, Kind::account_retention_end, INT32_MAX, 0, arrears_version_);
  }
  if (instant == kSinceEver) return;
  Notification notification = creator_notice(instant, NotificationKind::arrears, -1);
  notification.amount = balance_;
  notify(std::move(notification));
}

bool Engine::is_stopped() const {
  return state_ == AccountState::retention || state_ == AccountState::released ||
         (state_ == AccountState::grace && rules_->arrears_stops_at == catalog::ArrearsStopsAt::grace);
}

// ---------------------------------------------------------------------------------------------------------------------
// Alerts and notices

void Engine::rearm(const Term& term) {
  if (!options_.sends_notifications) return;
  for (int target : package_targets_[at(term.package)]) alerts::rearm(arming_[at(target)], now_);
  for (int i = 0; i < term.quota_count; ++i) {
    for (int target : pool_targets_[at(holdings_.lot(term.first_lot + i).meter)]) alerts::rearm(arming_[at(target)], now_);
  }
}

packages::MeterSums Engine::sums_of(const alerts::Target& target) const {
  if (target.package < 0) return holdings_.sums(target.meter);
  packages::MeterSums sums;
  for (int term_index : holding_[at(target.package)].terms) {
    const Term& term = terms_[at(term_index)];
    if (!term.is_live) continue;
    for (std::size_t i = 0; i < account_->packages[at(target.package)].quotas.size(); ++i) {
      const Lot& lot = holdings_.lot(term.first_lot + static_cast<int>(i));
      if (lot.meter != target.meter) continue;
      sums.remaining += lot.remaining;
      sums.total += lot.total;
      ++sums.live_count;
    }
  }
  return sums;
}

// What happened before the opening is known by what was remembered and by what is held now.
void Engine::look_at_opening() {
  lowered_.clear();
  for (std::size_t i = 0; i < alert_.targets.size(); ++i) {
    const alerts::Target& target = alert_.targets[i];
    alerts::Arming& arming = arming_[i];
    const auto found = options_.remembered->find({target.package, target.meter});
    const alerts::Remembered* remembered = found == options_.remembered->end() ? nullptr : &found->second;
    if (remembered != nullptr) {
      arming.is_threshold_armed = !alerts::was_sent(*remembered, arming.armed_at, false);
      arming.is_used_up_armed = !alerts::was_sent(*remembered, arming.armed_at, true);
    }
    const packages::MeterSums sums = sums_of(target);
    if (!fits64(sums.total)) continue;  // said where the target is looked at
    if (alerts::is_lowered(remembered, arming.armed_at, Quantity::of_ticks(static_cast<std::int64_t>(sums.remaining)),
                           Quantity::of_ticks(static_cast<std::int64_t>(sums.total))))
      lowered_.push_back(static_cast<int>(i));
  }
  look_at(lowered_, now_);
}

// Remembers the targets that an event lowered: the pool of the meter, and the package itself (-1: the pool alone).
void Engine::look_at_meter(int meter, int package) {
  if (!options_.sends_notifications) return;
  for (int target : pool_targets_[at(meter)]) lowered_.push_back(target);
  if (package < 0) return;
  for (int target : package_targets_[at(package)]) {
    if (alert_.targets[at(target)].meter == meter) lowered_.push_back(target);
  }
}

void Engine::look_at(std::vector<int>& targets, Instant instant) {
  if (targets.empty() || is_quiet_) {
    targets.clear();
    return;
  }
  base::sort(targets);
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
  for (int index : targets) {
    const alerts::Target& target = alert_.targets[at(index)];
    const packages::MeterSums sums = sums_of(target);
    const int128 remaining = sums.remaining, total = sums.total;
    if (sums.live_count == 0) continue;
    if (!fits64(remaining) || !fits64(total)) {
      fail(IssueCode::out_of_range, account_->places.packages, "The quota of all packages is outside the range that can be held.");
      return;
    }
    const alerts::Fired fired =
        alerts::look(target, arming_[at(index)], Quantity::of_ticks(static_cast<std::int64_t>(remaining)),
                     Quantity::of_ticks(static_cast<std::int64_t>(total)));
    for (const bool is_used_up : {false, true}) {
      if (!(is_used_up ? fired.used_up : fired.threshold)) continue;
      Notification notification;
      notification.at = instant;
      notification.kind = is_used_up ? NotificationKind::used_up : NotificationKind::usage_threshold;
      notification.package = target.package;
      notification.meter = target.meter;
      notification.armed_at = arming_[at(index)].armed_at;
      notification.remaining = static_cast<std::int64_t>(remaining);
      notification.total = static_cast<std::int64_t>(total);
      if (target.has_threshold) {
        notification.target = index;
        for (alerts::Channel channel : alert_.channels) notification.channels.add(channel);
        notification.is_to_contacts = !alert_.contacts.empty();
      } else {
        notification.channels = {alerts::Channel::sms, alerts::Channel::email, alerts::Channel::internal_message};
      }
      notify(std::move(notification));
    }
  }
  targets.clear();
}

Notification Engine::creator_notice(Instant instant, NotificationKind kind, int package) const {
  Notification notification;
  notification.at = instant;
  notification.kind = kind;
  notification.package = package;
  notification.channels = {alerts::Channel::sms, alerts::Channel::email, alerts::Channel::internal_message};
  return notification;
}

void Engine::notify(Notification notification) {
  if (!options_.sends_notifications || is_quiet_) return;
  answer_.notifications.push_back(std::move(notification));
}

// ---------------------------------------------------------------------------------------------------------------------
// Explain

std::optional<PassedOverReason> Engine::reason_of(int index, int chosen_lot, const Use& use, int meter,
                                                  const packages::Scope& scope, Instant instant) const {
  const Package& package = account_->packages[at(index)];
  const Holding& holding = holding_[at(index)];
  const auto quota = std::find_if(package.quotas.begin(), package.quotas.end(),
                                  [&](const catalog::Quota& q) { return q.meter == meter; });
  if (quota == package.quotas.end()) return PassedOverReason::meter;
  if (!package.scope.matches(scope)) return PassedOverReason::scope;
  const int quota_index = static_cast<int>(quota - package.quotas.begin());
  bool was_covered = false, spans_reset = false;
  for (int term_index : holding.terms) {
    const int lot_index = terms_[at(term_index)].first_lot + quota_index;
    const Lot& lot = holdings_.lot(lot_index);
    if (lot_index == chosen_lot) continue;
    if (holdings_.covers(lot, use)) {
      was_covered = true;
      const std::int64_t held = lot.is_ended ? lot.lapsed : lot.remaining;
      // It would pay too, but later in the order.
      if (held > 0 && chosen_lot >= 0 && holdings_.is_before(chosen_lot, lot_index)) return std::nullopt;
    }
    spans_reset |= lot.is_live && lot.is_resettable;
  }
  if (was_covered) return PassedOverReason::used_up;
  if (holding.is_voided) return PassedOverReason::voided;
  if (holding.is_released) return PassedOverReason::released;
  if (spans_reset) return PassedOverReason::spans_reset;
  const Term& first = terms_[at(holding.terms.front())];
  if (instant < first.live_at || (!first.is_live && !first.is_over)) return PassedOverReason::not_effective;
  Instant expires_at = first.expires_at;
  for (int term_index : holding.terms) {
    if (terms_[at(term_index)].starts_at <= instant) expires_at = terms_[at(term_index)].expires_at;
  }
  return instant < lifecycle::end_dates(expires_at, *rules_, catalog_->offset).grace_ends_at ? PassedOverReason::grace
                                                                                            : PassedOverReason::expired;
}

void Engine::explain_passed_over(Why& why, int chosen_lot, const Use& use, int meter, const packages::Scope& scope,
                                 Instant instant) {
  for (std::size_t i = 0; i < account_->packages.size(); ++i) {
    if (chosen_lot >= 0 && holdings_.lot(chosen_lot).package == static_cast<int>(i)) continue;
    if (account_->packages[i].created_at > account_->as_of) continue;
    const auto reason = reason_of(static_cast<int>(i), chosen_lot, use, meter, scope, instant);
    if (reason) why.passed_over.push_back({static_cast<int>(i), *reason});
  }
  passed_over_count_ += static_cast<std::int64_t>(why.passed_over.size());
}

Why Engine::explain_allocation(int lot_index, std::int64_t before, const Use& use, int meter,
                               const packages::Scope& scope, Instant instant) {
  Why why;
  const Lot& lot = holdings_.lot(lot_index);
  const Package& package = account_->packages[at(lot.package)];
  packages::RankFacts facts = holdings_.rank_facts(lot);
  facts.remaining = before;
  for (catalog::OrderKey key : order_.keys())
    why.rank.emplace_back(packages::key_name(key),
                          packages::key_text(key, package, facts, catalog_->meters[at(meter)].digits, catalog_->offset));
  explain_passed_over(why, lot_index, use, meter, scope, instant);
  // The next that would have paid, and the key that put it behind.
  int next = -1;
  const packages::PoolSet pools = holdings_.match(meter, packages::ScopeNumbers(holdings_.numbers_of(scope)));
  for (std::size_t i = 0; i < holdings_.lots().size(); ++i) {
    const Lot& other = holdings_.lots()[i];
    if (static_cast<int>(i) == lot_index || (other.is_ended ? other.lapsed : other.remaining) <= 0) continue;
    bool is_in_pools = false;
    for (int p = 0; p < pools.count; ++p) is_in_pools |= pools.pools[p] == other.pool;
    if (!is_in_pools || !holdings_.covers(other, use)) continue;
    if (next < 0 || holdings_.is_before(static_cast<int>(i), next)) next = static_cast<int>(i);
  }
  if (next >= 0) {
    why.before_package = holdings_.lot(next).package;
    why.decided_by = packages::key_name(
        order_.deciding_key(lot.package, facts, why.before_package, holdings_.rank_facts(holdings_.lot(next))));
  }
  return why;
}

// ---------------------------------------------------------------------------------------------------------------------
// Answer

bool Engine::close() {
  if (!run_through(account_->as_of)) return false;
  now_ = account_->as_of;
  std::vector<bill::ChargeItem> open_items;
  for (auto& items : open_items_) {
    for (bill::ChargeItem& open : items) {
      open.is_open = true;
      open_items.push_back(open);
    }
    items.clear();
  }
  base::sort(open_items, by_period);
  for (bill::ChargeItem& open : open_items) {
    if (!settle(open)) return false;
  }
  return !problem_;
}

base::Result<Amount> Engine::billed(std::int64_t* excess_by_meter) const {
  Amount sum;
  for (const auto& [index, month] : months_) {
    const auto total = bill_total(month.purchases, month.items, month.discount, month.coupon, *rules_);
    if (!total.ok()) return total.code();
    const auto with_month = money::add(sum, *total);
    if (!with_month.ok()) return with_month.code();
    sum = *with_month;
    for (const BillMeter& line : month.meters) excess_by_meter[line.meter] += line.excess;
  }
  return sum;
}

bool Engine::finish(Answer& answer) {
  if (!close()) return false;
  base::sort(answer_.charges, by_period);
  answer_.summary.clear();
  for (std::size_t meter = 0; meter < catalog_->meters.size(); ++meter) {
    const packages::MeterSums& sums = holdings_.sums(static_cast<int>(meter));
    if (!fits64(sums.total))
      return fail(IssueCode::out_of_range, account_->places.packages,
                  "The quota of all packages together is outside the range that can be held.");
    answer_.summary.push_back({static_cast<int>(meter), static_cast<std::int64_t>(sums.total),
                               static_cast<std::int64_t>(sums.total - sums.remaining),
                               static_cast<std::int64_t>(sums.remaining), open_total_[meter]});
  }
  answer_.balance = is_followed_ ? std::optional<Amount>(balance_) : std::nullopt;
  answer_.account_state = state_;
  answer_.arrears_since = state_ == AccountState::normal || arrears_since_ == kSinceEver
                              ? std::nullopt
                              : std::optional<Instant>(arrears_since_);
  write_bills(answer_);
  if (problem_) return false;
  write_packages(answer_);
  if (options_.sends_notifications) {
    for (std::size_t i = 0; i < alert_.targets.size(); ++i) {
      const packages::MeterSums sums = sums_of(alert_.targets[i]);
      answer_.alert_states.push_back({alert_.targets[i], arming_[i], static_cast<std::int64_t>(sums.remaining),
                                      static_cast<std::int64_t>(sums.total)});
    }
  }
  answer = std::move(answer_);
  answer_ = Answer{};
  return true;
}

void Engine::write_bills(Answer& answer) {
  answer.bills.clear();
  for (auto& [index, month] : months_) {
    Bill bill;
    bill.month = index;
    bill.purchases = month.purchases;
    bill.items = month.items;
    bill.discount = month.discount;
    bill.coupon = month.coupon;
    const auto total = bill_total(month.purchases, month.items, month.discount, month.coupon, *rules_);
    if (!total.ok()) {
      fail(total.code(), "/usage", "The bill is outside the range that can be held.");
      return;
    }
    bill.total = *total;
    bill.is_open = bill::month_start(index + 1, catalog_->offset) > account_->as_of;
    for (const BillMeter& line : month.meters) {
      if (line.usage != 0 || line.deducted != 0 || line.excess != 0) bill.meters.push_back(line);
    }
    answer.bills.push_back(std::move(bill));
  }
}

void Engine::write_packages(Answer& answer) const {
  answer.packages.clear();
  const Instant as_of = account_->as_of;
  for (std::size_t i = 0; i < account_->packages.size(); ++i) {
    const Package& package = account_->packages[i];
    const Holding& holding = holding_[i];
    std::size_t current = 0;
    for (std::size_t t = 1; t < holding.terms.size(); ++t) {
      if (terms_[at(holding.terms[t])].starts_at <= as_of) current = t;
    }
    // A voided package has no renewals to come.
    const std::size_t row_count = holding.is_voided ? current + 1 : holding.terms.size();
    for (std::size_t t = current; t < row_count; ++t) {
      const Term& term = terms_[at(holding.terms[t])];
      const bool is_future = t > current;
      PackageRow row;
      row.package = static_cast<int>(i);
      row.term = term.number;
      row.renewal = is_future ? term.number : 0;
      row.effective_at = term.starts_at;
      row.expires_at = term.expires_at;
      row.expiry_mode = term.mode;
      const lifecycle::EndDates dates = lifecycle::end_dates(term.expires_at, *rules_, catalog_->offset);
      row.grace_ends_at = dates.grace_ends_at;
      row.retention_ends_at = dates.retention_ends_at;
      bool is_used_up = true;
      for (std::size_t q = 0; q < package.quotas.size(); ++q) {
        const Lot& lot = holdings_.lot(term.first_lot + static_cast<int>(q));
        QuotaRow quota;
        quota.meter = lot.meter;
        quota.quota = lot.total;
        quota.remaining = lot.remaining;
        quota.lapsed = lot.lapsed;
        quota.used = lot.total - lot.remaining - lot.lapsed;
        quota.cycle_start = lot.cycle_start;
        quota.cycle_end = lot.cycle_end;
        is_used_up = is_used_up && lot.remaining == 0;
        row.quotas.push_back(quota);
      }
      if (is_future) {
        row.status = lifecycle::State::not_effective;
      } else {
        const bool is_known = package.created_at <= as_of;
        row.status = lifecycle::state_at(package.created_at, package.effective_at, term.expires_at,
                                         is_known ? package.voided_at : std::nullopt, term.is_live && is_used_up, as_of,
                                         *rules_, catalog_->offset);
      }
      answer.packages.push_back(std::move(row));
    }
  }
}

}  // namespace quotapack::replay
