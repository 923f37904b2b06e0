#include "cli/table.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace quotapack::cli {

namespace {

using json::NodeKind;
using json::Value;

// --- text ---

// The code point that begins at `at`, and where the next one begins. The text is UTF-8 that the reader has checked.
std::uint32_t code_point(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  std::uint32_t point = first & (0x3Fu >> more);
  for (int i = 0; i < more && at < text.size(); ++i)
    point = point << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
  return point;
}

// Columns of a terminal: none for marks that combine, two for the wide letters of East Asia and pictures.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t c = code_point(text, at);
    const bool combines = (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F);
    const bool is_wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
                         (c >= 0x20000 && c <= 0x3FFFD);
    width += combines ? 0 : is_wide ? 2 : 1;
  }
  return width;
}

// Control characters would move the cursor or colour the terminal: they are shown as their escapes.
std::string printable(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string shown;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F)
      shown += c;
    else
      shown += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
  }
  return shown;
}

bool is_decimal(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.-") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

// --- instants ---

bool is_instant(std::string_view text) {
  constexpr std::string_view kPattern = "dddd-dd-ddTdd:dd:dd";
  constexpr std::size_t kOffset = 6;  // +08:00
  if (text.size() < kPattern.size() + kOffset) return false;
  for (std::size_t i = 0; i < kPattern.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (kPattern[i] == 'd' ? !is_digit : text[i] != kPattern[i]) return false;
  }
  const char sign = text[text.size() - kOffset];
  return sign == '+' || sign == '-';
}

std::string_view offset_of(std::string_view instant) { return instant.substr(instant.size() - 6); }

// The offset that all instants of the value have; empty where there are several, or none.
void find_offset(const Value& value, std::string& offset, bool& is_single) {
  if (value.is_text() && is_instant(value.text())) {
    if (offset.empty()) offset = offset_of(value.text());
    is_single = is_single && offset == offset_of(value.text());
  } else if (value.is_array() || value.is_object()) {
    for (const Value inner : value) find_offset(inner, offset, is_single);
  }
}

// --- cells ---

struct Style {
  std::string nothing = "-";  // stands for null
  std::string offset;         // the one of all instants, said once: they are shown as date and time of day
};

std::string cell_of(const Value& value, const Style& style);

std::string cell_of_text(std::string_view text, const Style& style) {
  if (style.offset.empty() || !is_instant(text)) return printable(text);
  std::string shown(text.substr(0, text.size() - style.offset.size()));
  shown[10] = ' ';
  return shown;
}

// {"meter":"email","quantity":"5"} as "meter email, quantity 5".
std::string cell_of_object(const Value& object, const Style& style) {
  std::string cell;
  for (const Value member : object) {
    if (!cell.empty()) cell += ", ";
    cell += printable(member.name()) + " " + cell_of(member, style);
  }
  return cell;
}

std::string cell_of(const Value& value, const Style& style) {
  switch (value.kind()) {
    case NodeKind::null:
      return style.nothing;
    case NodeKind::boolean:
      return value.boolean() ? "yes" : "no";
    case NodeKind::number:
      return std::string(value.text());
    case NodeKind::text:
      return cell_of_text(value.text(), style);
    case NodeKind::object:
      return cell_of_object(value, style);
    case NodeKind::array:
      break;
  }
  std::string cell;
  for (const Value element : value) {
    if (!cell.empty()) cell += element.is_object() ? "; " : ", ";
    cell += cell_of(element, style);
  }
  return cell;
}

bool is_list_of_objects(const Value& value) {
  return value.is_array() && value.size() > 0 && (*value.begin()).is_object();
}

const Value* find(const std::vector<Value>& values, std::string_view name) {
  for (const Value& value : values) {
    if (value.name() == name) return &value;
  }
  return nullptr;
}

std::vector<Value> members_of(const Value& object) {
  std::vector<Value> members;
  if (object.is_object()) {
    for (const Value member : object) members.push_back(member);
  }
  return members;
}

// Members of one object, as text.
struct Members {
  std::vector<Value> values;
  const Style& style;

  Members(const Value& object, const Style& of) : values(members_of(object)), style(of) {}
  const Value* find(std::string_view name) const { return cli::find(values, name); }
  std::string text(std::string_view name, std::string_view otherwise = "") const {
    const Value* member = find(name);
    return member == nullptr || member->is_null() ? std::string(otherwise) : cell_of(*member, style);
  }
};

// --- grids ---

struct Grid {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;
};

// What a console writes its message from is for consoles, and `why` has a layout of its own below the table.
bool is_left_out(std::string_view name) { return name == "why" || name == "message"; }

// The heading's column, a new one where there is none.
std::size_t column_of(std::string_view name, Grid& grid) {
  const std::string heading = printable(name);
  const auto found = std::find(grid.headings.begin(), grid.headings.end(), heading);
  const auto column = static_cast<std::size_t>(found - grid.headings.begin());
  if (found == grid.headings.end()) grid.headings.push_back(heading);
  return column;
}

void set_cell(std::vector<std::string>& row, std::size_t column, std::string cell) {
  if (row.size() <= column) row.resize(column + 1);
  row[column] = std::move(cell);
}

// A row per object. A list of objects inside one (the quotas of a package) brings a row per entry, with what belongs to
// the whole object in the first of them (`repeats`: in all).
Grid grid_of(const Value& list, const Style& style, bool repeats = false) {
  Grid grid;
  for (const Value object : list) {
    std::vector<std::string> outer;
    std::vector<std::vector<std::string>> inner;
    for (const Value member : object) {
      if (is_left_out(member.name())) continue;
      if (is_list_of_objects(member) && inner.empty()) {
        for (const Value entry : member) {
          std::vector<std::string> row;
          for (const Value field : entry) set_cell(row, column_of(field.name(), grid), cell_of(field, style));
          inner.push_back(std::move(row));
        }
      } else {
        set_cell(outer, column_of(member.name(), grid), cell_of(member, style));
      }
    }
    if (inner.empty()) inner.emplace_back();
    for (std::size_t i = 0; i < inner.size(); ++i) {
      std::vector<std::string>& row = inner[i];
      for (std::size_t column = 0; column < outer.size() && (i == 0 || repeats); ++column) {
        if (!outer[column].empty()) set_cell(row, column, outer[column]);
      }
      grid.rows.push_back(std::move(row));
    }
  }
  for (auto& row : grid.rows) row.resize(grid.headings.size());
  return grid;
}

std::string padded(const std::string& text, std::size_t width, bool is_right) {
  const std::string blanks(width - std::min(width, width_of(text)), ' ');
  return is_right ? blanks + text : text + blanks;
}

void draw(const Grid& grid, std::string& text) {
  std::vector<std::size_t> widths;
  std::vector<bool> is_right;
  for (std::size_t column = 0; column < grid.headings.size(); ++column) {
    std::size_t width = width_of(grid.headings[column]);
    bool is_numeric = true;
    for (const auto& row : grid.rows) {
      width = std::max(width, width_of(row[column]));
      is_numeric = is_numeric && (row[column].empty() || row[column] == "-" || is_decimal(row[column]));
    }
    widths.push_back(width);
    is_right.push_back(is_numeric);
  }
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string drawn = " ";
    for (std::size_t column = 0; column < cells.size(); ++column) {
      drawn += " " + padded(cells[column], widths[column], is_right[column]) + " ";
    }
    drawn.erase(drawn.find_last_not_of(' ') + 1);
    text += drawn + "\n";
  };
  line(grid.headings);
  std::vector<std::string> rules;
  for (std::size_t width : widths) rules.emplace_back(width, '-');
  line(rules);
  for (const auto& row : grid.rows) line(row);
}

// --- explanations ---

std::string passed_over(const Members& why) {
  const Value* list = why.find("passedOver");
  std::string text;
  if (list == nullptr || !list->is_array()) return text;
  for (const Value entry : *list) {
    const Members members(entry, why.style);
    text += (text.empty() ? "" : ", ") + members.text("package") + " (" + members.text("reason") + ")";
  }
  return text;
}

void explain_allocation(const Members& allocation, const Members& why, std::string& text) {
  text += "  " + allocation.text("at") + "  " + allocation.text("record", "open excess") + ": " +
          allocation.text("quantity") + " " + allocation.text("meter") + " from " + allocation.text("package") + " (" +
          allocation.text("before") + " -> " + allocation.text("after") + ")\n";
  if (const std::string next = why.text("before"); !next.empty()) {
    text += "      before " + next + " by " + why.text("decidedBy") + "\n";
  }
  if (const Value* rank = why.find("rank"); rank != nullptr && rank->is_array()) {
    std::string keys;
    for (const Value entry : *rank) {
      const Members members(entry, why.style);
      keys += (keys.empty() ? "" : ", ") + members.text("key") + " " + members.text("value");
    }
    if (!keys.empty()) text += "      rank: " + keys + "\n";
  }
  if (const std::string others = passed_over(why); !others.empty()) text += "      passed over: " + others + "\n";
}

void explain_record(const Members& record, const Members& why, std::string& text) {
  text += "  " + record.text("record") + ": excess " + record.text("excess") + ", rejected " + record.text("rejected");
  if (const std::string because = why.text("because"); !because.empty()) text += ", because " + because;
  text += "\n";
  if (const std::string others = passed_over(why); !others.empty()) text += "      passed over: " + others + "\n";
}

void explain(const Value& list, std::string_view heading, const Style& style, std::string& text) {
  std::string explained;
  for (const Value row : list) {
    const Members members(row, style);
    const Value* why = members.find("why");
    if (why == nullptr || !why->is_object()) continue;
    if (members.find("package") != nullptr)
      explain_allocation(members, Members(*why, style), explained);
    else
      explain_record(members, Members(*why, style), explained);
  }
  if (!explained.empty()) text += "\n" + std::string(heading) + "\n" + explained;
}

// --- single members ---

// "name  value" lines.
void add_singles(const Value& object, const std::string& indent, const Style& style, std::string& text) {
  std::size_t width = 0;
  for (const Value member : object) {
    if (!is_list_of_objects(member) && !member.is_object()) width = std::max(width, width_of(printable(member.name())));
  }
  for (const Value member : object) {
    if (is_list_of_objects(member) || member.is_object()) continue;
    const std::string cell = member.is_array() && member.size() == 0 ? "none" : cell_of(member, style);
    text += indent + padded(printable(member.name()), width, false) + "  " + cell + "\n";
  }
}

// Single members, then each object and list below its name. As deep as a document may be.
void add_object(const Value& object, const std::string& path, const Style& style, std::string& text) {
  add_singles(object, path.empty() ? "" : "  ", style, text);
  for (const Value member : object) {
    const std::string name = path + printable(member.name());
    if (member.is_object()) {
      if (member.size() == 0) continue;
      text += "\n" + name + "\n";
      add_object(member, name + ".", style, text);
    } else if (is_list_of_objects(member)) {
      text += "\n" + name + "\n";
      draw(grid_of(member, style), text);
    }
  }
}

// --- CSV ---

// A cell that a spreadsheet would take for a formula gets an apostrophe in front; a plain number is left alone.
std::string csv_cell(const std::string& text) {
  std::string cell = text;
  if (!cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos && !is_decimal(cell)) {
    cell.insert(cell.begin(), '\'');
  }
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  return line + "\r\n";
}

std::string csv_of_list(const Value& list, const Style& style) {
  const Grid grid = grid_of(list, style, true);
  std::string text = csv_line(grid.headings);
  for (const auto& row : grid.rows) text += csv_line(row);
  return text;
}

}  // namespace

std::string table_of(const Value& value) {
  Style style;
  bool is_single = true;
  find_offset(value, style.offset, is_single);
  if (!is_single) style.offset.clear();
  if (!value.is_object()) return cell_of(value, style) + "\n";

  std::string text;
  add_object(value, "", style, text);
  for (const Value member : value) {
    if (!is_list_of_objects(member)) continue;
    if (member.name() == "allocations") explain(member, "why each allocation", style, text);
    if (member.name() == "records") explain(member, "why excess or rejected", style, text);
  }
  if (!style.offset.empty()) text += "\nAll times are " + style.offset + ".\n";
  return text;
}

std::string csv_of(const Value& value) {
  Style style;
  style.nothing.clear();
  if (!value.is_object()) return csv_line({"value"}) + csv_line({cell_of(value, style)});
  std::vector<Value> lists;
  for (const Value member : value) {
    if (is_list_of_objects(member)) lists.push_back(member);
  }
  if (lists.size() == 1) return csv_of_list(lists[0], style);
  std::string text = csv_line({"name", "value"});
  for (const Value member : value) {
    if (!is_list_of_objects(member)) text += csv_line({std::string(member.name()), cell_of(member, style)});
  }
  for (const Value& list : lists) text += "\r\n" + csv_line({std::string(list.name())}) + csv_of_list(list, style);
  return text;
}

}  // namespace quotapack::cli
