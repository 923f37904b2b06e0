#include "replay/replay.h"

#include <map>
#include <unordered_map>

#include "api/operation.h"
#include "api/replay_answer.h"
#include "json/requests.h"

namespace quotapack::api {

namespace {

// What was read is let go of before the work begins: an account of a million records is held once.
std::optional<quotapack::replay::Account> read_account(Request& request) {
  const auto document = request.read<quotapack::replay::AccountDocument>();
  request.release_input();
  return resolve_account(request, document, request.root());
}

const catalog::Meter& meter_of(const quotapack::replay::Account& account, const alerts::Target& target) {
  return account.catalog->meters[static_cast<std::size_t>(target.meter)];
}

// What the state says of packages and meters that the account still has.
quotapack::replay::RememberedTargets remember(const alerts::AlertStateDocument& state,
                                              const quotapack::replay::Account& account, const base::Path& path,
                                              base::Issues& issues) {
  quotapack::replay::RememberedTargets targets;
  if (state.as_of > account.as_of)
    issues.add(base::IssueCode::out_of_range, base::Path(path, "asOf"), "The evaluation before is not after `asOf`.");
  std::unordered_map<std::string_view, int> package_by_id;
  for (std::size_t i = 0; i < account.packages.size(); ++i)
    package_by_id.emplace(account.packages[i].id, static_cast<int>(i));
  std::map<std::pair<int, int>, std::string> thresholds;
  if (account.alert) {
    for (const alerts::Target& target : account.alert->targets) {
      if (target.has_threshold)
        thresholds[{target.package, target.meter}] = alerts::format(target, meter_of(account, target).digits) +
                                                     alerts::kThresholdFormNames[static_cast<std::size_t>(target.form)].front();
    }
  }
  const base::Path list(path, "targets");
  for (std::size_t i = 0; i < state.targets.size(); ++i) {
    const alerts::TargetStateDocument& row = state.targets[i];
    const int meter = account.catalog->find_meter(row.meter);
    const auto package = row.package ? package_by_id.find(*row.package) : package_by_id.end();
    if (meter < 0 || (row.package && package == package_by_id.end())) continue;
    const std::pair<int, int> key(row.package ? package->second : -1, meter);
    const auto remaining =
        money::to_quantity(row.remaining, account.catalog->meters[static_cast<std::size_t>(meter)].digits);
    if (!remaining.ok()) {
      const base::Path item(list, i);
      issues.add(remaining.code(), base::Path(item, "remaining"), std::string(base::advice(remaining.code())));
      continue;
    }
    const auto threshold = thresholds.find(key);
    const bool is_same = threshold != thresholds.end() && row.threshold && row.form &&
                         threshold->second == *row.threshold +
                                                  alerts::kThresholdFormNames[static_cast<std::size_t>(*row.form)].front();
    targets[key] = {row.armed_at.value_or(alerts::Arming::kNeverArmed), *remaining, row.threshold_sent && is_same,
                    row.used_up_sent};
  }
  return targets;
}

// `threshold_sent` stays true where it was sent, though the facts may say otherwise by now.
void write_state(json::Writer& value, const quotapack::replay::Account& account, const quotapack::replay::Answer& answer,
                 const quotapack::replay::RememberedTargets& remembered) {
  value.begin_object("state");
  value.member("asOf", calendar::format(account.as_of, account.catalog->offset));
  value.begin_array("targets");
  for (const quotapack::replay::AlertState& state : answer.alert_states) {
    const alerts::Target& target = state.target;
    const alerts::Arming& arming = state.arming;
    const catalog::Meter& meter = meter_of(account, target);
    const auto before = remembered.find({target.package, target.meter});
    const auto is_sent = [&](bool is_armed, bool is_used_up) {
      return !is_armed || (before != remembered.end() && before->second.armed_at == arming.armed_at &&
                           alerts::was_sent(before->second, arming.armed_at, is_used_up));
    };
    value.begin_object();
    if (target.package >= 0) value.member("package", account.packages[static_cast<std::size_t>(target.package)].id);
    value.member("meter", meter.id);
    if (arming.armed_at == alerts::Arming::kNeverArmed)
      value.member_null("armedAt");
    else
      value.member("armedAt", calendar::format(arming.armed_at, account.catalog->offset));
    if (target.has_threshold) {
      value.member("form", alerts::kThresholdFormNames[static_cast<std::size_t>(target.form)]);
      value.member("threshold", alerts::format(target, meter.digits));
    }
    value.member("remaining", money::format(money::Quantity::of_ticks(state.remaining), meter.digits));
    value.member_boolean("thresholdSent", is_sent(arming.is_threshold_armed, false));
    value.member_boolean("usedUpSent", is_sent(arming.is_used_up_armed, true));
    value.end_object();
  }
  value.end_array();
  value.end_object();
}

}  // namespace

void replay(Request& request) {
  const auto account = read_account(request);
  if (!account) return;
  const auto answer = quotapack::replay::replay(*account, request.issues());
  if (answer) write_answer(request.value(), *account, *answer);
}

// The same facts, of which only what the alerts send is answered, less what was sent before.
void evaluate_alerts(Request& request) {
  const auto document = request.read<json::EvaluateAlertsRequest>();
  request.release_input();
  const auto account = resolve_account(request, document, request.root());
  if (!account) return;
  quotapack::replay::RememberedTargets remembered;
  if (document.previous)
    remembered = remember(*document.previous, *account, base::Path(request.root(), "previous"), request.issues());
  if (!request.ok()) return;
  const auto answer =
      quotapack::replay::evaluate_alerts(*account, document.previous ? &remembered : nullptr, request.issues());
  if (!answer) return;
  request.value().begin_object();
  write_notifications(request.value(), *account, answer->notifications);
  write_state(request.value(), *account, *answer, remembered);
  request.value().end_object();
}

}  // namespace quotapack::api
