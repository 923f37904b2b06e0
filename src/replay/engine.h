// One account through time: the loop that carries out ends, refills, starts, payments and use in the order of spec 5.3.
//
// Cost: O((records + package events) · log packages). A package whose cycles pass without use jumps over them in one
// step.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "alerts/alert.h"
#include "base/issue.h"
#include "bill/charge.h"
#include "calendar/cycles.h"
#include "packages/holdings.h"
#include "packages/order.h"
#include "replay/account.h"
#include "replay/agenda.h"
#include "replay/answer.h"

namespace quotapack::replay {

struct EngineOptions {
  bool keeps_rows = true;         // allocations and charges
  bool keeps_records = true;      // rows of records, which open excess is moved in later
  bool sends_notifications = true;
  bool explains = false;
  WorkLimits limits;
  // By package (-1: a pool) and meter: what was sent before the opening, at which every target is then looked at once.
  const std::map<std::pair<int, int>, alerts::Remembered>* remembered = nullptr;
};

class Engine {
 public:
  // Starts an account. Its buffers are kept from the account before. The account must outlive the run.
  void reset(const Account& account, const EngineOptions& options);

  // Carries out what happens before `at` (an interval ends there), or up to and with it (an instant).
  bool run_before(Instant at) { return run(at, kPhaseNone); }
  bool run_through(Instant at) { return run(at, kPhaseLast); }
  // The next instant at which anything happens at all.
  Instant next_event_at() const { return agenda_.next_at(); }

  // Takes one record; records come in order.
  bool use(std::size_t record, bool is_late);
  // Ends at `as_of`: everything is settled, and nothing written. Once only.
  bool close();
  // The sum of all bills, after `close`, and their excess added to `excess_by_meter`. `out_of_range`.
  base::Result<Amount> billed(std::int64_t* excess_by_meter) const;
  // `close`, and the answer.
  bool finish(Answer& answer);

  // What went wrong: the run stops there.
  const std::optional<base::Issue>& problem() const { return problem_; }

  // For loops over columns.
  packages::Holdings& holdings() { return holdings_; }
  bool use_quantity(int meter, const packages::Use& use, packages::ScopeNumbers scope, std::int64_t quantity,
                    Instant at, std::int64_t record, RecordRow& row);
  Answer& rows() { return answer_; }
  // The open item of an instant; good until the next event.
  bill::ChargeItem& item_at(int meter, Instant at) { return item(meter, at, true); }
  // A meter whose excess, if any, is simply charged: no package stops it, nothing is carried, nothing is followed.
  bool is_plain(int meter) const;
  // Packages cover use: no arrears block them.
  bool is_covering() const { return !(is_stopped() && rules_->arrears_blocks_package); }

 private:
  using Kind = EventKind;
  struct Term {
    int package = 0;
    int number = 0;
    int first_lot = 0;
    int quota_count = 0;
    Instant starts_at, paid_at, live_at, expires_at, ends_at;
    bool is_live = false;
    bool is_over = false;
    calendar::ExpiryMode mode = calendar::ExpiryMode::end_of_day;
    int anchor_day = 1;
    std::int32_t version = 0;
  };
  struct Holding {
    std::vector<int> terms;        // indices into terms_
    bool is_held = false;
    bool is_released = false;
    bool is_voided = false;
    std::size_t next_renewal = 0;
    std::int32_t release_version = 0;
    std::int32_t attempt_version = 0;
    std::optional<calendar::CycleSeries> series;
  };
  struct OpenExcess {
    std::int64_t record = -1;      // index into Account::usage; -1: of the opening
    std::int64_t row = -1;         // index into answer_.records
    std::int64_t quantity = 0;
    packages::ScopeNumbers scope;
    std::int64_t turn = 0;         // oldest first, over all meters
  };
  struct BillMonth {
    Amount purchases, items, discount, coupon;
    std::vector<BillMeter> meters;
    int coupon_index = -1;
  };

  void push(Instant at, Kind kind, std::int32_t tie, std::int32_t subject, std::int32_t version = 0);
  bool run(Instant limit, int last_phase);
  void carry_out(const Event& event);
  bool fail(base::IssueCode code, std::string path, std::string message, std::vector<base::IssueDetail> details = {});

  void open_package(int package);
  int add_term(int package, Instant starts_at, Instant paid_at, Instant expires_at, Amount price,
               calendar::ExpiryMode mode);
  calendar::Period cycle_at(int package, Instant starts_at, Instant ends_at, Instant at) const;
  std::int64_t cycle_quota(int package, int quota, const calendar::Period& cycle) const;
  void start_term(int term);
  void end_term(int term);
  void cut_grace(int package);
  void hold(const Term& term, int count);
  void void_package(int package);
  void release_package(int package);
  void refill(int term, Instant first, Instant next);
  void schedule_refill(int term);
  void schedule_release(int package);
  // What was paid for the new term; without `price` as lifecycle::renewal_price says.
  std::optional<Amount> renew(int package, Instant at, const calendar::Duration& validity,
                              const std::optional<Amount>& price, std::size_t source, bool is_auto);
  void attempt_renewal(int package, Instant at);
  void schedule_attempt(int package, Instant enabled_at);
  void send_notice(int term, Instant at);

  void end_period(Instant at);
  void schedule_period_end(Instant after);
  void gather_payers(int term);
  void pay_excess(Instant at);
  bool pay_claim(OpenExcess& open, int meter, const std::vector<int>& lots, Instant at);
  Allocation allocation_of(const packages::Lot& lot, std::int64_t drawn, std::int64_t before, std::int64_t record,
                           Instant at) const;
  const packages::Scope& scope_of(std::int64_t record) const;
  std::string quantity_path(std::int64_t record) const;
  std::string package_path(int package) const;
  void pay_open_excess(const std::vector<std::vector<int>>& lots_by_meter, Instant at);
  void open(int meter, const OpenExcess& excess, Instant at, bool is_interval);
  void close_open_excess(Instant at);

  bill::ChargeItem& item(int meter, Instant at, bool is_instant);
  void close_items(int meter, Instant at);
  bool settle(bill::ChargeItem& item);
  BillMonth& bill_month(int month);
  void purchase(Amount price, Instant at, int term);
  void end_month(int month, Instant at);
  void debit(Amount amount, Instant at);
  void pay(Amount amount, Instant at);
  void check_arrears(Instant at);
  bool is_stopped() const;

  void rearm(const Term& term);
  void look_at_opening();
  // Sums over the lots of a target inside their validity.
  packages::MeterSums sums_of(const alerts::Target& target) const;
  void look_at(std::vector<int>& targets, Instant at);
  void look_at_meter(int meter, int package);
  void notify(Notification notification);
  Notification creator_notice(Instant at, NotificationKind kind, int package) const;
  Why explain_allocation(int lot, std::int64_t before, const packages::Use& use, int meter,
                         const packages::Scope& scope, Instant at);
  void explain_passed_over(Why& why, int chosen_lot, const packages::Use& use, int meter, const packages::Scope& scope,
                           Instant at);
  std::optional<PassedOverReason> reason_of(int package, int chosen_lot, const packages::Use& use, int meter,
                                            const packages::Scope& scope, Instant at) const;

  void apply_opening();
  void write_packages(Answer& answer) const;
  void write_bills(Answer& answer);

  const Account* account_ = nullptr;
  const catalog::Catalog* catalog_ = nullptr;
  const catalog::Rules* rules_ = nullptr;
  EngineOptions options_;
  std::optional<base::Issue> problem_;
  bool is_quiet_ = false;            // before the opening: ends, refills and starts only
  Instant now_;
  std::int64_t event_count_ = 0;
  std::int64_t passed_over_count_ = 0;

  packages::DeductionOrder order_;
  packages::Holdings holdings_;
  Agenda agenda_;
  std::vector<Term> terms_;
  std::vector<Holding> holding_;     // by package
  std::vector<std::vector<OpenExcess>> open_;   // by meter, oldest first
  std::vector<std::int64_t> open_total_;
  std::int64_t open_turn_ = 0;
  std::vector<std::vector<int>> payers_;        // by meter: lots that started or refilled at this instant
  bool has_payers_ = false;
  Instant period_end_scheduled_;
  bool is_period_end_scheduled_ = false;
  bool has_period_rollover_ = false;
  bool has_stop_packages_ = false;

  bill::ItemRater rater_;
  std::vector<std::vector<bill::ChargeItem>> open_items_;  // by meter, at most two
  std::map<int, BillMonth> months_;
  std::vector<Amount> coupon_left_;

  bool is_followed_ = false;
  Amount balance_;
  AccountState state_ = AccountState::normal;
  Instant arrears_since_;
  std::int32_t arrears_version_ = 0;

  alerts::Alert alert_;
  std::vector<alerts::Arming> arming_;
  std::vector<std::vector<int>> pool_targets_;  // by meter
  std::vector<std::vector<int>> package_targets_;
  std::vector<int> lowered_;
  std::vector<int> lots_;

  Answer answer_;
};

}  // namespace quotapack::replay
