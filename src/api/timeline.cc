#include "lifecycle/timeline.h"

#include "api/operation.h"
#include "api/replay_answer.h"
#include "json/requests.h"

namespace quotapack::api {

void timeline(Request& request) {
  const auto input = request.read<json::PackageRequest>();
  const auto account = resolve_holding(request, input.catalog, input.package, input.rules, input.as_of);
  if (!account.has_value()) return;
  const base::Path package_at(request.root(), "package");
  const calendar::Offset offset = account->catalog->offset;
  const auto timeline = lifecycle::timeline(account->packages.front(), account->as_of, account->rules, offset,
                                            package_at, request.issues());
  if (!request.ok()) return;

  json::Writer& value = request.value();
  value.begin_object();
  value.begin_array("events");
  for (const lifecycle::Event& event : timeline.events) {
    value.begin_object();
    value.member_instant("at", event.at, offset);
    value.member("kind", lifecycle::kEventKindNames[static_cast<std::size_t>(event.kind)]);
    value.member_integer("term", event.term);
    value.end_object();
  }
  value.end_array();
  if (timeline.left_out > 0) value.member_integer("leftOut", timeline.left_out);
  value.end_object();
}

}  // namespace quotapack::api
