// A file of usage as usage records: a CSV table, or CloudEvents 1.0 as JSON lines.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.h"
#include "calendar/instant.h"
#include "catalog/catalog.h"
#include "exchange/row_issue.h"
#include "json/requests.h"
#include "packages/package_document.h"

namespace quotapack::exchange {

struct UsageImportSettings {
  std::optional<json::UsageFormat> format;    // absent: CloudEvents where the text begins with a brace
  const catalog::Catalog* catalog = nullptr;  // checks meters and digits; null: they are taken as they are
  std::string meter;                          // of rows that name none; empty: they must
  calendar::Offset offset;                    // of times without one
  json::UsageColumns columns;                 // the caller's names for columns
};

// rows = accepted (the records) + rejected + duplicates.
struct UsageImport {
  json::UsageFormat format = json::UsageFormat::csv;
  std::vector<packages::UsageRecordDocument> usage;  // in the order of the file; ids are unique
  std::int64_t rows = 0;
  std::int64_t rejected = 0;
  std::int64_t duplicates = 0;
  json::UsageColumns columns;
  std::vector<std::string> ignored;
  RowIssues issues;
};

// What holds of rows:
// - A quantity is digits with at most one point; anything else is refused, never guessed at ("1,234" says two things).
// - A time is a date, or a date and a time of day, with or without offset. A date alone in the column of instants is the
//   whole day, from 00:00 to the next; as a start or an (exclusive) end it is the first instant of the day.
// - A row without id gets "row-<line>". The same id with the same content counts once, with other content it is refused.
// - A CloudEvent's id is source#id; its meter is data.meter, else the one of the settings, else its type; its quantity is
//   data.quantity or data.value.
// None, with issues at `path`, where the file as a whole cannot be read: it is empty, has no rows, too many, or lacks a
// column.
std::optional<UsageImport> import_usage(std::string_view text, const UsageImportSettings& settings,
                                        const base::Path& path, base::Issues& issues);

}  // namespace quotapack::exchange
