// Every limit of the table through `call`: just below and on it nothing is said of it, one more is `limit_exceeded`
// with the limit's name and value, and the next call answers as if nothing had been.
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>

#include "api/call.h"
#include "api/columns.h"
#include "api/operation.h"
#include "api/request_text.h"
#include "base/limits.h"
#include "calendar/instant.h"

namespace {

using quotapack::api::call;
using quotapack_test::with_catalog;

std::string repeated(std::int64_t count, const std::function<std::string(std::int64_t)>& entry) {
  std::string list;
  for (std::int64_t i = 0; i < count; ++i) {
    if (i > 0) list += ',';
    list += entry(i);
  }
  return list;
}
// So many entries that are wrong in themselves: a list is measured before what is in it.
std::string zeros(std::int64_t count) {
  std::string list = "[";
  list.reserve(static_cast<std::size_t>(2 * count + 2));
  for (std::int64_t i = 0; i < count; ++i) list += i > 0 ? ",0" : "0";
  return list + "]";
}
std::string catalog_with(const std::string& meters, const std::string& offers, const std::string& id = "c") {
  return R"({"catalog":{"id":")" + id + R"(","currency":"USD","meters":[)" + meters + R"(],"offers":[)" + offers +
         "]}}";
}
std::string meter(std::int64_t i) { return R"({"id":"m)" + std::to_string(i) + R"(","unit":"u"})"; }
std::string offer(std::int64_t i, const std::string& quotas) {
  return R"({"id":"o)" + std::to_string(i) + R"(","kind":"pay_per_use","price":"1","validity":"P1M","quotas":[)" +
         quotas + "]}";
}
std::string quota(std::int64_t i) { return R"({"meter":"m)" + std::to_string(i) + R"(","quantity":"1"})"; }
std::string digits_of(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

constexpr const char* kAsOf = R"("asOf":"2025-01-01T00:00:00+08:00")";

struct Case {
  const char* limit;
  std::int64_t value;
  const char* operation;
  std::string (*document)(std::int64_t count);
};

const Case kCases[] = {
    {"inputBytes", quotapack::base::kInputBytesMax, "version",
     [](std::int64_t count) { return "{}" + std::string(static_cast<std::size_t>(count - 2), ' '); }},
    {"depth", quotapack::base::kDepthMax, "version",
     [](std::int64_t count) {
       const auto deep = static_cast<std::size_t>(count);
       return std::string(deep, '[') + std::string(deep, ']');
     }},
    {"idBytes", quotapack::base::kIdBytesMax, "validateCatalog",
     [](std::int64_t count) { return catalog_with(meter(0), "", std::string(static_cast<std::size_t>(count), 'i')); }},
    {"textBytes", quotapack::base::kTextBytesMax, "validateCatalog",
     [](std::int64_t count) {
       return R"({"catalog":{"id":"c","currency":"USD","meters":[],"offers":[],"title":")" +
              std::string(static_cast<std::size_t>(count), 't') + "\"}}";
     }},
    {"meters", quotapack::base::kMetersMax, "validateCatalog",
     [](std::int64_t count) { return catalog_with(repeated(count, meter), ""); }},
    {"offers", quotapack::base::kOffersMax, "validateCatalog",
     [](std::int64_t count) {
       return catalog_with(meter(0), repeated(count, [](std::int64_t i) { return offer(i, quota(0)); }));
     }},
    {"tiers", quotapack::base::kTiersMax, "rate",
     [](std::int64_t count) {
       return R"({"currency":"USD","quantity":"1","price":{"model":"graduated","tiers":[)" +
              repeated(
                  count - 1,
                  [](std::int64_t i) { return R"({"upTo":")" + std::to_string(i + 1) + R"(","unitPrice":"1"})"; }) +
              R"(,{"upTo":null,"unitPrice":"1"}]}})";
     }},
    {"quotas", quotapack::base::kQuotasMax, "validateCatalog",
     [](std::int64_t count) { return catalog_with(repeated(1000, meter), offer(0, repeated(count, quota))); }},
    {"lines", quotapack::base::kLinesMax, "quote",
     [](std::int64_t count) { return with_catalog(std::string(kAsOf) + R"(,"lines":)" + zeros(count)); }},
    {"periods", quotapack::base::kPeriodsMax, "quote",
     [](std::int64_t count) {
       return with_catalog(std::string(kAsOf) + R"(,"lines":[{"offer":"o","periods":)" + std::to_string(count) + "}]");
     }},
    {"packages", quotapack::base::kPackagesMax, "replay",
     [](std::int64_t count) { return with_catalog(std::string(kAsOf) + R"(,"usage":[],"packages":)" + zeros(count)); }},
    {"packages", quotapack::base::kPackagesMax, "quote",
     [](std::int64_t count) {
       return with_catalog(std::string(kAsOf) + R"(,"lines":[{"offer":"o","quantity":)" + std::to_string(count) + "}]");
     }},
    {"records", quotapack::base::kRecordsMax, "replay",
     [](std::int64_t count) { return with_catalog(std::string(kAsOf) + R"(,"packages":[],"usage":)" + zeros(count)); }},
    {"renewals", quotapack::base::kRenewalsMax, "replay",
     [](std::int64_t count) {
       return with_catalog(
           std::string(kAsOf) +
           R"(,"usage":[],"packages":[{"id":"p","offer":"o","effectiveAt":"2025-01-01T00:00:00Z","renewals":)" +
           zeros(count) + "}]");
     }},
    {"cyclesListed", quotapack::base::kCyclesListedMax, "validateCatalog",
     [](std::int64_t count) {
       return catalog_with(
           meter(0), R"({"id":"o","price":"1","quotas":[)" + quota(0) + R"(],"reset":{"at":)" + zeros(count) + "}}");
     }},
    {"payments", quotapack::base::kPaymentsMax, "replay",
     [](std::int64_t count) {
       return with_catalog(std::string(kAsOf) + R"(,"usage":[],"packages":[],"payments":)" + zeros(count));
     }},
    {"thresholds", quotapack::base::kThresholdsMax, "validateAlerts",
     [](std::int64_t count) {
       return with_catalog(std::string(kAsOf) + R"(,"packages":[],"alerts":{"type":"custom","thresholds":)" +
                           zeros(count) + "}");
     }},
    {"demandMonths", quotapack::base::kDemandMonthsMax, "recommend",
     [](std::int64_t count) {
       return with_catalog(std::string(kAsOf) + R"(,"demand":[)" +
                           repeated(count,
                                    [](std::int64_t i) {
                                      return R"({"meter":"email","quantity":"1","month":")" +
                                             std::to_string(2025 + i / 12) + "-" + digits_of(i % 12 + 1, 2) + "\"}";
                                    }) +
                           "]");
     }},
    {"csvRows", quotapack::base::kCsvRowsMax, "importUsage",
     [](std::int64_t count) {
       std::string rows;
       for (std::int64_t i = 0; i < count; ++i) rows += "x,x\\n";
       return R"({"meter":"email","text":"quantity,at\n)" + rows + "\"}";
     }},
    {"csvRows", quotapack::base::kCsvRowsMax, "importCatalog",
     [](std::int64_t count) {
       std::string rows;
       for (std::int64_t i = 0; i < count; ++i) rows += "x,x\\n";
       return R"({"currency":"USD","text":"offer,price,validity,meter,quantity\n)" + rows + "\"}";
     }},
    // Renewed by itself, each time seven days before the end: the renewal `count` has just been paid.
    {"renewals", quotapack::base::kRenewalsMax, "replay",
     [](std::int64_t count) {
       using namespace quotapack::calendar;
       const Instant start = parse_instant("2025-01-01T00:00:00+08:00").value();
       const Instant as_of = Instant::of_ms(start.ms() + (10 * count - 6) * kMsPerDay);
       return with_catalog(R"("usage":[],"packages":[{"id":"p","offer":"o","validity":"P10D","autoRenew":true,)"
                           R"("effectiveAt":"2025-01-01T00:00:00+08:00"}],"rules":{"expiryMode":"exact"},"asOf":")" +
                           format(as_of, Offset{8 * 60}) + '"');
     }},
    {"packages", quotapack::base::kPackagesMax, "order",
     [](std::int64_t count) {
       return R"({"quote":)" +
              with_catalog(std::string(kAsOf) + R"(,"lines":[{"offer":"o","quantity":)" + std::to_string(count - 1000) +
                           R"(},{"offer":"o","quantity":10,"periods":100}])") +
              R"(,"confirmed":["non_refundable","quota_expires","excess_billed","service_cannot_be_disabled"]})";
     }},
};

// What the answer says of the limit.
bool speaks_of(const std::string& answer, const Case& each) {
  return answer.find(R"("code":"limit_exceeded")") != std::string::npos &&
         answer.find(std::string(R"("limit":")") + each.limit + R"(","limitValue":")" + std::to_string(each.value) +
                     '"') != std::string::npos;
}

TEST(Limits, HoldOnTheLastOneAndAreNamedAfterIt) {
  const std::string before =
      call("rate", R"({"price":{"model":"unit","unitPrice":"1"},"currency":"USD","quantity":"3"})");
  for (const Case& each : kCases) {
    for (const std::int64_t count : {each.value - 1, each.value, each.value + 1}) {
      const std::string answer = call(each.operation, each.document(count));
      EXPECT_EQ(speaks_of(answer, each), count > each.value)
          << each.operation << " with " << count << " " << each.limit << ": " << answer.substr(0, 300);
      EXPECT_EQ(call("rate", R"({"price":{"model":"unit","unitPrice":"1"},"currency":"USD","quantity":"3"})"), before)
          << "after " << each.operation << " with " << count << " " << each.limit;
    }
  }
}

TEST(Limits, OfAForecastAreItsDays) {
  const auto forecast = [](const char* until) {
    return call("forecast",
                with_catalog(std::string(kAsOf) + R"(,"packages":[],"usage":[],"profile":[],"until":")" + until + '"'));
  };
  // 4,000 days from the first of January 2025 are over on 14 December 2035.
  EXPECT_EQ(forecast("2035-12-13T00:00:00+08:00").find("limit_exceeded"), std::string::npos);
  EXPECT_EQ(forecast("2035-12-14T00:00:00+08:00").find("limit_exceeded"), std::string::npos);
  EXPECT_NE(forecast("2035-12-16T00:00:00+08:00").find(R"("limit":"forecastDays","limitValue":"4000")"),
            std::string::npos);
}

TEST(Limits, OfAnAnswerAreItsBytes) {
  const auto texts = [](std::size_t count) {
    return [count](quotapack::api::Request& request) {
      const std::string text(quotapack::base::kTextBytesMax, 't');
      request.value().begin_array();
      for (std::size_t i = 0; i < count; ++i) request.value().text(text);
      request.value().end_array();
    };
  };
  // Each text takes two quotation marks and a comma more than it is long; around them stand `{"ok":true,"value":[` and
  // `]}`, and the last has no comma.
  constexpr std::size_t kBytesOfOne = quotapack::base::kTextBytesMax + 3;
  constexpr std::size_t kMost = (quotapack::base::kAnswerBytesMax - 22 + 1) / kBytesOfOne;
  EXPECT_EQ(quotapack::api::answer_with(texts(kMost), "{}", nullptr).size(), kMost * kBytesOfOne + 21);
  EXPECT_EQ(quotapack::api::answer_with(texts(kMost + 1), "{}", nullptr),
            R"({"ok":false,"issues":[{"code":"limit_exceeded","path":"","message":"The answer would be longer than )"
            R"(268435456 bytes.","limit":"answerBytes","limitValue":"268435456"}]})");
  EXPECT_EQ(quotapack::api::answer_with(texts(1), "{}", nullptr).size(), kBytesOfOne + 21);
}

TEST(Limits, OfIssuesCutTheListAndNotTheCall) {
  const auto issues_in = [](std::int64_t unknown) {
    std::string document = "{";
    for (std::int64_t i = 0; i < unknown; ++i) document += (i > 0 ? ",\"x" : "\"x") + std::to_string(i) + "\":0";
    const std::string answer = call("version", document + "}");
    std::int64_t count = 0;
    for (std::size_t at = 0; (at = answer.find(R"({"code":)", at)) != std::string::npos; ++at) ++count;
    return count;
  };
  EXPECT_EQ(issues_in(999), 999);
  EXPECT_EQ(issues_in(1000), 1000);
  EXPECT_EQ(issues_in(1001), 1000);
}

TEST(Limits, OfContactsHaveACodeOfTheirOwn) {
  const auto validated = [](int count) {
    return quotapack_test::issues_of_answer(
        call("validateAlerts",
             with_catalog(std::string(kAsOf) +
                          R"(,"packages":[{"id":"p","offer":"o","effectiveAt":"2025-01-01T00:00:00+08:00"}],)"
                          R"("alerts":{"type":"percentage","value":"20","contacts":[)" +
                          repeated(count, [](std::int64_t) { return std::string(R"({"email":"a@b.co"})"); }) + "]}")));
  };
  EXPECT_EQ(validated(9), "ok");
  EXPECT_EQ(validated(10), "ok");
  EXPECT_EQ(validated(11), "too_many_contacts /alerts/contacts\n");
}

TEST(Limits, OfColumnsAreKnownBeforeMemoryIsTaken) {
  const auto most = static_cast<std::size_t>(quotapack::base::kColumnRecordsMax);
  EXPECT_TRUE(quotapack::api::UsageBatch::fits(most - 1));
  EXPECT_TRUE(quotapack::api::UsageBatch::fits(most));
  EXPECT_FALSE(quotapack::api::UsageBatch::fits(most + 1));
}

TEST(Limits, AreAllListedAndAllTested) {
  std::set<std::string> tested{"issues",      "contacts",   "forecastDays", "columnRecords",  // above
                               "allocations", "passedOver", "events",  // tests/replay/limits_test.cc
                               "answerBytes",                          // and tests/json/writer_test.cc
                               "values"};      // tests/json/document_test.cc
  for (const Case& each : kCases) tested.insert(each.limit);
  const std::string described = call("describe", "{}");
  for (const auto& row : quotapack::base::kLimits) {
    EXPECT_TRUE(tested.count(std::string(row.name))) << row.name << " has no test";
    EXPECT_NE(
        described.find("{\"name\":\"" + std::string(row.name) + "\",\"value\":" + std::to_string(row.value) + ","),
        std::string::npos)
        << row.name << " is not described";
  }
}

}  // namespace
