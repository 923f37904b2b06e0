// Catalogs, packages and alerts for tests of alerts: a test names what it speaks of, the rest is filled in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "alerts/validation.h"
#include "base/issue.h"
#include "catalog/catalog.h"
#include "packages/package.h"

namespace build {

using quotapack::money::Quantity;

// Two meters: `email` is counted whole, `storage` in GB with six digits.
inline quotapack::catalog::Catalog catalog() {
  quotapack::catalog::Catalog catalog;
  catalog.meters = {{"email", "Email", "email", 0, {}}, {"storage", "Storage", "GB", 6, {}}};
  catalog.meter_by_id = {{"email", 0}, {"storage", 1}};
  return catalog;
}
inline constexpr int kEmail = 0;
inline constexpr int kStorage = 1;

inline quotapack::packages::Package holding(std::string_view id, const std::vector<int>& meters) {
  quotapack::packages::Package package;
  package.id = id;
  for (const int meter : meters) package.quotas.push_back({meter, Quantity::of_ticks(1), {}});
  return package;
}

// An account at one instant: packages, and what those inside their validity hold.
struct Account {
  quotapack::catalog::Catalog catalog = build::catalog();
  std::vector<quotapack::packages::Package> packages;
  std::vector<quotapack::alerts::QuotaFacts> facts;
  quotapack::catalog::Rules rules;

  Account& with(std::string_view id, int meter, std::int64_t total, std::int64_t remaining) {
    packages.push_back(holding(id, {meter}));
    facts.push_back(
        {static_cast<int>(packages.size()) - 1, meter, Quantity::of_ticks(total), Quantity::of_ticks(remaining)});
    return *this;
  }
  Account& with_both(std::string_view id, std::int64_t emails, std::int64_t storage) {
    packages.push_back(holding(id, {kEmail, kStorage}));
    const int index = static_cast<int>(packages.size()) - 1;
    facts.push_back({index, kEmail, Quantity::of_ticks(emails), Quantity::of_ticks(emails)});
    facts.push_back({index, kStorage, Quantity::of_ticks(storage), Quantity::of_ticks(storage)});
    return *this;
  }
  Account& with_expired(std::string_view id, int meter) {
    packages.push_back(holding(id, {meter}));
    return *this;
  }
};

inline quotapack::alerts::AlertDocument percentage(std::string_view value) {
  quotapack::alerts::AlertDocument document;
  document.type = quotapack::alerts::AlertType::percentage;
  document.value = std::string(value);
  return document;
}
inline quotapack::alerts::AlertDocument absolute(std::string_view value) {
  quotapack::alerts::AlertDocument document;
  document.type = quotapack::alerts::AlertType::absolute;
  document.value = std::string(value);
  return document;
}
inline quotapack::alerts::ThresholdDocument on_package(
    std::string_view package, std::string_view value,
    quotapack::alerts::ThresholdForm form = quotapack::alerts::ThresholdForm::percentage) {
  quotapack::alerts::ThresholdDocument row;
  row.package = std::string(package);
  row.value = std::string(value);
  row.form = form;
  return row;
}
inline quotapack::alerts::ThresholdDocument on_meter(
    std::string_view meter, std::string_view value,
    quotapack::alerts::ThresholdForm form = quotapack::alerts::ThresholdForm::percentage) {
  quotapack::alerts::ThresholdDocument row;
  row.meter = std::string(meter);
  row.value = std::string(value);
  row.form = form;
  return row;
}
inline quotapack::alerts::AlertDocument custom(std::vector<quotapack::alerts::ThresholdDocument> rows) {
  quotapack::alerts::AlertDocument document;
  document.type = quotapack::alerts::AlertType::custom;
  document.thresholds = std::move(rows);
  return document;
}

// The issues of an alert on an account.
inline quotapack::base::Issues issues_of(const Account& account, const quotapack::alerts::AlertDocument& document) {
  quotapack::base::Issues issues;
  const quotapack::base::Path root;
  (void)validate(document, account.catalog, account.packages, account.facts, account.rules,
                 quotapack::base::Path(root, "alerts"), issues);
  return issues;
}
// "code path" of each, one a line.
inline std::string codes(const Account& account, const quotapack::alerts::AlertDocument& document) {
  std::string text;
  const quotapack::base::Issues issues = issues_of(account, document);
  for (const quotapack::base::Issue& issue : issues.list())
    text += std::string(quotapack::base::name(issue.code)) + " " + issue.path + "\n";
  return text;
}
// The sentence of the one there is.
inline std::string message(const Account& account, const quotapack::alerts::AlertDocument& document) {
  const quotapack::base::Issues issues = issues_of(account, document);
  return issues.size() == 1 ? issues.list()[0].message : std::to_string(issues.size()) + " issues";
}
inline Account emails() { return Account().with("pkg-1", kEmail, 50'000, 30'000).with("pkg-2", kEmail, 50'000, 50'000); }

}  // namespace build
