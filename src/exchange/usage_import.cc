#include "exchange/usage_import.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/limits.h"
#include "catalog/checks.h"
#include "exchange/csv_reader.h"
#include "exchange/head_line.h"
#include "json/document.h"
#include "money/quantity.h"

namespace quotapack::exchange {

namespace {

using base::IssueCode;
using base::Issues;
using base::Path;
using calendar::Instant;
using packages::UsageRecordDocument;

enum UsageField : std::size_t { kId, kMeter, kQuantity, kAt, kStart, kEnd, kRegion, kProject };
constexpr Field kFields[] = {
    {"id", "id recordid eventid"},
    {"meter", "meter"},
    {"quantity", "quantity usage amount count"},
    {"at", "at time timestamp date"},
    {"start", "start startat starttime"},
    {"end", "end endat endtime"},
    {"region", "region"},
    {"project", "project"},
};

// --- cells ---

struct WrittenTime {
  Instant at;
  bool is_date = false;  // no time of day: `at` is the start of the day
};

// "2025-03-18", or the date with a time of day behind a blank or a T: 16:00, 16:00:00, 16:00:00.123, and behind it nothing,
// Z, +08:00, +0800 or +08. A date with slashes is taken where the year stands first, since then it reads in one way.
base::Result<WrittenTime> read_time(std::string_view text, calendar::Offset offset) {
  constexpr std::size_t kDateSize = 10;
  if (text.size() < kDateSize) return IssueCode::not_an_instant;
  std::string written(text.substr(0, kDateSize));
  if (written[4] == '/' && written[7] == '/') written[4] = written[7] = '-';
  if (text.size() == kDateSize) {
    const auto day = calendar::parse_instant(written + "T00:00:00" + calendar::format(offset));
    if (!day.ok()) return day.code();
    return WrittenTime{*day, true};
  }
  const char separator = text[kDateSize];
  if (separator != 'T' && separator != 't' && separator != ' ') return IssueCode::not_an_instant;
  const std::string_view rest = text.substr(kDateSize + 1);
  const std::size_t zone_begin = std::min(rest.find_first_of("Zz+-"), rest.size());
  const std::string_view time = trimmed(rest.substr(0, zone_begin));
  std::string zone(rest.substr(zone_begin));
  if (zone.empty()) zone = calendar::format(offset);
  if (zone == "z") zone = "Z";
  if (zone.size() == 5) zone.insert(3, ":");
  if (zone.size() == 3) zone += ":00";
  written += 'T';
  written += time;
  constexpr std::size_t kMinutesSize = 5;
  if (time.size() == kMinutesSize) written += ":00";
  const auto at = calendar::parse_instant(written + zone);
  if (!at.ok()) return at.code();
  return WrittenTime{*at, false};
}

std::optional<WrittenTime> check_time(std::string_view text, calendar::Offset offset, const Path& at, Issues& issues) {
  const auto time = read_time(text, offset);
  if (time.ok()) return *time;
  issues.add(time.code(), at,
             {catalog::quoted(text),
              " is not a time that is taken here: write 2025-03-18, 2025-03-18 16:00:00 or "
              "2025-03-18T16:00:00+08:00."});
  return std::nullopt;
}

void add_not_a_quantity(IssueCode code, std::string_view text, const Path& at, Issues& issues) {
  std::string message = text.empty() ? "The quantity is empty." : catalog::quoted(text) + " is not a quantity";
  if (!text.empty()) {
    message += text.find_first_of(", '_\xC2\xE2") != std::string_view::npos
                   ? ": write it without grouping and with a point, such as 1234.5."
                   : ": digits with at most one point, such as 1234.5.";
  }
  issues.add(code, at, std::move(message));
}

// What a record says, not yet checked: both formats end here.
struct WrittenRecord {
  std::string id;  // empty: none is given
  std::string meter;
  std::optional<money::Decimal> quantity;
  std::optional<WrittenTime> at, start, end;
  std::string region, project;
};

// Where the parts of a record stand, for issues.
struct RecordPaths {
  const Path &row, &id, &meter, &quantity, &end, &region, &project;
};

bool is_same(const UsageRecordDocument& a, const UsageRecordDocument& b) {
  const auto region = [](const UsageRecordDocument& record) {
    return record.scope.has_value() ? record.scope->region : std::nullopt;
  };
  const auto project = [](const UsageRecordDocument& record) {
    return record.scope.has_value() ? record.scope->project : std::nullopt;
  };
  return a.meter == b.meter && a.quantity == b.quantity && a.at == b.at && a.start == b.start && a.end == b.end &&
         region(a) == region(b) && project(a) == project(b);
}

// --- the import ---

class UsageReader {
 public:
  UsageReader(std::string_view text, const UsageImportSettings& settings, const Path& path, Issues& issues)
      : text_(without_mark(text)),
        settings_(settings),
        text_path_(path, "text"),
        columns_path_(path, "columns"),
        rows_path_(path, "rows"),
        issues_(issues) {}

  std::optional<UsageImport> read() {
    const std::size_t first = text_.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
      issues_.add(IssueCode::empty, text_path_, "The file is empty.");
      return std::nullopt;
    }
    import_.format = settings_.format.value_or(text_[first] == '{' ? json::UsageFormat::cloudevents
                                                                   : json::UsageFormat::csv);
    const std::size_t issues_before = issues_.size() + issues_.left_out();
    if (import_.format == json::UsageFormat::csv) {
      read_table();
    } else {
      read_events();
    }
    if (issues_.size() + issues_.left_out() != issues_before) return std::nullopt;
    name_the_nameless();
    return std::move(import_);
  }

 private:
  void read_table() {
    CsvReader reader(text_);
    CsvRow row;
    if (!reader.next(row)) {
      return issues_.add(IssueCode::empty, text_path_, "The file holds nothing but delimiters.");
    }
    if (!row.problem.empty()) {
      return issues_.add(IssueCode::invalid_row, text_path_, {"The head line cannot be read. ", row.problem});
    }
    const json::UsageColumns& wanted = settings_.columns;
    const std::optional<std::string>* const names[] = {&wanted.id,    &wanted.meter, &wanted.quantity, &wanted.at,
                                                       &wanted.start, &wanted.end,   &wanted.region,   &wanted.project};
    HeadLine head(std::move(row.cells), kFields, names, columns_path_, issues_);
    choose_times(head);
    demand_columns(head);
    keep_columns(head);
    while (issues_.empty() && reader.next(row)) {
      if (!count_row()) return;
      Issues of_row;
      read_row(row, head, of_row);
      finish_row(row.line, of_row);
    }
    if (issues_.empty() && import_.rows == 0) {
      issues_.add(IssueCode::empty, text_path_, "The file has a head line and no rows.");
    }
  }

  // An interval says more than a date beside it, unless the caller asks for the date.
  void choose_times(HeadLine& head) const {
    if (head.has(kStart) && head.has(kEnd)) {
      if (!settings_.columns.at.has_value()) head.forget(kAt);
    } else if (head.has(kAt)) {
      if (!settings_.columns.start.has_value()) head.forget(kStart);
      if (!settings_.columns.end.has_value()) head.forget(kEnd);
    }
  }

  void demand_columns(const HeadLine& head) {
    const auto demand = [&](UsageField field, std::string_view meaning) {
      if (head.has(field)) return;
      const Path at(columns_path_, kFields[field].name);
      const std::string text = at.text();
      for (const base::Issue& issue : issues_.list()) {
        if (issue.path == text) return;  // named by the caller, and not there
      }
      issues_.add(IssueCode::missing_member, at,
                  {"No column for ", meaning, " is found: the head line has ", head.listed(), "."});
    };
    demand(kQuantity, "the quantity");
    if (settings_.meter.empty()) demand(kMeter, "the meter");
    if (head.has(kStart) || head.has(kEnd)) {
      if (!head.has(kAt)) {
        demand(kStart, "the start");
        demand(kEnd, "the end");
      }
    } else {
      demand(kAt, "the time");
    }
  }

  void keep_columns(const HeadLine& head) {
    json::UsageColumns& columns = import_.columns;
    std::optional<std::string>* const names[] = {&columns.id,    &columns.meter, &columns.quantity, &columns.at,
                                                 &columns.start, &columns.end,   &columns.region,   &columns.project};
    for (std::size_t field = 0; field < std::size(kFields); ++field) {
      if (head.has(field)) *names[field] = head.name(field);
    }
    import_.ignored = head.ignored();
  }

  void read_row(const CsvRow& row, const HeadLine& head, Issues& of_row) {
    const Path row_at(rows_path_, static_cast<std::size_t>(row.line));
    if (!row.problem.empty()) return of_row.add(IssueCode::invalid_row, row_at, row.problem);
    if (row.cells.size() != head.size()) {
      return of_row.add(IssueCode::invalid_row, row_at,
                        {"The row has ", row.cells.size(), " cells, the head line ", head.size(), "."});
    }
    const auto name = [&](UsageField field) {
      return head.has(field) ? std::string_view(head.name(field)) : kFields[field].name;
    };
    const Path id_at(row_at, name(kId)), meter_at(row_at, name(kMeter)), quantity_at(row_at, name(kQuantity)),
        at_at(row_at, name(kAt)), start_at(row_at, name(kStart)), end_at(row_at, name(kEnd)),
        region_at(row_at, name(kRegion)), project_at(row_at, name(kProject));
    const auto cell = [&](UsageField field) { return head.cell(field, row.cells); };

    WrittenRecord written;
    written.id = cell(kId);
    written.meter = cell(kMeter);
    written.region = cell(kRegion);
    written.project = cell(kProject);
    const auto quantity = money::parse_decimal(cell(kQuantity));
    if (quantity.ok())
      written.quantity = *quantity;
    else
      add_not_a_quantity(quantity.code(), cell(kQuantity), quantity_at, of_row);
    const auto time_in = [&](UsageField field, const Path& at) -> std::optional<WrittenTime> {
      if (cell(field).empty()) return std::nullopt;
      return check_time(cell(field), settings_.offset, at, of_row);
    };
    written.at = time_in(kAt, at_at);
    written.start = time_in(kStart, start_at);
    written.end = time_in(kEnd, end_at);
    const bool has_at = !cell(kAt).empty(), has_start = !cell(kStart).empty(), has_end = !cell(kEnd).empty();
    if (has_at && (has_start || has_end)) {
      of_row.add(IssueCode::conflicting_members, at_at, "The row has an instant and an interval: one of them counts.");
    } else if (!has_at && !has_start && !has_end) {
      of_row.add(IssueCode::missing_member, head.has(kAt) ? at_at : start_at, "The row has no time.");
    } else if (!has_at && has_start != has_end) {
      of_row.add(IssueCode::missing_member, has_start ? end_at : start_at, "An interval has a start and an end.");
    }
    const RecordPaths paths{row_at, id_at, meter_at, quantity_at, end_at, region_at, project_at};
    take(std::move(written), row.line, paths, of_row);
  }

  void read_events() {
    std::int64_t line_number = 0;
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      std::string_view line = trimmed(text_.substr(begin, end - begin));
      if (!line.empty() && line.back() == '\r') line = trimmed(line.substr(0, line.size() - 1));
      begin = end + 1;
      ++line_number;
      if (line.empty()) continue;
      if (!count_row()) return;
      Issues of_row;
      read_event(line, line_number, of_row);
      finish_row(line_number, of_row);
    }
  }

  // The first member of this name; null counts as absent.
  static std::optional<json::Value> member(const std::optional<json::Value>& object, std::string_view name) {
    if (!object.has_value() || !object->is_object()) return std::nullopt;
    for (const json::Value value : *object) {
      if (value.name() == name) return value.is_null() ? std::nullopt : std::optional(value);
    }
    return std::nullopt;
  }

  static std::string text_member(const std::optional<json::Value>& object, std::string_view name, bool is_required,
                                 const Path& parent, Issues& of_row) {
    const Path at(parent, name);
    const auto value = member(object, name);
    if (!value.has_value()) {
      if (is_required) of_row.add(IssueCode::missing_member, at, {"An event has the member ", name, "."});
      return {};
    }
    if (!value->is_text()) {
      of_row.add(IssueCode::wrong_type, at, {"Expected a text, not ", json::words_for(value->kind()), "."});
      return {};
    }
    if (is_required && value->text().empty()) of_row.add(IssueCode::empty, at, "The value is empty.");
    return std::string(value->text());
  }

  void read_event(std::string_view line, std::int64_t line_number, Issues& of_row) {
    const Path row_at(rows_path_, static_cast<std::size_t>(line_number));
    Issues of_text;
    const bool is_read = document_.read(line, of_text);
    for (base::Issue issue : of_text.list()) {
      issue.path = row_at.text() + issue.path;
      if (issue.code == IssueCode::invalid_json) {  // the reader's own line is always the first
        issue.message = "The line is not JSON";
        for (const auto& [name, text] : issue.details) {
          if (name == "column") issue.message += ", seen at column " + text;
        }
        issue.message += ".";
      }
      of_row.add(std::move(issue));
    }
    if (!is_read || !of_row.empty()) return;
    const json::Value event = document_.root();
    if (!event.is_object()) {
      return of_row.add(IssueCode::wrong_type, row_at, "A line is one event, an object.");
    }
    const Path data_at(row_at, "data"), id_at(row_at, "id"), time_at(row_at, "time"), region_at(data_at, "region"),
        project_at(data_at, "project"), type_at(row_at, "type"), data_meter_at(data_at, "meter"),
        version_at(row_at, "specversion");
    if (const std::string version = text_member(event, "specversion", true, row_at, of_row);
        !version.empty() && version != "1.0") {
      of_row.add(IssueCode::unknown_value, version_at, {catalog::quoted(version), " is not the version 1.0."});
    }
    WrittenRecord written;
    const std::string source = text_member(event, "source", true, row_at, of_row);
    written.id = source + "#" + text_member(event, "id", true, row_at, of_row);
    const std::string type = text_member(event, "type", true, row_at, of_row);
    const std::string time = text_member(event, "time", true, row_at, of_row);
    if (!time.empty()) {
      const auto at = calendar::parse_instant(time);
      if (at.ok())
        written.at = WrittenTime{*at, false};
      else
        of_row.add(at.code(), time_at,
                   {catalog::quoted(time), " is not an instant such as 2025-03-18T16:00:00+08:00."});
    }
    const auto data = member(event, "data");
    if (!data.has_value()) {
      of_row.add(IssueCode::missing_member, data_at, "An event of usage has data with a quantity.");
    } else if (!data->is_object()) {
      of_row.add(IssueCode::wrong_type, data_at, {"Expected an object, not ", json::words_for(data->kind()), "."});
    }
    written.meter = text_member(data, "meter", false, data_at, of_row);
    written.region = text_member(data, "region", false, data_at, of_row);
    written.project = text_member(data, "project", false, data_at, of_row);
    const bool has_meter = !written.meter.empty();
    if (!has_meter && settings_.meter.empty()) written.meter = type;
    const auto quantity = member(data, "quantity");
    const auto value = member(data, "value");
    const Path quantity_at(data_at, quantity.has_value() || !value.has_value() ? "quantity" : "value");
    if (quantity.has_value() && value.has_value()) {
      of_row.add(IssueCode::conflicting_members, quantity_at, "The data has `quantity` and `value`: keep one.");
    } else if (quantity.has_value() || value.has_value()) {
      read_quantity(quantity.has_value() ? *quantity : *value, written, quantity_at, of_row);
    } else if (data.has_value() && data->is_object()) {
      of_row.add(IssueCode::missing_member, quantity_at, "The data has neither `quantity` nor `value`.");
    }
    const RecordPaths paths{row_at,   id_at,     has_meter ? data_meter_at : type_at, quantity_at, time_at, region_at,
                            project_at};
    take(std::move(written), line_number, paths, of_row);
  }

  static void read_quantity(const json::Value& value, WrittenRecord& written, const Path& at, Issues& of_row) {
    if (!value.is_text() && !value.is_number()) {
      return of_row.add(IssueCode::wrong_type, at, {"Expected a decimal, not ", json::words_for(value.kind()), "."});
    }
    const auto quantity =
        value.is_number() ? money::parse_json_number(value.text()) : money::parse_decimal(value.text());
    if (!quantity.ok()) return add_not_a_quantity(quantity.code(), value.text(), at, of_row);
    written.quantity = *quantity;
  }

  // Checks what both formats have in common, and keeps the record where nothing is wrong with its row.
  void take(WrittenRecord written, std::int64_t row, const RecordPaths& paths, Issues& of_row) {
    if (!written.id.empty()) catalog::check_id(written.id, paths.id, of_row);
    if (written.meter.empty()) written.meter = settings_.meter;
    const catalog::Meter* meter = check_meter(written.meter, paths.meter, of_row);
    if (written.quantity.has_value()) check_quantity(*written.quantity, meter, paths.quantity, of_row);
    catalog::check_text(written.region, paths.region, of_row);
    catalog::check_text(written.project, paths.project, of_row);

    UsageRecordDocument record;
    record.id = std::move(written.id);
    record.meter = std::move(written.meter);
    if (written.quantity.has_value()) record.quantity = *written.quantity;
    if (written.at.has_value() && !written.at->is_date) record.at = written.at->at;
    if (written.at.has_value() && written.at->is_date) {
      record.start = written.at->at;
      record.end = Instant::of_ms(written.at->at.ms() + calendar::kMsPerDay);
      if (!calendar::is_writable(*record.end, settings_.offset)) {
        of_row.add(IssueCode::out_of_range, paths.row, "The day ends after the year 9999.");
      }
    }
    if (written.start.has_value()) record.start = written.start->at;
    if (written.end.has_value()) record.end = written.end->at;
    if (written.start.has_value() && written.end.has_value()) {
      const bool is_one_date = written.start->is_date && written.end->is_date && *record.start == *record.end;
      if (*record.end < *record.start) {
        of_row.add(IssueCode::end_before_start, paths.end, "The row ends before it starts.");
      } else if (is_one_date) {
        of_row.add(IssueCode::end_before_start, paths.end,
                   "An end is not part of the use, so that this day is empty: end on the next date.");
      }
    }
    if (!written.region.empty() || !written.project.empty()) {
      record.scope.emplace();
      if (!written.region.empty()) record.scope->region = std::move(written.region);
      if (!written.project.empty()) record.scope->project = std::move(written.project);
    }
    if (!of_row.empty()) return;
    if (record.id.empty()) {
      nameless_.emplace_back(import_.usage.size(), row);
    } else if (const auto [known, is_new] = by_id_.try_emplace(record.id, import_.usage.size(), row); !is_new) {
      const auto [index, row_before] = known->second;
      if (is_same(import_.usage[index], record)) {
        ++import_.duplicates;
        return;
      }
      return of_row.add(IssueCode::conflicting_record, paths.id,
                        {"The id ", catalog::quoted(record.id), " stands in row ", row_before, " with other content."});
    }
    import_.usage.push_back(std::move(record));
  }

  const catalog::Meter* check_meter(const std::string& id, const Path& at, Issues& of_row) const {
    if (id.empty()) {
      of_row.add(IssueCode::empty, at, "The row names no meter.");
      return nullptr;
    }
    catalog::check_id(id, at, of_row);
    if (settings_.catalog == nullptr) return nullptr;
    const int meter = settings_.catalog->find_meter(id);
    if (meter >= 0) return &settings_.catalog->meters[static_cast<std::size_t>(meter)];
    of_row.add(IssueCode::unknown_meter, at, {"The catalog has no meter ", catalog::quoted(id), "."});
    return nullptr;
  }

  // Without a catalog, any meter's digits and range are allowed.
  void check_quantity(const money::Decimal& quantity, const catalog::Meter* meter, const Path& at,
                      Issues& of_row) const {
    constexpr int kDigitsMax = 10;
    const int digits = meter != nullptr ? meter->digits : std::min<int>(quantity.scale, kDigitsMax);
    if (settings_.catalog == nullptr || meter != nullptr) (void)catalog::check_quantity(quantity, digits, at, of_row);
  }

  bool count_row() {
    if (import_.rows == base::kCsvRowsMax) {
      issues_.add(IssueCode::limit_exceeded, text_path_, {"The file has more than ", base::kCsvRowsMax, " rows."},
                  {{"limit", "csvRows"}, {"limitValue", base::kCsvRowsMax}});
      return false;
    }
    ++import_.rows;
    return true;
  }

  void finish_row(std::int64_t row, const Issues& of_row) {
    if (of_row.empty()) return;
    ++import_.rejected;
    import_.issues.add(row, of_row);
  }

  // After all others, so that no id that stands in the file is taken away from its row.
  void name_the_nameless() {
    for (const auto& [index, row] : nameless_) {
      const std::string plain = "row-" + std::to_string(row);
      std::string id = plain;
      for (std::int64_t next = 2; !by_id_.try_emplace(id, index, row).second; ++next) {
        id = plain + "-" + std::to_string(next);
      }
      import_.usage[index].id = std::move(id);
    }
  }

  std::string_view text_;
  const UsageImportSettings& settings_;
  const Path text_path_, columns_path_, rows_path_;
  Issues& issues_;
  UsageImport import_;
  json::Document document_;
  std::unordered_map<std::string, std::pair<std::size_t, std::int64_t>> by_id_;  // to the record and its row
  std::vector<std::pair<std::size_t, std::int64_t>> nameless_;
};

}  // namespace

std::optional<UsageImport> import_usage(std::string_view text, const UsageImportSettings& settings, const Path& path,
                                        Issues& issues) {
  Issues of_file;
  auto import = UsageReader(text, settings, path, of_file).read();
  for (const base::Issue& issue : of_file.list()) issues.add(issue);
  return import;
}

}  // namespace quotapack::exchange
