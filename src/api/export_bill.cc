#include <utility>

#include "api/operation.h"
#include "api/quote_answer.h"
#include "api/replay_answer.h"
#include "exchange/export.h"
#include "json/requests.h"
#include "replay/replay.h"

namespace quotapack::api {

namespace {

using json::ExportFormat;
using json::ExportRequest;
using exchange::Sheet;

void write_sheet(Request& request, const Sheet& sheet, ExportFormat format) {
  json::Writer& value = request.value();
  value.begin_object();
  value.member("format", json::kExportFormatNames[static_cast<std::size_t>(format)]);
  value.member("text", format == ExportFormat::focus_lines ? sheet.json_lines() : sheet.csv());
  value.member_integer("rows", static_cast<std::int64_t>(sheet.row_count()));
  value.end_object();
}

void export_quote(Request& request, ExportRequest& document) {
  const base::Path at(request.root(), "quote");
  if (document.rules && !document.quote->rules) document.quote->rules = document.rules;
  const auto made = quote_of(request, std::move(*document.quote), at);
  if (!made) return;
  write_sheet(request,
              document.format == ExportFormat::csv ? exchange::quote_sheet(*made->catalog, made->quote)
                                                   : exchange::focus_sheet(*made->catalog, made->quote, made->request.rules),
              document.format);
}

void export_account(Request& request, const ExportRequest& document) {
  const auto account = resolve_account(request, document, request.root());
  if (!account) return;
  const auto answer = quotapack::replay::replay(*account, request.issues());
  if (!answer) return;
  if (document.format == ExportFormat::csv)
    return write_sheet(request, exchange::bill_sheet(*account, *answer), document.format);
  const auto sheet = exchange::focus_sheet(*account, *answer);
  if (!sheet.ok()) {
    const base::Path packages(request.root(), "packages");
    return request.issues().add(sheet.code(), packages, "A share of a price is outside the range that can be held.");
  }
  write_sheet(request, **sheet, document.format);
}

}  // namespace

void export_bill(Request& request) {
  auto document = request.read<ExportRequest>();
  if (document.quote) {
    const base::Path at(request.root(), "packages");
    if (request.input().has("packages") || request.input().has("usage"))
      request.issues().add(base::IssueCode::conflicting_members, at, "Export a quote or an account, not both.");
    if (request.ok()) export_quote(request, document);
    return;
  }
  if (!request.input().has("asOf")) {
    const base::Path at(request.root(), "asOf");
    request.issues().add(base::IssueCode::missing_member, at, "An account needs `asOf`; a quote stands in `quote`.");
  }
  export_account(request, document);
}

}  // namespace quotapack::api
