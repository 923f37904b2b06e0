// The one entry of every place: the program, the WebAssembly module and the tests call this function.
#pragma once

#include <string>
#include <string_view>

namespace quotapack::api {

// Runs one operation on one JSON text and answers with one JSON text: `{"ok":true,"value":…}` or
// `{"ok":false,"issues":[…]}`. Never throws, traps or blocks, whatever the two texts hold.
std::string call(std::string_view operation, std::string_view json_text);

}  // namespace quotapack::api
