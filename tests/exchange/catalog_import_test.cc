#include "exchange/catalog_import.h"

#include <gtest/gtest.h>

#include <string>

#include "json/types.h"

namespace {

using namespace quotapack;  // NOLINT

constexpr std::string_view kHead =
    "offer,title,kind,price,validity,meter,unit,digits,quantity,max_quantity,currency,pay_per_use_price,per\n";

struct Imported {
  std::string catalog;
  std::string issues;  // "row code path" per line; of the file as a whole without row
  bool is_valid = false;
};

Imported imported(const std::string& text) {
  const base::Path root;
  base::Issues issues;
  const auto import = exchange::import_catalog(text, {}, root, issues);
  Imported shown;
  for (const base::Issue& issue : issues.list()) {
    shown.issues += std::string(base::name(issue.code)) + " " + issue.path + "\n";
  }
  if (!import.has_value()) return shown;
  json::Writer writer;
  json::write(&import->catalog, json::kCatalogType, calendar::Offset{}, writer);
  shown.catalog = writer.take();
  shown.is_valid = import->is_valid;
  for (const exchange::RowIssue& row : import->issues.list()) {
    shown.issues += std::to_string(row.row.value_or(0)) + " " + std::string(base::name(row.issue.code)) + " " +
                    row.issue.path + "\n";
  }
  return shown;
}

std::string issues_of(const std::string& rows) { return imported(std::string(kHead) + rows).issues; }

TEST(CatalogImport, MakesACatalogOfATable) {
  const Imported shown = imported(std::string(kHead) +
                                  "email-50k,\"50,000 emails\",,13.05,P6M,email,email,,50000,10,USD,0.29,1000\n"
                                  "both,,stop_before_excess,20,never,email,,,1000,,,,\n"
                                  "both,,,,,traffic,GB,2,0.5,,,,\n"
                                  ",,,,,traffic,,,,,,0.1,\n");

  EXPECT_EQ(shown.issues, "");
  EXPECT_TRUE(shown.is_valid);
  EXPECT_EQ(shown.catalog,
            R"({"id":"imported","currency":"USD","meters":[)"
            R"({"id":"email","unit":"email","digits":0,"payPerUse":{"model":"unit","unitPrice":"0.29","per":"1000"}},)"
            R"({"id":"traffic","unit":"GB","digits":2,"payPerUse":{"model":"unit","unitPrice":"0.1"}}],)"
            R"("offers":[{"id":"email-50k","title":"50,000 emails","kind":"pay_per_use","price":"13.05",)"
            R"("validity":"P6M","quotas":[{"meter":"email","quantity":"50000"}],"maxQuantity":10},)"
            R"({"id":"both","kind":"stop_before_excess","price":"20","validity":null,)"
            R"("quotas":[{"meter":"email","quantity":"1000"},{"meter":"traffic","quantity":"0.5"}]}]})");
}

TEST(CatalogImport, LeavesOutAnOfferWhoseQuotaCannotBeRead) {
  const Imported shown = imported(std::string(kHead) +
                                  "a,,,1,P1M,email,,,10,,USD,,\n"
                                  "b,,,1,P1M,email,,,10,,,,\n"
                                  "b,,,,,sms,,,many,,,,\n");

  EXPECT_EQ(shown.issues, "4 not_a_number /rows/4/quantity\n3 invalid_row /rows/3\n");
  EXPECT_EQ(shown.catalog.find("\"id\":\"b\""), std::string::npos);
  EXPECT_NE(shown.catalog.find("\"id\":\"a\""), std::string::npos);
}

TEST(CatalogImport, NamesTheCellThatIsWrong) {
  EXPECT_EQ(issues_of("a,,,\"1,50\",P1M,email,,,10,,USD,,\n"), "2 not_a_number /rows/2/price\n");
  EXPECT_EQ(issues_of("a,,,$1,P1M,email,,,10,,USD,,\n"), "2 not_a_number /rows/2/price\n");
  EXPECT_EQ(issues_of("a,,,1,6 months,email,,,10,,USD,,\n"), "2 not_a_duration /rows/2/validity\n");
  EXPECT_EQ(issues_of("a,,,1,,email,,,10,,USD,,\n"), "2 empty /rows/2/validity\n");
  EXPECT_EQ(issues_of("a,,other,1,P1M,email,,,10,,USD,,\n"), "2 unknown_value /rows/2/kind\n");
  EXPECT_EQ(issues_of("a,,,1,P1M,,,,10,,USD,,\n"), "2 empty /rows/2/meter\n");
  EXPECT_EQ(issues_of("a,,,1,P1M,email,,x,10,,USD,,\n"), "2 not_an_integer /rows/2/digits\n");
  EXPECT_EQ(issues_of("a,,,1,P1M,email,,,10,,USD,,1000\n"), "2 missing_member /rows/2/per\n");
  EXPECT_EQ(issues_of("a,,,1,P1M,email,,,10,,USD,,\nb,,,1,P1M,email,,,10,,EUR,,\n"),
            "3 conflicting_members /rows/3/currency\n");
  EXPECT_EQ(issues_of("a,,,1,P1M,email,mail,,10,,USD,,\nb,,,1,P1M,email,letter,,10,,,,\n"),
            "3 conflicting_members /rows/3/unit\n");
  EXPECT_EQ(issues_of("a,,,1,P1M\n"), "2 invalid_row /rows/2\n0 empty /catalog/currency\n");
}

TEST(CatalogImport, ChecksTheCatalogThatItMade) {
  EXPECT_EQ(issues_of("a,,,1,P1M,email,,,0.5,,USD,,\n"), "2 too_many_digits /catalog/offers/0/quotas/0/quantity\n");
  EXPECT_EQ(issues_of("a,,,1,P1M,email,,11,1,,USD,,\n"), "2 out_of_range /catalog/meters/0/digits\n");
}

TEST(CatalogImport, SaysWhatAFileLacks) {
  EXPECT_EQ(imported("").issues, "empty /text\n");
  EXPECT_EQ(issues_of(""), "empty /text\n");
  EXPECT_EQ(imported("offer,price\na,1\n").issues,
            "missing_member /text\nmissing_member /text\nmissing_member /text\nmissing_member /currency\n");
}

}  // namespace
