// Replaying an account: facts in, answer out (spec section 8).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/issue.h"
#include "replay/account.h"
#include "replay/answer.h"

namespace quotapack::replay {

// Carries out everything up to and with `account.as_of`. What cannot be carried out (a quantity that a ratio turns into
// a fraction, a renewal after release, a sum out of range, more events than the limit) is an issue, and then there is no
// answer. Deterministic: the order of the documents' arrays does not matter but where spec.md says so.
std::optional<Answer> replay(const Account& account, base::Issues& issues, const WorkLimits& limits = {});

// By package (-1: a pool) and meter.
using RememberedTargets = std::map<std::pair<int, int>, alerts::Remembered>;
// The same, with the notifications alone of usage alerts, less those that were sent before. Where something is remembered,
// every target is looked at once at an opening: that is an observation, where the use before it is not known.
std::optional<Answer> evaluate_alerts(const Account& account, const RememberedTargets* remembered, base::Issues& issues);

// A record as it is taken: a late one is an instant at `settledUntil`.
struct Turn {
  std::size_t record = 0;  // index into Account::usage
  Instant start;
  Instant end;
  bool is_instant = false;
  bool is_late = false;
};
// The records of the account in the order in which a replay takes them, those after `as_of` too.
std::vector<Turn> turns(const Account& account);

// The package rows alone at `as_of`, from the facts of `packages` (their `remaining` is the balance at `as_of`). What is
// not looked at (use, payments, balance, alert) is taken out of the account, which may be large and is not copied.
std::optional<Answer> view(Account& account, base::Issues& issues);

}  // namespace quotapack::replay
