// Catalog documents for tests: builders fill in what a test does not speak of.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/duration.h"
#include "calendar/instant.h"
#include "catalog/catalog.h"
#include "money/money_text.h"

namespace quotapack::tests {

inline calendar::Instant instant(std::string_view text) { return calendar::parse_instant(text).value(); }
inline calendar::Duration duration(std::string_view text) { return calendar::parse_duration(text).value(); }

inline catalog::PriceDocument unit_document(std::string_view price, std::string_view per = "1") {
  catalog::PriceDocument document;
  document.unit_price = decimal(price);
  document.per = decimal(per);
  return document;
}
inline catalog::PriceDocument tiers_document(catalog::PriceModelKind model, std::vector<catalog::TierDocument> tiers) {
  catalog::PriceDocument document;
  document.model = model;
  document.tiers = std::move(tiers);
  return document;
}
inline catalog::TierDocument tier(std::string_view up_to, std::string_view unit_price,
                                  std::string_view flat_fee = "0") {
  catalog::TierDocument document;
  if (!up_to.empty()) document.up_to = decimal(up_to);
  document.unit_price = decimal(unit_price);
  document.flat_fee = decimal(flat_fee);
  return document;
}
inline catalog::MeterDocument meter_document(std::string_view id = "email", int digits = 0) {
  catalog::MeterDocument document;
  document.id = id;
  document.unit = id;
  document.digits = digits;
  document.pay_per_use = unit_document("0.29", "1000");
  return document;
}
inline catalog::QuotaDocument quota_document(std::string_view quantity, std::string_view meter = "email") {
  return {std::string(meter), decimal(quantity), std::nullopt};
}
inline catalog::OfferDocument offer_document(std::string_view id, std::string_view price, std::string_view quantity) {
  catalog::OfferDocument document;
  document.id = id;
  document.price = decimal(price);
  document.validity = duration("P6M");
  document.quotas = {quota_document(quantity)};
  return document;
}
// Alibaba Cloud DirectMail, international site.
inline catalog::CatalogDocument directmail_document() {
  catalog::CatalogDocument document;
  document.schema = "quotapack/catalog/1";
  document.id = "directmail-email";
  document.currency = "USD";
  document.meters = {meter_document()};
  document.offers = {offer_document("email-50k", "13.05", "50000"), offer_document("email-500k", "121.80", "500000"),
                     offer_document("email-1m", "230.55", "1000000"), offer_document("email-5m", "1123.75", "5000000")};
  document.rules.emplace();
  document.rules->minimum_charge = decimal("0.01");
  document.rules->order_by = {catalog::OrderKey::expires_at, catalog::OrderKey::id};
  return document;
}

// "code path" of every issue, in the order found.
inline std::vector<std::string> issue_lines(const base::Issues& issues) {
  std::vector<std::string> lines;
  for (const base::Issue& issue : issues.list()) lines.push_back(std::string(name(issue.code)) + ' ' + issue.path);
  return lines;
}
inline catalog::Catalog resolved(const catalog::CatalogDocument& document) {
  base::Issues issues;
  catalog::Catalog catalog = catalog::resolve(document, base::Path{}, issues);
  for (const std::string& line : issue_lines(issues)) ADD_FAILURE() << "the catalog of a test is right: " << line;
  return catalog;
}

}  // namespace quotapack::tests
