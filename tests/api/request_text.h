// Inputs of operations for the tests of this folder.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "base/issue.h"
#include "json/document.h"

namespace quotapack_test {

inline std::string file_text(const std::string& path) {
  std::ifstream file(std::string(QUOTAPACK_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string directmail() { return file_text("web/calculator/catalogs/directmail-email.json"); }

inline constexpr const char* kSmallCatalog =
    R"({"id":"c","currency":"USD","meters":[{"id":"email","unit":"email","payPerUse":{"model":"unit","unitPrice":"0.001"}}],)"
    R"("offers":[{"id":"o","price":"10","validity":"P1M","quotas":[{"meter":"email","quantity":"20000"}]}]})";

// An input with the catalog in front.
inline std::string with_catalog(const std::string& members, const std::string& catalog = kSmallCatalog) {
  return "{\"catalog\":" + catalog + "," + members + "}";
}

// "code path" of each issue of an answer, one per line; "ok" where it is one.
inline std::string issues_of_answer(const std::string& answer) {
  quotapack::json::Document document;
  quotapack::base::Issues issues;
  if (!document.read(answer, issues)) return "not JSON: " + answer;
  std::string list;
  for (const quotapack::json::Value member : document.root()) {
    if (member.name() == "ok" && member.boolean()) return "ok";
    if (member.name() != "issues") continue;
    for (const quotapack::json::Value issue : member) {
      for (const quotapack::json::Value detail : issue) {
        if (detail.name() == "code") list += detail.text();
        if (detail.name() == "path") list += " " + std::string(detail.text()) + "\n";
      }
    }
  }
  return list;
}

}  // namespace quotapack_test
