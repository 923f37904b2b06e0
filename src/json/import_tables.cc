// The tables of importUsage and importCatalog.
#include "base/limits.h"
#include "json/answers.h"
#include "json/requests.h"

namespace quotapack::json {

namespace {

constexpr std::string_view kRulesMeaning = "Checked; nothing in the answer depends on them.";

constexpr Row kUsageColumnsMembers[] = {
    QUOTAPACK_ROW(UsageColumns, id, "id", "The column of the ids."),
    QUOTAPACK_ROW(UsageColumns, meter, "meter", "The column of the meters."),
    QUOTAPACK_ROW(UsageColumns, quantity, "quantity", "The column of the quantities."),
    QUOTAPACK_ROW(UsageColumns, at, "at", "The column of the instants; a date alone is the whole day."),
    QUOTAPACK_ROW(UsageColumns, start, "start", "The column of the starts; a date alone is its first instant."),
    QUOTAPACK_ROW(UsageColumns, end, "end", "The column of the ends, exclusive; a date alone is its first instant."),
    QUOTAPACK_ROW(UsageColumns, region, "region", "The column of the regions."),
    QUOTAPACK_ROW(UsageColumns, project, "project", "The column of the projects."),
};

constexpr Row kImportUsageMembers[] = {
    QUOTAPACK_ROW(ImportUsageRequest, text, "text", "The file.").required().at_most(base::kInputBytesMax, "inputBytes"),
    QUOTAPACK_ROW(ImportUsageRequest, format, "format", "What the file is: a table, or CloudEvents as JSON lines.")
        .by_default("cloudevents where the text begins with a brace, else csv"),
    QUOTAPACK_ROW(ImportUsageRequest, catalog, "catalog", "Meters and digits are checked against it.")
        .by_default("not checked"),
    QUOTAPACK_ROW(ImportUsageRequest, meter, "meter", "The meter of rows that name none.").as(Kind::id),
    QUOTAPACK_ROW(ImportUsageRequest, offset, "offset", "Of times that have none, and of the times in the answer.")
        .by_default("the catalog's billingOffset, else +08:00"),
    QUOTAPACK_ROW(ImportUsageRequest, columns, "columns", "csv: what columns are called.")
        .by_default("told from the words of the head line"),
    QUOTAPACK_ROW(ImportUsageRequest, rules, "rules", kRulesMeaning),
};

constexpr Row kImportCatalogMembers[] = {
    QUOTAPACK_ROW(ImportCatalogRequest, text, "text", "The file: a table with a head line.")
        .required()
        .at_most(base::kInputBytesMax, "inputBytes"),
    QUOTAPACK_ROW(ImportCatalogRequest, id, "id", "Names the price list.").as(Kind::id).by_default("imported"),
    QUOTAPACK_ROW(ImportCatalogRequest, title, "title", "For people.").by_default("the id"),
    QUOTAPACK_ROW(ImportCatalogRequest, currency, "currency", "ISO 4217 code of every amount.")
        .as(Kind::id)
        .by_default("that of the column `currency`"),
    QUOTAPACK_ROW(ImportCatalogRequest, billing_offset, "billingOffset",
                  "The offset in which days and months are counted.")
        .by_default("+08:00"),
    QUOTAPACK_ROW(ImportCatalogRequest, rules, "rules", kRulesMeaning),
};

constexpr Row kRowIssueMembers[] = {
    listed("row", Kind::integer, "The line of the file, from 1; absent: of no one row.").optional(),
    listed("code", Kind::text, "One of the codes that `describe` lists."),
    listed("path", Kind::text, "/rows/ROW/COLUMN of the file, or the place in the catalog that was made."),
    listed("message", Kind::text, "What is wrong here, with the figures, for people."),
};
constinit const Type kRowIssueType = table<kRowIssueMembers>("rowIssue", "an issue of a row");

constexpr Row kImportUsageAnswerMembers[] = {
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

constexpr Row kImportCatalogAnswerMembers[] = {
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

constinit const Type kUsageColumnsType = table<kUsageColumnsMembers>("usageColumns", "the columns of a file");
constinit const Type kImportUsageType = table<kImportUsageMembers>("importUsageRequest", "the input");
constinit const Type kImportCatalogType = table<kImportCatalogMembers>("importCatalogRequest", "the input");
constinit const Type kImportUsageAnswerType =
    table<kImportUsageAnswerMembers>("importUsageAnswer", "the answer of importUsage");
constinit const Type kImportCatalogAnswerType =
    table<kImportCatalogAnswerMembers>("importCatalogAnswer", "the answer of importCatalog");

}  // namespace quotapack::json
