// When it will run out: the account replayed into the future, once for each path of expected use (spec sections 8, 11.5).
//
// The expected use is one record a day and meter, at the last millisecond of the day, from the first day that lies whole
// ahead of `asOf` to the day in which `until` lies (a midnight belongs to the day before); campaigns are records of their
// own instant. Usage after `asOf` in the account does not count; its payments, renewals and packages after `asOf` are
// plans, and do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/issue.h"
#include "planning/expected_use.h"
#include "planning/walk.h"
#include "replay/account.h"

namespace quotapack::planning {

using money::Amount;

struct ForecastDay {
  std::int64_t day = 0;        // day number
  int meter = 0;
  std::int64_t usage = 0;
  std::int64_t remaining = 0;  // in the pool at the end of the day
  Amount cost;                 // the items of the day
};

// When a package, or the pool of a meter (package -1), runs out: the first instant at which nothing is left. A pool also
// runs out when what is left of it lapses. None: not before the end of the forecast.
struct Exhaustion {
  int package = -1;
  int meter = 0;
  bool has_enough_data = true;
  std::optional<Instant> at[kPathCount];
};

struct Forecast {
  std::int64_t first_day = 0;
  std::int64_t last_day = 0;
  std::vector<MeterUse> uses;
  std::vector<ForecastDay> days;         // by day, then meter; meters whose use is known
  std::vector<Exhaustion> exhaustion;    // packages as given, then pools in the order of meters
  std::vector<replay::Notification> notifications;  // after `asOf`, on the likely path
  Amount cost;                           // what the likely path bills after `asOf`
};

// A forecast in steps: the same work in any portions gives the same forecast.
class ForecastRun {
 public:
  // `account` as resolved with its own `as_of`. Issues below `path` (the input): the run is then over.
  ForecastRun(replay::Account account, const std::optional<std::vector<ProfileDocument>>& profiles, Instant until,
              const base::Path& path, base::Issues& issues);

  // Goes on for about `work` events and records; true when it is done.
  bool step(std::int64_t work, base::Issues& issues);
  // Out of 1000.
  int progress() const;

  // The account that was replayed, for its names.
  const replay::Account& account() const { return account_; }
  const Forecast& forecast() const { return forecast_; }

 private:
  enum class Stage : std::uint8_t { before, early, late, likely, done };
  void begin(Stage stage);
  void use_path(int path);
  void take(Stage stage);
  void take_exhaustion(int path);
  void take_likely();

  replay::Account account_;
  Instant as_of_;
  Instant end_;                // the last millisecond of the last day
  std::size_t past_count_ = 0; // records up to `as_of`
  Stage stage_ = Stage::done;
  std::optional<Walk> walk_;
  std::int64_t steps_expected_ = 1;
  money::int128 billed_before_ = 0;
  Forecast forecast_;
};

// The sum of the rounded totals, in ticks of an amount.
money::int128 billed(const replay::Answer& answer);

}  // namespace quotapack::planning
