// The tables of importUsage and importCatalog.
#include "base/limits.h"
#include "json/answers.h"
#include "json/requests.h"

namespace quotapack::json {

namespace {

constexpr std::string_view kRulesMeaning = "Checked; nothing in the answer depends on them.";

constexpr Member kUsageColumnsMembers[] = {
    row<&UsageColumns::id>("id", "The column of the ids."),
    row<&UsageColumns::meter>("meter", "The column of the meters."),
    row<&UsageColumns::quantity>("quantity", "The column of the quantities."),
    row<&UsageColumns::at>("at", "The column of the instants; a date alone is the whole day."),
    row<&UsageColumns::start>("start", "The column of the starts; a date alone is its first instant."),
    row<&UsageColumns::end>("end", "The column of the ends, exclusive; a date alone is its first instant."),
    row<&UsageColumns::region>("region", "The column of the regions."),
    row<&UsageColumns::project>("project", "The column of the projects."),
};

constexpr Member kImportUsageMembers[] = {
    row<&ImportUsageRequest::text>("text", "The file.").required().at_most(base::kInputBytesMax, "inputBytes"),
    row<&ImportUsageRequest::format>("format", "What the file is: a table, or CloudEvents as JSON lines.")
        .by_default("cloudevents where the text begins with a brace, else csv"),
    row<&ImportUsageRequest::catalog>("catalog", "Meters and digits are checked against it.").by_default("not checked"),
    row<&ImportUsageRequest::meter>("meter", "The meter of rows that name none.").as(Kind::id),
    row<&ImportUsageRequest::offset>("offset", "Of times that have none, and of the times in the answer.")
        .by_default("the catalog's billingOffset, else +08:00"),
    row<&ImportUsageRequest::columns>("columns", "csv: what columns are called.")
        .by_default("told from the words of the head line"),
    row<&ImportUsageRequest::rules>("rules", kRulesMeaning),
};

constexpr Member kImportCatalogMembers[] = {
    row<&ImportCatalogRequest::text>("text", "The file: a table with a head line.")
        .required()
        .at_most(base::kInputBytesMax, "inputBytes"),
    row<&ImportCatalogRequest::id>("id", "Names the price list.").as(Kind::id).by_default("imported"),
    row<&ImportCatalogRequest::title>("title", "For people.").by_default("the id"),
    row<&ImportCatalogRequest::currency>("currency", "ISO 4217 code of every amount.")
        .as(Kind::id)
        .by_default("that of the column `currency`"),
    row<&ImportCatalogRequest::billing_offset>("billingOffset", "The offset in which days and months are counted.")
        .by_default("+08:00"),
    row<&ImportCatalogRequest::rules>("rules", kRulesMeaning),
};

constexpr Member kRowIssueMembers[] = {
    listed("row", Kind::integer, "The line of the file, from 1; absent: of no one row.").optional(),
    listed("code", Kind::text, "One of the codes that `describe` lists."),
    listed("path", Kind::text, "/rows/ROW/COLUMN of the file, or the place in the catalog that was made."),
    listed("message", Kind::text, "What is wrong here, with the figures, for people."),
};
constinit const Type kRowIssueType{"rowIssue", "an issue of a row", kRowIssueMembers};

constexpr Member kImportUsageAnswerMembers[] = {
    listed("format", Kind::word, "What the file was read as.").among(kUsageFormatNames),
    listed("usage", Kind::object, "The records, in the order of the file.").of(kUsageRecordType).list_of(),
    listed("rows", Kind::integer, "Rows of the file, without its head line and blank ones."),
    listed("accepted", Kind::integer, "Rows that became records."),
    listed("rejected", Kind::integer, "Rows that were left out."),
    listed("duplicates", Kind::integer, "Rows that say once more what a record of the same id says."),
    listed("columns", Kind::object, "csv: the columns that were understood.").of(kUsageColumnsType),
    listed("ignored", Kind::text, "csv: the columns that were not.").list_of(),
    listed("issues", Kind::object, "Why rows were left out.").of(kRowIssueType).list_of(),
    listed("leftOut", Kind::integer, "Issues that are not listed.").optional(),
};

constexpr Member kImportCatalogAnswerMembers[] = {
    listed("catalog", Kind::object, "The price list.").of(kCatalogType),
    listed("valid", Kind::boolean, "True: nothing is wrong with it."),
    listed("rows", Kind::integer, "Rows of the file, without its head line and blank ones."),
    listed("accepted", Kind::integer, "Rows that are in the price list."),
    listed("rejected", Kind::integer, "Rows that were left out."),
    listed("ignored", Kind::text, "The columns that were not understood.").list_of(),
    listed("issues", Kind::object, "Why rows were left out, then what is wrong with the price list.")
        .of(kRowIssueType)
        .list_of(),
    listed("leftOut", Kind::integer, "Issues that are not listed.").optional(),
};

}  // namespace

constinit const Type kUsageColumnsType{"usageColumns", "the columns of a file", kUsageColumnsMembers};
constinit const Type kImportUsageType{"importUsageRequest", "the input", kImportUsageMembers};
constinit const Type kImportCatalogType{"importCatalogRequest", "the input", kImportCatalogMembers};
constinit const Type kImportUsageAnswerType{"importUsageAnswer", "the answer of importUsage",
                                            kImportUsageAnswerMembers};
constinit const Type kImportCatalogAnswerType{"importCatalogAnswer", "the answer of importCatalog",
                                              kImportCatalogAnswerMembers};

}  // namespace quotapack::json
