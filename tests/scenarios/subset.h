// What `then` of a scenario means: the answer has at least what is written there. tests/scenarios/run.mjs says the
// same in JavaScript, and README.md in words.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace quotapack_test {

// The first place where `answer` is not what `expected` asks for, as "/path: reason"; empty where there is none.
inline std::string difference(const nlohmann::ordered_json& answer, const nlohmann::ordered_json& expected,
                              const std::string& path = "") {
  using Json = nlohmann::ordered_json;
  const auto differs = [&](const std::string& reason) { return (path.empty() ? "/" : path) + ": " + reason; };

  if (expected.is_object() && expected.contains("$contains")) {
    if (!answer.is_array()) return differs("is not an array: " + answer.dump());
    for (const Json& wanted : expected["$contains"]) {
      bool is_there = false;
      for (const Json& element : answer) is_there = is_there || difference(element, wanted).empty();
      if (!is_there) return differs("has no element like " + wanted.dump());
    }
    return "";
  }
  if (expected.is_object() && expected.contains("$length")) {
    if (!answer.is_array()) return differs("is not an array: " + answer.dump());
    if (answer.size() != expected["$length"].get<std::size_t>()) {
      return differs("has " + std::to_string(answer.size()) + " elements, not " + expected["$length"].dump());
    }
    return "";
  }
  if (expected.is_object()) {
    if (!answer.is_object()) return differs("is not an object: " + answer.dump());
    for (const auto& [name, wanted] : expected.items()) {
      if (wanted == Json{{"$absent", true}}) {
        if (answer.contains(name)) return differs("has the member " + name);
        continue;
      }
      if (!answer.contains(name)) return differs("has no member " + name);
      const std::string found = difference(answer[name], wanted, path + "/" + name);
      if (!found.empty()) return found;
    }
    return "";
  }
  if (expected.is_array()) {
    if (!answer.is_array()) return differs("is not an array: " + answer.dump());
    if (answer.size() != expected.size()) {
      return differs("has " + std::to_string(answer.size()) + " elements, not " + std::to_string(expected.size()) +
                     ": " + answer.dump());
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const std::string found = difference(answer[i], expected[i], path + "/" + std::to_string(i));
      if (!found.empty()) return found;
    }
    return "";
  }
  return answer == expected ? "" : differs("is " + answer.dump() + ", not " + expected.dump());
}

}  // namespace quotapack_test
