#include "api/call.h"

#include "api/operation.h"

namespace quotapack::api {

std::string call(std::string_view operation_name, std::string_view json_text) {
  const Operation* operation = find_operation(operation_name);
  if (operation != nullptr) return answer(*operation, json_text, nullptr);
  return unknown_operation(operation_name);
}

}  // namespace quotapack::api
