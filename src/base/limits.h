// Every limit in one table: what a document may hold so that no input can hang or exhaust memory.
#pragma once

#include <cstdint>
#include <string_view>

namespace quotapack::base {

// X(name, camelCase name as `describe` lists it, value, what it bounds)
#define QUOTAPACK_LIMITS(X)                                                                            \
  X(kInputBytesMax, "inputBytes", 134217728, "size of one JSON text")                                  \
  X(kDepthMax, "depth", 64, "nesting of one JSON text")                                                \
  X(kIssuesMax, "issues", 1000, "issues in one answer")                                                \
  X(kIdBytesMax, "idBytes", 256, "length of an id")                                                    \
  X(kTextBytesMax, "textBytes", 4096, "length of a title, a source or another text")                   \
  X(kMetersMax, "meters", 1000, "meters of a catalog")                                                 \
  X(kOffersMax, "offers", 10000, "offers of a catalog")                                                \
  X(kTiersMax, "tiers", 1000, "tiers of a price")                                                      \
  X(kQuotasMax, "quotas", 1000, "quotas of an offer or a package")                                     \
  X(kLinesMax, "lines", 10000, "lines of a quote")                                                     \
  X(kPeriodsMax, "periods", 1200, "consecutive terms of a line")                                       \
  X(kPackagesMax, "packages", 100000, "packages of an account, and packages that an order produces")   \
  X(kRecordsMax, "records", 500000, "usage records of an account, given as documents")                   \
  X(kColumnRecordsMax, "columnRecords", 10000000, "usage records of an account, given as columns")       \
  X(kAllocationsMax, "allocations", 2000000, "allocations in one answer")                             \
  X(kPassedOverMax, "passedOver", 2000000, "packages passed over that one explained answer names")     \
  X(kRenewalsMax, "renewals", 1200, "renewals of a package, paid and automatic")                       \
  X(kEventsMax, "events", 5000000, "ends, refills and starts that one replay must carry out")          \
  X(kCyclesListedMax, "cyclesListed", 10000, "reset cycles listed one by one in an answer")            \
  X(kPaymentsMax, "payments", 100000, "payments of an account")                                        \
  X(kThresholdsMax, "thresholds", 100000, "thresholds of an alert")                                    \
  X(kContactsMax, "contacts", 10, "contacts of an alert")                                              \
  X(kForecastDaysMax, "forecastDays", 4000, "days of a forecast")                                      \
  X(kDemandMonthsMax, "demandMonths", 36, "months of a demand")                                        \
  X(kCsvRowsMax, "csvRows", 500000, "rows of an imported file")                                       \
  X(kAnswerBytesMax, "answerBytes", 268435456, "size of one answer")                                   \
  X(kValuesMax, "values", 16000000, "values in one JSON text, objects and arrays included")

#define QUOTAPACK_X(name, wire, value, meaning) inline constexpr std::int64_t name = value;
QUOTAPACK_LIMITS(QUOTAPACK_X)
#undef QUOTAPACK_X

struct LimitRow {
  std::string_view name;
  std::int64_t value;
  std::string_view meaning;
};

inline constexpr LimitRow kLimits[] = {
#define QUOTAPACK_X(name, wire, value, meaning) {wire, value, meaning},
    QUOTAPACK_LIMITS(QUOTAPACK_X)
#undef QUOTAPACK_X
};

}  // namespace quotapack::base
