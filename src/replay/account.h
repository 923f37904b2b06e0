// An account that was checked: the facts that one replay takes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "alerts/alert.h"
#include "base/issue.h"
#include "base/limits.h"
#include "calendar/cycles.h"
#include "catalog/catalog.h"
#include "packages/package.h"
#include "replay/account_document.h"

namespace quotapack::replay {

using calendar::Instant;
using money::Amount;
using money::Quantity;

// How much one replay may do and list. A test gives less, so that it stands at the edge without millions of rows.
struct WorkLimits {
  std::int64_t events = base::kEventsMax;
  std::int64_t allocations = base::kAllocationsMax;
  std::int64_t passed_over = base::kPassedOverMax;
};

struct Payment {
  Instant at;
  Amount amount;
};

struct UsagePeriod {
  std::optional<calendar::CycleSeries> every;  // ends of the periods; none: one period without end
  bool preserve_excess = false;                // of the ends by `every`
  struct Reset {
    Instant at;
    bool preserve_excess = false;
  };
  std::vector<Reset> resets;                   // rising, instead of `every`
};

struct Coupon {
  std::string id;
  Amount amount;
  std::optional<Instant> expires_at;
};

// Where the caller's document has what an account holds: JSON Pointers, for the paths of issues.
struct Places {
  std::string packages = "/packages";   // the list, or with `is_one_package` the package itself
  bool is_one_package = false;
  std::size_t package_count = SIZE_MAX; // packages from here on were made by the operation, because of `made`
  std::string made;
  // By UsageRecord::source - kMadeRecords, of records that the operation made: what they were made from.
  std::vector<std::string> records;
};
inline constexpr std::size_t kMadeRecords = std::size_t{1} << 30;  // far beyond the number of records in a document

struct Account {
  std::shared_ptr<const catalog::Catalog> catalog;
  catalog::Rules rules;
  std::vector<packages::Package> packages;
  std::vector<packages::UsageRecord> usage;    // by (end, start, id)
  std::optional<alerts::Alert> alert;
  std::optional<Amount> balance;               // none: the account is not followed
  Amount credit;
  std::vector<Payment> payments;               // by at
  std::optional<money::Percent> discount;      // off pay-per-use items
  std::vector<Coupon> coupons;
  std::optional<UsagePeriod> usage_period;
  struct Opening {
    Instant at;
    std::vector<Quantity> excess;              // by meter
  };
  std::optional<Opening> opening;
  Instant as_of;
  bool explain = false;
  Places places;
};

// Checks the whole document: every issue with its path below `path`. `kept` stands in where the document has no catalog.
Account resolve_account(const AccountDocument& document, std::shared_ptr<const catalog::Catalog> kept,
                        const base::Path& path, base::Issues& issues);

}  // namespace quotapack::replay
