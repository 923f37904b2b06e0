// Accounts for the tests of this room: builders fill in what a test does not speak of.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "replay/account.h"
#include "replay/replay.h"

namespace quotapack::replay::testing {

inline calendar::Instant at(std::string_view local) {
  std::string text(local);
  if (text.size() == 10) text += "T00:00:00";
  return *calendar::parse_instant(text + "+08:00");
}

inline money::Decimal decimal(std::string_view text) { return *money::parse_decimal(text); }

inline catalog::CatalogDocument emails(std::string_view unit_price = "0.01") {
  catalog::CatalogDocument document;
  document.id = "test";
  document.currency = "USD";
  catalog::MeterDocument meter;
  meter.id = meter.unit = "email";
  meter.pay_per_use = catalog::PriceDocument{};
  meter.pay_per_use->unit_price = decimal(unit_price);
  document.meters.push_back(meter);
  document.rules = catalog::RulesDocument{};
  document.rules->expiry_mode = calendar::ExpiryMode::exact;
  return document;
}

inline packages::PackageDocument package(std::string id, std::string_view quota, std::string_view effective_at,
                                         std::string_view expires_at) {
  packages::PackageDocument document;
  document.id = std::move(id);
  document.kind = catalog::PackageKind::pay_per_use;
  catalog::QuotaDocument quota_document;
  quota_document.meter = "email";
  quota_document.quantity = decimal(quota);
  document.quotas = std::vector<catalog::QuotaDocument>{quota_document};
  document.effective_at = at(effective_at);
  document.has_expires_at = true;
  if (!expires_at.empty()) document.expires_at = at(expires_at);
  return document;
}

inline packages::UsageRecordDocument use(std::string id, std::string_view quantity, std::string_view instant) {
  packages::UsageRecordDocument document;
  document.id = std::move(id);
  document.meter = "email";
  document.quantity = decimal(quantity);
  document.at = at(instant);
  return document;
}

inline packages::UsageRecordDocument use(std::string id, std::string_view quantity, std::string_view start,
                                         std::string_view end, std::string_view deduct_at = {}) {
  packages::UsageRecordDocument document = use(std::move(id), quantity, end);
  document.at.reset();
  document.start = at(start);
  document.end = at(end);
  if (!deduct_at.empty()) document.deduct_at = at(deduct_at);
  return document;
}

inline AccountDocument account(std::vector<packages::PackageDocument> packages,
                               std::vector<packages::UsageRecordDocument> usage, std::string_view as_of) {
  AccountDocument document;
  document.catalog = emails();
  document.packages = std::move(packages);
  document.usage = std::move(usage);
  document.as_of = at(as_of);
  return document;
}

inline Account resolved(const AccountDocument& document) {
  base::Issues issues;
  Account account = resolve_account(document, nullptr, {}, issues);
  EXPECT_TRUE(issues.empty()) << (issues.empty() ? "" : issues.list().front().path + " " + issues.list().front().message);
  return account;
}

inline Answer replayed(const AccountDocument& document) {
  base::Issues issues;
  const Account account = resolved(document);
  const auto answer = replay(account, issues);
  EXPECT_TRUE(answer.has_value()) << (issues.empty() ? "" : issues.list().front().message);
  return answer.value_or(Answer{});
}

// The first issue of a document that cannot be replayed, as "code path".
inline std::string issue_of(const AccountDocument& document) {
  base::Issues issues;
  const Account account = resolve_account(document, nullptr, {}, issues);
  if (issues.empty()) (void)replay(account, issues);
  if (issues.empty()) return "none";
  return std::string(base::name(issues.list().front().code)) + " " + issues.list().front().path;
}

// "A:100 B:20" for the allocations of a replay, in order.
inline std::string allocations(const AccountDocument& document) {
  const Answer answer = replayed(document);
  std::string text;
  for (const Allocation& allocation : answer.allocations) {
    if (!text.empty()) text += ' ';
    text += document.packages[static_cast<std::size_t>(allocation.package)].id + ":" + std::to_string(allocation.quantity);
  }
  return text;
}

}  // namespace quotapack::replay::testing
