#include "api/operation.h"
#include "json/requests.h"

namespace quotapack::api {

std::string_view version_number() { return QUOTAPACK_VERSION; }

void version(Request& request) {
  request.read<json::PlainRequest>();
  request.value().begin_object();
  request.value().member("version", version_number());
  request.value().end_object();
}

}  // namespace quotapack::api
