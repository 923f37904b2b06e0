#include <utility>

#include "api/import_answer.h"
#include "api/operation.h"
#include "exchange/usage_import.h"
#include "json/requests.h"

namespace quotapack::api {

void import_usage(Request& request) {
  auto input = request.read<json::ImportUsageRequest>();
  exchange::UsageImportSettings settings;
  if (input.catalog.has_value() || request.kept() != nullptr) {
    settings.catalog = request.catalog(input.catalog, input.rules);
  } else {
    const base::Path rules_at(request.root(), "rules");
    constexpr int kCurrencyDigits = 2;
    base::Issues issues;
    (void)catalog::resolve_rules({}, input.rules, kCurrencyDigits, rules_at, issues);
    request.found(issues);
  }
  if (!request.ok()) return;

  settings.format = input.format;
  settings.meter = input.meter.value_or("");
  settings.offset = input.offset.value_or(settings.catalog != nullptr ? settings.catalog->offset : calendar::Offset{});
  if (input.columns.has_value()) settings.columns = std::move(*input.columns);
  if (settings.catalog != nullptr && !settings.meter.empty() && settings.catalog->find_meter(settings.meter) < 0) {
    const base::Path meter_at(request.root(), "meter");
    return request.issues().add(base::IssueCode::unknown_meter, meter_at, "The catalog has no such meter.");
  }
  const auto import = exchange::import_usage(input.text, settings, request.root(), request.issues());
  if (!import.has_value()) return;

  json::Writer& value = request.value();
  value.begin_object();
  value.member("format", json::kUsageFormatNames[static_cast<std::size_t>(import->format)]);
  value.begin_array("usage");
  for (const packages::UsageRecordDocument& record : import->usage) {
    json::write(&record, json::kUsageRecordType, settings.offset, value);
  }
  value.end_array();
  value.member_integer("rows", import->rows);
  value.member_integer("accepted", static_cast<std::int64_t>(import->usage.size()));
  value.member_integer("rejected", import->rejected);
  value.member_integer("duplicates", import->duplicates);
  value.name("columns");
  json::write(&import->columns, json::kUsageColumnsType, settings.offset, value);
  write_rest(import->ignored, import->issues, value);
  value.end_object();
}

}  // namespace quotapack::api
