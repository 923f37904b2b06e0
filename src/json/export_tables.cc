// The tables of exportBill (spec section 10).
#include "json/answers.h"
#include "json/requests.h"

namespace quotapack::json {

namespace {

// An account, of which nothing is required where a quote stands instead, and two members more.
constexpr Row kExportMembers[] = {
    QUOTAPACK_ROW(ExportRequest, quote, "quote", "A quote to export, instead of an account."),
    QUOTAPACK_ROW(ExportRequest, format, "format",
                  "csv for people; focus: FOCUS 1.2 rows as CSV; focus_lines: as JSON lines.")
        .required(),
    QUOTAPACK_ROW(ExportRequest, catalog, "catalog", "The price list."),
    QUOTAPACK_ROW(ExportRequest, as_of, "asOf", "The instant the answer is of."),
};

constexpr Row kExportAnswerMembers[] = {
    listed("format", Kind::word, "As asked for.").among(kExportFormatNames),
    listed("text", Kind::text, "The whole file."),
    listed("rows", Kind::integer, "Rows without the head."),
};

}  // namespace

constinit const Type kExportType = table<kExportMembers>("exportRequest", "the input", kAccountType, 2);
constinit const Type kExportAnswerType = table<kExportAnswerMembers>("exportAnswer", "the answer of exportBill");

}  // namespace quotapack::json
