#include "api/call.h"

namespace quotapack::api {

std::string call(std::string_view operation, std::string_view) {
  if (operation == "version") return R"({"ok":true,"value":{"version":"0.1.0"}})";
  return R"({"ok":false,"issues":[{"code":"unknown_operation","path":"","message":"There is no such operation."}]})";
}

}  // namespace quotapack::api
