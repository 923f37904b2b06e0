// Runs every scenario file through `call` and keeps its full answers, so that script/test can compare the bytes
// with those of the WebAssembly module. README.md beside this file says what a scenario may hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "api/call.h"
#include "scenarios/subset.h"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const fs::path kScenarios = fs::path(QUOTAPACK_SOURCE_DIR) / "tests" / "scenarios";

#if defined(QUOTAPACK_ANSWERS_PLACE)  // a build of its own kind, which must not be taken for one of these
const char* const kPlace = QUOTAPACK_ANSWERS_PLACE;
#elif defined(__EMSCRIPTEN__)
const char* const kPlace = "wasm-tests";
#elif defined(__clang__)
const char* const kPlace = "native-clang";
#else
const char* const kPlace = "native";
#endif

std::vector<std::string> scenario_files() {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(kScenarios)) {
    if (entry.path().extension() == ".json") files.push_back(fs::relative(entry.path(), kScenarios).generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// `{"$file":"path#/pointer"}` stands for that part of a JSON file of the project.
Json with_files(const Json& given) {
  if (given.is_object() && given.size() == 1 && given.contains("$file")) {
    const std::string reference = given["$file"].get<std::string>();
    const std::size_t hash = reference.find('#');
    const Json file = Json::parse(read(fs::path(QUOTAPACK_SOURCE_DIR) / reference.substr(0, hash)));
    return hash == std::string::npos ? file : file.at(Json::json_pointer(reference.substr(hash + 1)));
  }
  Json whole = given;
  if (given.is_structured()) {
    for (Json& part : whole) part = with_files(part);
  }
  return whole;
}

class Scenario : public testing::TestWithParam<std::string> {};

TEST_P(Scenario, AnswersAsWritten) {
  const Json scenario = Json::parse(read(kScenarios / GetParam()), nullptr, false);
  ASSERT_FALSE(scenario.is_discarded()) << "not JSON: tests/scenarios/" << GetParam();
  ASSERT_TRUE(scenario.contains("title") && scenario.contains("source")) << "a scenario says its title and its source";
  ASSERT_TRUE(scenario.contains("steps") && !scenario["steps"].empty()) << "a scenario has steps";
  std::string answers;

  for (std::size_t i = 0; i < scenario["steps"].size(); ++i) {
    const Json& step = scenario["steps"][i];
    ASSERT_TRUE(step.contains("then")) << "step " << i << " expects nothing";
    const std::string text =
        step.contains("text") ? step["text"].get<std::string>() : with_files(step.at("given")).dump();

    const std::string answer = quotapack::api::call(step.at("call").get<std::string>(), text);

    answers += answer + "\n";
    const Json value = Json::parse(answer, nullptr, false);
    EXPECT_FALSE(value.is_discarded()) << "step " << i << " answered something that is not JSON: " << answer;
    EXPECT_EQ(quotapack_test::difference(value, step["then"]), "") << "step " << i << " answered " << answer;
  }

  const fs::path kept = fs::path(QUOTAPACK_SOURCE_DIR) / "build" / "answers" / kPlace / GetParam();
  fs::create_directories(kept.parent_path());
  std::ofstream(kept, std::ios::binary) << answers;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.rfind('.'));
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, Scenario, testing::ValuesIn(scenario_files()), test_name);

}  // namespace
