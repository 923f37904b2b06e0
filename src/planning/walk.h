// A replay taken step by step, for what its answer alone does not show: what is left at a given instant, when the pool of
// a meter runs out, how much quota lapses. The rules are the engine's: a walk only stops in between and looks.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/issue.h"
#include "replay/account.h"
#include "replay/answer.h"
#include "replay/engine.h"
#include "replay/replay.h"

namespace quotapack::planning {

using calendar::Instant;

struct WalkOptions {
  std::vector<Instant> samples;       // rising: where what remains is noted, after everything of that instant
  std::optional<Instant> looks_from;  // from here on pools are looked at; the account's state there is noted
  bool sends_notifications = true;
  bool measures_lapse = false;
};

class Walk {
 public:
  // Up to and with `account.as_of`. The account must outlive the walk.
  Walk(const replay::Account& account, WalkOptions options);

  // Goes on for about `work` events and records, takes off what was done; true when it is done or has failed.
  bool step(std::int64_t& work);
  void run_to_end();

  const std::optional<base::Issue>& problem() const { return engine_.problem(); }
  // What is known at the end.
  replay::Answer& answer() { return answer_; }
  std::int64_t steps_done() const { return steps_done_; }

  // By sample, then meter: ticks that remain in the pool.
  const std::vector<std::vector<std::int64_t>>& remaining() const { return remaining_; }
  // By meter, from `looks_from`: when nothing was left in the pool for the first time; none: it did not happen.
  const std::vector<std::optional<Instant>>& pool_empty_at() const { return pool_empty_at_; }
  // By package and quota, at `looks_from`: over, or with nothing left.
  struct QuotaState {
    bool is_over = false;
    bool is_empty = false;
  };
  const std::vector<std::vector<QuotaState>>& quota_states() const { return quota_states_; }
  // By package and quota: quota that ended, or was refilled over, without being used; what is left at the end is part of
  // it. From the opening on.
  const std::vector<std::vector<std::int64_t>>& lapsed() const { return lapsed_; }

 private:
  void advance_to(Instant instant);
  void look(Instant instant);
  void note_states();
  void note_lapse_before();
  void note_lapse_after();
  bool finish();

  const replay::Account& account_;
  WalkOptions options_;
  replay::Engine engine_;
  std::vector<replay::Turn> turns_;
  std::size_t turn_ = 0;
  std::size_t sample_ = 0;
  bool has_looked_ = false;
  bool is_done_ = false;
  std::int64_t steps_done_ = 0;
  replay::Answer answer_;
  std::vector<std::vector<std::int64_t>> remaining_;
  std::vector<std::optional<Instant>> pool_empty_at_;
  std::vector<bool> was_filled_;  // by meter: the pool held something
  std::vector<std::vector<QuotaState>> quota_states_;
  std::vector<std::vector<std::int64_t>> lapsed_;
  struct LotBefore {
    bool is_live = false;
    std::int64_t remaining = 0;
    Instant cycle_start;
  };
  std::vector<LotBefore> before_;
};

}  // namespace quotapack::planning
