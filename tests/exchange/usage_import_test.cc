#include "exchange/usage_import.h"

#include <gtest/gtest.h>

#include <string>

#include "base/limits.h"
#include "json/types.h"

namespace {

using namespace quotapack;  // NOLINT
using exchange::UsageImportSettings;

struct Imported {
  std::string usage;   // a record per line
  std::string issues;  // "row code path" per line; of the file as a whole without row
};

UsageImportSettings of_emails() {
  UsageImportSettings settings;
  settings.meter = "email";
  return settings;
}

Imported imported(std::string_view text, const UsageImportSettings& settings = of_emails()) {
  const base::Path root;
  base::Issues issues;
  const auto import = exchange::import_usage(text, settings, root, issues);
  Imported shown;
  for (const base::Issue& issue : issues.list()) {
    shown.issues += std::string(base::name(issue.code)) + " " + issue.path + "\n";
  }
  if (!import.has_value()) return shown;
  EXPECT_EQ(import->rows, static_cast<std::int64_t>(import->usage.size()) + import->rejected + import->duplicates);
  for (const packages::UsageRecordDocument& record : import->usage) {
    json::Writer writer;
    json::write(&record, json::kUsageRecordType, settings.offset, writer);
    shown.usage += writer.take() + "\n";
  }
  for (const exchange::RowIssue& row : import->issues.list()) {
    shown.issues += std::to_string(row.row.value_or(0)) + " " + std::string(base::name(row.issue.code)) + " " +
                    row.issue.path + "\n";
  }
  return shown;
}

std::string issues_of(std::string_view text, const UsageImportSettings& settings = of_emails()) {
  return imported(text, settings).issues;
}

std::string time_of(const std::string& written) {
  const Imported shown = imported("quantity,at\n1," + written + "\n");
  return shown.issues.empty() ? shown.usage.substr(shown.usage.find("\"1\",") + 4) : shown.issues;
}

TEST(UsageImport, FindsColumnsByTheWordsOfTheHeadLine) {
  const Imported shown = imported("ID; Meter ;Usage;Start_Time;End;Region;note\nu1;sms;2.50;2025-03-01 08:00;"
                                  "2025-03-01 09:00;cn-north-4;hello\n");

  EXPECT_EQ(shown.issues, "");
  EXPECT_EQ(shown.usage,
            R"({"id":"u1","meter":"sms","quantity":"2.5","start":"2025-03-01T08:00:00+08:00",)"
            R"("end":"2025-03-01T09:00:00+08:00","scope":{"region":"cn-north-4"}})"
            "\n");
}

TEST(UsageImport, TakesTheColumnsThatTheCallerNames) {
  UsageImportSettings settings = of_emails();
  settings.columns.quantity = "sent mails";
  settings.columns.at = "Day";

  EXPECT_EQ(imported("day,Sent Mails,count\n2025-03-01,5,9\n", settings).issues, "");
  EXPECT_EQ(issues_of("day,count\n2025-03-01,5\n", settings), "unknown_value /columns/quantity\n");
}

TEST(UsageImport, ReadsTimesInOneWayOnly) {
  EXPECT_EQ(time_of("2025-03-01T10:00:00Z"), "\"at\":\"2025-03-01T18:00:00+08:00\"}\n");
  EXPECT_EQ(time_of("2025-03-01 10:00"), "\"at\":\"2025-03-01T10:00:00+08:00\"}\n");
  EXPECT_EQ(time_of("2025-03-01 10:00:00.250 +0200"), "\"at\":\"2025-03-01T16:00:00.250+08:00\"}\n");
  EXPECT_EQ(time_of("2025/03/01 10:00:00-05"), "\"at\":\"2025-03-01T23:00:00+08:00\"}\n");
  EXPECT_EQ(time_of("03/01/2025"), "2 not_an_instant /rows/2/at\n");
  EXPECT_EQ(time_of("2025-02-29"), "2 not_an_instant /rows/2/at\n");
  EXPECT_EQ(time_of("2025-03-01 24:00"), "2 not_an_instant /rows/2/at\n");
  EXPECT_EQ(time_of("2025-03-01 PM"), "2 not_an_instant /rows/2/at\n");
  EXPECT_EQ(time_of("1740787200"), "2 not_an_instant /rows/2/at\n");
  EXPECT_EQ(time_of(""), "2 missing_member /rows/2/at\n");
}

TEST(UsageImport, TakesADateAsTheWholeDay) {
  EXPECT_EQ(time_of("2025-03-01"), "\"start\":\"2025-03-01T00:00:00+08:00\",\"end\":\"2025-03-02T00:00:00+08:00\"}\n");
  EXPECT_EQ(time_of("9999-12-31"), "2 out_of_range /rows/2\n");
}

TEST(UsageImport, TakesAnEndAsExclusive) {
  EXPECT_EQ(imported("quantity,start,end\n1,2025-03-01,2025-03-02\n").usage,
            R"({"id":"row-2","meter":"email","quantity":"1","start":"2025-03-01T00:00:00+08:00",)"
            R"("end":"2025-03-02T00:00:00+08:00"})"
            "\n");
  EXPECT_EQ(issues_of("quantity,start,end\n1,2025-03-01,2025-03-01\n"), "2 end_before_start /rows/2/end\n");
  EXPECT_EQ(issues_of("quantity,start,end\n1,2025-03-02,2025-03-01\n"), "2 end_before_start /rows/2/end\n");
  EXPECT_EQ(issues_of("quantity,start,end\n1,2025-03-02,\n"), "2 missing_member /rows/2/end\n");
}

TEST(UsageImport, NeverGuessesAtAQuantity) {
  EXPECT_EQ(issues_of("quantity,at\n\"1,234\",2025-03-01\n"), "2 not_a_number /rows/2/quantity\n");
  EXPECT_EQ(issues_of("quantity;at\n1,5;2025-03-01\n"), "2 not_a_number /rows/2/quantity\n");
  EXPECT_EQ(issues_of("quantity,at\n1 234,2025-03-01\n"), "2 not_a_number /rows/2/quantity\n");
  EXPECT_EQ(issues_of("quantity,at\n1e3,2025-03-01\n"), "2 not_a_number /rows/2/quantity\n");
  EXPECT_EQ(issues_of("quantity,at\n,2025-03-01\n"), "2 empty /rows/2/quantity\n");
  EXPECT_EQ(issues_of("quantity,at\n-1,2025-03-01\n"), "2 negative /rows/2/quantity\n");
  EXPECT_EQ(issues_of("quantity,at\n0.12345678901,2025-03-01\n"), "2 too_many_digits /rows/2/quantity\n");
  EXPECT_EQ(issues_of("quantity,at\n0.1234567890,2025-03-01\n"), "");
}

TEST(UsageImport, KeepsTheOtherRowsOfAFileWithBadOnes) {
  const Imported shown = imported("id,quantity,at\na,1,2025-03-01 10:00\nb,x,yesterday\nc,2\nd,3,2025-03-01 11:00\n");

  EXPECT_EQ(shown.usage,
            R"({"id":"a","meter":"email","quantity":"1","at":"2025-03-01T10:00:00+08:00"})"
            "\n"
            R"({"id":"d","meter":"email","quantity":"3","at":"2025-03-01T11:00:00+08:00"})"
            "\n");
  EXPECT_EQ(shown.issues, "3 not_a_number /rows/3/quantity\n3 not_an_instant /rows/3/at\n4 invalid_row /rows/4\n");
}

TEST(UsageImport, CountsTheSameRecordOnceAndRefusesAnotherOfItsId) {
  const Imported shown = imported(
      "id,quantity,at\na,1,2025-03-01 10:00\na,1.0,2025-03-01T02:00:00Z\na,2,2025-03-01 10:00\n");

  EXPECT_EQ(shown.usage, R"({"id":"a","meter":"email","quantity":"1","at":"2025-03-01T10:00:00+08:00"})"
                         "\n");
  EXPECT_EQ(shown.issues, "4 conflicting_record /rows/4/id\n");
}

TEST(UsageImport, GivesRowsWithoutIdOneThatNoOtherHas) {
  const Imported shown = imported("id,quantity,at\n,1,2025-03-01 10:00\nrow-2,1,2025-03-01 10:00\n");

  EXPECT_NE(shown.usage.find("\"id\":\"row-2-2\""), std::string::npos);
  EXPECT_NE(shown.usage.find("\"id\":\"row-2\""), std::string::npos);
}

TEST(UsageImport, SaysWhatAFileLacks) {
  EXPECT_EQ(issues_of(""), "empty /text\n");
  EXPECT_EQ(issues_of(" \r\n\t"), "empty /text\n");
  EXPECT_EQ(issues_of(",,,\n"), "empty /text\n");
  EXPECT_EQ(issues_of("quantity,at\n"), "empty /text\n");
  EXPECT_EQ(issues_of("a,b\n1,2\n", {}),
            "missing_member /columns/quantity\nmissing_member /columns/meter\nmissing_member /columns/at\n");
  EXPECT_EQ(issues_of("quantity,start\n1,2025-03-01\n"), "missing_member /columns/end\n");
  EXPECT_EQ(issues_of("quantity,quantity,at\n1,1,2025-03-01\n"), "duplicate_member /columns/quantity\n");
  EXPECT_EQ(issues_of("\"quantity,at\n1,2025-03-01\n"), "invalid_row /text\n");
}

TEST(UsageImport, ListsOnlySoManyIssuesAndCountsTheRest) {
  std::string text = "quantity,at\n";
  for (int i = 0; i < 1005; ++i) text += "x,2025-03-01\n";
  const base::Path root;
  base::Issues issues;

  const auto import = exchange::import_usage(text, of_emails(), root, issues);

  ASSERT_TRUE(import.has_value());
  EXPECT_EQ(import->rejected, 1005);
  EXPECT_EQ(import->issues.list().size(), 1000u);
  EXPECT_EQ(import->issues.left_out(), 5);
}

TEST(UsageImport, ReadsCloudEvents) {
  UsageImportSettings settings;
  const Imported shown = imported(
      R"({"specversion":"1.0","id":"1","source":"/mail","type":"email","time":"2025-03-01T10:00:00Z","data":{"quantity":"10"}})"
      "\r\n\n"
      R"({"specversion":"1.0","id":"2","source":"/mail","type":"sent","subject":"acc","time":"2025-03-01T10:00:00Z",)"
      R"("data":{"value":2.50,"meter":"sms","region":"r","project":"p"}})",
      settings);

  EXPECT_EQ(shown.issues, "");
  EXPECT_EQ(shown.usage, R"({"id":"/mail#1","meter":"email","quantity":"10","at":"2025-03-01T18:00:00+08:00"})"
                         "\n"
                         R"({"id":"/mail#2","meter":"sms","quantity":"2.5","at":"2025-03-01T18:00:00+08:00",)"
                         R"("scope":{"region":"r","project":"p"}})"
                         "\n");
}

TEST(UsageImport, ListsLinesThatAreNoEvents) {
  UsageImportSettings settings;
  const auto issue_of = [&](std::string_view line) { return issues_of(line, settings); };
  const std::string head = R"({"specversion":"1.0","id":"1","source":"s","type":"email","time":"2025-03-01T10:00:00Z")";

  EXPECT_EQ(issue_of("{"), "1 invalid_json /rows/1\n");
  EXPECT_EQ(issue_of("{}"), "1 missing_member /rows/1/specversion\n1 missing_member /rows/1/source\n"
                            "1 missing_member /rows/1/id\n1 missing_member /rows/1/type\n"
                            "1 missing_member /rows/1/time\n1 missing_member /rows/1/data\n1 empty /rows/1/type\n");
  EXPECT_EQ(issue_of(head + R"(,"data":{}})"), "1 missing_member /rows/1/data/quantity\n");
  EXPECT_EQ(issue_of(head + R"(,"data":{"quantity":1,"value":1}})"), "1 conflicting_members /rows/1/data/quantity\n");
  EXPECT_EQ(issue_of(head + R"(,"data":{"value":"1,5"}})"), "1 not_a_number /rows/1/data/value\n");
  EXPECT_EQ(issue_of(head + R"(,"data":{"value":-1}})"), "1 negative /rows/1/data/value\n");
  EXPECT_EQ(issue_of(head + R"(,"data":"10"})"), "1 wrong_type /rows/1/data\n");
  EXPECT_EQ(issue_of(head + R"(,"data":{"value":1},"id":"2"})"), "1 duplicate_member /rows/1/id\n");
  EXPECT_EQ(issue_of(head + R"(,"data":{"value":1}})" + "\n[1]\n" + std::string(100, '[')),
            "2 wrong_type /rows/2\n3 limit_exceeded /rows/3" + [] {
              std::string deep;
              for (int i = 0; i < 64; ++i) deep += "/0";
              return deep;
            }() + "\n");
}

}  // namespace
