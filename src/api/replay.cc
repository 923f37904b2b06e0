#include "replay/replay.h"

#include "api/operation.h"
#include "api/replay_answer.h"
#include "json/types.h"

namespace quotapack::api {

namespace {

// What was read is let go of before the work begins: an account of a million records is held once.
std::optional<quotapack::replay::Account> read_account(Request& request) {
  const auto document = request.read<quotapack::replay::AccountDocument>();
  request.release_input();
  return resolve_account(request, document, request.root());
}

}  // namespace

void replay(Request& request) {
  const auto account = read_account(request);
  if (!account) return;
  const auto answer = quotapack::replay::replay(*account, request.issues());
  if (answer) write_answer(request.value(), *account, *answer);
}

// The same facts, of which only what the alerts send is answered.
void evaluate_alerts(Request& request) {
  const auto account = read_account(request);
  if (!account) return;
  const auto answer = quotapack::replay::replay(*account, request.issues());
  if (!answer) return;
  std::vector<quotapack::replay::Notification> sent;
  for (const auto& notification : answer->notifications) {
    if (notification.kind == quotapack::replay::NotificationKind::usage_threshold ||
        notification.kind == quotapack::replay::NotificationKind::used_up)
      sent.push_back(notification);
  }
  request.value().begin_object();
  write_notifications(request.value(), *account, sent);
  request.value().end_object();
}

}  // namespace quotapack::api
