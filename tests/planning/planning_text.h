// Planning operations as text, for tests.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "api/call.h"
#include "api/job.h"
#include "api/operation.h"
#include "base/issue.h"
#include "json/codec.h"
#include "json/document.h"

namespace quotapack::tests {

using Json = nlohmann::ordered_json;

inline Json catalog_of(const char* unit_price, const Json& offers) {
  return {{"id", "c"},
          {"currency", "USD"},
          {"meters", Json::array({{{"id", "email"}, {"unit", "email"}, {"digits", 0},
                                   {"payPerUse", {{"model", "unit"}, {"unitPrice", unit_price}}}}})},
          {"offers", offers}};
}
inline Json offer_of(const char* id, const char* price, const char* validity, const char* quantity) {
  return {{"id", id},
          {"kind", "pay_per_use"},
          {"price", price},
          {"validity", validity},
          {"quotas", Json::array({{{"meter", "email"}, {"quantity", quantity}}})}};
}

// The value of a call that has one; it is what its table says.
inline Json value_of(const std::string& operation, const Json& input) {
  const Json answer = Json::parse(api::call(operation, input.dump()));
  EXPECT_TRUE(answer.at("ok").get<bool>()) << answer.dump();
  if (!answer.at("ok").get<bool>()) return {};
  json::Document document;
  base::Issues issues;
  const std::string text = answer.at("value").dump();
  EXPECT_TRUE(document.read(text, issues));
  EXPECT_EQ(json::difference(document.root(), *api::find_operation(operation)->output), "") << text;
  return answer.at("value");
}

// A job in portions; its answer at the end.
inline std::string by_job(const std::string& operation, const Json& input, std::int64_t portion) {
  api::PlanningJob job(operation, input.dump());
  int progress = job.progress();
  while (!job.step(portion)) {
    EXPECT_GE(job.progress(), progress) << "progress never falls";
    progress = job.progress();
    EXPECT_LT(progress, 1000);
  }
  EXPECT_EQ(job.progress(), 1000);
  return job.answer();
}

}  // namespace quotapack::tests
