#include <utility>

#include "api/import_answer.h"
#include "api/operation.h"
#include "exchange/catalog_import.h"
#include "json/requests.h"

namespace quotapack::api {

void import_catalog(Request& request) {
  auto input = request.read<json::ImportCatalogRequest>();
  const base::Path rules_at(request.root(), "rules");
  constexpr int kCurrencyDigits = 2;
  base::Issues issues;
  (void)catalog::resolve_rules({}, input.rules, kCurrencyDigits, rules_at, issues);
  request.found(issues);
  if (!request.ok()) return;

  exchange::CatalogImportSettings settings;
  if (input.id.has_value()) settings.id = std::move(*input.id);
  settings.title = std::move(input.title);
  settings.currency = std::move(input.currency);
  settings.billing_offset = input.billing_offset;
  const auto import = exchange::import_catalog(input.text, settings, request.root(), request.issues());
  if (!import.has_value()) return;

  json::Writer document;
  json::write(&import->catalog, json::kCatalogType, settings.billing_offset.value_or(calendar::Offset{}), document);
  json::Writer& value = request.value();
  value.begin_object();
  value.name("catalog");
  value.raw(R"({"schema":"quotapack/catalog/1",)" + document.take().substr(1));
  value.member_boolean("valid", import->is_valid);
  value.member_integer("rows", import->rows);
  value.member_integer("accepted", import->rows - import->rejected);
  value.member_integer("rejected", import->rejected);
  write_rest(import->ignored, import->issues, value);
  value.end_object();
}

}  // namespace quotapack::api
