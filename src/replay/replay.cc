#include "replay/replay.h"

#include <algorithm>
#include <numeric>

#include "base/sort.h"
#include "replay/engine.h"

namespace quotapack::replay {
namespace {

bool is_late(const packages::UsageRecord& record, const catalog::Rules& rules) {
  return rules.settled_until && record.end < *rules.settled_until && record.received_at &&
         *record.received_at > *rules.settled_until;
}

}  // namespace

std::vector<Turn> turns(const Account& account) {
  std::vector<Turn> turns;
  turns.reserve(account.usage.size());
  bool has_late = false;
  for (std::size_t i = 0; i < account.usage.size(); ++i) {
    const packages::UsageRecord& record = account.usage[i];
    Turn turn{i, record.start, record.end, record.is_instant, false};
    if (is_late(record, account.rules)) {
      turn.start = turn.end = *account.rules.settled_until;
      turn.is_instant = turn.is_late = has_late = true;
    }
    turns.push_back(turn);
  }
  if (!has_late) return turns;
  base::sort(turns, [&](const Turn& a, const Turn& b) {
    if (a.end != b.end) return a.end < b.end;
    if (a.start != b.start) return a.start < b.start;
    return account.usage[a.record].id < account.usage[b.record].id;
  });
  return turns;
}

namespace {

std::optional<Answer> run(const Account& account, const EngineOptions& options, base::Issues& issues) {
  Engine engine;
  engine.reset(account, options);
  Answer answer;
  std::vector<std::size_t> pending;
  bool is_running = !engine.problem();
  for (const Turn& turn : turns(account)) {
    if (!is_running) break;
    if (turn.end > account.as_of) {
      pending.push_back(turn.record);
      continue;
    }
    is_running = turn.is_instant ? engine.run_through(turn.end) : engine.run_before(turn.end);
    is_running = is_running && engine.use(turn.record, turn.is_late);
  }
  if (!is_running || !engine.finish(answer)) {
    issues.add(*engine.problem());
    return std::nullopt;
  }
  answer.pending = std::move(pending);
  return answer;
}

}  // namespace

std::optional<Answer> replay(const Account& account, base::Issues& issues, const WorkLimits& limits) {
  EngineOptions options;
  options.explains = account.explain;
  options.limits = limits;
  return run(account, options, issues);
}

std::optional<Answer> evaluate_alerts(const Account& account, const RememberedTargets* remembered, base::Issues& issues) {
  EngineOptions options;
  options.keeps_rows = false;
  options.remembered = remembered;
  auto answer = run(account, options, issues);
  if (!answer) return answer;
  auto& sent = answer->notifications;
  sent.erase(std::remove_if(sent.begin(), sent.end(),
                            [&](const Notification& notification) {
                              const bool is_used_up = notification.kind == NotificationKind::used_up;
                              if (!is_used_up && notification.kind != NotificationKind::usage_threshold) return true;
                              if (remembered == nullptr) return false;
                              const auto found = remembered->find({notification.package, notification.meter});
                              return found != remembered->end() &&
                                     alerts::was_sent(found->second, notification.armed_at, is_used_up);
                            }),
             sent.end());
  return answer;
}

std::optional<Answer> view(Account& account, base::Issues& issues) {
  account.usage.clear();
  account.payments.clear();
  account.balance.reset();
  account.alert.reset();
  // Where the balance is not given, the package is as it would be without any usage.
  const bool is_given = std::any_of(account.packages.begin(), account.packages.end(), [](const packages::Package& package) {
    return std::any_of(package.remaining.begin(), package.remaining.end(), [](const auto& quota) { return quota.has_value(); });
  });
  if (is_given) account.opening = Account::Opening{account.as_of, std::vector<Quantity>(account.catalog->meters.size())};
  EngineOptions options;
  options.keeps_rows = options.keeps_records = options.sends_notifications = false;
  return run(account, options, issues);
}

}  // namespace quotapack::replay
