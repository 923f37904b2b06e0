// A workload as it is measured: what is timed, and what came out.
#pragma once

#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "base/check.h"

namespace quotapack::bench {

class Workload {
 public:
  virtual ~Workload() = default;
  // One whole run: what is timed.
  virtual void once() = 0;
  // A JSON object of digests of the last run, as input.mjs of the workload makes them.
  virtual std::string digests() = 0;
};

inline std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  QUOTAPACK_CHECK(file.good(), "the input of the workload is there");
  return {std::istreambuf_iterator<char>(file), {}};
}

template <class Value>
std::vector<Value> read_column(const std::string& path) {
  const std::string bytes = read_text(path);
  std::vector<Value> column(bytes.size() / sizeof(Value));
  if (!column.empty()) std::memcpy(column.data(), bytes.data(), column.size() * sizeof(Value));
  return column;
}

// `folder` holds the files that input.mjs of the workload writes.
std::unique_ptr<Workload> make_preview(const std::string& folder);
std::unique_ptr<Workload> make_document(const std::string& folder);
std::unique_ptr<Workload> make_deduction(const std::string& folder);
std::unique_ptr<Workload> make_accounts(const std::string& folder);
std::unique_ptr<Workload> make_form(const std::string& folder);
std::unique_ptr<Workload> make_rules(const std::string& folder);
std::unique_ptr<Workload> make_mix(const std::string& folder);
// What the machine needs to read the columns of `deduction`, and to write a ledger of one row for each record.
std::unique_ptr<Workload> make_floor(const std::string& folder, bool writes_ledger);

}  // namespace quotapack::bench
