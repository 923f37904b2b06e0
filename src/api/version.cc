#include "api/operation.h"
#include "json/requests.h"

namespace quotapack::api {

void version(Request& request) {
  request.read<json::PlainRequest>();
  request.value().begin_object();
  request.value().member("version", QUOTAPACK_VERSION);
  request.value().end_object();
}

}  // namespace quotapack::api
