// Packages and usage records that were checked against a catalog.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/issue.h"
#include "calendar/duration.h"
#include "calendar/instant.h"
#include "catalog/catalog.h"
#include "packages/package_document.h"

namespace quotapack::packages {

using calendar::Instant;
using calendar::kNever;
using catalog::PackageKind;
using money::Amount;
using money::Quantity;

struct Scope {
  std::optional<std::string> region;
  std::optional<std::string> project;
  bool matches(const Scope& record) const;  // a bound member needs the same value in the record
  friend bool operator==(const Scope&, const Scope&) = default;
};

// One paid span of a package: [starts_at, ends_at), term 0 is the purchase.
struct Term {
  Instant starts_at;       // term 0: effective_at; later ones: the end of the one before
  Instant ends_at;         // exclusive; kNever without expiry
  Instant paid_at;         // covers use from max(starts_at, paid_at)
  Amount price;
  calendar::ExpiryMode mode = calendar::ExpiryMode::end_of_day;  // how its end is written
  int anchor_day = 1;      // the day that month arithmetic remembers after it
};

struct Package {
  std::string id;
  int offer = -1;          // -1: inline
  PackageKind kind = PackageKind::pay_per_use;
  std::vector<catalog::Quota> quotas;
  std::optional<catalog::Reset> reset;
  Instant created_at;
  Instant effective_at;
  calendar::ExpiryMode expiry_mode = calendar::ExpiryMode::end_of_day;
  std::optional<calendar::Duration> validity;      // of one term
  int anchor_day = 1;                              // the day that month arithmetic remembers
  Instant expires_at = kNever;                     // exclusive end of term 0
  std::optional<Instant> voided_at;
  SourceClass source_class = SourceClass::purchased;
  std::int64_t priority = 0;
  Scope scope;
  std::vector<std::optional<Quantity>> remaining;  // per quota, at opening
  bool has_period_rollover = false;
  std::vector<Quantity> period_rollover_min;       // per quota, where the package has one
  std::vector<Quantity> period_rollover_max;
  Amount paid;
  Amount renewal_price;                            // list price of one term
  struct Renewal {
    Instant at;
    std::optional<calendar::Duration> validity;    // none: the package's
    std::optional<Amount> price;                   // none: what lifecycle::renewal_price says
    std::size_t source = 0;                        // index in the document
  };
  std::vector<Renewal> renewals;                   // by at
  bool auto_renew = false;
  std::optional<Instant> auto_renew_since;
};

// The exclusive end of the first term of such a package that is effective from `effective_at` on, by its validity, which it
// has; none past the year 9999.
std::optional<Instant> first_expiry(const Package& package, Instant effective_at, calendar::Offset offset);
// The same package bought and effective at another moment, with the dates that follow from its validity. False past the
// year 9999.
bool move_to(Package& package, Instant effective_at, calendar::Offset offset);

struct UsageRecord {
  std::string id;
  int meter = 0;
  Quantity quantity;
  bool is_instant = false;
  Instant start;
  Instant end;
  Instant deduct_at;
  Scope scope;
  bool billable = true;
  std::optional<Instant> received_at;
  std::size_t source = 0;  // index in the document

  bool has_same_content(const UsageRecord& other) const;
};

// Checks holdings: every issue with its path below `path`. Packages keep the order of the document.
std::vector<Package> resolve_packages(const std::vector<PackageDocument>& documents, const catalog::Catalog& catalog,
                                      const catalog::Rules& rules, const base::Path& path, base::Issues& issues);
Package resolve_package(const PackageDocument& document, const catalog::Catalog& catalog, const catalog::Rules& rules,
                        const base::Path& path, base::Issues& issues);

// Checks usage, drops records that stand twice with the same content, reports `conflicting_record`. Sorted by
// (end, start, id).
std::vector<UsageRecord> resolve_usage(const std::vector<UsageRecordDocument>& documents,
                                       const catalog::Catalog& catalog, const base::Path& path, base::Issues& issues);

}  // namespace quotapack::packages
