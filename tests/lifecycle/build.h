// Packages for tests of the lifecycle: a test names what it speaks of, the rest is filled in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calendar/duration.h"
#include "calendar/instant.h"
#include "catalog/rules.h"
#include "packages/package.h"

namespace build {

inline constexpr quotapack::calendar::Offset kBeijing{8 * 60};

inline quotapack::calendar::Instant at(std::string_view text) {
  return quotapack::calendar::parse_instant(text).value();
}
// A date or a local time of the billing offset: "2024-06-30", "2024-06-30T10:00:00".
inline quotapack::calendar::Instant local(std::string_view text) {
  std::string full(text);
  if (full.size() == 10) full += "T00:00:00";
  return at(full + "+08:00");
}
inline quotapack::calendar::Duration lasting(std::string_view text) {
  return quotapack::calendar::parse_duration(text).value();
}
inline std::string show(quotapack::calendar::Instant instant) {
  return instant >= quotapack::calendar::kNever ? "never"
                                                : quotapack::calendar::format(instant, kBeijing).substr(0, 19);
}
// The rules of a contract whose packages expire as this one does.
inline quotapack::catalog::Rules rules_of(const quotapack::packages::Package& package) {
  quotapack::catalog::Rules rules;
  rules.expiry_mode = package.expiry_mode;
  return rules;
}
inline quotapack::money::Amount money(std::int64_t cents) {
  return quotapack::money::Amount::of_ticks(static_cast<quotapack::money::int128>(cents) * 100'000'000);
}

// A package of 50,000 units for 13.05 that takes effect at `effective_at` for `validity`, as the packages room resolves
// it.
inline quotapack::packages::Package package(
    std::string_view effective_at, std::string_view validity,
    quotapack::calendar::ExpiryMode mode = quotapack::calendar::ExpiryMode::end_of_day) {
  namespace calendar = quotapack::calendar;
  quotapack::packages::Package package;
  package.id = "pkg-1";
  package.quotas.push_back({0, quotapack::money::Quantity::of_ticks(50'000), {}});
  package.effective_at = local(effective_at);
  package.created_at = package.effective_at;
  package.validity = lasting(validity);
  package.expiry_mode = calendar::mode_for(package.validity, mode);
  package.anchor_day = calendar::date_of(package.effective_at, kBeijing).day;
  package.expires_at = calendar::exclusive_end(
      calendar::add(package.effective_at, *package.validity, 1, kBeijing).value(), package.expiry_mode, kBeijing);
  package.paid = money(1305);
  package.renewal_price = money(1305);
  return package;
}

// The same with a given expiry.
inline quotapack::packages::Package package_until(
    std::string_view effective_at, std::string_view expires_at, std::string_view validity,
    quotapack::calendar::ExpiryMode mode = quotapack::calendar::ExpiryMode::end_of_day) {
  namespace calendar = quotapack::calendar;
  quotapack::packages::Package given = package(effective_at, validity, mode);
  given.expires_at = calendar::exclusive_end(local(expires_at), given.expiry_mode, kBeijing);
  given.anchor_day = calendar::date_of(local(expires_at), kBeijing).day;
  return given;
}

inline void renew(quotapack::packages::Package& package, std::string_view paid_at,
                  std::optional<std::string_view> validity = {}) {
  quotapack::packages::Package::Renewal renewal;
  renewal.at = local(paid_at);
  if (validity) renewal.validity = lasting(*validity);
  renewal.price = package.renewal_price;
  renewal.source = package.renewals.size();
  package.renewals.push_back(renewal);
}

}  // namespace build
