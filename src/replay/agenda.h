// What is still to happen to an account, in the order of the rulebook (5.3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "calendar/instant.h"

namespace quotapack::replay {

// In their order at one instant; intervals ending there come before all of these, instants after.
enum class EventKind : std::uint8_t {
  void_end, term_end, grace_cut, release, account_grace_end, account_retention_end,   // ends
  period_end,                                                              // usage-period ends
  refill,                                                                  // refills
  renewal_paid, term_start,                                                // starts
  payment, item_close, month_end, renewal_attempt,                         // payments and attempts to charge
  notice,                                                                  // notices
  pay_excess                                                               // payment of open excess
};

// Events of one phase at one instant follow each other by `tie`, then by kind.
constexpr int phase_of(EventKind kind) {
  constexpr int kPhases[] = {2, 2, 2, 2, 2, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11};
  return kPhases[static_cast<int>(kind)];
}
inline constexpr int kPhaseNone = 0;
inline constexpr int kPhaseStarts = 5;
inline constexpr int kPhaseLast = 11;

struct Event {
  calendar::Instant at;
  EventKind kind = EventKind::refill;
  std::int32_t tie = 0;
  std::int32_t subject = 0;
  std::int32_t version = 0;
};

// Most of what happens is known when an account is opened: that is sorted once. What comes later lies in two heaps,
// refills apart from all others, so that cycles which pass without use can be jumped over.
class Agenda {
 public:
  void clear();
  // An event at kNever never happens and is left out.
  void push(const Event& event);
  // From now on events are taken; until now they were only gathered.
  void start();

  // Takes the next event, if it lies before `limit` or at it in a phase up to `last_phase`.
  bool take(calendar::Instant limit, int last_phase, Event& event);
  // When the next event happens, and the next that is no refill; kNever without one.
  calendar::Instant next_at() const;
  calendar::Instant next_but_refills() const;

 private:
  std::vector<Event> plan_;               // rising, from next_ on
  std::size_t next_ = 0;
  bool is_started_ = false;
  std::vector<Event> events_, refills_;   // heaps
  struct Key {
    std::int64_t at = 0;
    std::uint32_t index = 0;
  };
  std::vector<Key> keys_;                 // buffers of `start`
  std::vector<Event> gathered_;
};

}  // namespace quotapack::replay
