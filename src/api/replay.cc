#include "replay/replay.h"

#include "api/operation.h"
#include "api/replay_answer.h"
#include "json/types.h"

namespace quotapack::api {

void replay(Request& request) {
  const auto document = request.read<quotapack::replay::AccountDocument>();
  const auto account = resolve_account(request, document, request.root());
  if (!account) return;
  const auto answer = quotapack::replay::replay(*account, request.issues());
  if (answer) write_answer(request.value(), *account, *answer);
}

// The same facts, of which only what the alerts send is answered.
void evaluate_alerts(Request& request) {
  const auto document = request.read<quotapack::replay::AccountDocument>();
  const auto account = resolve_account(request, document, request.root());
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
