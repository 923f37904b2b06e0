#include "api/operation.h"
#include "api/replay_answer.h"
#include "json/requests.h"
#include "replay/replay.h"

namespace quotapack::api {

// The package as `replay` would show it, from its own facts: `remaining` is its balance at `asOf`.
void status(Request& request) {
  const auto input = request.read<json::PackageRequest>();
  auto account = resolve_holding(request, input.catalog, input.package, input.rules, input.as_of);
  if (!account) return;
  const auto answer = replay::view(*account, request.issues());
  if (!answer) return;
  write_package_row(request.value(), *account, answer->packages.front());
}

}  // namespace quotapack::api
