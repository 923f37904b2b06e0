// What a replay answers (spec section 10). Quantities are ticks of their meter, instants are exclusive ends: the json
// room writes them in the billing offset and in their written form.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "alerts/alert.h"
#include "bill/charge.h"
#include "calendar/duration.h"
#include "calendar/instant.h"
#include "lifecycle/state.h"
#include "money/amount.h"

namespace quotapack::replay {

using calendar::Instant;
using money::Amount;

// Why a package was not drawn, in the order in which the causes are looked for.
enum class PassedOverReason : std::uint8_t {
  meter, scope, voided, released, not_effective, grace, expired, spans_reset, used_up
};
inline constexpr std::string_view kPassedOverReasonNames[] = {"meter", "scope", "voided", "released", "not_effective",
                                                              "grace", "expired", "spans_reset", "used_up"};

struct PassedOver {
  int package = 0;
  PassedOverReason reason = PassedOverReason::meter;
};

// The explanation of one allocation, or of the excess or rejection of one record.
struct Why {
  std::vector<std::pair<std::string, std::string>> rank;  // key and value, in order (allocations)
  std::string decided_by;                                 // the key that put it before `before_package`
  int before_package = -1;                                // the next package that would have paid; -1: none
  std::vector<PassedOver> passed_over;
  std::string because;                                    // excess, rejection: the rule that decided, as a word
};

struct RecordRow {
  std::size_t record = 0;        // index into Account::usage
  std::int64_t covered = 0;      // usage units
  std::int64_t excess = 0;
  std::int64_t rejected = 0;
  std::int64_t overrun = 0;
  bool is_late = false;
  std::optional<Why> why;        // explain: where there is excess or rejection
};

struct Allocation {
  std::int64_t record = -1;      // index into Account::usage; -1: open excess of the opening
  int package = 0;
  int meter = 0;
  int term = 0;
  std::int64_t quantity = 0;     // quota units
  std::int64_t before = 0;
  std::int64_t after = 0;
  Instant at;
  Instant cycle_start;
  Instant cycle_end;             // kNever: none
  std::optional<Why> why;
};

struct BillMeter {
  int meter = 0;
  std::int64_t usage = 0;
  std::int64_t deducted = 0;
  std::int64_t excess = 0;
  Amount amount;
};

struct Bill {
  int month = 0;                 // bill::month_index
  Amount purchases;
  Amount items;                  // sum of the rounded items, before discount and coupon
  Amount discount;               // taken off the items
  Amount coupon;
  Amount total;                  // purchases + items - discount - coupon, rounded once
  std::vector<BillMeter> meters; // catalog order
  bool is_open = false;          // the month has not ended at `asOf`
};

// A purchase or renewal that was paid, for files.
struct Purchase {
  Instant at;
  int package = 0;
  int term = 0;
  Amount price;
  Instant starts_at;             // the term
  Instant ends_at;               // exclusive; kNever: none
  Instant covers_from;           // max(starts_at, paid)
};

struct QuotaRow {
  int meter = 0;
  std::int64_t quota = 0;
  std::int64_t used = 0;
  std::int64_t remaining = 0;
  std::int64_t lapsed = 0;
  Instant cycle_start;
  Instant cycle_end;
};

struct PackageRow {
  int package = 0;
  lifecycle::State status = lifecycle::State::not_effective;
  int term = 0;
  int renewal = 0;               // above 0: a renewal not yet in effect
  std::vector<QuotaRow> quotas;
  Instant effective_at;          // start of the term
  Instant expires_at;            // exclusive; kNever: null
  calendar::ExpiryMode expiry_mode = calendar::ExpiryMode::end_of_day;  // how the ends are written
  Instant grace_ends_at;
  Instant retention_ends_at;
};

struct SummaryRow {
  int meter = 0;
  std::int64_t total = 0;
  std::int64_t used = 0;
  std::int64_t remaining = 0;
  std::int64_t open_excess = 0;
};

enum class NotificationKind : std::uint8_t {
  expiry_notice, usage_threshold, used_up, renewed, renewal_failed, arrears, released
};
inline constexpr std::string_view kNotificationKindNames[] = {"expiry_notice", "usage_threshold", "used_up", "renewed",
                                                              "renewal_failed", "arrears", "released"};

// Channels without an order of their own: they are written in that of their table.
class ChannelSet {
 public:
  constexpr ChannelSet() = default;
  constexpr ChannelSet(std::initializer_list<alerts::Channel> channels) {
    for (alerts::Channel channel : channels) add(channel);
  }
  constexpr void add(alerts::Channel channel) { bits_ = static_cast<std::uint8_t>(bits_ | bit(channel)); }
  constexpr bool has(alerts::Channel channel) const { return (bits_ & bit(channel)) != 0; }

 private:
  static constexpr int bit(alerts::Channel channel) { return 1 << static_cast<int>(channel); }
  std::uint8_t bits_ = 0;
};

struct Notification {
  Instant at;
  NotificationKind kind = NotificationKind::expiry_notice;
  int package = -1;
  int meter = -1;
  int term = -1;
  bool is_to_contacts = false;
  ChannelSet channels;
  int target = -1;                         // index into the alert's targets
  Instant armed_at;                        // usage alerts: since when the target was armed
  std::optional<std::int64_t> remaining;   // usage alerts: ticks
  std::optional<std::int64_t> total;
  std::optional<Amount> amount;            // price of a renewal, balance in arrears
  std::optional<Instant> expires_at;       // expiry notices and renewals, exclusive
  calendar::ExpiryMode expiry_mode = calendar::ExpiryMode::end_of_day;
  std::optional<Instant> next_attempt_at;  // failed renewals: none when it was the last
};

enum class AccountState : std::uint8_t { normal, grace, retention, released };
inline constexpr std::string_view kAccountStateNames[] = {"normal", "grace", "retention", "released"};

// A target of the alerts as it is left.
struct AlertState {
  alerts::Target target;
  alerts::Arming arming;
  std::int64_t remaining = 0;
  std::int64_t total = 0;
};

struct Answer {
  std::vector<RecordRow> records;
  std::vector<std::size_t> pending;        // indices into Account::usage
  std::vector<Allocation> allocations;
  std::vector<bill::ChargeItem> charges;
  std::vector<Bill> bills;
  std::vector<Purchase> purchases;         // as paid; not written by `replay`
  std::vector<PackageRow> packages;
  std::vector<SummaryRow> summary;
  std::vector<Notification> notifications;
  std::vector<AlertState> alert_states;    // those of the account, then used_up of other meters; not written by `replay`
  std::optional<Amount> balance;           // none: not followed
  AccountState account_state = AccountState::normal;
  std::optional<Instant> arrears_since;
};

}  // namespace quotapack::replay
